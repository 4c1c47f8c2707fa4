/** Delivery failures as Gmail sends them: a report (RFC 3464) from the mailer daemon with the mail that could not be delivered. */
import type { Person } from '../contract.ts';
import { oneLine } from './addresses.ts';
import { escapeText } from './html.ts';
import { splitMail } from './content.ts';

/** The report about one address. It quotes the header block of the mail, not its body. `now` in milliseconds since 1970; `id` is its Message-ID. */
export function bounceOf(
  sent: { readonly raw: string; readonly subject: string; readonly messageIdHeader: string },
  sender: Person,
  address: string,
  { now, id }: { readonly now: number; readonly id: string },
): string {
  const boundary = `000000000000${id.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 16)}`;
  const date = new Date(now).toUTCString().replace('GMT', '+0000');
  const to = oneLine(address);
  const remote = `550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address for typos or unnecessary spaces. 550 5.1.1 NoSuchUser`;
  const text = `** Address not found **\r\n\r\nYour message wasn't delivered to ${to} because the address couldn't be found, or is unable to receive mail.\r\n\r\nThe response was:\r\n\r\n${remote}\r\n`;
  const html = `<div dir="ltr"><h2>Address not found</h2><p>Your message wasn't delivered to <a href="mailto:${escapeText(to)}">${escapeText(to)}</a> because the address couldn't be found, or is unable to receive mail.</p><p>The response was:</p><p>${escapeText(remote)}</p></div>\r\n`;
  const part = (type: string, body: string): string => `--${boundary}\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`;
  return [
    `From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\r\nTo: ${sender.email}\r\nAuto-Submitted: auto-replied\r\n`,
    `Subject: Delivery Status Notification (Failure)\r\nReferences: ${sent.messageIdHeader}\r\nIn-Reply-To: ${sent.messageIdHeader}\r\n`,
    `X-Failed-Recipients: ${to}\r\nMessage-ID: ${id}\r\nDate: ${date}\r\nMIME-Version: 1.0\r\n`,
    `Content-Type: multipart/report; boundary="${boundary}"; report-type=delivery-status\r\n\r\n`,
    `--${boundary}\r\nContent-Type: multipart/alternative; boundary="${boundary}a"\r\n\r\n`,
    `--${boundary}a\r\nContent-Type: text/plain; charset="UTF-8"\r\n\r\n${text}\r\n`,
    `--${boundary}a\r\nContent-Type: text/html; charset="UTF-8"\r\n\r\n${html}\r\n--${boundary}a--\r\n\r\n`,
    part(
      'message/delivery-status',
      `Reporting-MTA: dns; googlemail.com\r\nArrival-Date: ${date}\r\nX-Original-Message-ID: ${sent.messageIdHeader}\r\n\r\nFinal-Recipient: rfc822; ${to}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; ${remote}\r\n`,
    ),
    part('text/rfc822-headers', splitMail(sent.raw).head),
    `--${boundary}--\r\n`,
  ].join('');
}
