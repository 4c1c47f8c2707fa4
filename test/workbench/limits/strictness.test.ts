/** The table of enforced rules tells the truth: its tests exist, they speak of the words that they are said to see, and it leaves out no text of the limits. */
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
const limitTexts = Object.values(LIMITS)
  .map(({ text }) => text)
  .join('\n');

test('the table has a row for each rule, and each row is a rule of its own', () => {
  expect(rows.length).toBeGreaterThan(70);
  expect(new Set(rows.map(([rule]) => rule)).size).toBe(rows.length);
});

describe.each(rows)('%s: “%s” (%s)', (_rule, words = '', source, file = '', title = '') => {
  const path = join(repositoryRoot(), file);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';

  test('is broken by a test of that title, and says where it is from', () => {
    expect(source).not.toBe('');
    // The title of a test, or of the table that a test is made from: `test('…'`, `])('…'`.
    const quoted = [`'${title}'`, `\`${title}\``, `"${title}"`];
    expect([file, title, quoted.filter((one) => text.includes(`(${one},`) || text.includes(`(\n  ${one},`)).length]).toEqual([
      file,
      title,
      1,
    ]);
  });

  test('has the words that its test sees', () => {
    const said = (part: string): boolean => text.includes(part) || limitTexts.includes(part) || text.includes(part.replaceAll("'", "\\'"));
    expect(partsOf(words).filter((part) => !said(part))).toEqual([]);
  });
});

/** What stands literally in Google's words: without status, what differs from case to case, and rules of which nothing is said. */
function partsOf(words: string): string[] {
  if (words.startsWith('–')) return [];
  return words
    .split(/ \/ |; (?=Quota)|…\)?|\{until\}/)
    .map((part) => part.replace(/^`|`( \(\d+\))?$| \(\d+\)$|^\d{3} /g, '').trim())
    .filter((part) => part.length > 8);
}

test.each(Object.entries(LIMITS).filter(([, { text }]) => text !== ''))('the words of %s stand on the page', (_, { text }) => {
  expect(page).toContain(text);
});
