/** The page's API for what people and developers do by hand: spreadsheets as a person may edit them, stores, failures, the clock, files. */
import { startPage, type PageServer } from '../../../workbench/page/server.ts';
import { createStackReader } from '../../../workbench/page/stack.ts';
import { feedCard } from '../../fixtures/cards.ts';
import { createSample, SAMPLE_NOW, type Sample } from '../../browser/sample.ts';
import { builtProject } from '../stories/built.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const MARIA = 'maria@acme-partner.test';
const JAN = 'jan@acme-partner.test';
const ANNA = 'anna@northwind.test';

let server: PageServer;
let sample: Sample;

beforeEach(async () => {
  sample = createSample({ open: () => feedCard });
  server = await startPage(sample, { port: 0 });
});
afterEach(async () => {
  await server.close();
  await sample.close();
});

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

async function ask(route: string, input: object): Promise<Answer> {
  const response = await fetch(new URL(`api/${route}`, server.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-workbench': '1' },
    body: JSON.stringify(input),
  });
  return { status: response.status, body: await response.json() };
}
const done = async (route: string, input: object): Promise<unknown> => {
  const { status, body } = await ask(route, input);
  expect([route, status, body]).toEqual([route, 200, body]);
  return body;
};

describe('a spreadsheet edited by hand', () => {
  let fileId: string;
  let place: { user: string; fileId: string; sheetId: number };
  const shown = (): string[][] => (sample.sheets.tabs(fileId)[0]?.rows ?? []).map((row) => row.map((cell) => cell.shown));

  beforeEach(() => {
    const [file] = sample.sheets.files(MARIA);
    fileId = file?.id ?? '';
    place = { user: MARIA, fileId, sheetId: sample.sheets.find(fileId)?.tabs[0]?.sheetId ?? -1 };
  });

  test.each([
    ['a formula', '=1+1', '2'],
    ['a number', '3.50', '3.5'],
    ['a text', 'Hello', 'Hello'],
    ['a text that an apostrophe protects', "'=1+1", '=1+1'],
    ['nothing', '', ''],
  ])('typing %s is parsed as Google parses typing', async (_title, text, expected) => {
    await done('editCell', { ...place, row: 1, column: 1, text });
    expect(shown()[1]?.[1] ?? '').toBe(expected);
  });

  test('rows are inserted, sorted and deleted, and a tab gets another name', async () => {
    await done('editCell', { ...place, row: 2, column: 1, text: 'Alpha' });
    await done('sortRows', { ...place, column: 1, order: 'DESCENDING' });
    expect(shown().map((row) => row[1])).toEqual(['Subject', 'Alpha', '=HYPERLINK("x")']);
    await done('sortRows', { ...place, column: 1, order: 'ASCENDING' });
    expect(shown().map((row) => row[1])).toEqual(['Subject', '=HYPERLINK("x")', 'Alpha']);
    await done('insertLine', { ...place, dimension: 'ROWS', index: 1 });
    expect(shown().map((row) => row[1])).toEqual(['Subject', '', '=HYPERLINK("x")', 'Alpha']);
    await done('deleteLine', { ...place, dimension: 'ROWS', index: 2 });
    expect(shown().map((row) => row[1])).toEqual(['Subject', '', 'Alpha']);
    await done('renameTab', { ...place, title: 'Mine' });
    expect(sample.sheets.tabs(fileId)[0]?.title).toBe('Mine');
  });

  test('columns are inserted and deleted, rows added below the last, tabs added and deleted', async () => {
    await done('insertLine', { ...place, dimension: 'COLUMNS', index: 1 });
    expect(shown()[0]).toEqual(['Sent', '', 'Subject', 'Opens']);
    await done('deleteLine', { ...place, dimension: 'COLUMNS', index: 0 });
    expect(shown()[0]).toEqual(['', 'Subject', 'Opens']);
    await done('addRows', { ...place, count: 1000 });
    const added = await done('addTab', { user: MARIA, fileId });
    expect(await done('tabs', { fileId })).toMatchObject([
      { title: 'Tracked', rowCount: 1100, columnCount: 6, frozenRows: 1, dataRows: 2 },
      { title: 'Sheet2', sheetId: added, rowCount: 1000, columnCount: 26, dataRows: 0 },
    ]);
    await done('editCell', { ...place, sheetId: added, row: 999, column: 25, text: 'The end' });
    expect(sample.sheets.tabs(fileId)[1]?.rows[999]?.[25]?.shown).toBe('The end');
    await done('deleteTab', { ...place, sheetId: added });
    expect(await done('tabs', { fileId })).toHaveLength(1);
  });

  test('a strict rule refuses typing in Google’s words, and what it allows goes in', async () => {
    const tab = sample.sheets.find(fileId)?.tabs[0];
    tab?.validations.push({
      range: { sheetId: place.sheetId, startColumnIndex: 2, endColumnIndex: 3 },
      rule: { strict: true, condition: { type: 'NUMBER_GREATER', values: [{ userEnteredValue: '10' }] } },
    });
    expect(await ask('editCell', { ...place, row: 1, column: 2, text: '7' })).toEqual({
      status: 422,
      body: { error: 'The data you entered in cell C2 violates the data validation rules set on this cell.' },
    });
    expect(shown()[1]?.[2]).toBe('2');
    await done('editCell', { ...place, row: 1, column: 2, text: '=5*4' });
    expect(shown()[1]?.[2]).toBe('20');
  });

  test.each([
    ['editCell', { row: 0, column: 1, text: 'Mine' }],
    ['deleteLine', { dimension: 'COLUMNS', index: 1 }],
  ])('a protected cell is refused to an editor (%s), in Google’s words and nothing else', async (route, input) => {
    await done('shareFile', { user: MARIA, fileId, email: JAN, role: 'writer' });
    const range = { sheetId: place.sheetId, startRowIndex: 0, endRowIndex: 1 };
    sample.sheets.find(fileId)?.tabs[0]?.protectedRanges.push({ protectedRangeId: 1, range, editors: { users: [MARIA] } });
    const before = JSON.stringify(shown());
    expect(await ask(route, { ...place, user: JAN, ...input })).toEqual({
      status: 422,
      body: {
        error:
          'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
      },
    });
    expect(JSON.stringify(shown())).toBe(before);
    await done('editCell', { ...place, user: JAN, row: 1, column: 1, text: 'Free' });
    await done('editCell', { ...place, row: 0, column: 1, text: 'The owner may' });
  });

  test.each([
    ['a stranger', 'none', 'editCell', { row: 1, column: 0, text: 'x' }],
    ['a viewer', 'reader', 'editCell', { row: 1, column: 0, text: 'x' }],
    ['a viewer', 'reader', 'shareFile', { email: ANNA, role: 'reader' }],
    ['an editor', 'writer', 'trashFile', {}],
    ['an editor', 'writer', 'removeFile', {}],
  ])('%s (%s) is refused %s', async (_who, role, route, input) => {
    await done('shareFile', { user: MARIA, fileId, email: JAN, role });
    const before = JSON.stringify(shown());
    const { status } = await ask(route, { ...place, user: JAN, ...input });
    expect(status).toBe(422);
    expect(JSON.stringify(shown())).toBe(before);
    expect(sample.sheets.find(fileId)?.trashed).toBe(false);
  });

  test('an editor writes, and sees the file among the own ones', async () => {
    await done('shareFile', { user: MARIA, fileId, email: JAN, role: 'writer' });
    await done('editCell', { ...place, user: JAN, row: 1, column: 0, text: 'Jan was here' });
    expect(shown()[1]?.[0]).toBe('Jan was here');
    expect(await done('files', { user: JAN })).toMatchObject([{ owner: MARIA, sharedWith: [{ email: JAN, role: 'writer' }], cells: 600 }]);
  });
});

