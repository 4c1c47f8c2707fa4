/** The host side of MailApp: it sends as GmailApp does, with a scope of its own, and tells how many recipients are left for the day. */
import { GoogleError, type Handler, type Handlers } from '../contract.ts';
import type { Quotas } from './quotas.ts';

/** The scope of every method (reference/mail/mail-app), and the one under which the mail system sends. */
const SEND_MAIL = 'https://www.googleapis.com/auth/script.send_mail';
const GMAIL_SEND = 'https://www.googleapis.com/auth/gmail.send';

/** `send` is GmailApp.sendEmail. */
export function mailAppHandlers(send: Handler | undefined, quotas: Pick<Quotas, 'limit' | 'used'>): Handlers {
  const require = (scopes: ReadonlySet<string>, method: string): void => {
    if (!scopes.has(SEND_MAIL))
      throw new GoogleError(`Specified permissions are not sufficient to call ${method}. Required permissions: ${SEND_MAIL}`);
  };
  return {
    'MailApp.sendEmail': (caller, args, note) => {
      require(caller.scopes, 'MailApp.sendEmail');
      const [to = '', subject = '', body = '', options = {}] = args;
      const { subject: _subject, ...rest } = options as { subject?: string };
      return send?.({ ...caller, scopes: new Set([...caller.scopes, GMAIL_SEND]) }, [to, subject, body, rest], note);
    },
    'MailApp.getRemainingDailyQuota': ({ user, scopes }) => {
      require(scopes, 'MailApp.getRemainingDailyQuota');
      return quotas.limit('mailRecipients', user) - quotas.used('mailRecipients', user);
    },
  };
}
