/** Names and addresses of people as the page shows and reads them. */
import type { MailClient } from '../../contract.ts';

export const CLIENT_NAMES: { readonly [Client in MailClient]: string } = {
  gmail: 'Gmail',
  'gmail-prefetch': 'Gmail, loads images in advance',
  apple: 'Apple Mail with privacy protection',
  outlook: 'Outlook desktop, blocks pictures',
  yahoo: 'Yahoo Mail',
  'browser-webmail': 'Webmail without an image proxy',
  scanner: 'Outlook behind a gateway that follows every link',
  'text-only': 'Text-only mail reader',
};

export interface Named {
  readonly name: string;
  readonly email: string;
}

/** Splits `Anna Nowak <anna@x.test>`; without a name the address stands for it. */
export function parseNamed(text: string): Named {
  const match = /^\s*(?:"((?:[^"\\]|\\.)*)"|([^<]*?))\s*<([^<>]*)>\s*$/.exec(text);
  if (!match) return { name: text.trim(), email: text.trim() };
  const email = (match[3] ?? '').trim();
  const name = (match[1] ?? match[2] ?? '').replace(/\\(.)/g, '$1').trim();
  return { name: name || email, email };
}

/** Splits a typed list at commas, semicolons and line ends, but not inside quotes or angle brackets. */
export function splitAddresses(text: string): string[] {
  const found: string[] = [];
  let current = '';
  let quoted = false;
  let inBrackets = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (!quoted && character === '<') inBrackets = true;
    if (!quoted && character === '>') inBrackets = false;
    if (!quoted && !inBrackets && /[,;\n]/.test(character)) {
      found.push(current);
      current = '';
    } else current += character;
  }
  found.push(current);
  return found.map((part) => part.trim()).filter((part) => part !== '');
}

const HUES = [4, 28, 48, 142, 172, 200, 222, 262, 292, 332];

/** A round badge with the first letter, in a colour that stays with the address. */
export function badgeColour(email: string): string {
  let sum = 0;
  for (const character of email) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return `hsl(${HUES[sum % HUES.length] ?? 200} 45% 42%)`;
}

export const initial = (name: string): string => ([...name.trim()][0] ?? '?').toLocaleUpperCase();
