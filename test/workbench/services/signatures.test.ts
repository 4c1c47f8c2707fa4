/** Every call of a service is checked at the boundary: what no overload takes is refused in Google's words, what Apps Script converts is converted. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signatureData, SIGNATURES } from '../../../scripts/signature-data.ts';
import { repositoryRoot } from '../../../workbench/root.ts';
import { openTestbench, type Testbench } from '../runtime/testbench.ts';

const SCOPES = [
  'mail.google.com/',
  'spreadsheets',
  'drive',
  'script.external_request',
  'script.scriptapp',
  'userinfo.email',
  'script.send_mail',
];
const advanced = ['gmail', 'drive', 'sheets'].map((serviceId) => ({
  serviceId,
  userSymbol: serviceId.charAt(0).toUpperCase() + serviceId.slice(1),
  version: 'v1',
}));

let bench: Testbench;
beforeAll(async () => {
  bench = await openTestbench({
    top: {
      oauthScopes: SCOPES.map((scope) => (scope.startsWith('mail') ? `https://${scope}` : `https://www.googleapis.com/auth/${scope}`)),
      dependencies: { enabledAdvancedServices: advanced },
    },
  });
});
afterAll(() => bench.close());

const signatures = JSON.parse(readFileSync(join(repositoryRoot(), SIGNATURES), 'utf8')) as {
  [group in 'services' | 'classes']: { [name: string]: string };
};

test('the signatures are those of the declarations and of the members that are here; npm run members writes them anew', async () => {
  expect(JSON.stringify(signatures, null, 2)).toBe((await signatureData()).trim());
});

const everyMethod = readFileSync(join(repositoryRoot(), 'test/fixtures/every-method/Code.js'), 'utf8');
/** No script can hold an EntityRef: texts with unknown entities are not well-formed. */
const known = [...Object.keys(signatures.services), ...Object.keys(signatures.classes)].filter((name) => name !== 'XmlService.EntityRef');

describe('every method that the declarations know', () => {
  let told: { readonly [name: string]: { readonly refused: number; readonly wrong: readonly string[] } };
  beforeAll(async () => {
    bench.load(everyMethod);
    const { value, error } = await bench.call('refusals', { event: signatures });
    if (error !== null) throw new Error(error);
    told = value as typeof told;
  });

  test.each(known)('of %s refuses arguments that no overload takes, in Google’s words', (name) => {
    expect(told[name]?.wrong).toEqual([]);
    // Of setConferenceData nothing can be called: what makes its argument is not here.
    expect(told[name]?.refused).toBeGreaterThan(0);
    expect(told[name]?.refused).toBeGreaterThanOrEqual((signatures.services[name] ?? signatures.classes[name] ?? '').split(' ').length);
  });

  test.each([...new Set(known.map((name) => name.replace(/[.].*/, '')))])('of %s takes what the declarations say', async (service) => {
    bench.load(everyMethod);
    const { value, error } = await bench.call('takings', { event: { service, signatures } });
    expect(error).toBeNull();
    const { taken, refused } = value as { taken: number; refused: readonly string[] };
    expect(refused).toEqual([]);
    expect(taken > 0 || advanced.some(({ userSymbol }) => userSymbol === service)).toBe(true);
  });
});

const SHEET = 'var file = SpreadsheetApp.create("Book"); var sheet = file.getSheets()[0]; var range = sheet.getRange("A1:B2"); var later;';

