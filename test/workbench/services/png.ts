/** Reads PNGs with Node alone: 8 bits a channel, RGB or RGBA, not interlaced. */
import { inflateSync } from 'node:zlib';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** The colour of a pixel as “#rrggbb”. */
  at(x: number, y: number): string;
}

export function readPng(bytes: Uint8Array): Picture {
  const file = Buffer.from(bytes);
  if (file.toString('latin1', 1, 4) !== 'PNG') throw new Error('This is no PNG');
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const channels = { 2: 3, 6: 4 }[file[25] ?? 0];
  if (file[24] !== 8 || channels === undefined || file[28] !== 0) throw new Error('This kind of PNG is not read here');
  const parts: Buffer[] = [];
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const pixels = Buffer.alloc(stride * height);
  const get = (x: number, y: number): number => (x < 0 || y < 0 ? 0 : (pixels[y * stride + x] ?? 0));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < stride; x++) {
      const [a, b, c] = [get(x - channels, y), get(x, y - 1), x < channels ? 0 : get(x - channels, y - 1)];
      const filter = raw[y * (stride + 1)];
      const guess = [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter ?? 0] ?? 0;
      pixels[y * stride + x] = ((raw[y * (stride + 1) + 1 + x] ?? 0) + guess) & 255;
    }
  return { width, height, at: (x, y) => `#${pixels.toString('hex', y * stride + x * channels, y * stride + x * channels + 3)}` };
}

function paeth(a: number, b: number, c: number): number {
  const [da, db, dc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return da <= db && da <= dc ? a : db <= dc ? b : c;
}

/** Where a colour is: all pixels of it, and the runs of columns and rows that have any. */
export function places(picture: Picture, color: string) {
  const found: { x: number; y: number }[] = [];
  for (let y = 0; y < picture.height; y++) for (let x = 0; x < picture.width; x++) if (picture.at(x, y) === color) found.push({ x, y });
  const runs = (of: 'x' | 'y', other: 'x' | 'y'): { from: number; to: number; start: number; end: number }[] => {
    const lines = new Map<number, number[]>();
    for (const one of found) lines.set(one[of], [...(lines.get(one[of]) ?? []), one[other]]);
    const all: { from: number; to: number; start: number; end: number }[] = [];
    for (const [line, others] of [...lines].sort(([a], [b]) => a - b)) {
      const [start, end] = [Math.min(...others), Math.max(...others)];
      const last = all.at(-1);
      if (last && line === last.to + 1) Object.assign(last, { to: line, start: Math.min(last.start, start), end: Math.max(last.end, end) });
      else all.push({ from: line, to: line, start, end });
    }
    return all;
  };
  return { count: found.length, columns: runs('x', 'y'), rows: runs('y', 'x') };
}
