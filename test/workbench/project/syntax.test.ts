/** Projects that Google’s parser would not save do not run here either, and those that it takes do. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createWorkbench } from '../../../workbench/index.ts';
import { readProject } from '../../../workbench/project/read.ts';
import { refusedSyntax } from '../../../workbench/project/syntax.ts';
import { openTestbench } from '../runtime/testbench.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tracklog-syntax-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: { readonly [path: string]: string }): string | null {
  for (const [path, text] of Object.entries({ 'appsscript.json': '{}', ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return refusedSyntax(readProject(folder));
}

test.each([
  ['a class field', 'class A {\n  x = 1;\n}', 'class fields (Code.js:2:3)'],
  ['a field without a value', 'class A { cause; }', 'class fields (Code.js:1:11)'],
  ['a static field', 'class A { static x = 1 }', 'class fields (Code.js:1:11)'],
  ['a private field', 'class A {\n  #x = 1;\n}', 'class fields (Code.js:2:3), private names (#name) (Code.js:2:3)'],
  ['a private method', 'class A { #x() {} }', 'private names (#name) (Code.js:1:11)'],
  ['a static block', 'class A { static { f(); } }', 'static blocks in classes (Code.js:1:11)'],
  ['a BigInt literal', '\nvar x = 10n;', 'BigInt literals (Code.js:2:9)'],
  ['an import', 'import { a } from "b";', 'import (Code.js:1:1)'],
  ['an export', 'var b = 1;\nexport const a = 1;', 'export (Code.js:2:1)'],
  ['await at top level', 'function f() {}\nvar x = await f();', 'top-level await (Code.js:2:9)'],
  ['a loop that awaits at top level', 'for await (const x of []) x;', 'top-level await (Code.js:1:1)'],
])('Google’s parser refuses %s', (_, code, construct) => {
  expect(write({ 'Code.js': code })).toBe(`Google’s parser refuses what this project has, and would not save it: ${construct}.`);
});

test.each([
  ['optional chaining, ?? and ??=', 'var a = null; var x = a?.b ?? 1; x ??= 2; x ||= 3;'],
  [
    'classes with methods, accessors and static methods',
    'class A extends Object { constructor() { super(); } get x() { return 1; } static y() {} async *z() {} }',
  ],
  ['numeric separators and the BigInt function', 'var x = 1_000; var y = BigInt("12");'],
  ['regular expressions of today', 'var x = /(?<!a)(?<year>\\d{4})\\p{L}/dsu;'],
  ['asynchronous functions that await', 'async function f() { for await (const x of []) await x; }'],
  ['names that are words of modules', 'var o = { import: 1, export: 2, static: 3 }; var await = o.import;'],
  ['comments and texts that speak of it', '// class A { x = 1 } 1n\nvar s = "import { a } from 1n";'],
])('Google’s parser takes %s', (_, code) => {
  expect(write({ 'Code.js': code })).toBeNull();
});

test.each([
  ['a word too few', 'var a;\nfunction (', 'Function statements require a function name', 2],
  ['a sign too few', 'var o = {\n  a: 1\n  b: 2\n};', 'Unexpected identifier', 3],
  ['a text without an end', 'var s = "abc', 'Invalid or unexpected token', 1],
  ['a name that is there already', 'let a;\nlet a;', "Identifier 'a' has already been declared", 2],
])('a file that does not parse at all is told in Google’s words: %s', (_, code, message, line) => {
  const sentence = write({ 'lib/Fine.gs': 'class A { x = 1 }', 'lib/Code.gs': code });
  expect(sentence).toMatch(/^Syntax error: SyntaxError: /);
  expect(sentence).toContain(message);
  expect(sentence).toMatch(new RegExp(` line: ${line} file: lib/Code\\.gs$`));
});

test('every file is looked at, and each place is named', async () => {
  const sentence = write({ 'Code.js': 'var a = 1n; var b = 2n;', 'lib/Cards.gs': 'var ok = 1;', 'lib/Model.gs': '\n\nclass A { x = 1 }' });
  expect(sentence).toBe(
    'Google’s parser refuses what this project has, and would not save it: BigInt literals (Code.js:1:9), class fields (lib/Model.gs:3:11).',
  );
  await expect(createWorkbench({ project: folder, stateDir: null })).rejects.toThrow(sentence ?? '');
});

test('a file that changes while the workbench runs is refused from then on, until it is mended', async () => {
  const bench = await openTestbench();
  expect((await bench.run('return 1;')).value).toBe(1);
  const { error, record } = await bench.run('return 1n;');
  expect(error).toBe('SyntaxError: Google’s parser refuses what this project has, and would not save it: BigInt literals (Code.js:2:8).');
  expect(record.calls).toEqual([]);
  expect((await bench.run('return 2;')).value).toBe(2);
  await bench.close();
});