describe('arguments that no overload takes', () => {
  test.each([
    // Reported in public, word for word.
    ['sheet.deleteRow(later)', '(null)', 'SpreadsheetApp.Sheet.deleteRow'],
    ['sheet.getRange(1, 1, 2, later)', '(number,number,number,null)', 'SpreadsheetApp.Sheet.getRange'],
    ['file.getRange(1, 2)', '(number,number)', 'SpreadsheetApp.Spreadsheet.getRange'],
    ['Utilities.formatDate("2026-11-12", "GMT", "yyyy")', '(String,String,String)', 'Utilities.formatDate'],
    ['Utilities.formatDate(null, "GMT", "yyyy")', '(null,String,String)', 'Utilities.formatDate'],
    ['HtmlService.createTemplate({})', '((class))', 'HtmlService.createTemplate'],
    ['HtmlService.createTemplate([1, 2])', '(number[])', 'HtmlService.createTemplate'],
    [
      'var f = DriveApp.getRootFolder(); DriveApp.getFileById(file.getId()).makeCopy("a", "b", f)',
      '(String,String,DriveApp.Folder)',
      'DriveApp.File.makeCopy',
    ],
    ['GmailApp.sendEmail("a@b.test", "s")', '(String,String)', 'GmailApp.sendEmail'],
    ['SpreadsheetApp.open({})', '((class))', 'SpreadsheetApp.open'],
    // By analogy.
    ['sheet.getRange("one", 1)', '(String,number)', 'SpreadsheetApp.Sheet.getRange'],
    ['range.setValues([1, 2])', '(number[])', 'SpreadsheetApp.Range.setValues'],
    ['range.copyTo("C1")', '(String)', 'SpreadsheetApp.Range.copyTo'],
    ['range.copyTo(range, "PASTE_VALUES", false)', '(SpreadsheetApp.Range,String,Boolean)', 'SpreadsheetApp.Range.copyTo'],
    [
      'range.setDataValidation(SpreadsheetApp.newDataValidation())',
      '(SpreadsheetApp.DataValidationBuilder)',
      'SpreadsheetApp.Range.setDataValidation',
    ],
    ['sheet.getLastRow(1)', '(number)', 'SpreadsheetApp.Sheet.getLastRow'],
    ['GmailApp.getThreadById([])', '(null[])', 'GmailApp.getThreadById'],
    ['GmailApp.markThreadRead("id")', '(String)', 'GmailApp.markThreadRead'],
    ['GmailApp.sendEmail("a@b.test", "s", "b", "c")', '(String,String,String,String)', 'GmailApp.sendEmail'],
    ['ScriptApp.getAuthorizationInfo("FULL")', '(String)', 'ScriptApp.getAuthorizationInfo'],
    ['LockService.getUserLock().tryLock()', '()', 'LockService.Lock.tryLock'],
    ['CacheService.getUserCache().put("k", "v", later)', '(String,String,null)', 'CacheService.Cache.put'],
    [
      'CardService.newTextButton().setTextButtonStyle(CardService.LoadIndicator.NONE)',
      '(CardService.LoadIndicator)',
      'CardService.TextButton.setTextButtonStyle',
    ],
    ['[1].forEach(Utilities.getUuid)', '(number,number,number[])', 'Utilities.getUuid'],
  ])('%s', async (call, given, method) => {
    const { error } = await bench.run(`${SHEET} ${call};`);
    expect(error).toBe(`Exception: The parameters ${given} don't match the method signature for ${method}.`);
  });

  test('an advanced service counts what it is given', async () => {
    expect((await bench.run('Gmail.Users.Messages.get("me");')).error).toBe(
      'Exception: Invalid number of arguments provided. Expected 2-3 only',
    );
    expect((await bench.run('Gmail.Users.getProfile();')).error).toBe('Exception: Invalid number of arguments provided. Expected 1 only');
  });

  test.each([
    ['""', "Cannot convert '' to int."],
    ['NaN', 'Cannot convert NaN to int.'],
    ['1 / 0', 'Cannot convert Infinity to int.'],
  ])('%s is no Integer', async (value, words) => {
    expect((await bench.run(`${SHEET} sheet.deleteRow(${value});`)).error).toBe(`Exception: ${words}`);
  });

  test.each([
    'file.setActiveSheet(null)',
    'sheet.copyTo(null)',
    'range.removeDuplicates(null)',
    'DriveApp.getRootFolder().addFile(null)',
    'DriveApp.getFileById(file.getId()).moveTo(later)',
    'Utilities.parseCsv(null)',
    'Utilities.newBlob("x").setBytes(null)',
  ])('%s wants something', async (call) => {
    expect((await bench.run(`${SHEET} ${call};`)).error).toBe('Exception: Argument cannot be null');
  });

  // Reported, with the parameter that lacks its value.
  test.each([
    ['SpreadsheetApp.openById(null)', 'Invalid argument: id'],
    ['DriveApp.getFileById(later)', 'Invalid argument: id'],
    ['DriveApp.getFolderById("")', 'Invalid argument: id'],
    ['DriveApp.createFile(null, "")', 'Invalid argument: name'],
    ['sheet.getRange(null)', 'Argument cannot be null: a1Notation'],
    ['file.getRange(later)', 'Argument cannot be null: a1Notation'],
    ['HtmlService.createHtmlOutput("x").setXFrameOptionsMode(null)', 'Argument cannot be null: mode'],
    ['UrlFetchApp.fetch(later)', 'Attribute provided with no value: url'],
  ])('%s wants what it is called after', async (call, words) => {
    expect((await bench.run(`${SHEET} ${call};`)).error).toBe(`Exception: ${words}`);
  });

  test('a file goes up as a blob', async () => {
    expect((await bench.run('Drive.Files.create({ name: "x" }, "text");')).error).toBe(
      'Exception: The mediaData parameter only supports Blob types for upload.',
    );
  });

  test('checks bring no service into being that the script does not name', async () => {
    const { value } = await bench.run(`
      try { Utilities.newBlob(Utilities.Charset.UTF_8); } catch (e) { var said = e.message; }
      PropertiesService.getUserProperties().getKeys();
      var made = function (name) { return !Object.getOwnPropertyDescriptor(globalThis, name).get; };
      return [said, ['Utilities', 'PropertiesService', 'CardService', 'SpreadsheetApp', 'GmailApp', 'Charts', 'Sheets'].filter(made)];`);
    expect(value).toEqual([
      "The parameters (Utilities.Charset) don't match the method signature for Utilities.newBlob.",
      ['Utilities', 'PropertiesService'],
    ]);
  });

  test('a refused call has no effect, and a script can catch the refusal', async () => {
    const { value } = await bench.run(
      'try { PropertiesService.getUserProperties().setProperty("a", "b", "c"); } catch (e) { return [e.name, PropertiesService.getUserProperties().getProperty("a")]; }',
    );
    expect(value).toEqual(['Exception', null]);
  });
});