test('a value of a store is set, changed and deleted', async () => {
  await done('setProperty', { user: MARIA, store: 'user', key: 'cursor', value: '13' });
  await done('setProperty', { user: MARIA, store: 'script', key: 'all', value: 'x' });
  expect(await done('properties', { user: MARIA })).toEqual({ cursor: '13' });
  expect(await done('properties', { user: MARIA, store: 'script' })).toEqual({ all: 'x' });
  await done('setProperty', { user: MARIA, store: 'user', key: 'cursor', value: null });
  expect(await done('properties', { user: MARIA, store: 'user' })).toEqual({});
});

test('the clock is set to a later time, and never back', async () => {
  expect(await done('setClock', { to: SAMPLE_NOW + 5 * 60_000 })).toBe(SAMPLE_NOW + 5 * 60_000);
  expect(await ask('setClock', { to: SAMPLE_NOW })).toMatchObject({
    status: 422,
    body: { error: expect.stringContaining('never goes backwards') },
  });
});

test('rules of failure are listed until they are removed, one by one or all', async () => {
  const first = await done('addRule', { call: 'GmailApp.*', n: 2, when: 'after', failure: 'server-error' });
  await done('addRule', { rate: 0.5, when: 'cut' });
  expect(await done('conditions', {})).toMatchObject({
    rules: [{ id: first, rule: { call: 'GmailApp.*', n: 2 } }, { rule: { rate: 0.5 } }],
  });
  await done('removeRule', { id: first });
  expect(await done('conditions', {})).toMatchObject({ rules: [{ rule: { rate: 0.5 } }] });
  await done('clearFaults', {});
  expect(await done('conditions', {})).toMatchObject({ rules: [] });
  expect((await ask('addRule', { when: 'before', failure: 'no-such-failure' })).status).toBe(422);
});

