import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../workbench/root.ts';

const assets = join(repositoryRoot(), 'assets');

/** Width, height and colour type from the first chunk of a PNG (https://www.w3.org/TR/png/#11IHDR). */
function header(file: string): { signature: string; width: number; height: number; colourType: number } {
  const bytes = readFileSync(join(assets, file));
  return {
    signature: bytes.toString('latin1', 1, 4),
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    colourType: bytes[25] ?? -1,
  };
}

const icons = 'block check click clip copy lock machine maybe open personadd reply stop unknown warn you'.split(' ');

const sizes: readonly (readonly [string, number])[] = [
  ...icons.map((name) => [`${name}.png`, 48] as const),
  ['logo.png', 128],
  ['logo-32.png', 32],
];

test.each(sizes)('%s is a transparent PNG of %i px', (file, size) => {
  expect(header(file)).toEqual({ signature: 'PNG', width: size, height: size, colourType: 6 });
});

test('every icon has its own drawing, and every drawing is an icon', () => {
  expect(readdirSync(join(assets, 'svg')).sort()).toEqual([...icons, 'logo'].map((name) => `${name}.svg`).sort());
  expect(new Set(icons.map((name) => readFileSync(join(assets, `${name}.png`), 'base64'))).size).toBe(icons.length);
});

test.each(icons)('%s is drawn in the one ink that can be seen on white and on dark grounds', (name) => {
  const colours = readFileSync(join(assets, 'svg', `${name}.svg`), 'utf8').match(/#[\da-f]{3,6}/gi);
  expect(new Set(colours)).toEqual(new Set(['#787E84']));
});