describe('what Apps Script converts, or takes as nothing', () => {
  test.each([
    ['sheet.getRange("2", "1").getA1Notation()', 'A2'],
    ['file.insertSheet("2026"); return file.getSheetByName(2026).getName()', '2026'],
    ['PropertiesService.getUserProperties().setProperty("n", 5).getProperty("n")', '5'],
    ['PropertiesService.getUserProperties().setProperty("f", true).getProperty("f")', 'true'],
    ['range.setBackground(null).getBackground()', '#ffffff'],
    ['GmailApp.createDraft("a@b.test", "s", "b", later).getMessage().getSubject()', 's'],
    ['typeof ContentService.createTextOutput(5).getContent()', 'string'],
  ])('%s is %s', async (expression, expected) => {
    const body = expression.includes('; return ') ? expression : `return ${expression}`;
    const { value, error } = await bench.run(`${SHEET} ${body};`);
    expect(error).toBeNull();
    expect(value).toBe(expected);
  });
});

// They leave much behind, and so come last.
const PORTION = 12;
// A few methods at a time, as an execution has six minutes.
const portions = known.flatMap((name) => {
  const { length } = (signatures.services[name] ?? signatures.classes[name] ?? '').split(' ');
  return Array.from({ length: Math.ceil(length / PORTION) }, (_, n): [string, number] => [name, PORTION * n]);
});
test.each(portions)('%s (methods from %d on) meets odd arguments with Google’s exceptions or with what is missing', async (name, from) => {
  bench.load(everyMethod);
  const { value, error } = await bench.call('oddities', { event: { signatures, name, from, to: from + PORTION } });
  expect(error).toBeNull();
  const { calls, wrong } = value as { calls: number; wrong: readonly string[] };
  expect(wrong).toEqual([]);
  expect(calls).toBeGreaterThan(0);
});
