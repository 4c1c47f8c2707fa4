/** Manifests of other people's add-ons: the form of before 2019, and where Gmail shows what they declare. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifest, type Manifest } from '../../../workbench/host/manifest.ts';
import { createWorkbench } from '../../../workbench/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tracklog-manifest-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(manifest: object): Manifest {
  writeFileSync(join(folder, 'appsscript.json'), JSON.stringify(manifest));
  return readManifest(folder);
}

const COMMON = { name: 'Notes', logoUrl: 'https://notes.test/logo.png' };
const OPEN = { unconditional: {}, onTriggerFunction: 'onOpen' };

test('the old form is read as Google reads it: texts of universal actions are labels, locale and colours are common', () => {
  const { addOns, isAddOn, isInGmail } = read({
    gmail: {
      ...COMMON,
      primaryColor: '#123456',
      useLocaleFromApp: true,
      version: 'TRUSTED_TESTER_V2',
      contextualTriggers: [OPEN],
      universalActions: [
        { text: 'Settings', runFunction: 'onSettings' },
        { text: 'Help', openLink: 'https://notes.test/' },
      ],
    },
  });
  expect([isAddOn, isInGmail]).toEqual([true, true]);
  expect(addOns.common).toEqual({
    ...COMMON,
    layoutProperties: { primaryColor: '#123456' },
    useLocaleFromApp: true,
    universalActions: [
      { label: 'Settings', runFunction: 'onSettings' },
      { label: 'Help', openLink: 'https://notes.test/' },
    ],
  });
  expect(addOns.gmail.contextualTriggers).toEqual([{ onTriggerFunction: 'onOpen' }]);
});

test('a universal action without its half is named as such', () => {
  const broken = { addOns: { common: { ...COMMON, universalActions: [{ label: 'Settings' }] }, gmail: {} } };
  expect(() => read(broken)).toThrow(
    /A universal action has a label and either openLink or runFunction\n.*addOns\.common\.universalActions\[0\]/,
  );
});

test.each<[string, object, string[], RegExp]>([
  [
    'a homepage and a trigger for messages',
    { addOns: { common: COMMON, gmail: { contextualTriggers: [OPEN] } } },
    ['homepage', 'message'],
    /Notes is not in drafts: its manifest has no addOns\.gmail\.composeTrigger/,
  ],
  [
    'an add-on for Drive alone',
    { addOns: { common: COMMON, drive: {} } },
    [],
    /^The project is not in Gmail: its manifest has no addOns\.gmail/,
  ],
  ['a script', {}, [], /^The project is not in Gmail/],
])('Gmail shows %s where it is declared, and nowhere else', async (_, manifest, places, refusal) => {
  read(manifest);
  writeFileSync(join(folder, 'Code.gs'), '');
  const workbench = await createWorkbench({ project: folder, stateDir: null });
  try {
    const { id } = workbench.mail.compose('maria@acme-partner.test', {});
    expect(workbench.addOn.places).toEqual(places);
    await expect(workbench.addOn.open('maria@acme-partner.test', { at: 'compose', draftId: id })).rejects.toThrow(refusal);
  } finally {
    await workbench.close();
  }
});
