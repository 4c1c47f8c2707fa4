/** The report of `npm run foreign`: what ran, what was missing, what was left out, and how the program ends. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report } from '../../../workbench/foreign/report.ts';
import { repositoryRoot } from '../../../workbench/root.ts';

jest.setTimeout(60_000);

const NOTES = join(repositoryRoot(), 'test/fixtures/notes-add-on');

/** Five rows, each of which opens a card that offers one thing more; a page that takes forms. */
const CODE = `
function onHomepage() {
  const section = CardService.newCardSection();
  for (let n = 1; n <= 5; n++) section.addWidget(text('Row ' + n, 'onRow', String(n)));
  return CardService.newCardBuilder().addSection(section).build();
}
function onRow(event) {
  const { n } = event.commonEventObject.parameters;
  const card = CardService.newCardBuilder().addSection(CardService.newCardSection().addWidget(text('Below ' + n, 'onBelow', n))).build();
  return CardService.newActionResponseBuilder().setNavigation(CardService.newNavigation().pushCard(card)).build();
}
function onBelow(event) {
  return CardService.newActionResponseBuilder().setNotification(CardService.newNotification().setText('Done')).build();
}
function text(words, name, n) {
  return CardService.newTextParagraph && CardService.newDecoratedText().setText(words)
    .setOnClickAction(CardService.newAction().setFunctionName(name).setParameters({ n }));
}
function doGet() { return HtmlService.createHtmlOutput('<p>Send it</p>'); }
function doPost(event) { return ContentService.createTextOutput('Got ' + event.parameter.sample); }
`;
const MANIFEST = {
  timeZone: 'Etc/UTC',
  runtimeVersion: 'V8',
  oauthScopes: [],
  webapp: { access: 'ANYONE_ANONYMOUS', executeAs: 'USER_DEPLOYING' },
  addOns: {
    common: { name: 'Rows', logoUrl: 'https://assets.tracklog.test/logo.png', homepageTrigger: { runFunction: 'onHomepage' } },
    gmail: {},
  },
};

let folder: string;
let rows: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foreign-'));
  rows = join(folder, 'rows');
  await mkdir(rows);
  await writeFile(join(rows, 'appsscript.json'), JSON.stringify(MANIFEST));
  await writeFile(join(rows, 'Code.gs'), CODE);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const code = await report(args, (line) => void lines.push(...line.split('\n')));
  return { code, lines };
}

test('everything that the cards offer is done, and nothing is said of limits', async () => {
  const { code, lines } = await run(rows);
  expect(code).toBe(0);
  for (let n = 1; n <= 5; n++) expect(lines).toContain(`  toast   homepage > Row ${n} > Below ${n}: Done`);
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}page {4}web app \(Maria Kowal\): 200/));
  expect(lines).toContain('  page    web app (a form sent by nobody signed in): 200 Got Sample 42');
  expect(lines.join('\n')).not.toMatch(/not done|stopped/);
});

test.each([
  ['presses', ['--presses', '3'], 3, ['homepage > Row 2 > Below 2', 'homepage > Row 3', 'homepage > Row 4', 'homepage > Row 5']],
  ['depth', ['--depth', '1'], 80, [1, 2, 3, 4, 5].map((n) => `homepage > Row ${n} > Below ${n}`)],
])('a limit of %s is told, with what was left', async (_what, flags, presses, left) => {
  const { code, lines } = await run(...flags, rows);
  expect(code).toBe(0);
  expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^  stopped after ${presses} presses, .* Not done: ${left.length}$`)));
  expect(lines.filter((line) => line.startsWith('  not done'))).toEqual(left.map((path) => `  not done ${path}`));
});

test('libraries, hosts and members that are not here are named, and other folders are run after one that cannot be', async () => {
  const { code, lines } = await run(join(folder, 'nothing'), NOTES);
  expect(code).toBe(1);
  expect(lines).toContainEqual(expect.stringContaining('nothing: not run. '));
  expect(lines).toContain('  note    The library Moments is not supported in the workbench: whatever uses it fails.');
  expect(lines).toContain('  unreachable https://elsewhere.test: other hosts are not in the workbench');
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}missing CalendarApp\.getDefaultCalendar \(src\/cards\.gs:\d+\)$/));
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}error {3}onLibrary: /));
});

test('fields get what their words ask for, and an error its line', async () => {
  const asking = join(folder, 'asking');
  await mkdir(asking);
  await writeFile(join(asking, 'appsscript.json'), JSON.stringify({ ...MANIFEST, webapp: undefined }));
  await writeFile(
    join(asking, 'Code.gs'),
    `
function onHomepage() {
  const section = CardService.newCardSection();
  ['E-mail of the customer', 'Sheet URL', 'Amount', 'Due date', 'Website', 'Remark'].forEach((title, n) =>
    section.addWidget(CardService.newTextInput().setFieldName('f' + n).setTitle(title)));
  ['onSave', 'onBreak'].forEach((name) => section.addWidget(
    CardService.newTextButton().setText(name).setOnClickAction(CardService.newAction().setFunctionName(name))));
  return CardService.newCardBuilder().addSection(section).build();
}
function onSave({ commonEventObject: { formInputs } }) {
  const text = Object.keys(formInputs).sort().map((name) => formInputs[name].stringInputs.value[0]).join(' | ');
  return CardService.newActionResponseBuilder().setNotification(CardService.newNotification().setText(text)).build();
}
function onBreak() {
  throw new Error('broken');
}
`,
  );
  const { lines } = await run(asking);
  expect(lines[1]).toContain('3 of 4 cards and presses ran; ');
  expect(lines).toContainEqual(
    expect.stringMatching(
      /onSave: anna@northwind\.test \| https:\/\/docs\.google\.com\/spreadsheets\/d\/[^ ]+ \| 42 \| \d{4}-\d\d-\d\d \| https:\/\/elsewhere\.test\/ \| Sample 42$/,
    ),
  );
  expect(lines).toContain('  error   onBreak: broken (Code.gs:15)');
});

test.each([[[]], [['--presses']], [['--presses', 'many', 'x']], [['--what', 'x']]])('arguments %j explain the usage', async (args) => {
  const { code, lines } = await run(...args);
  expect([code, lines[0]]).toEqual([2, expect.stringContaining('Usage: npm run foreign')]);
});

test('the program prints the report and ends with its code', async () => {
  const { code, out } = await new Promise<{ code: unknown; out: string }>((resolve) =>
    execFile(
      process.execPath,
      ['--import', 'tsx', 'workbench/foreign/main.ts', '--depth', '1', rows, join(folder, 'nothing')],
      { cwd: repositoryRoot() },
      (error, out) => resolve({ code: error?.code ?? 0, out }),
    ),
  );
  expect(code).toBe(1);
  expect(out).toContain(`${rows}: `);
  expect(out).toContain('Not done: 5');
});
