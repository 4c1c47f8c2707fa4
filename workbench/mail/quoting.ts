/** Replies and forwards as Gmail starts them: recipients, subject, and the earlier mail quoted with its images. */
import type { Person } from '../contract.ts';
import { formatAddress, sameAddress } from './addresses.ts';
import { sanitiseComposed } from './composer-html.ts';
import { escapeAttribute, escapeText } from './html.ts';
import type { Address, StoredMessage } from './model.ts';
import { textToHtml } from './text.ts';

export type ReplyMode = 'reply' | 'reply-all' | 'forward';

/** Who a reply goes to. A reply to one's own mail goes to its recipients; `mine` are all addresses of the person who answers. */
export function replyRecipients(message: StoredMessage, mine: readonly string[], mode: ReplyMode): { to: string[]; cc: string[] } {
  if (mode === 'forward') return { to: [], cc: [] };
  const own = mine.some((address) => sameAddress(message.from.address, address));
  const to = own ? message.to : message.replyTo.length > 0 ? message.replyTo : [message.from];
  if (mode === 'reply') return { to: to.map(formatAddress), cc: [] };
  const seen = new Set([...mine.map((address) => address.toLowerCase()), ...to.map(({ address }) => address.toLowerCase())]);
  const others = [...(own ? [] : message.to), ...message.cc].filter(({ address }) => {
    const fresh = !seen.has(address.toLowerCase());
    seen.add(address.toLowerCase());
    return fresh;
  });
  return { to: to.map(formatAddress), cc: others.map(formatAddress) };
}

/** `Re: …` or `Fwd: …`, never twice. */
export function replySubject(subject: string, mode: ReplyMode): string {
  const prefix = mode === 'forward' ? 'Fwd: ' : 'Re: ';
  return subject.toLowerCase().startsWith(prefix.toLowerCase()) ? subject : prefix + subject;
}

/** The quoted mail in Gmail's markup, remote images included. */
export function quote(message: StoredMessage, reader: Pick<Person, 'locale' | 'timeZone'>, mode: ReplyMode): string {
  const body = sanitiseComposed(message.html ?? `<div style="white-space:pre-wrap">${textToHtml(message.text)}</div>`);
  return mode === 'forward' ? forwarded(message, reader, body) : replied(message, reader, body);
}

function replied(message: StoredMessage, reader: Pick<Person, 'locale' | 'timeZone'>, body: string): string {
  const day = format(message.internalDate, reader, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const time = format(message.internalDate, reader, { hour: '2-digit', minute: '2-digit' });
  const who = `${escapeText(message.from.name || message.from.address)} &lt;${mailLink(message.from)}&gt;`;
  const line = reader.locale.startsWith('pl')
    ? `${escapeText(day)} o ${escapeText(time)} ${who} napisał(a):`
    : `On ${escapeText(day)} at ${escapeText(time)}, ${who} wrote:`;
  return (
    `<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${line}<br></div>` +
    `<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${body}</blockquote></div>`
  );
}

function forwarded(message: StoredMessage, reader: Pick<Person, 'locale' | 'timeZone'>, body: string): string {
  const date = format(message.internalDate, reader, { dateStyle: 'medium', timeStyle: 'short' });
  const list = (addresses: readonly Address[]): string =>
    addresses.map((one) => `${one.name === '' ? '' : `${escapeText(one.name)} `}&lt;${mailLink(one)}&gt;`).join(', ');
  const sender = `<strong class="gmail_sendername" dir="auto">${escapeText(message.from.name || message.from.address)}</strong> <span dir="auto">&lt;${mailLink(message.from)}&gt;</span>`;
  return (
    `<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: ${sender}<br>` +
    `Date: ${escapeText(date)}<br>Subject: ${escapeText(message.subject)}<br>To: ${list(message.to)}<br>${message.cc.length > 0 ? `Cc: ${list(message.cc)}<br>` : ''}</div><br><br>${body}</div>`
  );
}

const mailLink = ({ address }: Address): string => `<a href="mailto:${escapeAttribute(address)}">${escapeText(address)}</a>`;

const format = (time: number, { locale, timeZone }: Pick<Person, 'locale' | 'timeZone'>, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(time);
