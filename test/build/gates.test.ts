import { checkEntryPoints } from '../../build/gates/entry-points.ts';
import { checkGlobals } from '../../build/gates/globals.ts';
import { parseManifest, type Manifest } from '../../build/gates/manifest.ts';
import { checkPrefixes, prefixCovers, prefixProblem } from '../../build/gates/prefixes.ts';
import { checkScopes } from '../../build/gates/scopes.ts';
import { checkSize, sizeBudget } from '../../build/gates/size.ts';
import { checkSyntax } from '../../build/gates/syntax.ts';
import { parseDeployment } from '../../build/deployment.ts';
import { smallDeployment, smallManifest } from './project.ts';

const messages = (findings: readonly { message: string }[]): string[] => findings.map(({ message }) => message);
const auth = (name: string): string => `https://www.googleapis.com/auth/${name}`;

describe('syntax that Apps Script takes', () => {
  test.each([
    ['class fields', 'class A { x = 1 }', 'class fields'],
    ['static class fields', 'class A { static x = 1 }', 'class fields'],
    ['private methods', 'class A { #x() {} }', 'private names'],
    ['a private name test', 'class A { #x() {} static has(o) { return #x in o } }', 'private names'],
    ['static blocks', 'class A { static { f() } }', 'static blocks'],
    ['BigInt literals', 'var x = 1n;', 'BigInt literals'],
    ['numeric separators', 'var x = 1_000;', 'numeric separators'],
    ['optional chaining', 'var x = a?.b;', 'optional chaining'],
    ['the ?? operator', 'var x = a ?? b;', 'the ?? operator'],
    ['the ??= operator', 'a ??= b;', 'the ??= operator'],
    ['the ||= operator', 'a ||= b;', 'the ||= operator'],
    ['import', 'import { a } from "b";', 'not modules: Code.js has import'],
    ['export', 'export const a = 1;', 'not modules: Code.js has export'],
    ['top-level await', 'await f();', 'not modules: Code.js has top-level await'],
    ['import()', 'import("a");', 'import()'],
    ['a newer regular expression flag', 'var x = /a/d;', 'not ES2019'],
    ['a broken file', 'function (', 'does not parse'],
  ])('%s is refused', (_name, code, expected) => {
    expect(messages(checkSyntax(code))).toContainEqual(expect.stringContaining(expected));
  });

  test.each([
    [
      'classes with methods and accessors',
      'class A extends B { constructor() { super(); } get x() { return 1 } static y() {} async *z() {} }',
    ],
    ['spread, rest, destructuring and defaults', 'const f = ({ a, ...r }, [b = 1, ...c] = []) => ({ ...r, a, b, c });'],
    [
      'catch without a name, async functions and templates',
      'async function f() { try { await g() } catch { return `${1}` } for await (const x of y()) x; }',
    ],
    ['named groups and lookbehind', 'var x = /(?<!a)(?<year>\\d{4})\\p{L}/su;'],
    ['the BigInt function', 'var x = BigInt("12");'],
  ])('%s passes', (_name, code) => {
    expect(checkSyntax(code)).toEqual([]);
  });
});

