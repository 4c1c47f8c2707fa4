/** Bytes in a context without TextEncoder, atob and Buffer. Apps Script's bytes are signed: -128 to 127. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUE: { readonly [letter: string]: number } = Object.fromEntries(
  [...ALPHABET, '-', '_'].map((letter, n) => [letter, n < 64 ? n : n - 2]),
);

/** The bytes of a text in UTF-8, signed. Lone surrogates become U+FFFD. */
export function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const letter of text) {
    let code = letter.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return bytes.map(signed);
}

/** The text of UTF-8 bytes, signed or not; what is not UTF-8 becomes U+FFFD. */
export function fromUtf8(bytes: readonly number[]): string {
  let text = '';
  for (let n = 0; n < bytes.length;) {
    const first = (bytes[n++] ?? 0) & 255;
    const more =
      first < 0x80 ? 0 : first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : -1;
    if (more === 0) text += String.fromCharCode(first);
    if (more <= 0) {
      if (more < 0) text += '\ufffd';
      continue;
    }
    let code = first & (0x3f >> more);
    let read = 0;
    while (read < more && ((bytes[n] ?? 0) & 0xc0) === 0x80) {
      code = (code << 6) | ((bytes[n++] ?? 0) & 63);
      read++;
    }
    const smallest = [0, 0x80, 0x800, 0x10000][more] ?? 0;
    const good = read === more && code >= smallest && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    text += good ? String.fromCodePoint(code) : '\ufffd';
  }
  return text;
}

/** Base64 of bytes, signed or not, with padding (RFC 4648); `webSafe` uses "-" and "_". */
export function toBase64(bytes: readonly number[], webSafe = false): string {
  let text = '';
  for (let n = 0; n < bytes.length; n += 3) {
    const group = (((bytes[n] ?? 0) & 255) << 16) | (((bytes[n + 1] ?? 0) & 255) << 8) | ((bytes[n + 2] ?? 0) & 255);
    text += ALPHABET.charAt(group >> 18) + ALPHABET.charAt((group >> 12) & 63);
    text += n + 1 < bytes.length ? ALPHABET.charAt((group >> 6) & 63) : '=';
    text += n + 2 < bytes.length ? ALPHABET.charAt(group & 63) : '=';
  }
  return webSafe ? text.replaceAll('+', '-').replaceAll('/', '_') : text;
}

/** Signed bytes of base64 in either alphabet, padded or not; null when it is neither. */
export function fromBase64(text: string): number[] | null {
  const letters = text.replace(/=+$/, '');
  if (letters.length % 4 === 1) return null;
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of letters) {
    const value = VALUE[letter];
    if (value === undefined) return null;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push(signed((held >> bits) & 255));
    }
  }
  return bytes;
}

function signed(byte: number): number {
  return byte > 127 ? byte - 256 : byte;
}
