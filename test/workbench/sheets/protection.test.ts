/** Protected ranges and tabs: a member's script fails wherever that member would fail by hand. */
import { createDesk, JAN, MARIA } from './desk.ts';
import { scriptOf } from './script.ts';

const LEA = 'lea@other.test';
const PROTECTED =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

/** Maria's file with numbers in A1:D5, an unprotected tab and one that is protected as a whole; Jan and Lea may edit it. */
function open(protect = `sheet.getRange('A1:B3').protect()`) {
  const desk = createDesk();
  const scripts = Object.fromEntries([MARIA, JAN, LEA].map((user) => [user, scriptOf(desk.as(user, ['spreadsheets', 'drive'])).run]));
  const as = (user: string) => scripts[user] ?? (() => null);
  const id = String(
    as(MARIA)(`
      const file = SpreadsheetApp.create('Plan');
      const sheet = file.getSheets()[0];
      sheet.getRange('A1:D5').setValues([[1, 2, 3, 4], [5, 6, 7, 8], [1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 3, 4]]);
      file.addEditors(['${JAN}', '${LEA}']);
      const own = ${protect};
      const locked = file.insertSheet('Locked').protect();
      for (const one of [own, locked]) one.removeEditors(one.getEditors());
      file.getId()`),
  );
  const attempt = (source: string, user = JAN): unknown =>
    as(user)(`
      (() => {
        try {
          const file = SpreadsheetApp.openById('${id}'), sheet = file.getSheets()[0], locked = file.getSheetByName('Locked');
          ${source};
          SpreadsheetApp.flush();
          return 'fine';
        } catch (error) { return error.message; }
      })()`);
  return { ...desk, id, attempt, run: as(MARIA) };
}

test.each(['getEditors', 'canDomainEdit'])('who may not edit a protection is not told of it by %s', (method) => {
  const { attempt } = open();
  const ask = `for (const one of file.getProtections(SpreadsheetApp.ProtectionType.RANGE)) one.${method}()`;
  expect([attempt(ask), attempt(ask, MARIA)]).toEqual(['You do not have permission to perform that action.', 'fine']);
});

test.each([
  `sheet.getRange('A1').setValue(1)`,
  `sheet.getRange('B1:C1').setValues([[1, 2]])`,
  `sheet.getRange('A1').clearContent()`,
  `sheet.clear()`,
  `sheet.getRange('A1').setBackground('red')`,
  `sheet.getRange('A1').setNumberFormat('0')`,
  `sheet.getRange('A1').setNote('x')`,
  `sheet.getRange('A1').setRichTextValue(SpreadsheetApp.newRichTextValue().setText('x').build())`,
  `sheet.getRange('A1').setDataValidation(SpreadsheetApp.newDataValidation().requireCheckbox().build())`,
  `sheet.getRange('A1:B2').merge()`,
  `sheet.getRange('A1:B2').applyRowBanding()`,
  `sheet.getRange('A1:D5').createFilter()`,
  `sheet.getRange('A1:D5').sort(1)`,
  `sheet.getRange('A1:D5').randomize()`,
  `sheet.getRange('A1:D5').removeDuplicates()`,
  `sheet.getRange('C1:D1').copyTo(sheet.getRange('A1'))`,
  `sheet.getRange('C1:D1').moveTo(sheet.getRange('A1'))`,
  `sheet.getRange('A1:B1').moveTo(sheet.getRange('F1'))`,
  `sheet.getRange('C1').autoFill(sheet.getRange('A1:C1'), SpreadsheetApp.AutoFillSeries.DEFAULT_SERIES)`,
  `sheet.createTextFinder('5').replaceAllWith('9')`,
  `sheet.insertRowBefore(2)`,
  `sheet.insertColumnAfter(1)`,
  `sheet.deleteRow(2)`,
  `sheet.deleteColumn(1)`,
  `sheet.moveColumns(sheet.getRange('A1'), 4)`,
  `sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE)[0].remove()`,
  `sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE)[0].addEditor('${JAN}')`,
  `locked.appendRow([1])`,
  `locked.setName('Mine')`,
  `locked.setFrozenRows(1)`,
  `locked.hideRows(2)`,
  `locked.setRowHeight(2, 50)`,
  `locked.autoResizeColumn(1)`,
  `locked.insertRowBefore(1)`,
  `locked.getRange('2:3').shiftRowGroupDepth(1)`,
  `locked.collapseAllRowGroups()`,
  `sheet.getRange('A1:B1').copyTo(locked.getRange('A1'), SpreadsheetApp.CopyPasteType.PASTE_COLUMN_WIDTHS, false)`,
  `file.deleteSheet(locked)`,
])('%s is refused to who may not edit what is protected, and not to the owner', (source) => {
  const { attempt } = open();
  expect(attempt(source)).toBe(PROTECTED);
  expect(attempt(source, MARIA)).toBe('fine');
});

test.each([
  `sheet.getRange('C1').setValue(1)`,
  `sheet.insertRowBefore(1)`,
  `sheet.insertRowAfter(3)`,
  `sheet.insertColumnBefore(3)`,
  `sheet.deleteRow(5)`,
  `sheet.hideRows(2)`,
  `sheet.setName('Ours')`,
  `locked.copyTo(file)`,
])('%s is not', (source) => {
  expect(open().attempt(source)).toBe('fine');
});