describe('files that are no spreadsheets', () => {
  const make = (name: string, owner = MARIA) =>
    sample.sheets.library.make(owner, 'sample', { name, mimeType: 'text/plain', content: Buffer.from('x') });

  test('are shared with a person and by link, and the other person sees them', async () => {
    const { id } = make('notes.txt');
    expect(await done('otherFiles', { user: JAN })).toEqual([]);
    await done('shareFile', { user: MARIA, fileId: id, email: JAN, role: 'reader' });
    await done('shareLink', { user: MARIA, fileId: id, role: 'commenter' });
    expect(await done('otherFiles', { user: JAN })).toMatchObject([
      { name: 'notes.txt', owner: MARIA, size: 1, sharedWith: [{ email: JAN, role: 'reader' }], link: 'commenter' },
    ]);
    await done('shareFile', { user: MARIA, fileId: id, email: JAN, role: 'none' });
    expect(await done('otherFiles', { user: JAN })).toEqual([]);
  });

  test('can be binned and deleted by their owner alone, and shared by editors alone', async () => {
    const { id } = make('notes.txt');
    await done('shareFile', { user: MARIA, fileId: id, email: JAN, role: 'commenter' });
    for (const [route, more] of [
      ['trashFile', {}],
      ['removeFile', {}],
      ['shareFile', { email: ANNA, role: 'reader' }],
      ['shareLink', { role: 'reader' }],
    ] as const)
      expect([route, (await ask(route, { user: JAN, fileId: id, ...more })).status]).toEqual([route, 422]);
    expect((await ask('trashFile', { user: ANNA, fileId: id })).status).toBe(404);
    await done('trashFile', { user: MARIA, fileId: id });
    expect(await done('otherFiles', { user: MARIA })).toMatchObject([{ trashed: true }]);
    await done('removeFile', { user: MARIA, fileId: id });
    expect(await done('otherFiles', { user: MARIA })).toEqual([]);
  });
});

