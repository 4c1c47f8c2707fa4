/** Daily and per-minute quotas, with the figures for consumers and for Workspace, in Google's words. Counters are turned, not used up. */
import { DEFAULT_PEOPLE, type Person } from '../../../workbench/contract.ts';
import { LIMITS, type QuotaName } from '../../../workbench/runtime/limits.ts';
import { JAN, MARIA, openTestbench, type Testbench } from '../runtime/testbench.ts';

/** A member with a gmail.com account: no Workspace domain. */
const EVA: Person = {
  email: 'eva@mail.test',
  name: 'Eva',
  client: 'gmail',
  member: true,
  sub: '104857600000000000031',
  locale: 'en',
  timeZone: 'Europe/Warsaw',
};
const auth = (name: string): string => `https://www.googleapis.com/auth/${name}`;
const SCOPES = [
  'openid',
  'script.external_request',
  'script.scriptapp',
  'gmail.compose',
  'gmail.readonly',
  'userinfo.email',
  'spreadsheets',
].map((name) => (name === 'openid' ? name : auth(name)));
const DAY = 24 * 3_600_000;

let bench: Testbench;
beforeEach(async () => {
  bench = await openTestbench({
    people: [...DEFAULT_PEOPLE, EVA],
    top: {
      oauthScopes: SCOPES,
      urlFetchWhitelist: ['https://echo.test/', 'https://gmail.googleapis.com/'],
      dependencies: { enabledAdvancedServices: [{ userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' }] },
    },
  });
  bench.workbench.hosts.add('https://echo.test/', () => Promise.resolve({ status: 200, headers: [], body: new Uint8Array() }));
});
afterEach(() => bench.close());

const DRAFT = 'GmailApp.createDraft("anna@northwind.test", "Hello", "Hello");';

test.each<[string, QuotaName, number, number, string, string]>([
  [
    'property reads and writes',
    'propertyCalls',
    50_000,
    500_000,
    'PropertiesService.getUserProperties().getProperty("a");',
    'Service invoked too many times for one day: properties.',
  ],
  [
    'URL fetches',
    'fetchCalls',
    20_000,
    100_000,
    'UrlFetchApp.fetch("https://echo.test/");',
    'Service invoked too many times for one day: urlfetch.',
  ],
  ['reads and writes of mail', 'mailCalls', 20_000, 50_000, DRAFT, 'Service invoked too many times for one day: gmail.'],
  ['spreadsheets created', 'spreadsheetsCreated', 250, 3200, 'Sheets.Spreadsheets.create({});', ''],
])(
  '%s: the last of the day is taken, the next is refused until 24 h after the first',
  async (_, quota, consumer, workspace, body, words) => {
    const { quotas, clock } = bench.workbench;
    const text = words || LIMITS[quota].text;
    for (const [user, limit] of [
      [EVA.email, consumer],
      [MARIA, workspace],
    ] as const) {
      quotas.set(quota, user, limit - 1);
      expect((await bench.run(body, { user })).error).toBeNull();
      expect((await bench.run(body, { user })).error).toContain(`Exception: ${text}`);
    }
    await clock.advance(DAY - 1000);
    expect((await bench.run(body)).error).not.toBeNull();
    await clock.advance(1000);
    expect((await bench.run(body)).error).toBeNull();
    expect(quotas.used(quota, MARIA)).toBe(1);
  },
);

test('a refused call has no effect, and fetchAll counts each request', async () => {
  const { quotas } = bench.workbench;
  quotas.set('fetchCalls', MARIA, 100_000 - 2);
  const three = 'return UrlFetchApp.fetchAll(["https://echo.test/", "https://echo.test/", "https://echo.test/"]).length;';
  expect((await bench.run(three)).error).toBe('Exception: Service invoked too many times for one day: urlfetch.');
  expect(quotas.used('fetchCalls', MARIA)).toBe(100_000 - 2);
});

test('recipients of a day are counted when a draft is sent', async () => {
  const { quotas, mail } = bench.workbench;
  quotas.set('mailRecipients', MARIA, 1499);
  const two = 'return GmailApp.createDraft("anna@northwind.test, peter@fabrikam.test", "Hello", "Hello").send().getId();';
  expect((await bench.run(two)).error).toBe('Exception: Service invoked too many times for one day: email.');
  expect(mail.list(MARIA, 'SENT')).toEqual([]);
  expect((await bench.run('GmailApp.createDraft("anna@northwind.test", "Hello", "Hello").send();')).error).toBeNull();
  expect(quotas.used('mailRecipients', MARIA)).toBe(1500);
});

test('quotas are a user’s own', async () => {
  bench.workbench.quotas.set('fetchCalls', MARIA, 100_000);
  expect((await bench.run('UrlFetchApp.fetch("https://echo.test/");', { user: JAN })).error).toBeNull();
});

test('triggers of a user stop when their time of the day is used up', async () => {
  const { quotas, addOn } = bench.workbench;
  bench.load('function tick() { Utilities.sleep(1000); }');
  quotas.set('triggerRuntimeMs', EVA.email, 90 * 60_000 - 500);
  expect((await addOn.runTrigger(EVA.email, 'tick')).error).toBeUndefined();
  expect((await addOn.runTrigger(EVA.email, 'tick')).error?.message).toBe('Service using too much computer time for one day');
  quotas.set('triggerRuntimeMs', MARIA, 90 * 60_000);
  expect((await addOn.runTrigger(MARIA, 'tick')).error).toBeUndefined();
  expect(quotas.used('triggerRuntimeMs', MARIA)).toBe(90 * 60_000 + 1000);
});

test.each([
  ['a user’s reads', 'sheetsReadsOfUser', 60, 'get', 'Read', ' per user'],
  ['a user’s writes', 'sheetsWritesOfUser', 60, 'update', 'Write', ' per user'],
  ['the project’s reads', 'sheetsReadsOfProject', 300, 'get', 'Read', ''],
  ['the project’s writes', 'sheetsWritesOfProject', 300, 'update', 'Write', ''],
] as const)('the Sheets API refuses %s of a minute beyond the quota %s with 429', async (_, quota, limit, method, kind, whose) => {
  const { quotas, clock } = bench.workbench;
  const { value: id } = await bench.run('return Sheets.Spreadsheets.create({}).spreadsheetId;');
  const call =
    method === 'get' ? `get("${String(id)}", "A1")` : `update({ values: [[1]] }, "${String(id)}", "A1", { valueInputOption: "RAW" })`;
  const body = `try { Sheets.Spreadsheets.Values.${call}; return "fine"; } catch (error) { return [error.name, error.message, error.details.code]; }`;
  quotas.set(quota, MARIA, limit - 1);
  expect((await bench.run(body)).value).toBe('fine');
  const words = `Quota exceeded for quota metric '${kind} requests' and limit '${kind} requests per minute${whose}' of service 'sheets.googleapis.com' for consumer 'project_number:104857600000'.`;
  expect((await bench.run(body)).value).toEqual([
    'GoogleJsonResponseException',
    `API call to sheets.spreadsheets.values.${method} failed with error: ${words}`,
    429,
  ]);
  await clock.advance(60_000);
  expect((await bench.run(body)).value).toBe('fine');
});

test('modelled time counts for the minute: a long execution may go on reading', async () => {
  bench.workbench.quotas.set('sheetsReadsOfUser', MARIA, 60);
  const { value: id } = await bench.run('return Sheets.Spreadsheets.create({}).spreadsheetId;');
  expect((await bench.run(`Utilities.sleep(60000); Sheets.Spreadsheets.Values.get("${String(id)}", "A1");`)).error).toBeNull();
});

test('Gmail refuses a user’s units of a minute with 403, in a batch part by part', async () => {
  const { quotas, clock } = bench.workbench;
  const body = `
    var answer = UrlFetchApp.fetch("https://gmail.googleapis.com/gmail/v1/users/me/messages", { headers: { Authorization: "Bearer " + ScriptApp.getOAuthToken() }, muteHttpExceptions: true });
    return [answer.getResponseCode(), JSON.parse(answer.getContentText()).error];`;
  quotas.set('gmailUnitsOfUser', MARIA, 5995);
  expect((await bench.run(body)).value).toEqual([200, null]);
  const message = 'User-rate limit exceeded.  Retry after 2026-11-12T10:01:00.000Z';
  expect((await bench.run(body)).value).toMatchObject([403, { message, errors: [{ domain: 'usageLimits', reason: 'rateLimitExceeded' }] }]);

  const parts = ['messages', 'profile']
    .map((path) => `--b\\r\\nContent-Type: application/http\\r\\n\\r\\nGET /gmail/v1/users/me/${path}\\r\\n\\r\\n`)
    .join('');
  const batch = `
    return UrlFetchApp.fetch("https://gmail.googleapis.com/batch/gmail/v1", { method: "post", contentType: "multipart/mixed; boundary=b", headers: { Authorization: "Bearer " + ScriptApp.getOAuthToken() }, payload: "${parts}--b--" })
      .getContentText().match(/HTTP\\/1\\.1 \\d+/g);`;
  quotas.set('gmailUnitsOfUser', MARIA, 5998);
  expect((await bench.run(batch)).value).toEqual(['HTTP/1.1 403', 'HTTP/1.1 200']);
  await clock.advance(60_000);
  expect((await bench.run(body)).value).toEqual([200, null]);
});

test('Gmail refuses the project’s units of a minute', async () => {
  bench.workbench.quotas.set('gmailUnitsOfProject', MARIA, 1_200_000 - 4);
  const body = `
    return UrlFetchApp.fetch("https://gmail.googleapis.com/gmail/v1/users/me/messages", { headers: { Authorization: "Bearer " + ScriptApp.getOAuthToken() }, muteHttpExceptions: true }).getContentText();`;
  expect((await bench.run(body, { user: JAN })).value).toContain(LIMITS.gmailUnitsOfProject.text);
});
