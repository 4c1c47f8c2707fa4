/** What XML allows as names and as text, with the words of JDOM, the library that XmlService passes on. That Google changes none is unverified. */
import { exception } from '../signature.ts';

const START = /^[\p{L}_]$/u;
const PART = /^[\p{L}\p{N}\p{M}_.\u00b7-]$/u;

/** Throws unless the text is a name without a prefix. `construct` is what it names: "element", "attribute", "DocType". */
export function legalName(name: string, construct: string): void {
  const letters = [...name];
  const wrong = letters.find((letter, n) => !(n === 0 ? START : PART).test(letter));
  if (name === '') throw illegal(name, construct, 'XML names cannot be null or empty');
  if (wrong === undefined) return;
  throw illegal(name, construct, `XML names cannot ${wrong === letters[0] ? 'begin with' : 'contain'} the character "${wrong}"`);
}

const illegal = (name: string, construct: string, reason: string): Error =>
  exception(`The name "${name}" is not legal for JDOM/XML ${construct}s: ${reason}.`);

/** Throws when the text holds a character that no XML document may hold, or what ends its own construct. */
export function legalText(text: string, construct: 'character content' | 'CDATA section' | 'comment' = 'character content'): void {
  const refuse = (reason: string): Error => exception(`The data "${text}" is not legal for a JDOM ${construct}: ${reason}.`);
  // eslint-disable-next-line no-control-regex
  const wrong = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.exec(text)?.[0];
  if (wrong !== undefined) throw refuse(`0x${wrong.charCodeAt(0).toString(16)} is not a legal XML character`);
  if (construct === 'CDATA section' && text.includes(']]>')) throw refuse('CDATA cannot internally contain a CDATA ending delimiter (]]>)');
  if (construct !== 'comment') return;
  if (text.includes('--')) throw refuse('Comments cannot contain double hyphens (--)');
  if (text.endsWith('-')) throw refuse('Comment data cannot end with a hyphen');
}
