/** `MailApp`: sending without reading. */
import type { Json, Rpc } from '../contract.ts';
import { isOptions, mailOptions } from './gmail-options.ts';
import { guarded } from './guard.ts';
import { exception, isText, mismatch } from './signature.ts';

const METHOD = 'MailApp.sendEmail';

export function install(target: Record<string, unknown>, rpc: Rpc): void {
  const send = (args: readonly unknown[], to: string, subject: string, body: string, options: unknown): void =>
    void rpc(METHOD, to, subject, body, mailOptions(METHOD, args, options));

  const service: GoogleAppsScript.Mail.MailApp = {
    getRemainingDailyQuota: () => Number(rpc('MailApp.getRemainingDailyQuota')),
    sendEmail(...args: unknown[]): void {
      const [first, second, third, fourth] = args;
      if (args.length === 1 && typeof first === 'object' && first !== null && !Array.isArray(first)) {
        const message = first as GoogleAppsScript.Mail.MailAdvancedParameters;
        const given = { to: message.to ?? '', subject: message.subject ?? '', body: message.body ?? '' };
        if (!Object.values<unknown>(given).every(isText)) throw mismatch(METHOD, args);
        if (given.to + (message.cc ?? '') + (message.bcc ?? '') === '') throw exception('Failed to send email: no recipient');
        return send(args, given.to, given.subject, given.body, message);
      }
      if (!isText(first) || !isText(second) || !isText(third)) throw mismatch(METHOD, args);
      // The old form: recipient, address for answers, subject, body.
      if (args.length === 4 && isText(fourth))
        return send(args, first, third, fourth, { replyTo: second } satisfies { [option: string]: Json });
      if (args.length > 4 || !isOptions(fourth)) throw mismatch(METHOD, args);
      return send(args, first, second, third, fourth);
    },
  };
  target['MailApp'] = guarded('MailApp', service);
}
