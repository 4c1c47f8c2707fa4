/** A spreadsheet in Chromium, read and edited by hand as a person does it in Google Sheets. */
import type { Browser, Locator, Page } from 'playwright-core';
import type { Json } from '../../workbench/contract.ts';
import { startPage, type PageServer } from '../../workbench/page/server.ts';
import { sheetsHandlers } from '../../workbench/sheets/index.ts';
import { eventually, launchBrowser } from './browser.ts';
import { createSample, type Sample } from './sample.ts';

jest.setTimeout(60_000);

const MARIA = 'maria@acme-partner.test';
const JAN = 'jan@acme-partner.test';

let browser: Browser;
let page: Page;
let server: PageServer;
let sample: Sample;
let fileId: string;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  sample = createSample({ open: () => ({ sections: [] }) });
  fileId = sample.sheets.files(MARIA)[0]?.id ?? '';
  server = await startPage(sample, { port: 0 });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  page.setDefaultTimeout(15_000);
});
afterEach(async () => {
  await page.close();
  await server.close();
  await sample.close();
});

/** Changes the file as its owner would by the API. */
async function batch(...requests: Json[]): Promise<void> {
  const scopes = new Set(['https://www.googleapis.com/auth/spreadsheets']);
  const caller = { user: MARIA, scopes, projectId: 'sample', executionId: 'sample', currentMessageToken: null };
  await sheetsHandlers(sample.sheets)['Sheets.Spreadsheets.batchUpdate']?.(caller, [{ requests }, fileId], {});
}
const tabId = (at = 0): number => sample.sheets.find(fileId)?.tabs[at]?.sheetId ?? -1;
const range = (top: number, left: number, rows = 1, columns = 1, sheetId = tabId()): Json => ({
  sheetId,
  startRowIndex: top,
  endRowIndex: top + rows,
  startColumnIndex: left,
  endColumnIndex: left + columns,
});
const shown = (tab: number, row: number, column: number): string => sample.sheets.tabs(fileId)[tab]?.rows[row]?.[column]?.shown ?? '';
const cell = (name: string): Locator => page.locator(`.sheet-table [aria-label^="${name} "]`);
const open = async (person = MARIA): Promise<void> => {
  await page.goto(`${server.url}#/${person}/inbox?drawer=sheets`);
  await page.locator('.sheet-table .cell').first().waitFor();
};

test('a tab is added and typed into, in a column and a row that nobody used', async () => {
  await open();
  await page.getByRole('button', { name: 'Add tab' }).click();
  await page.getByRole('region', { name: 'Tab Sheet2' }).waitFor();
  await expect(page.locator('.column-letter').last().textContent()).resolves.toBe('Z');
  await cell('Y2').click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('=6*7');
  await page.keyboard.press('Enter');
  await eventually(async () => expect(await cell('Z2').textContent()).toBe('42'));
  expect(shown(1, 1, 25)).toBe('42');
  // As in Google Sheets, Enter goes on to the cell below.
  await eventually(async () => expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Z3 '));
});

test('rows far down are reached by their name, by pages and by the arrows, and more rows are added below the last', async () => {
  await batch({ addSheet: { properties: { sheetId: 5, title: 'Long' } } });
  await open();
  await page.getByRole('button', { name: 'Long', exact: true }).click();
  await page.getByRole('region', { name: 'Tab Long' }).waitFor();
  const name = page.getByLabel('Cell', { exact: true });
  await name.fill('C1000');
  await name.press('Enter');
  await cell('C1000').waitFor();
  await page.keyboard.type('The end');
  await page.keyboard.press('Enter');
  await eventually(() => expect(shown(1, 999, 2)).toBe('The end'));
  await page.getByRole('button', { name: 'Add 1000 more rows' }).click();
  await page.getByText('2,000 × 26 cells').waitFor();
  await page.getByRole('button', { name: 'Earlier rows' }).click();
  await page.getByText('Rows 801 to 900').waitFor();
  await name.fill('a900');
  await name.press('Enter');
  await eventually(async () => expect(await name.inputValue()).toBe('A900'));
  await page.keyboard.press('ArrowDown');
  await page.getByText('Rows 901 to 1000').waitFor();
  await eventually(async () => expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('A901 '));
});

test('columns are inserted and deleted where the person stands', async () => {
  await open();
  await cell('B1').click();
  await page.getByRole('button', { name: 'Insert column left' }).click();
  await eventually(() => expect(shown(0, 0, 2)).toBe('Subject'));
  await page.getByRole('button', { name: 'Delete column' }).click();
  await eventually(() => expect(shown(0, 0, 1)).toBe('Subject'));
});

test('a sheet looks as it was made: fonts, colours, widths, merged cells, hidden lines, frozen rows', async () => {
  await batch(
    {
      repeatCell: {
        range: range(0, 0, 1, 3),
        cell: { userEnteredFormat: { textFormat: { bold: true }, backgroundColorStyle: { rgbColor: { red: 1, green: 1 } } } },
        fields: 'userEnteredFormat',
      },
    },
    {
      repeatCell: {
        range: range(1, 2),
        cell: {
          userEnteredFormat: {
            textFormat: { italic: true, foregroundColorStyle: { rgbColor: { red: 1 } } },
            numberFormat: { type: 'NUMBER', pattern: '0.00' },
          },
        },
        fields: 'userEnteredFormat',
      },
    },
    { mergeCells: { range: range(4, 0, 2, 3), mergeType: 'MERGE_ALL' } },
    {
      updateDimensionProperties: {
        range: { sheetId: tabId(), dimension: 'COLUMNS', startIndex: 1, endIndex: 2 },
        properties: { pixelSize: 240 },
        fields: 'pixelSize',
      },
    },
    {
      updateDimensionProperties: {
        range: { sheetId: tabId(), dimension: 'ROWS', startIndex: 2, endIndex: 3 },
        properties: { hiddenByUser: true },
        fields: 'hiddenByUser',
      },
    },
  );
  await open();
  const style = (name: string): Promise<readonly string[]> =>
    cell(name).evaluate((element) => {
      const words = getComputedStyle(element.querySelector('.cell-text') ?? element);
      return [words.fontWeight, words.fontStyle, words.color, getComputedStyle(element).backgroundColor];
    });
  await expect(style('A1')).resolves.toEqual(['700', 'normal', expect.any(String), 'rgb(255, 255, 0)']);
  expect((await style('C2')).slice(0, 3)).toEqual(['400', 'italic', 'rgb(255, 0, 0)']);
  await expect(cell('C2').textContent()).resolves.toBe('2.00');
  expect((await cell('B2').boundingBox())?.width).toBeCloseTo(240, 0);
  await expect(page.locator('.sheet-table tbody .row-number').allTextContents()).resolves.toEqual(expect.arrayContaining(['2', '4', '5']));
  await expect(cell('A3').count()).resolves.toBe(0);
  const [merged, above, below] = [await cell('A5').boundingBox(), await cell('A4').boundingBox(), await cell('A7').boundingBox()];
  expect(merged?.width).toBeCloseTo((above?.width ?? 0) * 2 + 240, 0);
  expect(merged?.height).toBeCloseTo((below?.y ?? 0) - (merged?.y ?? 0), 0);
  // Down from the cell above the merged one, over it, and out below.
  await cell('B4').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).resolves.toBe('A7 ');
  // The frozen row stays while the others move.
  const top = (await cell('A1').boundingBox())?.y;
  await page.locator('.sheet-scroll').evaluate((element) => (element.scrollTop = 400));
  await eventually(async () => expect((await cell('A7').boundingBox())?.y).toBeLessThan(top ?? 0));
  await eventually(async () => expect((await cell('A1').boundingBox())?.y).toBe(top));
});

