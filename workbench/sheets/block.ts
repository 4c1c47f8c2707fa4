/** A run of 1,024 rows of one column, in two forms: plain arrays while it is written, typed arrays and bytes once it is not. */
import type { Stored } from './model.ts';

/** Rows in a block. */
export const BLOCK = 1024;

/** Being written: values and formats by row, without the empty ones at the end. Only the column edition that made it may change it. */
export interface OpenBlock {
  readonly packed: false;
  /** Says which content this is: another number means other content. */
  readonly version: number;
  readonly edition: number;
  readonly values: Stored[];
  readonly styles: number[];
}

/** Never changed again. */
export interface PackedBlock {
  readonly packed: true;
  readonly version: number;
  /** Kind of each value. */
  readonly tags: Uint8Array;
  /** Nothing but text and empty cells. */
  readonly plain: boolean;
  /** By row; null when there is no number. */
  readonly numbers: Float64Array | null;
  readonly texts: Texts | null;
  /** By row, or one number for all `styled` rows. */
  readonly styles: Uint32Array | number;
  readonly styled: number;
}

/** Texts and formulas one after the other: Latin-1 where that holds them all, otherwise UTF-16. `ends` are bytes, by row. */
export interface Texts {
  readonly bytes: Uint8Array;
  readonly wide: boolean;
  readonly ends: Uint32Array;
  /** What finds a text without looking at every letter; Latin-1 alone has it, and files of earlier versions lack it. */
  readonly index?: TextIndex;
}
export interface TextIndex {
  /** By row: `hashOf` the text, 0 where there is none. */
  readonly hashes: Uint32Array;
  /** Is there a letter that lower case would change? */
  readonly capitals: boolean;
}
export type Block = OpenBlock | PackedBlock;

export const TAG = { empty: 0, number: 1, text: 2, true: 3, false: 4, formula: 5 } as const;

export const EMPTY_BLOCK: PackedBlock = {
  packed: true,
  version: 0,
  tags: new Uint8Array(0),
  plain: true,
  numbers: null,
  texts: null,
  styles: 0,
  styled: 0,
};

/** Turns written rows into their compact form. */
export function pack(block: OpenBlock): PackedBlock {
  const { values, version } = block;
  const tags = new Uint8Array(values.length);
  const numbers = values.some((value) => typeof value === 'number') ? new Float64Array(values.length) : null;
  const texts: string[] = [];
  let ends: Uint32Array | null = null;
  let length = 0;
  for (const [row, value] of values.entries()) {
    tags[row] = tagOf(value);
    if (typeof value === 'number' && numbers) numbers[row] = value;
    const text = typeof value === 'string' ? value : value !== null && typeof value === 'object' ? value.formula : '';
    if (text !== '') {
      ends ??= new Uint32Array(values.length).fill(0, 0, row);
      texts.push(text);
      length += text.length;
    }
    if (ends) ends[row] = length;
  }
  const plain = tags.every((tag) => tag === TAG.text || tag === TAG.empty);
  return { packed: true, version, tags, plain, numbers, texts: ends && packTexts(texts.join(''), ends), ...packStyles(block.styles) };
}

// eslint-disable-next-line no-control-regex
const NARROW = /^[\u0000-\u00ff]*$/;

function packTexts(all: string, ends: Uint32Array): Texts {
  const wide = !NARROW.test(all);
  if (wide) for (let row = 0; row < ends.length; row++) ends[row] = 2 * (ends[row] ?? 0);
  const bytes = Uint8Array.from(Buffer.from(all, wide ? 'utf16le' : 'latin1'));
  return wide ? { bytes, wide, ends } : { bytes, wide, ends, index: indexOf(bytes, ends) };
}

function indexOf(bytes: Uint8Array, ends: Uint32Array): TextIndex {
  const hashes = new Uint32Array(ends.length);
  let start = 0;
  for (let row = 0; row < ends.length; row++) {
    const end = ends[row] ?? 0;
    if (end > start) hashes[row] = hashOf(bytes, start, end);
    start = end;
  }
  return { hashes, capitals: bytes.some((byte) => isCapital(byte) || (byte >= 0xc0 && byte <= 0xde)) };
}

const isCapital = (byte: number): boolean => byte >= 65 && byte <= 90;

/** FNV-1a over bytes of Latin-1, in which A to Z count as a to z. */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 2_166_136_261;
  for (let place = start; place < end; place++) {
    const byte = bytes[place] ?? 0;
    hash = Math.imul(hash ^ (isCapital(byte) ? byte + 32 : byte), 16_777_619);
  }
  return hash >>> 0;
}

function packStyles(styles: readonly number[]): Pick<PackedBlock, 'styles' | 'styled'> {
  const [first = 0] = styles;
  return { styles: styles.every((style) => style === first) ? first : Uint32Array.from(styles), styled: styles.length };
}

function tagOf(value: Stored): number {
  switch (typeof value) {
    case 'number':
      return TAG.number;
    case 'string':
      return TAG.text;
    case 'boolean':
      return value ? TAG.true : TAG.false;
    default:
      return value === null ? TAG.empty : TAG.formula;
  }
}

/** All texts of a block as one string, in which `ends` (halved when wide) are the places. */
export function textOf({ bytes, wide }: Texts): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(wide ? 'utf16le' : 'latin1');
}

/** Values by row, as they were written. */
export function unpack({ tags, numbers, texts }: PackedBlock): Stored[] {
  const all = texts ? textOf(texts) : '';
  const step = texts?.wide ? 2 : 1;
  const values: Stored[] = [];
  let start = 0;
  for (let row = 0; row < tags.length; row++) {
    const end = texts ? (texts.ends[row] ?? 0) / step : 0;
    switch (tags[row]) {
      case TAG.number:
        values.push(numbers?.[row] ?? 0);
        break;
      case TAG.text:
        values.push(all.slice(start, end));
        break;
      case TAG.formula:
        values.push({ formula: all.slice(start, end) });
        break;
      case TAG.true:
      case TAG.false:
        values.push(tags[row] === TAG.true);
        break;
      default:
        values.push(null);
    }
    start = end;
  }
  return values;
}

export function styleOf(block: Block, row: number): number {
  if (!block.packed) return block.styles[row] ?? 0;
  if (row >= block.styled) return 0;
  return typeof block.styles === 'number' ? block.styles : (block.styles[row] ?? 0);
}

export function stylesOf(block: Block): number[] {
  return block.packed ? Array.from({ length: block.styled }, (_, row) => styleOf(block, row)) : [...block.styles];
}
