/** Ranges that follow the data: edges, regions, fills, shifted cells. As measured on Google's service where a table stands. */
import { openApp } from './app.ts';

describe('getNextDataCell goes where Ctrl and an arrow key go', () => {
  const FILL = `
    sheet.getRange('B2').setValue(1); sheet.getRange('B5').setValue(1); sheet.getRange('D2:D4').setValues([[1], [1], [1]]); sheet.getRange('F1000').setValue(1);
    sheet.getRange('H2').setValue(1); sheet.getRange('K2').setValue(1); sheet.getRange('H4:J4').setValues([[1, 1, 1]]); sheet.getRange('Z6').setValue(1);
  `;
  test.each([
    ['B1', 'DOWN', 'B2'],
    ['B2', 'DOWN', 'B5'],
    ['D2', 'DOWN', 'D4'],
    ['B5', 'DOWN', 'B1000'],
    ['A1', 'DOWN', 'A1000'],
    ['F1000', 'DOWN', 'F1000'],
    ['F1', 'DOWN', 'F1000'],
    ['B4', 'UP', 'B2'],
    ['B5', 'UP', 'B2'],
    ['D4', 'UP', 'D2'],
    ['B2', 'UP', 'B1'],
    ['A6', 'UP', 'A1'],
    ['A1', 'UP', 'A1'],
    ['G2', 'NEXT', 'H2'],
    ['H2', 'NEXT', 'K2'],
    ['H4', 'NEXT', 'J4'],
    ['K2', 'NEXT', 'Z2'],
    ['A6', 'NEXT', 'Z6'],
    ['K4', 'PREVIOUS', 'J4'],
    ['K2', 'PREVIOUS', 'H2'],
    ['J4', 'PREVIOUS', 'H4'],
    ['G1', 'PREVIOUS', 'A1'],
  ])('from %s %s to %s', (from, direction, to) => {
    const { run } = openApp();
    expect(run(`${FILL} sheet.getRange('${from}').getNextDataCell(SpreadsheetApp.Direction.${direction}).getA1Notation()`)).toBe(to);
  });
});

test.each([
  ['C3', '', 'B2:D4'],
  ['C3', 'SpreadsheetApp.Dimension.ROWS', 'C2:C4'],
  ['C3', 'SpreadsheetApp.Dimension.COLUMNS', 'B3:D3'],
  ['F9', '', 'F9'],
])('the data region of %s (%s) is %s', (from, dimension, region) => {
  const { run } = openApp();
  expect(
    run(
      `for (const a1 of ['C2', 'B3', 'D3', 'C4']) sheet.getRange(a1).setValue(100); sheet.getRange('${from}').getDataRegion(${dimension}).getA1Notation()`,
    ),
  ).toBe(region);
});

describe('autoFill', () => {
  test.each([
    ['numbers go on by their step', `[[1], [2], [3]]`, 'A1:A3', 'A1:A6', [1, 2, 3, 4, 5, 6]],
    ['one number is repeated', `[[7]]`, 'A1', 'A1:A3', [7, 7, 7]],
    ['months follow each other', `[['Nov'], ['Dec']]`, 'A1:A2', 'A1:A4', ['Nov', 'Dec', 'Jan', 'Feb']],
    ['texts that end in a number count on', `[['Item 9']]`, 'A1', 'A1:A3', ['Item 9', 'Item 10', 'Item 11']],
    ['other texts repeat', `[['a'], ['b']]`, 'A1:A2', 'A1:A5', ['a', 'b', 'a', 'b', 'a']],
  ])('%s', (_, values, from, to, filled) => {
    const { run } = openApp();
    expect(
      run(
        `sheet.getRange('${from}').setValues(${values}).autoFill(sheet.getRange('${to}'), SpreadsheetApp.AutoFillSeries.DEFAULT_SERIES); sheet.getRange('${to}').getValues().flat()`,
      ),
    ).toEqual(filled);
  });

  test('runs backwards, repeats with the alternate series, moves formulas and counts days', () => {
    const { run } = openApp();
    expect(
      run(`
        const D = SpreadsheetApp.AutoFillSeries.DEFAULT_SERIES, A = SpreadsheetApp.AutoFillSeries.ALTERNATE_SERIES;
        sheet.getRange('E1:H1').setValues([[10, 8, 6, 4]]).autoFill(sheet.getRange('B1:H1'), D);
        sheet.getRange('A2:B2').setValues([[1, 2]]).autoFill(sheet.getRange('A2:D2'), A);
        sheet.getRange('A3').setFormula('=B3+1').autoFill(sheet.getRange('A3:A5'), D);
        sheet.getRange('J1').setValue(new Date(2026, 0, 31)).autoFill(sheet.getRange('J1:J2'), D);
        [sheet.getRange('B1:H1').getValues()[0], sheet.getRange('A2:D2').getValues()[0], sheet.getRange('A5').getFormula(), sheet.getRange('J2').getDisplayValue()]
      `),
    ).toEqual([[16, 14, 12, 10, 8, 6, 4], [1, 2, 1, 2], '=B5+1', '2/1/2026']);
  });

  test('to the neighbour goes as far as the column beside has data', () => {
    const { run } = openApp();
    expect(
      run(`
        sheet.getRange('A1:A5').setValues([[1], [2], [3], [4], [5]]);
        sheet.getRange('B1:B2').setValues([['Jan'], ['Feb']]).autoFillToNeighbor(SpreadsheetApp.AutoFillSeries.DEFAULT_SERIES);
        sheet.getRange('B1:B6').getValues().flat()
      `),
    ).toEqual(['Jan', 'Feb', 'Mar', 'Apr', 'May', '']);
  });

  test.each([
    ['C1:C5', 'AutoFill destination range must contain the source range.'],
    ['A1:B10', 'AutoFill destination range must extend the source range in only one direction.'],
  ])('over %s throws "%s"', (to, message) => {
    expect(
      openApp().refusal(`sheet.getRange('A1:A4').autoFill(sheet.getRange('${to}'), SpreadsheetApp.AutoFillSeries.DEFAULT_SERIES)`),
    ).toBe(message);
  });
});