test('in a protected column nobody else inserts a row, wherever', () => {
  const { attempt } = open(`sheet.getRange('B:B').protect()`);
  expect(['sheet.insertRowBefore(1)', 'sheet.insertRowAfter(500)'].map((source) => attempt(source))).toEqual([PROTECTED, PROTECTED]);
  expect(attempt('sheet.insertColumnBefore(2)')).toBe('fine');
});

test('a protection may leave the owner’s domain in, and nobody else', () => {
  const { attempt, run } = open();
  expect(attempt(`sheet.getRange('A1').setValue(1)`)).toBe(PROTECTED);
  run(`own.setDomainEdit(true)`);
  expect(attempt(`sheet.getRange('A1').setValue(1)`)).toBe('fine');
  expect(attempt(`if (!sheet.getRange('A1').canEdit()) throw new Error('no')`)).toBe('fine');
  expect(attempt(`sheet.getRange('A1').setValue(1)`, LEA)).toBe(PROTECTED);
});

test('exceptions open just their cells, several together what they cover together', () => {
  const { attempt, run } = open('sheet.protect()');
  run(`own.setUnprotectedRanges([sheet.getRange('A1:A5'), sheet.getRange('B1:B5')])`);
  const tried = ['A1', 'A1:B5', 'B5:C5', 'A6', 'A1:A6'].map((range) => attempt(`sheet.getRange('${range}').setValue(1)`));
  expect(tried).toEqual(['fine', 'fine', PROTECTED, PROTECTED, PROTECTED]);
  expect(attempt(`sheet.setName('x')`)).toBe(PROTECTED);
  expect(attempt(`if (!sheet.getRange('A2:B2').canEdit() || sheet.getRange('B2:C2').canEdit()) throw new Error('no')`)).toBe('fine');
});

test('a protection of a named range goes where the name goes', () => {
  const { attempt, run } = open();
  run(
    `file.setNamedRange('Fixed', sheet.getRange('A1')); own.setRangeName('Fixed'); file.getNamedRanges()[0].setRange(sheet.getRange('D4'))`,
  );
  expect(['A1', 'D4'].map((range) => attempt(`sheet.getRange('${range}').setValue(1)`))).toEqual(['fine', PROTECTED]);
});

test('the filter over protected cells is not changed and not taken away', () => {
  const { attempt, run } = open();
  run(`sheet.getRange('A1:D5').createFilter()`);
  const changes = [
    `setColumnFilterCriteria(1, SpreadsheetApp.newFilterCriteria().whenNumberEqualTo(1).build())`,
    'sort(1, true)',
    'remove()',
  ];
  for (const change of changes) {
    expect([change, attempt(`sheet.getFilter().${change}`)]).toEqual([change, PROTECTED]);
    expect([change, attempt(`sheet.getFilter().${change}`, MARIA)]).toEqual([change, 'fine']);
  }
});

test('one that only warns stops no script', () => {
  const { attempt, run } = open();
  run('own.setWarningOnly(true)');
  expect(attempt(`sheet.getRange('A1').setValue(1)`)).toBe('fine');
});

describe('a file that is shared with a domain', () => {
  test('is for those in it, as far as the role goes, until it is no longer', () => {
    const { attempt, run, id } = open();
    run(`file.removeEditor('${JAN}').removeEditor('${LEA}')`);
    const share = (access: string, permission: string) =>
      run(`DriveApp.getFileById('${id}').setSharing(DriveApp.Access.${access}, DriveApp.Permission.${permission})`);
    const closed = 'You do not have permission to access the requested document.';
    const write = `sheet.getRange('C1').setValue(1)`;
    expect(attempt(write)).toBe(closed);
    share('DOMAIN_WITH_LINK', 'VIEW');
    expect([attempt(''), attempt(write), attempt('', LEA)]).toEqual(['fine', 'You do not have permission to perform that action.', closed]);
    share('DOMAIN', 'EDIT');
    expect([attempt(write), attempt('', LEA)]).toEqual(['fine', closed]);
    expect(
      String(run(`DriveApp.getFileById('${id}').getSharingAccess() + ' ' + DriveApp.getFileById('${id}').getSharingPermission()`)),
    ).toBe('DOMAIN EDIT');
    share('PRIVATE', 'NONE');
    expect(attempt('')).toBe(closed);
  });

  test('is so by the Drive API as well, and the most of what is shared counts', () => {
    const { maria, as, sheets } = createDesk();
    const id = maria.create();
    const jan = as(JAN, ['spreadsheets']);
    sheets.share(id, JAN, 'reader');
    const made = maria.call('Drive.Permissions.create', { type: 'domain', domain: 'acme-partner.test', role: 'writer' }, id, {
      fields: '*',
    });
    expect(made).toMatchObject({ type: 'domain', domain: 'acme-partner.test', role: 'writer', allowFileDiscovery: false });
    jan.write(id, 'A1', [['x']]);
    const permission = String((made as { id: string }).id);
    maria.call('Drive.Permissions.update', { role: 'reader' }, id, permission, {});
    expect(() => jan.write(id, 'A1', [['x']])).toThrow('The caller does not have permission');
    maria.call('Drive.Permissions.remove', id, permission);
    sheets.unshare(id, JAN);
    expect(() => jan.read(id, 'A1')).toThrow('The caller does not have permission');
    expect(() => maria.call('Drive.Permissions.create', { type: 'domain', role: 'reader' }, id, {})).toThrow(
      'The permission domain field is required.',
    );
  });
});
