import { columnIndex, columnLetters, formatRange, parseRange, withinGrid } from '../../../workbench/sheets/a1.ts';
import type { SpreadsheetFile } from '../../../workbench/sheets/model.ts';
import { newTab } from '../../../workbench/sheets/model.ts';
import { Refusal } from '../../../workbench/sheets/refusal.ts';

const file: SpreadsheetFile = {
  id: 'f',
  name: 'f',
  owner: 'o',
  createdAt: 0,
  modifiedAt: 0,
  trashed: false,
  sharedWith: {},
  openedWith: [],
  appProperties: {},
  locale: 'en_US',
  timeZone: 'Etc/GMT',
  styles: [{}],
  namedRanges: [{ namedRangeId: '1', name: 'Keys', range: { sheetId: 5, startColumnIndex: 2, endColumnIndex: 3, startRowIndex: 1 } }],
  metadata: [],
  tabs: [newTab(0, 'Tracked'), newTab(5, "Anna's data"), newTab(6, 'A1')],
};

describe('A1 notation', () => {
  test.each([
    ['A1', 'Tracked!A1'],
    ['Tracked!B2:C3', 'Tracked!B2:C3'],
    ['tracked!b2:c3', 'Tracked!B2:C3'],
    ['Tracked!$B$2:$C$3', 'Tracked!B2:C3'],
    ['Tracked!C3:B2', 'Tracked!B2:C3'],
    ['Tracked', 'Tracked!A1:Z1000'],
    ['A2:A', 'Tracked!A2:A1000'],
    ['A:B', 'Tracked!A1:B1000'],
    ['2:3', 'Tracked!A2:Z3'],
    ['A2:3', 'Tracked!A2:Z3'],
    ['A990:ZZ2000', 'Tracked!A990:Z1000'],
    ["'Anna''s data'!A1:B2", "'Anna''s data'!A1:B2"],
    ["'Anna''s data'", "'Anna''s data'!A1:Z1000"],
    ['Keys', "'Anna''s data'!C2:C1000"],
    ["'A1'!B5", "'A1'!B5"],
    ["'Tracked'!A1", 'Tracked!A1'],
    ['R2C3:R4C5', 'Tracked!C2:E4'],
  ])('%s means %s', (asked, meant) => {
    const range = parseRange(file, asked);
    expect(formatRange(range.tab, withinGrid(range))).toBe(meant);
  });

  test.each([
    ['Nope!A1', 'Unable to parse range: Nope!A1'],
    ['Tracked!', 'Unable to parse range: Tracked!'],
    ['Tracked!A0', 'Unable to parse range: Tracked!A0'],
    ['Tracked!A1:', 'Unable to parse range: Tracked!A1:'],
    ['Tracked!1A', 'Unable to parse range: Tracked!1A'],
    ['', 'Unable to parse range: '],
    ['Tracked!A1001', 'Range (Tracked!A1001) exceeds grid limits. Max rows: 1000, max columns: 26'],
    ['Tracked!A1001:B', 'Range (Tracked!A1001:B) exceeds grid limits. Max rows: 1000, max columns: 26'],
    ["'Anna''s data'!AA1:AB2", "Range ('Anna''s data'!AA1:AB2) exceeds grid limits. Max rows: 1000, max columns: 26"],
  ])('%j is refused', (asked, message) => {
    expect(() => withinGrid(parseRange(file, asked))).toThrow(new Refusal(400, message));
  });

  test.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
    [18_277, 'ZZZ'],
  ])('column %i is %s', (index, letters) => {
    expect(columnLetters(index)).toBe(letters);
    expect(columnIndex(letters)).toBe(index);
  });
});
