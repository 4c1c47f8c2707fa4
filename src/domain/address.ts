/** Mail addresses: parsed by a library, normalised once, compared as normalised. */
import addressparser from 'nodemailer/lib/addressparser/index.js';

declare const addressBrand: unique symbol;
/** One mailbox, trimmed and in lower case. */
export type Address = string & { readonly [addressBrand]: true };

export type RecipientField = 'to' | 'cc' | 'bcc';

/** One entry of To, Cc or Bcc. `address` is null where the entry is not a mail address; `raw` is then what was typed. */
export interface Recipient {
  readonly field: RecipientField;
  readonly name: string;
  readonly address: Address | null;
  readonly raw: string;
}

// Deliberately narrower than RFC 5322: what Gmail accepts in a recipient field. 254 is the limit of RFC 5321 §4.5.3.1.3.
const ADDRESS = /^[^\s@<>(),;:"[\]\\]{1,64}@[^\s@.<>(),;:"[\]\\]+(\.[^\s@.<>(),;:"[\]\\]+)+$/;
const MAX_ADDRESS_LENGTH = 254;

/** The normalised address, or null when the text is not one. */
export function toAddress(text: string): Address | null {
  const address = text.trim().toLowerCase();
  return address.length <= MAX_ADDRESS_LENGTH && ADDRESS.test(address) ? (address as Address) : null;
}

/** The part after the last `@`. */
export function domainOf(address: Address): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** Every mailbox in a list of header values, each of which may hold several; groups are flattened, the same address is listed once. */
export function parseRecipients(field: RecipientField, values: readonly string[]): Recipient[] {
  const seen = new Set<string>();
  const recipients: Recipient[] = [];
  for (const value of values) {
    for (const mailbox of addressparser(value, { flatten: true })) {
      const address = toAddress(mailbox.address);
      const raw = mailbox.address || mailbox.name;
      const key = address ?? raw;
      if (key === '' || seen.has(key)) continue;
      seen.add(key);
      recipients.push({ field, name: mailbox.name.trim(), address, raw });
    }
  }
  return recipients;
}

/** To, Cc and Bcc as one list; an address that stands in several fields is kept where it stands first. */
export function allRecipients(lists: { to: readonly string[]; cc: readonly string[]; bcc: readonly string[] }): Recipient[] {
  const seen = new Set<string>();
  return (['to', 'cc', 'bcc'] as const)
    .flatMap((field) => parseRecipients(field, lists[field]))
    .filter((recipient) => {
      const key = recipient.address ?? recipient.raw;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

/** Domains whose mailboxes Google hosts for certain, and large ones that it certainly does not. Everyone else may use Workspace. */
const GOOGLE_DOMAINS = new Set(['gmail.com', 'googlemail.com', 'google.com']);
const OTHER_DOMAINS = new Set([
  'outlook.com',
  'hotmail.com',
  'live.com',
  'msn.com',
  'yahoo.com',
  'yahoo.co.uk',
  'yahoo.de',
  'ymail.com',
  'aol.com',
  'icloud.com',
  'me.com',
  'mac.com',
  'proton.me',
  'protonmail.com',
  'gmx.com',
  'gmx.de',
  'gmx.net',
  'web.de',
  't-online.de',
  'wp.pl',
  'o2.pl',
  'onet.pl',
  'onet.eu',
  'interia.pl',
  'mail.ru',
  'yandex.ru',
  'qq.com',
  '163.com',
]);

/** Whether any of these mailboxes may be hosted at Google: a fetch by Gmail's image proxy then points to a recipient. */
export function hostedAtGoogle(addresses: readonly Address[]): 'yes' | 'no' | 'unknown' {
  const domains = addresses.map(domainOf);
  if (domains.some((domain) => GOOGLE_DOMAINS.has(domain))) return 'yes';
  return domains.length > 0 && domains.every((domain) => OTHER_DOMAINS.has(domain)) ? 'no' : 'unknown';
}
