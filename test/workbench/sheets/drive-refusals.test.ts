/** What the Drive API refuses, in the words that the table of rules names. */
import type { Json } from '../../../workbench/contract.ts';
import { createDesk, JAN, MARIA, refused } from './desk.ts';

const FOLDER = 'application/vnd.google-apps.folder';
const SHEET = 'application/vnd.google-apps.spreadsheet';

/** Maria's file, folder and spreadsheet; Jan may read the file. */
function opened() {
  const desk = createDesk();
  const maria = desk.as(MARIA, ['drive']);
  const make = (mimeType: string): string =>
    String(maria.call('Drive.Files.create', { name: 'x', mimeType }, null, { fields: 'id' })['id']);
  const ids = { file: make('text/plain'), folder: make(FOLDER), sheet: make(SHEET) };
  maria.call('Drive.Permissions.create', { type: 'user', role: 'reader', emailAddress: JAN }, ids.file, {});
  return { maria, jan: desk.as(JAN, ['drive']), ids };
}
type Ids = ReturnType<typeof opened>['ids'];
type Case = readonly [what: string, method: string, args: (ids: Ids) => Json[], words: string];

function refusalOf(who: 'maria' | 'jan', method: string, args: (ids: Ids) => Json[]): string {
  const all = opened();
  const { message } = refused(() => all[who].call(`Drive.${method}`, ...args(all.ids)));
  return message.replace(/^API call to drive\.\w+\.\w+ failed with error: /, '');
}

test.each<Case>([
  [
    'a file in what is no folder',
    'Files.create',
    ({ file }) => [{ name: 'y', parents: [file] }, null, {}],
    'The specified parent is not a folder.',
  ],
  [
    'a spreadsheet as a download',
    'Files.get',
    ({ sheet }) => [sheet, { alt: 'media' }],
    'Only files with binary content can be directly downloaded. Use Export with Docs Editors files.',
  ],
  ['pages of 1,001', 'Files.list', () => [{ pageSize: 1001 }], "Invalid value '1001'. Values must be within the range: [1, 1000]"],
  [
    'a move by way of the parents',
    'Files.update',
    ({ file, folder }) => [{ parents: [folder] }, file, null, {}],
    'The parents field is not directly writable in update requests. Use the addParents and removeParents parameters instead.',
  ],
  ['a copy of a folder', 'Files.copy', ({ folder }) => [{}, folder, {}], 'This file cannot be copied by the user.'],
  [
    'a property of 125 bytes',
    'Files.update',
    ({ file }) => [{ appProperties: { key: 'x'.repeat(122) } }, file, null, {}],
    'The property is too long: key and value together may have 124 bytes.',
  ],
  ['what is there of everything, unasked', 'About.get', () => [{}], "The 'fields' parameter is required for this method."],
])('of files it refuses %s', (_, method, args, words) => {
  expect(refusalOf('maria', method, args)).toBe(words);
});

test.each<Case>([
  ['for nobody', 'Permissions.create', ({ file }) => [{ role: 'reader' }, file, {}], 'The permission type field is required.'],
  ['for nothing', 'Permissions.create', ({ file }) => [{ type: 'anyone' }, file, {}], 'The permission role field is required.'],
  [
    'for a user without an address',
    'Permissions.create',
    ({ file }) => [{ type: 'user', role: 'reader' }, file, {}],
    'The permission emailAddress field is required.',
  ],
  [
    'for a domain without a name',
    'Permissions.create',
    ({ file }) => [{ type: 'domain', role: 'reader' }, file, {}],
    'The permission domain field is required.',
  ],
  [
    'for another owner, by the way',
    'Permissions.create',
    ({ file }) => [{ type: 'user', role: 'owner', emailAddress: JAN }, file, {}],
    "The transferOwnership parameter must be enabled when the permission role is 'owner'.",
  ],
  ['that is not there', 'Permissions.get', ({ file }) => [file, 'nowhere', {}], 'Permission not found: nowhere.'],
])('it refuses a permission %s', (_, method, args, words) => {
  expect(refusalOf('maria', method, args)).toBe(words);
});

test('the owner keeps the file', () => {
  const { maria, ids } = opened();
  const { permissions } = maria.call('Drive.Files.get', ids.file, { fields: 'permissions(id,role)' });
  const owner = (permissions as { id: string; role: string }[]).find(({ role }) => role === 'owner');
  expect(refused(() => maria.call('Drive.Permissions.remove', ids.file, owner?.id ?? '')).message).toContain(
    'The owner of a file cannot be removed.',
  );
});

test.each<Case>([
  [
    'write it',
    'Files.update',
    ({ file }) => [{ name: 'mine' }, file, null, {}],
    'The user does not have sufficient permissions for this file.',
  ],
  ['delete it', 'Files.remove', ({ file }) => [file], 'The user does not have sufficient permissions for this file.'],
  ['know of a file that nobody shared', 'Files.get', ({ sheet }) => [sheet, {}], 'File not found: '],
])('who may read a file cannot %s', (_, method, args, words) => {
  expect(refusalOf('jan', method, args)).toContain(words);
});
