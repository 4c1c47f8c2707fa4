import { checkFile } from '../../scripts/project-rules.ts';

const messages = (file: string, source: string): string[] => checkFile(file, source).map(({ message }) => message);

describe("Google's services are named in src/google only", () => {
  test.each(
    `SpreadsheetApp GmailApp PropertiesService UrlFetchApp CacheService LockService ScriptApp Session Utilities CardService Sheets Gmail Drive HtmlService
    ContentService MailApp`.split(/\s+/),
  )('%s', (name) => {
    const source = `export const answer = (): unknown => ${name}.anything();\n`;
    expect(messages('src/handlers/home.ts', source)).toEqual([`${name} may be named in src/google/ only: pass a port in.`]);
    expect(messages('src/google/adapter.ts', source)).toEqual([]);
  });

  test.each([
    ['console', 'console.log(1);'],
    ['a parameter of that name', 'export const f = (Session: { id: string }): string => Session.id;'],
    ['a type of that name', 'export type S = GoogleAppsScript.Base.Session;'],
    ['a comment', '// GmailApp does this\nexport {};'],
    ['a string', "export const s = 'GmailApp';"],
  ])('%s is fine anywhere', (_name, source) => {
    expect(messages('src/handlers/home.ts', source)).toEqual([]);
  });

  test('the line is that of the TypeScript source', () => {
    const source = 'interface A {\n  a: string;\n}\n\nexport const f = (a: A): unknown =>\n  GmailApp.search(a.a);\n';
    expect(checkFile('src/sync/run.ts', source)).toEqual([{ file: 'src/sync/run.ts', line: 6, message: expect.any(String) as string }]);
  });

  test('tests and the workbench are not concerned', () => {
    expect(messages('workbench/services/gmail.ts', 'GmailApp.search("");')).toEqual([]);
  });
});

describe('pure code', () => {
  test.each([
    ['the clock', 'export const f = (): number => Date.now();', 'Date.now'],
    ['the clock by a new date', 'export const f = (): Date => new Date();', 'Date without an argument'],
    ['the clock as text', 'export const f = (): string => Date();', 'Date without an argument'],
    ['chance', 'export const f = (): number => Math.random();', 'Math.random'],
    ['the stopwatch', 'export const f = (): number => performance.now();', 'performance.now'],
    ['another layer', "import { save } from '../store/member.ts';\nsave();", 'src/store/member.ts is outside'],
    [
      "another layer's types",
      "import type { Member } from '../store/member.ts';\nexport type M = Member;",
      'src/store/member.ts is outside',
    ],
    ['a re-export from another layer', "export * from '../cards/card.ts';", 'src/cards/card.ts is outside'],
    ['a package that does input or output', "import { readFile } from 'node:fs';\nreadFile;", 'node:fs is not among the packages'],
  ])('does not use %s', (_name, source, expected) => {
    for (const folder of ['domain', 'endpoint'])
      expect(messages(`src/${folder}/rule.ts`, source)).toEqual([expect.stringContaining(expected)]);
  });

  test.each([
    ['a date from a number', 'export const f = (ms: number): Date => new Date(ms);'],
    ['arithmetic', 'export const f = (x: number): number => Math.floor(x);'],
    ['zod', "import * as z from 'zod/mini';\nexport const s = z.string();"],
    ['its neighbours', "import { a } from './a.ts';\nimport { b } from '../endpoint/b.ts';\nimport { c } from '../domain/c.ts';\na(b, c);"],
    ['the types of the ports', "import type { Http } from '../ports.ts';\nexport type H = Http;"],
    ['an address parser', "import parse from 'nodemailer/lib/addressparser/index.js';\nparse('');"],
  ])('may use %s', (_name, source) => {
    expect(messages('src/domain/rule.ts', source)).toEqual([]);
  });

  test('elsewhere the clock may be read', () => {
    expect(messages('src/google/clock.ts', 'export const now = (): number => Date.now();')).toEqual([]);
  });
});

describe('zod', () => {
  test.each([
    "import { z } from 'zod';\nz;",
    "import * as z from 'zod';\nz;",
    "import { string } from 'zod/mini';\nstring;",
    "import { z } from 'zod/mini';\nz;",
  ])('%s is refused', (source) => {
    expect(messages('src/store/schema.ts', source)).toEqual([expect.stringContaining("import * as z from 'zod/mini'")]);
  });

  test.each(['url', 'httpUrl', 'base64', 'base64url', 'jwt', 'ipv6', 'cidrv6', 'file'])(
    'z.%s is refused, since Apps Script lacks what it needs',
    (name) => {
      expect(messages('src/store/schema.ts', `import * as z from 'zod/mini';\nexport const s = z.${name}();`)).toEqual([
        expect.stringContaining(`z.${name} needs a browser`),
      ]);
    },
  );
});