describe('cells that are pushed aside or drawn up', () => {
  test.each([
    ['B2:C3', 'deleteCells', 'COLUMNS', ['A1 B1 C1 D1', 'A2 D2  ', 'A3 D3  ', 'A4 B4 C4 D4']],
    ['B2:C3', 'deleteCells', 'ROWS', ['A1 B1 C1 D1', 'A2 B4 C4 D2', 'A3   D3', 'A4   D4']],
    ['B2:C2', 'insertCells', 'COLUMNS', ['A1 B1 C1 D1', 'A2   B2', 'A3 B3 C3 D3', 'A4 B4 C4 D4']],
    ['B2:B3', 'insertCells', 'ROWS', ['A1 B1 C1 D1', 'A2  C2 D2', 'A3  C3 D3', 'A4 B2 C4 D4']],
  ])('%s %s %s', (range, method, dimension, rows) => {
    const { run } = openApp();
    expect(
      run(`
        sheet.getRange('A1:D4').setValues([1, 2, 3, 4].map((row) => ['A', 'B', 'C', 'D'].map((column) => column + row)));
        sheet.getRange('${range}').${method}(SpreadsheetApp.Dimension.${dimension});
        sheet.getRange('A1:D4').getValues().map((row) => row.join(' '))
      `),
    ).toEqual(rows);
  });
});

test('randomize keeps the rows and changes their order', () => {
  const { run } = openApp();
  const [before, after] = run(`
    const range = sheet.getRange('A1:B30').setValues(Array.from({ length: 30 }, (_, n) => [n, 'row ' + n]));
    const before = range.getValues();
    [before, range.randomize().getValues()]
  `) as [[number, string][], [number, string][]];
  expect(after).not.toEqual(before);
  expect(after.map(([n, text]) => text === `row ${n}`)).not.toContain(false);
  expect([...after].sort(([a], [b]) => a - b)).toEqual(before);
});

test.each([
  ['B2:D5', 'B2:D5', [true, true, true, true]],
  ['$C$3', 'C3', [true, true, true, true]],
  ['5:7', '5:7', [true, true, false, false]],
  ['D:F', 'D:F', [false, false, true, true]],
  ['C5:B2', 'B2:C5', [true, true, true, true]],
  ['5:2', '2:5', [true, true, false, false]],
  ['D:B', 'B:D', [false, false, true, true]],
  ['R5C3', 'C5', [true, true, true, true]],
  ['r10c5:r1c2', 'B1:E10', [true, true, true, true]],
  ['A2:A', 'A2:A', [true, false, true, true]],
])('the range %s calls itself %s and knows which of its ends are bound', (said, notation, bound) => {
  const { run } = openApp();
  expect(
    run(`const range = sheet.getRange('${said}');
      [range.getA1Notation(), [range.isStartRowBounded(), range.isEndRowBounded(), range.isStartColumnBounded(), range.isEndColumnBounded()]]`),
  ).toEqual([notation, bound]);
});

test.each([
  ['A1', '=R[1]C[1]', '=B2', '=R[1]C[1]'],
  ['C3', '=R1C1', '=$A$1', '=R1C1'],
  ['D4', '=R[1]C1', '=$A5', '=R[1]C1'],
  ['D4', '=R1C[1]', '=E$1', '=R1C[1]'],
  ['E5', '=R[-2]C[-1]', '=D3', '=R[-2]C[-1]'],
  ['G7', '=R[-1]C[-1]+R1C1*R[1]C[1]', '=F6+$A$1*H8', '=R[-1]C[-1]+R1C1*R[1]C[1]'],
  ['B10', '=R[1]C', '=B11', '=R[1]C[0]'],
  ['H15', '=R[-1]C & " some text R1C1 not a ref"', '=H14 & " some text R1C1 not a ref"', '=R[-1]C[0] & " some text R1C1 not a ref"'],
  ['A2', '=SUM(R[-1]C:R[-1]C[2])', '=SUM(A1:C1)', '=SUM(R[-1]C[0]:R[-1]C[2])'],
  ['B3', '=SUM(R1C1:R2C[0])', '=SUM($A$1:B$2)', '=SUM(R1C1:R2C[0])'],
])('in %s the formula %s is %s and reads %s again', (cell, r1c1, a1, back) => {
  const { run } = openApp();
  expect(run(`const cell = sheet.getRange('${cell}').setFormulaR1C1('${r1c1}'); [cell.getFormula(), cell.getFormulaR1C1()]`)).toEqual([
    a1,
    back,
  ]);
});
