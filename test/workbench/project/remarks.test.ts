/** What a project has that Google would refuse or that is not here is told at the start. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readProject } from '../../../workbench/project/read.ts';
import { remarksOn } from '../../../workbench/project/remarks.ts';
import { repositoryRoot } from '../../../workbench/root.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tracklog-remarks-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const IN_GMAIL = { addOns: { common: { name: 'Notes', logoUrl: 'https://notes.test/logo.png' }, gmail: {} } };

function remarks(manifest: object, files: { readonly [name: string]: string } = { 'Code.gs': '' }): string[] {
  for (const [name, text] of Object.entries({ 'appsscript.json': JSON.stringify(manifest), ...files }))
    writeFileSync(join(folder, name), text);
  return remarksOn(readProject(folder));
}

test('nothing is said of a project that is here as it is at Google', () => {
  expect(remarks(IN_GMAIL)).toEqual([]);
});

test('the product’s own manifest has no field that Google does not know', () => {
  writeFileSync(join(folder, 'Code.gs'), '');
  writeFileSync(join(folder, 'appsscript.json'), '{}');
  const project = { ...readProject(folder), folder: repositoryRoot() };
  expect(remarksOn(project)).toEqual([]);
});

test.each<[string, object, { readonly [name: string]: string } | undefined, RegExp]>([
  [
    'libraries',
    { ...IN_GMAIL, dependencies: { libraries: [{ userSymbol: 'OAuth2' }] } },
    undefined,
    /^The library OAuth2 is not supported/,
  ],
  [
    'fields that Google does not know',
    {
      addOns: { common: { ...IN_GMAIL.addOns.common, urlFetchWhitelist: [] }, gmail: { composeTrigger: { text: '' } } },
      filePushOrder: [],
    },
    undefined,
    /Invalid manifest: unknown fields: \[addOns\.common\.urlFetchWhitelist, addOns\.gmail\.composeTrigger\.text, filePushOrder\]$/,
  ],
  ['no script files', IN_GMAIL, {}, /^There is no script file in [^ ]*\.$/],
  [
    'sources in TypeScript',
    IN_GMAIL,
    { 'Code.ts': '', 'types.d.ts': '' },
    /TypeScript is not evaluated, here as at Google: build it first\.$/,
  ],
  [
    'no add-on for Gmail',
    { addOns: { ...IN_GMAIL.addOns, gmail: undefined } },
    undefined,
    /has no addOns\.gmail: nothing of the project is in Gmail/,
  ],
  ['a web app that was never deployed', IN_GMAIL, { 'Code.gs': 'function doGet() {}' }, /^doGet is not served: the manifest has no webapp/],
])('%s are told', (_, manifest, files, remark) => {
  expect(remarks(manifest, files)).toEqual([expect.stringMatching(remark)]);
});
