import { inFolder } from '../folder.ts';
import { append, createDesk, JAN, MARIA, refused, text } from './desk.ts';

const failed = (words: string) => `API call to sheets.spreadsheets.get failed with error: ${words}`;

describe('who reaches a spreadsheet', () => {
  test.each<[string, (desk: ReturnType<typeof createDesk>, id: string) => ReturnType<ReturnType<typeof createDesk>['as']>, number, string]>(
    [
      [
        'another user, with the right to all their files',
        ({ as }) => as(JAN, ['spreadsheets']),
        403,
        'The caller does not have permission',
      ],
      ['another user of the same project', ({ as }) => as(JAN), 404, 'Requested entity was not found.'],
      ['another project of the same user', ({ as }) => as(MARIA, ['drive.file'], 'other'), 404, 'Requested entity was not found.'],
      [
        'a call without a scope for files',
        ({ as }) => as(MARIA, ['userinfo.email']),
        403,
        'Request had insufficient authentication scopes.',
      ],
      [
        'a colleague it was shared with, when the app never opened it for them',
        ({ as, sheets }, id) => {
          sheets.share(id, JAN, 'writer');
          return as(JAN);
        },
        404,
        'Requested entity was not found.',
      ],
      [
        'its owner once it is removed',
        ({ sheets, maria }, id) => {
          sheets.remove(id);
          return maria;
        },
        404,
        'Requested entity was not found.',
      ],
    ],
  )('not %s', (_, prepare, code, words) => {
    const desk = createDesk();
    const id = desk.maria.create();
    const caller = prepare(desk, id);
    const error = refused(() => caller.get(id));
    expect(error.message).toBe(failed(words));
    expect(error.details).toMatchObject({ code, message: words });
  });

  test('its owner, also while it lies in the bin', () => {
    const { maria, sheets } = createDesk();
    const id = maria.create({ properties: { title: 'Tracklog' } });
    sheets.trash(id);
    maria.batch(id, append(0, text('written')));
    expect(maria.read(id, 'A1')).toEqual([['written']]);
    expect(sheets.files(MARIA)).toEqual([{ id, name: 'Tracklog', owner: MARIA, trashed: true }]);
    expect(maria.call('Drive.Files.get', id, { fields: 'id,trashed' })).toEqual({ id, trashed: true });
    sheets.untrash(id);
    expect(maria.call('Drive.Files.get', id, { fields: 'trashed' })).toEqual({ trashed: false });
    expect(maria.call('Drive.Files.update', { trashed: true }, id, null, { fields: 'trashed' })).toEqual({ trashed: true });
    sheets.remove(id);
    expect(refused(() => maria.call('Drive.Files.get', id, {})).message).toBe(
      `API call to drive.files.get failed with error: File not found: ${id}.`,
    );
  });

  test('a reader reads and a writer writes, until it is no longer shared', () => {
    const { maria, as, sheets } = createDesk();
    const id = maria.create();
    const jan = as(JAN, ['spreadsheets']);
    sheets.share(id, JAN, 'reader');
    expect(jan.get(id, { fields: 'spreadsheetId' })).toEqual({ spreadsheetId: id });
    expect(refused(() => jan.batch(id, append(0, text('x')))).message).toContain('The caller does not have permission');
    sheets.share(id, JAN, 'writer');
    jan.batch(id, append(0, text('x')));
    sheets.unshare(id, JAN);
    expect(refused(() => jan.read(id, 'A1')).message).toContain('The caller does not have permission');
    expect(maria.read(id, 'A1')).toEqual([['x']]);
  });

  test('a read-only scope reads only', () => {
    const { maria, as } = createDesk();
    const id = maria.create();
    const reading = as(MARIA, ['spreadsheets.readonly']);
    expect(reading.read(id, 'A1')).toBeUndefined();
    expect(refused(() => reading.write(id, 'A1', [['x']])).message).toBe(
      'API call to sheets.spreadsheets.values.update failed with error: Request had insufficient authentication scopes.',
    );
    expect(refused(() => reading.create()).message).toContain('Request had insufficient authentication scopes.');
  });

  test('protected cells are written by their editors only', () => {
    const { maria, as, sheets } = createDesk();
    const id = maria.create();
    sheets.share(id, JAN, 'writer');
    maria.batch(id, { addProtectedRange: { protectedRange: { range: { sheetId: 0, endRowIndex: 1 }, editors: { users: [] } } } });
    const jan = as(JAN, ['spreadsheets']);
    expect(refused(() => jan.write(id, 'A1', [['x']])).message).toContain('You are trying to edit a protected cell or object.');
    jan.write(id, 'A2', [['x']]);
    maria.write(id, 'A1', [['y']]);
    expect(maria.read(id, 'A1:A2')).toEqual([['y'], ['x']]);
  });

  test('everything is there again after a restart', () =>
    inFolder(async ({ open }) => {
      const first = createDesk(await open());
      const id = first.maria.create({ sheets: [{ properties: { title: 'Tracked', gridProperties: { frozenRowCount: 1 } } }] });
      first.maria.batch(id, append(0, text('Key', 'Subject'), text('k1', '=1+1')), {
        repeatCell: {
          range: { sheetId: 0, endRowIndex: 1 },
          cell: { userEnteredFormat: { textFormat: { bold: true } } },
          fields: 'userEnteredFormat.textFormat.bold',
        },
      });
      first.maria.write(id, 'C2', [['=2*3']], 'USER_ENTERED');
      const before = first.maria.get(id, { includeGridData: true });
      await first.state.flush();
      const second = createDesk(await open());
      expect(second.maria.get(id, { includeGridData: true })).toEqual(before);
      second.maria.batch(id, append(0, text('k2')));
      expect(second.maria.read(id, 'A:C')).toEqual([['Key', 'Subject'], ['k1', '=1+1', '6'], ['k2']]);
    }));
});
