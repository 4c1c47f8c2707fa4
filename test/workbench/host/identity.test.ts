/** Who runs a script and what they may do: effective and active user, authorization that is taken back or partial, domains, files. */
import { DEFAULT_PEOPLE, type Json, type Person } from '../../../workbench/contract.ts';
import { activeUserFor } from '../../../workbench/host/session.ts';
import { JAN, MARIA, openTestbench, type Testbench } from '../runtime/testbench.ts';

const person = (email: string, hostedDomain?: string): Person => ({
  email,
  name: email,
  client: 'gmail',
  member: true,
  sub: email,
  locale: 'en',
  timeZone: 'Etc/UTC',
  ...(hostedDomain === undefined ? {} : { hostedDomain }),
});
const LEA = person('lea@other.test', 'other.test');
const EVA = person('eva@mail.test');
const auth = (name: string): string => `https://www.googleapis.com/auth/${name}`;
const SCOPES = ['openid', auth('userinfo.email'), auth('script.external_request'), auth('script.scriptapp'), auth('spreadsheets')];

async function bench(scopes: readonly string[] = SCOPES): Promise<Testbench> {
  return openTestbench({
    people: [...DEFAULT_PEOPLE, LEA, EVA],
    top: {
      oauthScopes: scopes,
      urlFetchWhitelist: ['https://echo.test/', 'https://gmail.googleapis.com/'],
      dependencies: {
        enabledAdvancedServices: [
          { userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' },
          { userSymbol: 'Drive', serviceId: 'drive', version: 'v3' },
        ],
      },
    },
  });
}
let desk: Testbench;
beforeEach(async () => {
  desk = await bench();
});
afterEach(() => desk.close());

const WHO = 'return [Session.getActiveUser().getEmail(), Session.getEffectiveUser().getEmail()];';

test('an add-on runs as the person at the keyboard', async () => {
  expect((await desk.run(WHO)).value).toEqual([MARIA, MARIA]);
});

test('a script that runs as its owner works with the owner’s data, and sees who is there only within the domain', async () => {
  desk.load(`function who() { PropertiesService.getUserProperties().setProperty("mine", "yes"); ${WHO} }`);
  const owner = desk.workbench.person(MARIA);
  const visit = async (visitor: Person | undefined): Promise<Json | undefined> => {
    const { returned } = await desk.workbench.executor.run({
      user: MARIA,
      activeUser: activeUserFor(owner, visitor),
      functionName: 'who',
      kind: 'test',
      scopes: new Set(SCOPES),
    });
    return returned?.type === 'other' ? returned.value : undefined;
  };
  expect(await visit(desk.workbench.person(JAN))).toEqual([JAN, MARIA]);
  expect(await visit(LEA)).toEqual(['', MARIA]);
  expect(await visit(EVA)).toEqual(['', MARIA]);
  expect(await visit(undefined)).toEqual(['', MARIA]);
  expect(desk.workbench.properties(MARIA)['mine']).toBe('yes');
  expect(desk.workbench.properties(JAN)).toEqual({});
});

test('two people with personal accounts do not see each other, although neither has a domain', () => {
  expect(activeUserFor(EVA, person('ola@mail.test'))).toBe('');
  expect(activeUserFor(EVA, EVA)).toBe(EVA.email);
});

test('identity tokens name the domain of their user, and none for a personal account', async () => {
  const claims = async (user: string): Promise<object> => {
    const { value } = await desk.run('return ScriptApp.getIdentityToken();', { user });
    return JSON.parse(Buffer.from(String(value).split('.')[1] ?? '', 'base64url').toString()) as object;
  };
  expect(await claims(LEA.email)).toMatchObject({ email: LEA.email, sub: LEA.sub, hd: 'other.test' });
  expect(await claims(EVA.email)).not.toHaveProperty('hd');
});

test('authorization that is taken back while an execution runs stops its next call that needs any', async () => {
  const { hosts, addOn } = desk.workbench;
  hosts.add('https://echo.test/', () => {
    addOn.revoke(MARIA);
    return Promise.resolve({ status: 200, headers: [], body: new Uint8Array() });
  });
  await desk.open(`
    function onHomepage() {
      var told = [];
      function attempt(work) { try { work(); told.push("fine"); } catch (error) { told.push(error.message); } }
      attempt(function () { UrlFetchApp.fetch("https://echo.test/"); });
      attempt(function () { UrlFetchApp.fetch("https://echo.test/"); });
      attempt(function () { Sheets.Spreadsheets.create({}); });
      attempt(function () { Session.getActiveUser(); });
      attempt(function () { CacheService.getUserCache().get("a"); });
      PropertiesService.getUserProperties().setProperty("told", JSON.stringify(told));
      return CardService.newCardBuilder().build();
    }`);
  const refused = 'Authorization is required to perform that action.';
  expect(JSON.parse(desk.workbench.properties(MARIA)['told'] ?? '')).toEqual(['fine', refused, refused, refused, 'fine']);
});

test('tokens of before the authorization was taken back are worthless', async () => {
  const body = `
    var token = ScriptApp.getOAuthToken();
    function status() { return UrlFetchApp.fetch("https://gmail.googleapis.com/gmail/v1/users/me/profile", { headers: { Authorization: "Bearer " + token }, muteHttpExceptions: true }); }
    var before = status().getResponseCode();
    UrlFetchApp.fetch("https://echo.test/");
    var after = status();
    return [before, after.getResponseCode(), JSON.parse(after.getContentText()).error.message];`;
  desk.workbench.hosts.add('https://echo.test/', () => {
    desk.workbench.addOn.revoke(MARIA);
    return Promise.resolve({ status: 200, headers: [], body: new Uint8Array() });
  });
  expect((await desk.run(body)).value).toEqual([403, 401, expect.stringContaining('Request had invalid authentication credentials.')]);
});

test('who granted a part of the scopes can do that part', async () => {
  const { grants } = desk.workbench;
  grants.grant(
    MARIA,
    SCOPES.filter((scope) => !scope.endsWith('script.external_request')),
  );
  desk.load(`
    function tick() { PropertiesService.getUserProperties().setProperty("ran", "yes"); }
    function onHomepage() {
      var told = [];
      function attempt(work) { try { told.push(String(work())); } catch (error) { told.push(error.message); } }
      attempt(function () { return UrlFetchApp.fetch("https://echo.test/"); });
      attempt(function () { return Session.getActiveUser().getEmail(); });
      attempt(function () { return ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationStatus(); });
      attempt(function () { return ScriptApp.requireAllScopes(ScriptApp.AuthMode.FULL); });
      PropertiesService.getUserProperties().setProperty("told", JSON.stringify(told));
      return CardService.newCardBuilder().build();
    }`);
  await desk.workbench.addOn.open(MARIA, { at: 'homepage' });
  expect(JSON.parse(desk.workbench.properties(MARIA)['told'] ?? '')).toEqual([
    'Specified permissions are not sufficient to call UrlFetchApp.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request',
    MARIA,
    'REQUIRED',
    'Authorization is required to perform that action.',
  ]);
  // An unpublished add-on's triggers do not run at all when a scope is missing.
  expect((await desk.workbench.addOn.runTrigger(MARIA, 'tick')).error?.message).toBe('Authorization is required to perform that action.');
  expect(desk.workbench.properties(MARIA)).not.toHaveProperty('ran');
});

describe('a member’s execution', () => {
  const TRY = `
    var id = e.id, told = [];
    function attempt(work) { try { work(); told.push("fine"); } catch (error) { told.push(error.details.code + " " + error.details.message); } }
    attempt(function () { Sheets.Spreadsheets.Values.get(id, "A1"); });
    attempt(function () { Sheets.Spreadsheets.Values.update({ values: [["x"]] }, id, "A1", { valueInputOption: "RAW" }); });
    return told;`;
  const attempts = async (id: Json | undefined, user = JAN) => (await desk.run(TRY, { user, event: { id: id ?? null } })).value;
  const make = async (): Promise<string> => String((await desk.run('return Sheets.Spreadsheets.create({}).spreadsheetId;')).value);
  const denied = '403 The caller does not have permission';

  test('reads and writes a file exactly as far as it is shared with the member', async () => {
    const id = await make();
    expect(await attempts(id, MARIA)).toEqual(['fine', 'fine']);
    expect(await attempts(id)).toEqual([denied, denied]);
    desk.workbench.sheets.share(id, JAN, 'reader');
    expect(await attempts(id)).toEqual(['fine', denied]);
    desk.workbench.sheets.share(id, JAN, 'writer');
    expect(await attempts(id)).toEqual(['fine', 'fine']);
    desk.workbench.sheets.unshare(id, JAN);
    expect(await attempts(id)).toEqual([denied, denied]);
  });

  test('does not write protected cells of a file that it may edit', async () => {
    const id = await make();
    desk.workbench.sheets.share(id, JAN, 'writer');
    await desk.run(
      `Sheets.Spreadsheets.batchUpdate({ requests: [{ addProtectedRange: { protectedRange: { range: { sheetId: 0, endRowIndex: 1, endColumnIndex: 1 }, editors: { users: [${JSON.stringify(MARIA)}] } } } }] }, e.id);`,
      { event: { id } },
    );
    expect(await attempts(id, MARIA)).toEqual(['fine', 'fine']);
    const refusal =
      'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';
    expect(await attempts(id)).toEqual(['fine', expect.stringContaining(refusal)]);
  });

  test.each([
    'Drive.Files.get(e.id)',
    'Drive.Files.copy({}, e.id)',
    'Drive.Files.update({ name: "mine" }, e.id)',
    'Drive.Files.remove(e.id)',
    'Drive.Permissions.list(e.id)',
    'Drive.Permissions.create({ type: "anyone", role: "reader" }, e.id)',
    'Sheets.Spreadsheets.get(e.id)',
    'Sheets.Spreadsheets.batchUpdate({ requests: [{ addSheet: {} }] }, e.id)',
  ])('with drive.file does not reach a file that was shared with them but never opened by the add-on: %s', async (call) => {
    const other = await bench([auth('drive.file')]);
    const id = String((await other.run('return Sheets.Spreadsheets.create({}).spreadsheetId;')).value);
    other.workbench.sheets.share(id, JAN, 'writer');
    const attempt = `try { ${call}; return "fine"; } catch (error) { return error.details.code; }`;
    expect((await other.run(attempt, { user: JAN, event: { id } })).value).toBe(404);
    expect((await other.run('return Drive.Files.list({}).files;', { user: JAN })).value).toEqual([]);
    expect((await other.run(attempt, { event: { id } })).value).toBe('fine');
    await other.close();
  });

  test('reaches no draft, trigger or property of somebody else', async () => {
    const other = await bench([...SCOPES, 'https://mail.google.com/']);
    const { value: draft } = await other.run(`
      PropertiesService.getUserProperties().setProperty("mine", "yes");
      ScriptApp.newTrigger("tick").timeBased().everyHours(1).create();
      return GmailApp.createDraft("anna@northwind.test", "Hello", "Hello").getId();`);
    const seen = await other.run(
      `
      var found = [PropertiesService.getUserProperties().getKeys(), ScriptApp.getProjectTriggers().length];
      try { GmailApp.getDraft(e.draft).send(); } catch (error) { found.push(error.message); }
      return found;`,
      { user: JAN, event: { draft: draft ?? null } },
    );
    expect(seen.value).toEqual([[], 0, 'Requested entity was not found.']);
    expect(other.workbench.mail.list(MARIA, 'SENT')).toEqual([]);
    await other.close();
  });

  test('with drive.file reaches what this add-on made for this member, shared or not', async () => {
    const other = await bench([...SCOPES.filter((scope) => !scope.endsWith('spreadsheets')), auth('drive.file')]);
    const id = (await other.run('return Sheets.Spreadsheets.create({}).spreadsheetId;')).value;
    other.workbench.sheets.share(String(id), JAN, 'writer');
    const seen = async (user: string) => (await other.run(TRY, { user, event: { id: id ?? null } })).value;
    expect(await seen(MARIA)).toEqual(['fine', 'fine']);
    expect(await seen(JAN)).toEqual(['404 Requested entity was not found.', '404 Requested entity was not found.']);
    other.workbench.sheets.openWith(String(id), '1workbenchScriptProjectOfTheAddOnUnderTest0000000000000000', JAN);
    expect(await seen(JAN)).toEqual(['fine', 'fine']);
    await other.close();
  });
});
