/** The table of enforced rules tells the truth: its tests exist, and it leaves out no text of the limits. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../../workbench/root.ts';
import { LIMITS } from '../../../workbench/runtime/limits.ts';

const page = readFileSync(join(repositoryRoot(), 'docs', 'strictness.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (Rule|-+) /.test(line))
  .map((line) =>
    line
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  );

test('the table has a row for each rule', () => {
  expect(rows.length).toBeGreaterThan(40);
});

test.each(rows)('%s: “%s” (%s) is broken by a test', (_rule, _words, source, file = '', title = '') => {
  expect(source).not.toBe('');
  const path = join(repositoryRoot(), file);
  expect([file, existsSync(path)]).toEqual([file, true]);
  expect(readFileSync(path, 'utf8')).toContain(title);
});

test.each(Object.entries(LIMITS).filter(([, { text }]) => text !== ''))('the words of %s stand on the page', (_, { text }) => {
  expect(page).toContain(text);
});
