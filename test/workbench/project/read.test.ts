/** Projects as clasp would push them. */
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { inferredScopes } from '../../../workbench/host/inferred-scopes.ts';
import { readProject } from '../../../workbench/project/read.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tracklog-read-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: { readonly [path: string]: string }): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
const order = (): string[] => readProject(folder).files.map((file) => relative(folder, file));

test.each([
  ['by path, whatever the case', {}, ['a.gs', 'B.js', 'sub/c.js', 'z.js']],
  ['those named first', { filePushOrder: ['z.js', 'sub/c.js'] }, ['z.js', 'sub/c.js', 'a.gs', 'B.js']],
  ['without sub-folders', { skipSubdirectories: true }, ['a.gs', 'B.js', 'z.js']],
  ['with other endings', { scriptExtensions: ['.gs'] }, ['a.gs']],
])('script files are evaluated %s', (_, clasp, expected) => {
  write({
    'appsscript.json': '{}',
    '.clasp.json': JSON.stringify(clasp),
    'z.js': '',
    'a.gs': '',
    'B.js': '',
    'sub/c.js': '',
    'node_modules/x/y.js': '',
  });
  expect(order()).toEqual(expected);
});

test.each([
  ['a file', 'b.js', ['a.js', 'sub/c.js']],
  ['a folder', 'sub/**', ['a.js', 'b.js']],
  ['an ending anywhere', '**/c.js', ['a.js', 'b.js']],
  ['all but one', '**/**\n!a.js', ['a.js']],
  ['several at once', '{a,b}.js', ['sub/c.js']],
  ['what does not match', '# a.js\n\nd*.js', ['a.js', 'b.js', 'sub/c.js']],
])('.claspignore leaves %s at home', (_, ignore, expected) => {
  write({ 'appsscript.json': '{}', '.claspignore': ignore, 'a.js': '', 'b.js': '', 'sub/c.js': '' });
  expect(order()).toEqual(expected);
});

test('a root folder is followed, HTML files lose their ending, libraries are listed', () => {
  write({
    '.clasp.json': '{"rootDir":"dist"}',
    'dist/appsscript.json': JSON.stringify({ dependencies: { libraries: [{ userSymbol: 'OAuth2', libraryId: 'x', version: '1' }] } }),
    'dist/Code.js': '',
    'dist/views/page.html': '<p>',
  });
  const project = readProject(folder);
  expect([project.folder, project.html, project.libraries]).toEqual([join(folder, 'dist'), { 'views/page': '<p>' }, ['OAuth2']]);
});

test('the .clasp.json above a folder counts when it leads there, and no other', () => {
  write({
    '.clasp.json': JSON.stringify({ rootDir: 'src', filePushOrder: ['src/z.js'] }),
    '.claspignore': 'b.js',
    'src/appsscript.json': '{}',
    'src/a.js': '',
    'src/b.js': '',
    'src/z.js': '',
    'other/appsscript.json': '{}',
    'other/b.js': '',
  });
  const names = (below: string): string[] => readProject(join(folder, below)).files.map((file) => relative(join(folder, below), file));
  expect([names('src'), names('other')]).toEqual([['z.js', 'a.js'], ['b.js']]);
});

test.each<[string, { readonly [path: string]: string }, string, RegExp]>([
  ['a folder that is not there', {}, 'elsewhere', /^There is no folder .*elsewhere\.$/],
  ['a file', { 'Code.gs': '' }, 'Code.gs', /Code\.gs is a file; give the folder that holds appsscript\.json\.$/],
  ['an empty folder', {}, '.', /^There is no .*appsscript\.json\. Give a folder that holds one, or a \.clasp\.json that leads to one\.$/],
  ['a name that is nearly right', { 'appscript.json': '{}' }, '.', /There is appscript\.json, but Google reads that one name alone\.$/],
  ['sources that were not built', { 'package.json': '{}', '.clasp.json': '{"rootDir":"dist"}' }, '.', /If the project has a build, run it/],
  ['a manifest that is no JSON', { 'appsscript.json': '{,}' }, '.', /appsscript\.json is no JSON: /],
  ['settings of clasp that are no JSON', { 'appsscript.json': '{}', '.clasp.json': '{' }, '.', /\.clasp\.json is no JSON: /],
  [
    'two files of one name',
    { 'appsscript.json': '{}', 'a/Code.gs': '', 'a/Code.js': '' },
    '.',
    /^Two script files in .* are called a\/Code\.$/,
  ],
])('%s is refused in a sentence', (_, files, path, sentence) => {
  write(files);
  expect(() => readProject(join(folder, path))).toThrow(sentence);
});

test.each([
  ['Gmail.Users.Settings.updateVacation(v, "me")', ['gmail.settings.basic']],
  ['Gmail.Users.Settings.Delegates.list("me")', ['gmail.settings.basic', 'gmail.settings.sharing']],
  ['Gmail.Users.Messages.list("me")', []],
])('%s asks for Gmail’s settings as far as it reaches them', (code, names) => {
  const settings = inferredScopes(code, false).filter((scope) => scope.includes('gmail.settings.'));
  expect(settings).toEqual(names.map((name) => `https://www.googleapis.com/auth/${name}`));
});

test('a manifest without scopes gets those that its code asks for', () => {
  expect(inferredScopes('GmailApp.search("x"); UrlFetchApp.fetch(u)', true)).toEqual([
    'https://mail.google.com/',
    'https://www.googleapis.com/auth/script.external_request',
    'https://www.googleapis.com/auth/gmail.addons.execute',
    'https://www.googleapis.com/auth/script.locale',
  ]);
});
