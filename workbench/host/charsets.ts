/** Character sets by the names that Java knows them by, as `Blob.getDataAsString` and `setDataFromString` take them. */
import { GoogleError } from '../contract.ts';
import { meant } from '../mail/charset.ts';

/** Names of Java's that browsers, whose list Node's decoders follow, write otherwise. */
const OTHERWISE: { readonly [name: string]: string } = { ms932: 'shift_jis', 'windows-31j': 'shift_jis', ms936: 'gbk', 'euc-cn': 'gbk' };
const QUESTION_MARK = 63;

/** Which way a charset goes: three that browsers have no like of, and whatever Node decodes. */
function known(charset: string): 'latin1' | 'ascii' | 'utf-16' | TextDecoder {
  const name = charset.toLowerCase();
  if (/^(iso-?8859-1|iso8859_1|latin1)$/.test(name)) return 'latin1';
  if (/^(us-)?ascii$/.test(name)) return 'ascii';
  if (name === 'utf-16') return 'utf-16';
  try {
    return new TextDecoder(OTHERWISE[name] ?? name, { ignoreBOM: true });
  } catch {
    // Nobody has published the words.
    throw new GoogleError(`Invalid argument: charset`);
  }
}

/** The text that the bytes stand for; U+FFFD where they stand for none. Throws Google's exception for a charset that nobody knows. */
export function decode(charset: string, bytes: Buffer): string {
  const way = known(charset);
  if (way === 'latin1') return bytes.toString('latin1');
  if (way === 'ascii') return bytes.toString('latin1').replaceAll(/[^\0-\x7f]/g, '\ufffd');
  // Without a mark at their beginning Java takes the high byte for the first.
  if (way === 'utf-16') {
    const marked = bytes.length >= 2 && /^(fffe|feff)$/.test(bytes.toString('hex', 0, 2));
    const label = marked && bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
    return new TextDecoder(label).decode(bytes);
  }
  const text = way.decode(bytes);
  return way.encoding === 'windows-1252' ? meant(text) : text;
}

/** The bytes of a text; "?" for what the charset lacks. */
export function encode(charset: string, text: string): Buffer {
  const way = known(charset);
  if (way === 'latin1') return singly(text, 0xff);
  if (way === 'ascii') return singly(text, 0x7f);
  if (way === 'utf-16') return Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]);
  if (way.encoding === 'utf-8') return Buffer.from(text, 'utf8');
  if (way.encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (way.encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  if (way.encoding === 'iso-2022-jp')
    throw new GoogleError(`Writing text in the charset ${charset} is not implemented in the workbench`, 'Error');
  const codes = codesOf(charset, way.encoding);
  return Buffer.from([...text].flatMap((letter) => codes.get(letter) ?? [QUESTION_MARK]));
}

/** One byte for each character, which a pair of surrogates is. */
const singly = (text: string, most: number): Buffer =>
  Buffer.from([...text].map((letter) => (letter.length === 1 && letter.charCodeAt(0) <= most ? letter.charCodeAt(0) : QUESTION_MARK)));

const made = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** What one or two bytes stand for, turned around. Longer codes (of GB 18030 and EUC-JP) are left out. */
function codesOf(charset: string, encoding: string): ReadonlyMap<string, readonly number[]> {
  const before = made.get(encoding);
  if (before) return before;
  const codes = new Map<string, readonly number[]>();
  const note = (bytes: readonly number[]): boolean => {
    const letter = decode(charset, Buffer.from(bytes));
    if ([...letter].length !== 1 || letter === '\ufffd') return false;
    if (!codes.has(letter)) codes.set(letter, bytes);
    return true;
  };
  for (let first = 0; first < 256; first++) if (!note([first])) for (let second = 0; second < 256; second++) note([first, second]);
  made.set(encoding, codes);
  return codes;
}
