import type { Json } from '../../../workbench/contract.ts';
import { append, createDesk, JAN, MARIA, refused, text } from './desk.ts';

const MIME = 'application/vnd.google-apps.spreadsheet';
const MARKED = `appProperties has { key='app' and value='log' } and mimeType='${MIME}' and trashed=false`;

function desk() {
  const made = createDesk();
  const create = (as: ReturnType<typeof made.as>, name: string, appProperties: Json = { app: 'log' }) =>
    String(as.call('Drive.Files.create', { name, mimeType: MIME, appProperties }, null, { fields: 'id' })['id']);
  const find = (as: ReturnType<typeof made.as>, q: string, more: object = {}) =>
    (as.call('Drive.Files.list', { q, fields: 'files(name),nextPageToken', orderBy: 'name', ...more })['files'] as { name: string }[]).map(
      ({ name }) => name,
    );
  return { ...made, create, find };
}

test('a spreadsheet made through Drive is an ordinary one', () => {
  const { maria, create } = desk();
  const id = create(maria, 'Log');
  maria.batch(
    id,
    { addSheet: { properties: { sheetId: 5, title: 'Tracked', index: 0 } } },
    { deleteSheet: { sheetId: 0 } },
    append(5, text('x')),
  );
  expect(maria.read(id, 'Tracked!A2:A', { majorDimension: 'COLUMNS' })).toBeUndefined();
  expect(maria.get(id, { fields: 'properties.title,sheets.properties.title' })).toEqual({
    properties: { title: 'Log' },
    sheets: [{ properties: { title: 'Tracked' } }],
  });
});

test.each<[string, string[]]>([
  [MARKED, ['Log', 'Lost']],
  ["appProperties has { key='app' and value='other' }", []],
  ['trashed = true', ['Binned']],
  ["name = 'Lost' and trashed = false", ['Lost']],
  ["name contains 'lo' and trashed != true", ['Log', 'Lost']],
  ["mimeType != 'text/plain' and name='It\\'s'", ["It's"]],
  ["mimeType = 'text/plain'", []],
  ['', ['Binned', "It's", 'Log', 'Lost']],
])('the query %j finds %j', (q, names) => {
  const { maria, as, create, find, sheets } = desk();
  create(maria, 'Log');
  create(maria, 'Lost');
  create(maria, "It's", {});
  sheets.trash(create(maria, 'Binned'));
  create(as(JAN), 'Log of Jan');
  create(as(MARIA, ['drive.file'], 'other'), 'Log of another project');
  expect(find(maria, q)).toEqual(names);
});

test('long lists come in pages', () => {
  const { maria, create } = desk();
  for (const name of ['a', 'b', 'c']) create(maria, name);
  const page = (more: object) =>
    maria.call('Drive.Files.list', { orderBy: 'name desc', pageSize: 2, fields: 'files(name),nextPageToken', ...more });
  const first = page({});
  expect(first['files']).toEqual([{ name: 'c' }, { name: 'b' }]);
  expect(page({ pageToken: String(first['nextPageToken']) })).toEqual({ files: [{ name: 'a' }] });
});

test('app properties belong to one project and can be taken away', () => {
  const { maria, as, create, find } = desk();
  const id = create(maria, 'Log');
  const everything = as(MARIA, ['drive'], 'other');
  expect(find(everything, MARKED)).toEqual([]);
  expect(everything.call('Drive.Files.get', id, { fields: 'appProperties' })).toEqual({});
  expect(maria.call('Drive.Files.get', id, { fields: 'appProperties' })).toEqual({ appProperties: { app: 'log' } });
  maria.call('Drive.Files.update', { appProperties: { app: null } }, id, null, {});
  expect(find(maria, MARKED)).toEqual([]);
});

test.each<[string, Json[], string]>([
  ['Drive.Files.list', [{ q: 'nonsense' }], 'API call to drive.files.list failed with error: Invalid Value'],
  ['Drive.Files.list', [{ q: 'trashed=false or' }], 'API call to drive.files.list failed with error: Invalid Value'],
  ['Drive.Files.get', ['nowhere', {}], 'API call to drive.files.get failed with error: File not found: nowhere.'],
  ['Drive.Files.remove', ['nowhere'], 'API call to drive.files.delete failed with error: File not found: nowhere.'],
])('%s with %j is refused', (method, args, message) => {
  expect(refused(() => desk().maria.call(method, ...args)).message).toBe(message);
});

test('a removed file is gone for good', () => {
  const { maria, create, find, sheets } = desk();
  const id = create(maria, 'Log');
  maria.call('Drive.Files.remove', id);
  expect(find(maria, '')).toEqual([]);
  expect(sheets.files(MARIA)).toEqual([]);
  expect(refused(() => maria.get(id)).details).toMatchObject({ code: 404 });
});
