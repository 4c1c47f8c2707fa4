/**
 * Reads the advance widths that the tests need out of Roboto's font files and writes roboto-advances.json.
 * Run: npx tsx test/cards/roboto-advances.generate.ts /usr/share/fonts/truetype/roboto/unhinted/RobotoTTF
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const RANGES: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x2010, 0x2026],
  [0x202f, 0x202f],
];

/** Advance widths by character. Tables: https://learn.microsoft.com/en-us/typography/opentype/spec/ (cmap format 4, hmtx). */
function advances(file: string): { unitsPerEm: number; widths: Record<string, number> } {
  const font = readFileSync(file);
  const tables = new Map<string, number>();
  for (let n = 0; n < font.readUInt16BE(4); n++) {
    const at = 12 + n * 16;
    tables.set(font.toString('latin1', at, at + 4), font.readUInt32BE(at + 8));
  }
  const table = (name: string): number => {
    const at = tables.get(name);
    if (at === undefined) throw new Error(`${file} has no table ${name}`);
    return at;
  };
  const metrics = font.readUInt16BE(table('hhea') + 34);
  const advance = (glyph: number): number => font.readUInt16BE(table('hmtx') + Math.min(glyph, metrics - 1) * 4);
  const glyphOf = characterMap(font, table('cmap'));
  const widths: Record<string, number> = {};
  for (const [first, last] of RANGES) {
    for (let code = first; code <= last; code++) {
      const glyph = glyphOf(code);
      if (glyph !== 0) widths[String.fromCodePoint(code)] = advance(glyph);
    }
  }
  return { unitsPerEm: font.readUInt16BE(table('head') + 18), widths };
}

/** Glyph of a character; 0 where there is none. */
function characterMap(font: Buffer, cmap: number): (code: number) => number {
  let start = -1;
  for (let n = 0; n < font.readUInt16BE(cmap + 2); n++) {
    const subtable = cmap + font.readUInt32BE(cmap + 4 + n * 8 + 4);
    if (font.readUInt16BE(subtable) === 4) start = subtable;
  }
  if (start === -1) throw new Error('no character map of format 4');
  const segments = font.readUInt16BE(start + 6) / 2;
  const ends = start + 14;
  const starts = ends + segments * 2 + 2;
  const deltas = starts + segments * 2;
  const offsets = deltas + segments * 2;
  return (code) => {
    for (let n = 0; n < segments; n++) {
      if (code > font.readUInt16BE(ends + n * 2)) continue;
      const first = font.readUInt16BE(starts + n * 2);
      if (code < first) return 0;
      const delta = font.readUInt16BE(deltas + n * 2);
      const offset = font.readUInt16BE(offsets + n * 2);
      if (offset === 0) return (code + delta) & 0xffff;
      const glyph = font.readUInt16BE(offsets + n * 2 + offset + (code - first) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('Say in which folder Roboto-Regular.ttf and Roboto-Medium.ttf are.');
const regular = advances(join(folder, 'Roboto-Regular.ttf'));
const medium = advances(join(folder, 'Roboto-Medium.ttf'));
if (regular.unitsPerEm !== medium.unitsPerEm) throw new Error('the two weights have different units');
const data = { unitsPerEm: regular.unitsPerEm, regular: regular.widths, medium: medium.widths };
writeFileSync(join('test', 'cards', 'roboto-advances.json'), `${JSON.stringify(data)}\n`);