describe('globals that exist in Apps Script', () => {
  const manifest = smallManifest();
  const names = (code: string, use: Manifest = manifest): string[] => messages(checkGlobals(code, null, use));

  test.each(
    `URL URLSearchParams setTimeout setInterval clearTimeout queueMicrotask TextEncoder TextDecoder structuredClone atob btoa fetch Headers Request
    Buffer process require module exports crypto performance AbortController window document navigator self global WebSocket Blob FormData`.split(
      /\s+/,
    ),
  )('%s is refused', (name) => {
    expect(names(`function f() { return ${name}; }`)).toEqual([`${name} does not exist in Apps Script (used in Code.js:1:23).`]);
  });

  test.each([
    [
      'the language',
      'Intl.DateTimeFormat(); new Map(); Reflect.ownKeys({}); globalThis.x; JSON.parse("1"); new Uint8Array(1); encodeURIComponent(""); BigInt(1); undefined;',
    ],
    ['console', 'console.log("x");'],
    ['services', 'GmailApp.createDraft(); Utilities.getUuid(); LockService.getUserLock();'],
    [
      'names that the script declares',
      'function URL() {} var fetch = 1; (function (atob) { let process; return [atob, process, URL, fetch] })();',
    ],
    ['properties of these names', 'x.URL; ({ fetch: 1 }); var x;'],
    ['a typeof test', 'var x = typeof URL;'],
    ['use after a typeof test', 'var x = typeof URL !== "undefined" ? new URL("a") : null; if (typeof window == "object") window.y;'],
    ['use behind &&', 'var x = typeof atob === "function" && atob("");'],
  ])('%s passes', (_name, code) => {
    expect(names(code)).toEqual([]);
  });

  test('a typeof test of one name does not excuse another', () => {
    expect(names('var x = typeof URL === "function" ? new URLSearchParams("") : 1;')).toHaveLength(1);
  });

  test('a typeof test excuses its own branch only', () => {
    expect(names('if (typeof URL === "function") new URL("a"); new URL("b");')).toEqual([
      'URL does not exist in Apps Script (used in Code.js:1:50).',
    ]);
  });

  test('an advanced service must be enabled in the manifest', () => {
    const code = 'Sheets.Spreadsheets.get("x");';
    expect(names(code)).toEqual([
      'Sheets is not enabled in appsscript.json under dependencies.enabledAdvancedServices (used in Code.js:1:1).',
    ]);
    expect(
      names(code, {
        ...manifest,
        dependencies: { enabledAdvancedServices: [{ userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' }] },
      }),
    ).toEqual([]);
  });
});

describe('functions that Google calls by name', () => {
  const stubs = 'function onHomepage(){} function onMessage(){} ';
  const check = (code: string, readable = code, manifest = smallManifest()): string[] =>
    messages(checkEntryPoints(code, readable, manifest));

  test('all there', () => {
    expect(check(stubs)).toEqual([]);
  });

  test.each([
    ['the homepage trigger', {}, 'onHomepage'],
    ['a contextual trigger', {}, 'onMessage'],
    ['a universal action', { universalActions: [{ label: 'Settings', runFunction: 'onSettings' }] }, 'onSettings'],
  ])('%s must name a function that exists', (_name, common, missing) => {
    const manifest = smallManifest();
    const changed = { ...manifest, addOns: { ...manifest.addOns, common: { ...manifest.addOns.common, ...common } } };
    expect(check(stubs.replace(missing, 'somethingElse'), '', changed)).toEqual([
      expect.stringContaining(`names the function ${missing}, which is not at the top level`),
    ]);
  });

  test('the compose action must name a function that exists', () => {
    const manifest = smallManifest();
    const gmail = { ...manifest.addOns.gmail, composeTrigger: { selectActions: [{ text: 'Track', runFunction: 'onCompose' }] } };
    expect(check(stubs, stubs, { ...manifest, addOns: { ...manifest.addOns, gmail } })).toEqual([
      expect.stringContaining('names the function onCompose'),
    ]);
  });

  test('a function inside another one is not at the top level', () => {
    expect(check('function onHomepage(){} (() => { function onMessage(){} })();')).toEqual([expect.stringContaining('onMessage')]);
  });

  test.each([
    ['an action', 'CardService.newAction().setFunctionName("onPress");'],
    ['a trigger', 'ScriptApp.newTrigger("onPress").timeBased();'],
    ['the table of actions', 'const ACTION_FUNCTIONS = { press: "onPress" };'],
    ['a frozen table of entry points', 'var entryPoints2 = Object.freeze(["onPress"]);'],
    ['a nested table', 'const ACTION_FUNCTIONS = { card: { press: "onPress" } };'],
  ])('%s must name a function that exists', (_name, code) => {
    expect(check(stubs + code)).toEqual([expect.stringContaining('the function onPress')]);
    expect(check(`${stubs} function onPress(){} ${code}`)).toEqual([]);
  });

  test('a computed name is taken on trust only where there is a table', () => {
    expect(check(`${stubs} action.setFunctionName(name);`)).toEqual([expect.stringContaining('ACTION_FUNCTIONS')]);
    expect(check(`${stubs} action.setFunctionName(name); const ACTION_FUNCTIONS = { home: "onHomepage" };`)).toEqual([]);
  });
});

describe('scopes', () => {
  const none = { ...smallManifest(), oauthScopes: [] as string[] };
  const check = (code: string, oauthScopes: readonly string[], manifest: Manifest = none): string[] =>
    messages(checkScopes(code, { ...manifest, oauthScopes: [...oauthScopes] }));
  const sheets = { dependencies: { enabledAdvancedServices: [{ userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' }] } };
  const withGmail = (gmail: object, common: object = {}): Manifest => {
    const base = smallManifest();
    return { ...base, addOns: { common: { ...base.addOns.common, ...common }, gmail: { ...base.addOns.gmail, ...gmail } } };
  };
  const compose = { selectActions: [{ text: 'Track', runFunction: 'onCompose' }] };

  test.each<[string, string, string, Manifest]>([
    ['UrlFetchApp', 'UrlFetchApp.fetchAll([]);', auth('script.external_request'), none],
    ['creating a draft', 'GmailApp.createDraft();', auth('gmail.compose'), none],
    ['a draft reply', 'message.createDraftReply(""); var message;', auth('gmail.compose'), none],
    ['reading the open message', 'GmailApp.getMessageById("x");', auth('gmail.addons.current.message.readonly'), none],
    ['the token of the open message', 'GmailApp.setCurrentMessageAccessToken("x");', auth('gmail.addons.current.message.readonly'), none],
    ['searching the mailbox', 'GmailApp.search("x");', auth('gmail.readonly'), none],
    ['reading a draft', 'GmailApp.getDraft("x");', auth('gmail.compose'), none],
    ['what the table does not name', 'GmailApp.moveThreadToTrash("x");', 'https://mail.google.com/', none],
    [
      'the Gmail API: history',
      'f("https://gmail.googleapis.com/gmail/v1/users/me/history?startHistoryId=1");',
      auth('gmail.readonly'),
      none,
    ],
    [
      'the Gmail API: a batch of messages',
      'f("https://gmail.googleapis.com/batch/gmail/v1", `GET /gmail/v1/users/me/messages/${id}`);',
      auth('gmail.readonly'),
      none,
    ],
    [
      'the Gmail API: a path built from a base',
      'f("https://gmail.googleapis.com/gmail/v1/users/me" + "/messages");',
      auth('gmail.readonly'),
      none,
    ],
    ['the Gmail API: drafts', 'f("https://gmail.googleapis.com/gmail/v1/users/me/drafts");', auth('gmail.compose'), none],
    ['the Sheets service', 'Sheets.Spreadsheets.create({});', auth('drive.file'), { ...none, ...sheets }],
    ['SpreadsheetApp', 'SpreadsheetApp.openById("x");', auth('spreadsheets'), none],
    ['a trigger', 'ScriptApp.getProjectTriggers();', auth('script.scriptapp'), none],
    ['the address of the user', 'Session.getActiveUser().getEmail();', auth('userinfo.email'), none],
    ['the compose action of a draft', 'b.setComposeAction(); var b;', auth('gmail.addons.current.action.compose'), none],
    ['useLocaleFromApp', '', auth('script.locale'), withGmail({}, { useLocaleFromApp: true })],
    ['the compose trigger', '', auth('gmail.addons.current.action.compose'), withGmail({ composeTrigger: compose })],
  ])('%s needs its scope, and gives it a reason', (_name, code, scope, manifest) => {
    expect(check(code, [], manifest)).toEqual([
      expect.stringMatching(new RegExp(`needs the scope ${scope.replaceAll('.', '\\.')}: add it`)),
    ]);
    expect(check(code, [scope], manifest)).toEqual([]);
  });

  test('an identity token needs openid and the address', () => {
    const code = 'ScriptApp.getIdentityToken();';
    expect(check(code, [])).toHaveLength(2);
    expect(check(code, ['openid', auth('userinfo.email')])).toEqual([]);
  });

  test('recipients in the compose trigger need the metadata scope', () => {
    const manifest = withGmail({ composeTrigger: { ...compose, draftAccess: 'METADATA' } });
    const composeScope = auth('gmail.addons.current.action.compose');
    expect(check('', [composeScope], manifest)).toEqual([expect.stringContaining('gmail.addons.current.message.metadata')]);
    expect(check('', [composeScope, auth('gmail.addons.current.message.metadata')], manifest)).toEqual([]);
  });

  test('a scope that nothing needs is refused', () => {
    expect(check('GmailApp.createDraft();', [auth('gmail.compose'), auth('gmail.modify')])).toEqual([
      `Nothing needs the scope ${auth('gmail.modify')}: remove it from oauthScopes.`,
    ]);
    expect(check('', ['openid'])).toEqual(['Nothing needs the scope openid: remove it from oauthScopes.']);
  });

  test('a wider scope will do where there is no narrower one', () => {
    expect(
      check('GmailApp.createDraft(); f("https://gmail.googleapis.com/gmail/v1/users/me/history");', ['https://mail.google.com/']),
    ).toEqual([]);
  });

  test.each([
    'CacheService.getUserCache();',
    'PropertiesService.getUserProperties();',
    'LockService.getUserLock();',
    'CardService.newCardBuilder();',
    'Utilities.getUuid();',
    'ScriptApp.getOAuthToken();',
  ])('%s needs none', (code) => {
    expect(check(code, [])).toEqual([]);
  });

  test('a service that is passed around hides what it needs', () => {
    expect(check('var g = GmailApp;', [])).toEqual([expect.stringContaining('GmailApp is passed around as a value')]);
    expect(check('var there = typeof GmailApp;', [])).toEqual([]);
    expect(check('f(UrlFetchApp);', [])).toEqual([expect.stringContaining('UrlFetchApp needs the scope')]);
  });

  test('a service that the table does not know is refused', () => {
    expect(check('CalendarApp.getCalendarById("x");', [])).toEqual([expect.stringContaining('does not know CalendarApp')]);
  });

  test('an advanced service that nobody uses is refused', () => {
    expect(check('', [], { ...none, ...sheets })).toEqual([expect.stringContaining('Nothing uses the advanced service Sheets')]);
  });

  test('a Gmail API address without a resource is refused', () => {
    expect(check('f("https://gmail.googleapis.com/" + path());', [])).toEqual([expect.stringContaining('/users/me/<resource>')]);
  });
});

describe('prefixes', () => {
  test.each<[string, 'fetch' | 'link', string]>([
    ['https://x.example.com', 'fetch', 'needs a path'],
    ['https://x.example.com?a=1', 'fetch', 'needs a path'],
    ['http://x.example.com/', 'fetch', 'must start with https://'],
    ['x.example.com/', 'fetch', 'not a complete address'],
    ['https://localhost/', 'fetch', 'full domain name'],
    ['https://*.example.com/', 'fetch', 'wildcard'],
    ['*', 'fetch', 'wildcard'],
    ['https://a.*.example.com/', 'link', 'one wildcard only'],
    ['https://*.*.example.com/', 'link', 'one wildcard only'],
    ['https://example.com/*', 'link', 'one wildcard only'],
    ['https://user@example.com/', 'link', 'user name'],
  ])('%s in the list of addresses to %s is refused', (prefix, list, problem) => {
    expect(prefixProblem(prefix, list)).toContain(problem);
  });

  test.each<[string, 'fetch' | 'link']>([
    ['https://img.example.com/', 'fetch'],
    ['https://example.com/a/b', 'fetch'],
    ['https://img.tracklog.test/', 'fetch'],
    ['https://*.example.com/foo', 'link'],
    ['*', 'link'],
  ])('%s in the list of addresses to %s passes', (prefix, list) => {
    expect(prefixProblem(prefix, list)).toBeNull();
  });

  test.each([
    ['https://e.com/foo', 'https://e.com/foo', true],
    ['https://e.com/foo', 'https://e.com/foo/bar', true],
    ['https://e.com/foo', 'https://e.com/foo?x', true],
    ['https://e.com/foo', 'https://e.com/foo#x', true],
    ['https://e.com/foo', 'https://e.com/foobar', false],
    ['https://e.com/foo', 'https://e.com/Foo', false],
    ['https://e.com/', 'https://E.com/any', true],
    ['https://e.com/', 'https://e.com.evil.com/', false],
    ['https://e.com/', 'http://e.com/', false],
    ['https://*.e.com/foo', 'https://a.b.e.com/foo', true],
    ['https://*.e.com/foo', 'https://e.com/foo', false],
    ['*', 'https://anything.example.com/', true],
  ])('%s covers %s: %s', (prefix, url, covered) => {
    expect(prefixCovers(prefix, url)).toBe(covered);
  });

  test('what the deployment uses must be covered', () => {
    const manifest = smallManifest();
    expect(checkPrefixes(manifest, smallDeployment)).toEqual([]);
    expect(messages(checkPrefixes(manifest, { ...smallDeployment, endpoint: 'https://other.example.com/' }))).toEqual([
      expect.stringContaining('not within urlFetchWhitelist'),
    ]);
    expect(messages(checkPrefixes(manifest, { ...smallDeployment, assets: 'https://other.example.com/' }))).toEqual([
      expect.stringContaining('not within openLinkUrlPrefixes'),
    ]);
  });

  test('the link of a universal action must be covered', () => {
    const manifest = smallManifest();
    const common = { ...manifest.addOns.common, universalActions: [{ label: 'Help', openLink: 'https://elsewhere.example.com/help' }] };
    expect(messages(checkPrefixes({ ...manifest, addOns: { ...manifest.addOns, common } }, smallDeployment))).toEqual([
      expect.stringContaining('The link of "Help"'),
    ]);
  });
});

describe('the manifest', () => {
  const read = (json: unknown): string[] => {
    const result = parseManifest(json);
    return 'findings' in result ? messages(result.findings) : [];
  };
  const changed = (change: (manifest: Record<string, unknown> & Manifest) => void): unknown => {
    const manifest = structuredClone(smallManifest()) as Record<string, unknown> & Manifest;
    change(manifest);
    return manifest;
  };
  const select = { text: 'Track', runFunction: 'onCompose' };

  test('of the small project passes', () => {
    expect(read(smallManifest())).toEqual([]);
  });

  test.each<[string, (manifest: Record<string, unknown> & Manifest) => void, string]>([
    ['an unknown field', (m) => void (m['webapps'] = {}), 'Unrecognized key: "webapps"'],
    ['a field that Google renamed', (m) => Object.assign(m.addOns.gmail, { name: 'x' }), 'addOns.gmail: Unrecognized key: "name"'],
    ['a missing name', (m) => Reflect.deleteProperty(m.addOns.common, 'name'), 'addOns.common.name'],
    ['an unknown time zone', (m) => void (m.timeZone = 'Mars/Olympus'), 'timeZone'],
    ['another runtime', (m) => Object.assign(m, { runtimeVersion: 'STABLE' }), 'must be "V8"'],
    ['a scope that is none', (m) => void (m.oauthScopes = ['gmail.readonly']), 'oauthScopes.0'],
    ['a scope twice', (m) => m.oauthScopes.push(...m.oauthScopes), 'names a scope twice'],
    [
      'two compose actions',
      (m) => Object.assign(m.addOns.gmail, { composeTrigger: { selectActions: [select, select] } }),
      'exactly one action',
    ],
    [
      'an unknown draft access',
      (m) => Object.assign(m.addOns.gmail, { composeTrigger: { selectActions: [select], draftAccess: 'BODY' } }),
      'draftAccess',
    ],
    [
      'a universal action with two effects',
      (m) => Object.assign(m.addOns.common, { universalActions: [{ label: 'x', runFunction: 'f1', openLink: 'https://x.example.com/' }] }),
      'not both',
    ],
    ['a private function', (m) => Object.assign(m.addOns.common, { homepageTrigger: { runFunction: 'onHomepage_' } }), 'public function'],
    ['a colour in words', (m) => Object.assign(m.addOns.common, { layoutProperties: { primaryColor: 'teal' } }), 'primaryColor'],
    ['no trigger for open messages', (m) => void (m.addOns.gmail.contextualTriggers = []), 'contextualTriggers'],
    ['a logo over http', (m) => void (m.addOns.common.logoUrl = 'http://x.example.com/logo.png'), 'logoUrl'],
  ])('with %s is refused', (_name, change, expected) => {
    expect(read(changed(change))).toEqual([expect.stringContaining(expected)]);
  });
});

describe("the deployment's constants", () => {
  test.each<[string, object, string]>([
    ['an endpoint over http', { endpoint: 'http://x.example.com/' }, 'endpoint'],
    ['an endpoint without the final slash', { endpoint: 'https://x.example.com/v1' }, 'endpoint'],
    ['an admin that is no address', { admins: ['maria'] }, 'admins.0'],
    ['a field that nobody reads', { secret: 'x' }, 'Unrecognized key'],
  ])('with %s are refused', (_name, change, expected) => {
    const result = parseDeployment({ ...smallDeployment, ...change });
    expect('findings' in result && messages(result.findings)).toEqual([expect.stringContaining(expected)]);
  });

  test('that are complete pass', () => {
    expect(parseDeployment(smallDeployment)).toEqual({ deployment: smallDeployment });
  });
});

describe('size', () => {
  test('a bundle of exactly the budget passes, one byte more is refused', () => {
    expect(checkSize('x'.repeat(sizeBudget))).toEqual([]);
    expect(messages(checkSize('x'.repeat(sizeBudget + 1)))).toEqual(['Code.js has 153601 bytes, 1 more than the budget of 153600.']);
  });

  test('letters count as the bytes they take', () => {
    expect(checkSize('ż'.repeat(sizeBudget / 2 + 1))).toHaveLength(1);
  });
});