describe('files go in and come out', () => {
  const sent = (path: string, body: string, headers: { [name: string]: string } = { 'x-workbench': '1' }): Promise<Response> =>
    fetch(new URL(path, server.url), { method: 'POST', headers, body });

  test('an attachment is added to a draft, comes out as it was, and is never shown inside the page', async () => {
    const draft = sample.mail.compose(MARIA, { to: [ANNA], subject: 'File' });
    const where = `user=${MARIA}&draftId=${draft.id}&name=${encodeURIComponent('żółw.html')}&type=text/html`;
    expect((await sent(`upload/attach?${where}`, '<script>1</script>')).status).toBe(200);
    const [file] = sample.mail.draft(MARIA, draft.id)?.attachments ?? [];
    const answer = await fetch(new URL(`download?user=${MARIA}&draft=${draft.id}&attachment=${file?.id}`, server.url));
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toContain(`attachment; filename="____w.html"`.replace('____w', '___w'));
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('żółw.html'));
    expect(await answer.text()).toBe('<script>1</script>');
  });

  test('a file of another site is refused, and one above Gmail’s limit in Gmail’s words', async () => {
    const draft = sample.mail.compose(MARIA, {});
    const path = `upload/attach?user=${MARIA}&draftId=${draft.id}&name=x&type=text/plain`;
    expect((await sent(path, 'x', {})).status).toBe(403);
    const large = await sent(path, 'x'.repeat(26 * 1024 * 1024));
    expect([large.status, await large.json()]).toEqual([422, { error: expect.stringContaining('exceeds the 25MB attachment limit') }]);
  });

  test('the mails of a label come out as one .mbox with the label’s name, and go in again', async () => {
    const label = sample.mail.createLabel(MARIA, 'Clients');
    for (const subject of ['One', 'Two']) {
      await sample.mail.receive(
        MARIA,
        `From: Anna <${ANNA}>\r\nTo: ${MARIA}\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@x.test>\r\nDate: Thu, 12 Nov 2026 09:00:00 +0000\r\n\r\nx\r\n`,
      );
    }
    const ids = sample.mail.list(MARIA, 'INBOX').map(({ id }) => id);
    await done('applyLabels', { user: MARIA, messageIds: ids, add: [label.id] });
    const answer = await fetch(new URL(`download?user=${MARIA}&label=${label.id}`, server.url));
    expect(answer.headers.get('content-disposition')).toContain('filename="Clients.mbox"');
    const mbox = await answer.text();
    expect(mbox).toMatch(/^From /);
    expect(await (await sent(`upload/import?user=${JAN}`, mbox)).json()).toMatchObject({
      imported: [expect.any(String), expect.any(String)],
    });
    expect(
      sample.mail
        .list(JAN, 'INBOX')
        .map(({ subject }) => subject)
        .sort(),
    ).toEqual(['One', 'Two']);
  });

  test('a mail that was exported as .eml can be imported by somebody else', async () => {
    await sample.mail.receive(
      MARIA,
      `From: Anna <${ANNA}>\r\nTo: ${MARIA}\r\nSubject: Hello\r\nMessage-ID: <1@x.test>\r\nDate: Thu, 12 Nov 2026 09:00:00 +0000\r\n\r\nGood morning\r\n`,
    );
    const [mail] = sample.mail.list(MARIA, 'INBOX');
    const eml = await (await fetch(new URL(`download?user=${MARIA}&message=${mail?.id}`, server.url))).text();
    expect(await (await sent(`upload/import?user=${JAN}`, eml)).json()).toMatchObject({ imported: [expect.any(String)], refused: [] });
    expect(sample.mail.list(JAN, 'INBOX').map(({ subject }) => subject)).toEqual(['Hello']);
    expect((await sent(`upload/import?user=${JAN}`, 'no mail')).status).toBe(422);
  });
});

test('a stack of the built add-on leads to a line of its sources', async () => {
  const project = await builtProject();
  const lines = (await readFile(join(project, 'Code.js'), 'utf8')).split('\n');
  const at = lines.findIndex((line) => line.includes('getIdentityToken'));
  const column = (lines[at]?.indexOf('getIdentityToken') ?? 0) + 1;
  const [line] = createStackReader(project)(`    at identify (Code.js:${at + 1}:${column})`);
  expect(line?.source).toMatch(/^src\/[\w/-]+\.ts:\d+$/);
  const [source = '', number = '0'] = (line?.source ?? '').split(':');
  expect((await readFile(source, 'utf8')).split('\n')[Number(number) - 1]).toContain('getIdentityToken');
  expect(createStackReader(null)('at x (Code.js:1:1)')).toEqual([{ text: 'at x (Code.js:1:1)', source: null }]);
});

test('frames of the workbench are no part of a stack', () => {
  const stack =
    'Error: no\n    at x (Code.js:1:1)\n    at Properties.rpc (google-services.js:10:2)\n    at [worker eval]:3:1\n    at node:internal/x (node:vm:2:1)';
  expect(createStackReader(null)(stack).map(({ text }) => text.trim())).toEqual(['Error: no', 'at x (Code.js:1:1)']);
});

const SOURCE = /^src\/[\w/-]+\.ts:\d+$/;

test.each([
  ['with its file’s ending', 'at boom (Code.js:1:10)', SOURCE],
  ['as Google writes it', 'at boom (Code:1:10)', SOURCE],
  ['without a function', 'at Code:1:10', SOURCE],
  ['of a file that has no map', 'at boom (Other:1:10)', /^$/],
  ['outside of the project', 'at boom (../Code.js:1:10)', /^$/],
  ['that is no frame', 'Code:1:10', /^$/],
])('a line of a stack %s', async (_what, text, found) => {
  const project = await builtProject();
  const lines = (await readFile(join(project, 'Code.js'), 'utf8')).split('\n');
  const at = lines.findIndex((line) => line.includes('getIdentityToken'));
  const place = `${at + 1}:${(lines[at]?.indexOf('getIdentityToken') ?? 0) + 1}`;
  const [line] = createStackReader(project)(text.replace('1:10', place));
  expect(line?.source ?? '').toMatch(found);
});