test('a checkbox is ticked with the mouse and with Space, and a list offers its items', async () => {
  const rule = (condition: Json, row: number): Json => ({
    setDataValidation: { range: range(row, 3), rule: { condition, strict: true, showCustomUi: true } },
  });
  await batch(
    rule({ type: 'BOOLEAN' }, 1),
    rule({ type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'Open' }, { userEnteredValue: 'Done' }] }, 2),
  );
  await open();
  await cell('D2').getByRole('checkbox', { includeHidden: true }).click();
  await eventually(() => expect(shown(0, 1, 3)).toBe('TRUE'));
  await page.locator('[aria-label="D2 ticked"]').focus();
  await page.keyboard.press('Space');
  await eventually(() => expect(shown(0, 1, 3)).toBe('FALSE'));
  await page.locator('[aria-label="D2 not ticked"]').press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('.cell-input').getAttribute('list')).resolves.toBeTruthy();
  await expect(
    page.locator('.cell datalist option').evaluateAll((items) => items.map((item) => item.getAttribute('value'))),
  ).resolves.toEqual(['Open', 'Done']);
  await page.getByLabel('Edit D3').fill('Never');
  await page.keyboard.press('Enter');
  await page.getByText('violates the data validation rules set on this cell').waitFor();
  await cell('D3').focus();
  await page.keyboard.type('Done');
  await page.keyboard.press('Enter');
  await eventually(() => expect(shown(0, 2, 3)).toBe('Done'));
});

test('an editor who may not change a protected cell reads Google’s refusal, and the cell stays', async () => {
  sample.sheets.share(fileId, JAN, 'writer');
  await batch({ addProtectedRange: { protectedRange: { range: range(0, 0, 1, 6), editors: { users: [MARIA] } } } });
  await open(JAN);
  await cell('B1').dblclick();
  await page.getByLabel('Edit B1').fill('Mine');
  await page.keyboard.press('Enter');
  await page.getByText('You are trying to edit a protected cell or object').waitFor();
  await eventually(async () => expect(await cell('B1').textContent()).toBe('Subject'));
  expect(shown(0, 0, 1)).toBe('Subject');
  await cell('B2').dblclick();
  await page.getByLabel('Edit B2').fill('Free');
  await page.keyboard.press('Enter');
  await eventually(() => expect(shown(0, 1, 1)).toBe('Free'));
});
