/** Recipients as people type them: splitting, checking, and writing them back. */
import addressparser from 'nodemailer/lib/addressparser';
import type { Address } from './model.ts';

/** A mail that Gmail would not send; the message is what its dialog says. */
export class SendRefused extends Error {
  override readonly name = 'SendRefused';
}

export type RecipientField = 'To' | 'Cc' | 'Bcc';

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

/** RFC 5321's dot-string form with its length limits and a domain of at least two labels. Quoted local parts are refused, as Gmail's compose window does. */
export function isAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  if (at < 1 || local.length > 64 || domain.length > 253 || !LOCAL.test(local)) return false;
  const labels = domain.split('.');
  return labels.length > 1 && labels.every((label) => LABEL.test(label));
}

/** Splits header or compose-field text into mailboxes; groups are flattened. Addresses are not checked. */
export function parseAddresses(text: string): Address[] {
  return addressparser(text, { flatten: true }).map(({ name, address }) => ({ name: oneLine(name), address: address.trim() }));
}

/** The well-formed addresses of a field; malformed ones are left out, as in the headers of a saved draft. */
export const validAddresses = (entries: readonly string[]): Address[] =>
  entries.flatMap(parseAddresses).filter(({ address }) => isAddress(address));

/** The well-formed bare addresses of a field in the order typed: what Gmail tells an add-on about a draft's recipients. */
export const addressesOf = (entries: readonly string[]): string[] => validAddresses(entries).map(({ address }) => address);

/** The addresses of a field. Throws {@link SendRefused} in Gmail's words at the first malformed one. */
export function checkedAddresses(field: RecipientField, entries: readonly string[]): Address[] {
  return entries
    .filter((entry) => entry.trim() !== '')
    .flatMap((entry) => {
      const parsed = parseAddresses(entry);
      // Without angle brackets a name beside the address is text that nobody asked for, perhaps a second address without its comma.
      const stray = !/[<(]/.test(entry) && parsed.some(({ name }) => name !== '');
      const bad = parsed.length === 0 || stray || parsed.some(({ address }) => !isAddress(address));
      if (bad) {
        throw new SendRefused(
          `The address "${oneLine(entry)}" in the "${field}" field was not recognized. Please make sure that all addresses are properly formed.`,
        );
      }
      return parsed;
    });
}

/** `Name <address>`, the name quoted where RFC 5322 demands it; the bare address without a name. */
export function formatAddress({ name, address }: Address): string {
  if (name === '') return address;
  const plain = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~ -]*$/u.test(name);
  return `${plain ? name : `"${name.replaceAll(/["\\]/g, '\\$&')}"`} <${address}>`;
}

/** Control characters and line breaks of a name or subject become single spaces: no header can be smuggled in. */
export const oneLine = (text: string): string => text.replaceAll(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();

export const sameAddress = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
