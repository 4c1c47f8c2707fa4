/** Groups of rows and columns, as measured on Google's service where the test says so. */
import { openApp } from './app.ts';

const groups = (open: ReturnType<typeof openApp>) =>
  open.person.get(open.id, {
    fields: 'sheets(rowGroups(range(startIndex,endIndex),depth,collapsed),columnGroups(range(startIndex,endIndex),depth))',
  })['sheets'];

test('groups nest by depth, and lose a level where it is taken (measured)', () => {
  const open = openApp();
  open.run(
    `sheet.getRange('A2:A5').shiftRowGroupDepth(1); sheet.getRange('A3:A4').shiftRowGroupDepth(1); sheet.getRange('C1:E1').shiftColumnGroupDepth(2)`,
  );
  expect(groups(open)).toEqual([
    {
      rowGroups: [
        { range: { startIndex: 1, endIndex: 5 }, depth: 1 },
        { range: { startIndex: 2, endIndex: 4 }, depth: 2 },
      ],
      columnGroups: [
        { range: { startIndex: 2, endIndex: 5 }, depth: 1 },
        { range: { startIndex: 2, endIndex: 5 }, depth: 2 },
      ],
    },
  ]);
  open.run(`sheet.getRange('A2:A5').shiftRowGroupDepth(-1)`);
  expect(groups(open)).toMatchObject([{ rowGroups: [{ range: { startIndex: 2, endIndex: 4 }, depth: 1 }] }]);
  open.run(`sheet.getRange('A1:Z100').shiftRowGroupDepth(-10).shiftColumnGroupDepth(-10)`);
  expect(groups(open)).toEqual([{}]);
});

test('folding takes the outermost group within the range; opening takes all that meet it (measured)', () => {
  const open = openApp();
  expect(
    open.run(`
      sheet.getRange('A2:A5').shiftRowGroupDepth(1); sheet.getRange('A3:A4').shiftRowGroupDepth(1);
      const outer = sheet.getRowGroup(2, 1), inner = sheet.getRowGroup(3, 2);
      sheet.getRange('A1:A10').collapseGroups();
      const folded = [outer.isCollapsed(), inner.isCollapsed(), sheet.isRowHiddenByUser(3), sheet.isRowHiddenByUser(6)];
      sheet.getRange('A3:A4').expandGroups();
      [folded, outer.isCollapsed(), inner.isCollapsed(), sheet.isRowHiddenByUser(3)]
    `),
  ).toEqual([[true, false, true, false], false, false, false]);
});

test('a group tells its place, depth and control, follows inserted rows, and is removed', () => {
  const { run } = openApp();
  expect(
    run(`
      sheet.getRange('2:3').shiftRowGroupDepth(1);
      const group = sheet.getRowGroup(1, 1);
      const before = [group.getRange().getA1Notation(), group.getDepth(), group.getControlIndex(), sheet.getRowGroupDepth(3), sheet.getRowGroupDepth(4)];
      sheet.setRowGroupControlPosition(SpreadsheetApp.GroupControlTogglePosition.AFTER);
      const control = sheet.getRowGroup(2, 1).getControlIndex();
      sheet.insertRowBefore(1);
      const moved = sheet.getRowGroup(3, 1).getRange().getA1Notation();
      sheet.getRowGroup(3, 1).remove();
      [before, control, moved, sheet.getRowGroup(3, 1), String(group), sheet.getRowGroupControlPosition(), sheet.getColumnGroupControlPosition()]
    `),
  ).toEqual([['2:3', 1, 1, 1, 0], 4, '3:4', null, 'Group', 'AFTER', 'BEFORE']);
});

test('all groups of a sheet fold, open, and open down to a depth', () => {
  const { run } = openApp();
  expect(
    run(`
      sheet.getRange('2:9').shiftRowGroupDepth(1); sheet.getRange('3:4').shiftRowGroupDepth(1);
      const state = () => [sheet.getRowGroup(2, 1).isCollapsed(), sheet.getRowGroup(3, 2).isCollapsed()];
      [sheet.collapseAllRowGroups() && state(), sheet.expandRowGroupsUpToDepth(1) && state(), sheet.expandAllRowGroups() && state()]
    `),
  ).toEqual([
    [true, true],
    [false, true],
    [false, false],
  ]);
});

test('the first row cannot be grouped while the control stands before', () => {
  const { refusal } = openApp();
  expect(refusal(`sheet.getRange('1:2').shiftRowGroupDepth(1)`)).toBe(
    'Cannot group the first row when the group control position is before.',
  );
});

test('the API adds, folds and deletes groups', () => {
  const open = openApp();
  const range = { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 4 };
  open.person.batch(
    open.id,
    { addDimensionGroup: { range } },
    { updateDimensionGroup: { dimensionGroup: { range, depth: 1, collapsed: true }, fields: 'collapsed' } },
  );
  expect(groups(open)).toEqual([{ rowGroups: [{ range: { startIndex: 1, endIndex: 4 }, depth: 1, collapsed: true }] }]);
  open.person.batch(open.id, { deleteDimensionGroup: { range: { ...range, startIndex: 2 } } });
  expect(groups(open)).toEqual([{ rowGroups: [{ range: { startIndex: 1, endIndex: 2 }, depth: 1, collapsed: true }] }]);
});
