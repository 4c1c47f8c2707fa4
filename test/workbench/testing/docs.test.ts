/** Every example of the documentation is a test that runs. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../../workbench/root.ts';

const read = (path: string): string => readFileSync(join(repositoryRoot(), path), 'utf8');

/** Each TypeScript example with the test file that is named after it. */
const EXAMPLES = readdirSync(join(repositoryRoot(), 'docs'))
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) =>
    [...read(`docs/${name}`).matchAll(/^```ts\n([^]*?)^```\n(?:[^`]*?)`(test\/[\w./-]+\.test\.ts)`/gm)].map(
      ([, code = '', file = '']) => [name, file, code] as const,
    ),
  );

const blocks = (text: string): number => [...text.matchAll(/^```ts$/gm)].length;

/** Without the imports, whose paths depend on where the file lies, and without differences of space. */
const told = (code: string): string =>
  code
    .replace(/^import .*$/gm, '')
    .replace(/\s+/g, ' ')
    .trim();

test('each example names its test', () => {
  const all = readdirSync(join(repositoryRoot(), 'docs')).filter((name) => name.endsWith('.md'));
  expect(EXAMPLES).toHaveLength(all.reduce((sum, name) => sum + blocks(read(`docs/${name}`)), 0));
  expect(EXAMPLES.length).toBeGreaterThan(1);
});

test.each(EXAMPLES)('%s shows what %s tells', (_, file, code) => {
  expect(existsSync(join(repositoryRoot(), file))).toBe(true);
  expect(told(read(file))).toContain(told(code));
});
