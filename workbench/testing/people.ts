/** Who lives in a story, said in a word: `people: [member('anna@acme.test'), outsider('jan@elsewhere.test')]`. */
import { createHash } from 'node:crypto';
import type { Person } from '../contract.ts';

type More = Partial<Omit<Person, 'email' | 'member'>>;

/** Somebody of a company with the add-on: Gmail, English, Warsaw, named after the address unless told. */
export function member(email: string, more: More = {}): Person {
  return { ...somebody(email), hostedDomain: email.slice(email.indexOf('@') + 1), ...more, member: true };
}

/** Somebody without the add-on, who reads in Gmail unless told. */
export function outsider(email: string, more: More = {}): Person {
  return { ...somebody(email), ...more, member: false };
}

function somebody(email: string): Omit<Person, 'member'> {
  const [local = ''] = email.split('@');
  // Profile ids have 21 digits.
  const digits = BigInt(`0x${createHash('sha256').update(email).digest('hex')}`)
    .toString()
    .slice(0, 20);
  return {
    email,
    name: local.charAt(0).toUpperCase() + local.slice(1),
    client: 'gmail',
    sub: `1${digits}`,
    locale: 'en-GB',
    timeZone: 'Europe/Warsaw',
  };
}
