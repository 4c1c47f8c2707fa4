/** Finds text in packed blocks without making a string of every cell: what a look-up by key in a million rows costs. */
import type { PackedBlock, Texts } from './block.ts';
import { hashOf, TAG, textOf } from './block.ts';

export interface Needle {
  readonly text: string;
  readonly entire: boolean;
  readonly matchCase: boolean;
  /** In lower case unless case counts. */
  readonly folded: string;
  /** UTF-16 code units of `folded`, all below 128; null when there is another. */
  readonly ascii: Uint8Array | null;
  /** `hashOf` those. */
  readonly hash: number;
}

/** Prepares a text to look for; it must not be empty. */
export function needle(text: string, { entire, matchCase }: { entire: boolean; matchCase: boolean }): Needle {
  const folded = matchCase ? text : text.toLowerCase();
  const units = Uint16Array.from({ length: folded.length }, (_, place) => folded.charCodeAt(place));
  const ascii = units.every((unit) => unit < 128) ? Uint8Array.from(units) : null;
  return { text, entire, matchCase, folded, ascii, hash: ascii ? hashOf(ascii, 0, ascii.length) : 0 };
}

/** Does one text answer the search? */
export function matches({ entire, matchCase, folded }: Needle, text: string): boolean {
  const given = matchCase ? text : text.toLowerCase();
  return entire ? given === folded : given.includes(folded);
}

/** Rows of the block, ascending, whose text (formulas are left out) answers the search. */
export function findInBlock(block: PackedBlock, wanted: Needle): number[] {
  if (!block.texts) return [];
  return rowsIn(block.texts, wanted).filter((row) => block.tags[row] === TAG.text);
}

function rowsIn(texts: Texts, wanted: Needle): number[] {
  const { ascii } = wanted;
  if (!ascii || !texts.index) return containing(texts, wanted);
  if (wanted.entire) return equal(texts, texts.index.hashes, wanted, ascii);
  // In bytes where letters stand for themselves, a native search of the bytes will do.
  return wanted.matchCase || !texts.index.capitals ? containingBytes(texts, ascii) : containing(texts, wanted);
}

/** Whole cells of Latin-1 against a needle of ASCII: those of the same hash are compared letter by letter. */
function equal({ bytes, ends }: Texts, hashes: Uint32Array, { matchCase, hash }: Needle, letters: Uint8Array): number[] {
  const rows: number[] = [];
  const { length } = letters;
  const same = (byte: number, letter: number): boolean =>
    byte === letter || (!matchCase && byte >= 65 && byte <= 90 && byte + 32 === letter);
  for (let row = hashes.indexOf(hash); row >= 0; row = hashes.indexOf(hash, row + 1)) {
    const start = row === 0 ? 0 : (ends[row - 1] ?? 0);
    if ((ends[row] ?? 0) - start !== length) continue;
    if (letters.every((letter, place) => same(bytes[start + place] ?? 0, letter))) rows.push(row);
  }
  return rows;
}

/** A hit counts when it lies within one cell. */
function containingBytes({ bytes, ends }: Texts, letters: Uint8Array): number[] {
  const rows: number[] = [];
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let row = 0;
  for (let place = all.indexOf(letters); place >= 0; place = all.indexOf(letters, place + 1)) {
    while ((ends[row] ?? 0) <= place) row++;
    if (place + letters.length <= (ends[row] ?? 0) && rows[rows.length - 1] !== row) rows.push(row);
  }
  return rows;
}

/** The block's texts in one piece; a hit counts when it lies within one cell. */
function containing(texts: Texts, wanted: Needle): number[] {
  const all = textOf(texts);
  const folded = wanted.matchCase ? all : all.toLowerCase();
  const step = texts.wide ? 2 : 1;
  const end = (row: number): number => (texts.ends[row] ?? 0) / step;
  // Lower case may be longer than what it is made of; then places no longer fit, and each cell is looked at by itself.
  if (folded.length !== all.length) {
    return [...texts.ends.keys()].filter((row) => {
      const text = all.slice(row === 0 ? 0 : end(row - 1), end(row));
      return text !== '' && matches(wanted, text);
    });
  }
  const rows: number[] = [];
  const { length } = wanted.folded;
  let row = 0;
  for (let place = folded.indexOf(wanted.folded); place >= 0; place = folded.indexOf(wanted.folded, place + 1)) {
    while (end(row) <= place) row++;
    const start = row === 0 ? 0 : end(row - 1);
    const within = place + length <= end(row);
    if (within && (!wanted.entire || (place === start && end(row) - start === length)) && rows[rows.length - 1] !== row) rows.push(row);
  }
  return rows;
}
