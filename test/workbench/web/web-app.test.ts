/** Web apps: who may open them, as whom they run, what they answer. */
import type { WebApp, WireResponse } from '../../../workbench/contract.ts';
import { serveWebApp } from '../../../workbench/host/web-app-server.ts';
import { JAN, MARIA, openTestbench, type Testbench } from '../runtime/testbench.ts';

const OUTSIDER = 'anna@northwind.test';
const SOURCE = `
  function doGet(e) {
    if (e.parameter.page) return HtmlService.createHtmlOutput('<h1>Hello</h1>').setTitle('Hi');
    if (e.parameter.fail) throw new Error('no luck');
    if (e.parameter.nothing) return;
    if (e.parameter.card) return 'a string';
    const who = { effective: Session.getEffectiveUser().getEmail(), active: Session.getActiveUser().getEmail() };
    return ContentService.createTextOutput(JSON.stringify({ e, who })).setMimeType(ContentService.MimeType.JSON);
  }
  function doPost(e) { return ContentService.createTextOutput(JSON.stringify(e)); }
  function eraseEverything(what) { return 'erased ' + what + ' of ' + Session.getEffectiveUser().getEmail(); }
  function secret_() { return 'secret'; }
`;

async function open(settings: object, editors?: readonly string[]): Promise<{ bench: Testbench; app: WebApp }> {
  const bench = await openTestbench({
    top: { webapp: settings, urlFetchWhitelist: ['https://script.google.com/'] },
    ...(editors === undefined ? {} : { editors }),
  });
  bench.load(SOURCE);
  const app = bench.workbench.webApp;
  if (app === null) throw new Error('There is no web app');
  return { bench, app };
}

const get = (app: WebApp, query: string, visitor: string | null): Promise<WireResponse> =>
  app.serve({ method: 'GET', url: `${app.url}${query}`, headers: [['User-Agent', 'secret']] }, visitor);
const header = ({ headers }: WireResponse, name: string): string | undefined => headers.find(([key]) => key === name)?.[1];
const textOf = ({ body }: WireResponse): string => Buffer.from(body).toString('utf8');
const follow = async (app: WebApp, response: WireResponse): Promise<WireResponse> =>
  app.serve({ method: 'GET', url: header(response, 'Location') ?? '', headers: [] }, null);

describe.each([
  ['MYSELF', [200, 'forbidden', 'forbidden', 'sign-in']],
  ['DOMAIN', [200, 200, 'forbidden', 'sign-in']],
  ['ANYONE', [200, 200, 200, 'sign-in']],
  ['ANYONE_ANONYMOUS', [200, 200, 200, 200]],
] as const)('access %s', (access, expected) => {
  let made: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    made = await open({ access, executeAs: 'USER_DEPLOYING' });
  });
  afterAll(() => made.bench.close());

  test.each([
    ['its owner', MARIA, 0],
    ['a colleague', JAN, 1],
    ['an outsider', OUTSIDER, 2],
    ['nobody signed in', null, 3],
  ] as const)('for %s', async (_, visitor, n) => {
    const response = await get(made.app, '', visitor);
    if (expected[n] === 'forbidden') return expect(response.status).toBe(403);
    if (expected[n] === 'sign-in') return expect(header(response, 'Location')).toContain('accounts.google.com/ServiceLogin');
    expect(header(response, 'Location')).toMatch(/^https:\/\/script\.googleusercontent\.com\/macros\/echo\?/);
  });
});

test.each([
  ['USER_DEPLOYING', JAN, { effective: MARIA, active: JAN }],
  ['USER_DEPLOYING', OUTSIDER, { effective: MARIA, active: '' }],
  ['USER_ACCESSING', JAN, { effective: JAN, active: JAN }],
])('run as %s for %s', async (executeAs, visitor, who) => {
  const { bench, app } = await open({ access: 'ANYONE', executeAs });
  const answer = JSON.parse(textOf(await follow(app, await get(app, '', visitor)))) as { who: object };
  expect(answer.who).toEqual(who);
  await bench.close();
});

describe('an app for everyone', () => {
  let bench: Testbench;
  let app: WebApp;
  beforeAll(async () => {
    ({ bench, app } = await open({ access: 'ANYONE_ANONYMOUS', executeAs: 'USER_DEPLOYING' }));
  });
  afterAll(() => bench.close());

  test('the event holds the query and nothing of the visitor', async () => {
    const answer = await follow(app, await get(app, '/some/path?a=1&a=2&b=', null));
    expect(header(answer, 'Content-Type')).toBe('application/json; charset=utf-8');
    expect((JSON.parse(textOf(answer)) as { e: object }).e).toEqual({
      queryString: 'a=1&a=2&b=',
      parameter: { a: '1', b: '' },
      parameters: { a: ['1', '2'], b: [''] },
      contextPath: '',
      contentLength: -1,
      pathInfo: 'some/path',
    });
  });

  test('a posted form is read as parameters and as text', async () => {
    const request = {
      method: 'POST',
      url: `${app.url}?q=1`,
      headers: [['Content-Type', 'application/x-www-form-urlencoded']] as [string, string][],
      body: 'x=%C4%85',
    };
    expect(JSON.parse(textOf(await follow(app, await app.serve(request, null))))).toEqual({
      queryString: 'q=1',
      parameter: { q: '1', x: 'ą' },
      parameters: { q: ['1'], x: ['ą'] },
      contextPath: '',
      contentLength: 8,
      postData: { contents: 'x=%C4%85', length: 8, name: 'postData', type: 'application/x-www-form-urlencoded' },
    });
  });

  test('the address of a text works once', async () => {
    const first = await get(app, '', null);
    expect((await follow(app, first)).status).toBe(200);
    expect((await follow(app, first)).status).toBe(404);
  });

  test.each([
    ['?fail=1', 'Error: no luck'],
    ['?nothing=1', 'The script completed but did not return anything.'],
    ['?card=1', 'The script completed but the returned value is not a supported return type.'],
  ])('%s fails with the status 200', async (query, message) => {
    const response = await get(app, query, null);
    expect([response.status, textOf(response)]).toEqual([200, expect.stringContaining(message)]);
  });

  test.each([
    ['HEAD', '', 403],
    ['PUT', '', 405],
    ['GET', '?c=1', 405],
    ['GET', '?sid=1', 405],
  ])('%s %s does not reach the script', async (method, query, status) => {
    const before = bench.workbench.addOn.executions().length;
    expect((await app.serve({ method, url: `${app.url}${query}`, headers: [] }, null)).status).toBe(status);
    expect(bench.workbench.addOn.executions()).toHaveLength(before);
  });

  async function pageKey(): Promise<string> {
    const frame = textOf(await get(app, '?page=1', null));
    expect(frame).toContain('sandbox="allow-same-origin allow-forms allow-scripts');
    expect(frame).toContain('<title>Hi</title>');
    return /userCodeAppPanel\?key=([\w-]+)/.exec(frame)?.[1] ?? '';
  }
  const run = async (key: string, functionName: string, ...args: string[]): Promise<unknown> =>
    JSON.parse(
      textOf(
        await app.serve(
          {
            method: 'POST',
            url: 'https://script.googleusercontent.com/callback',
            headers: [],
            body: JSON.stringify({ key, functionName, args }),
          },
          null,
        ),
      ),
    );

  test('anonymous visitors of a page can call every top-level function as its owner', async () => {
    expect(await run(await pageKey(), 'eraseEverything', 'all')).toEqual({ value: `erased all of ${MARIA}` });
  });

  test.each([['secret_'], ['Session.getEffectiveUser'], ['none'], ['eval("1")']])('but not %s', async (name) => {
    expect(await run(await pageKey(), name)).toEqual({
      error: { name: 'ScriptError', message: expect.stringContaining('Script function not found') as string },
    });
  });

  test('nobody without a page can call anything', async () => {
    expect(await run('made-up', 'eraseEverything')).toHaveProperty('error');
  });

  test('browsers on this machine open it, page and frame on two origins', async () => {
    const server = await serveWebApp(app, bench.workbench.people);
    try {
      const frame = await (await fetch(`${server.urlFor(null)}?page=1`)).text();
      const address = /src="([^"]+)"/.exec(frame)?.[1] ?? '';
      expect(new URL(address).host).toBe(`localhost:${server.port}`);
      const inner = await fetch(address);
      expect(inner.headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(await inner.text()).toContain('<h1>Hello</h1>');
      const text = await fetch(server.urlFor(JAN));
      expect(JSON.parse(await text.text())).toMatchObject({ who: { effective: MARIA, active: JAN } });
      expect((await fetch(`http://127.0.0.1:${server.port}/callback`, { method: 'POST', body: '{}' })).status).toBe(404);
    } finally {
      await server.close();
    }
  });

  test('scripts reach it at Google’s address', async () => {
    bench.load(
      `${SOURCE}\nfunction test() { return [ScriptApp.getService().getUrl(), UrlFetchApp.fetch(ScriptApp.getService().getUrl() + '?z=9').getContentText()]; }`,
    );
    const { value, error } = await bench.call('test');
    expect(error).toBeNull();
    expect(value).toEqual([app.url, expect.stringContaining('"z":"9"')]);
  });
});

describe('the saved code at /dev', () => {
  const dev = (app: WebApp, visitor: string | null): Promise<WireResponse> =>
    app.serve({ method: 'GET', url: app.devUrl, headers: [] }, visitor);

  test.each([
    ['MYSELF', 'USER_DEPLOYING'],
    ['ANYONE_ANONYMOUS', 'USER_DEPLOYING'],
    ['ANYONE_ANONYMOUS', 'USER_ACCESSING'],
  ])('is for those who may edit the script alone, with access %s, run as %s', async (access, executeAs) => {
    const { bench, app } = await open({ access, executeAs }, [MARIA, JAN]);
    expect((await dev(app, MARIA)).status).toBe(302);
    expect(header(await dev(app, MARIA), 'Location')).toContain('/macros/echo');
    expect(header(await dev(app, JAN), 'Location')).toContain('/macros/echo');
    expect((await dev(app, OUTSIDER)).status).toBe(403);
    expect(textOf(await dev(app, OUTSIDER))).toContain('You need access.');
    expect(header(await dev(app, null), 'Location')).toContain('accounts.google.com/ServiceLogin');
    await bench.close();
  });

  test('is closed to a colleague whom the deployed app is open to', async () => {
    const { bench, app } = await open({ access: 'DOMAIN', executeAs: 'USER_DEPLOYING' });
    expect((await get(app, '', JAN)).status).toBe(302);
    expect((await dev(app, JAN)).status).toBe(403);
    await bench.close();
  });

  test('stays closed to scripts, which bring no session', async () => {
    const { bench, app } = await open({ access: 'ANYONE_ANONYMOUS', executeAs: 'USER_DEPLOYING' });
    const fetched = (url: string): string =>
      `return UrlFetchApp.fetch(${JSON.stringify(url)}, { followRedirects: false }).getHeaders()['Location'];`;
    expect((await bench.run(fetched(app.devUrl))).value).toContain('accounts.google.com/ServiceLogin');
    await bench.close();
  });

  test('is told its own address, and so are the calls of its pages', async () => {
    const { bench, app } = await open({ access: 'ANYONE', executeAs: 'USER_DEPLOYING' });
    bench.load(`
      function where() { return ScriptApp.getService().getUrl(); }
      function doGet(e) { return e.parameter.page ? HtmlService.createHtmlOutput('<p></p>') : ContentService.createTextOutput(where()); }`);
    expect(textOf(await follow(app, await dev(app, MARIA)))).toBe(app.devUrl);
    expect(textOf(await follow(app, await get(app, '', MARIA)))).toBe(app.url);
    for (const url of [app.devUrl, app.url]) {
      const frame = textOf(await app.serve({ method: 'GET', url: `${url}?page=1`, headers: [] }, MARIA));
      const key = /userCodeAppPanel\?key=([\w-]+)/.exec(frame)?.[1] ?? '';
      const body = JSON.stringify({ key, functionName: 'where', args: [] });
      const answer = await app.serve({ method: 'POST', url: 'https://script.googleusercontent.com/callback', headers: [], body }, null);
      expect(JSON.parse(textOf(answer))).toEqual({ value: url });
    }
    await bench.close();
  });
});

test('visitors of an app that runs as its owner count as the owner’s executions: 30 at a time', async () => {
  const { bench, app } = await open({ access: 'ANYONE_ANONYMOUS', executeAs: 'USER_DEPLOYING' });
  bench.load('function doGet() { LockService.getScriptLock().waitLock(20000); return ContentService.createTextOutput("ran"); }');
  const answers = await Promise.all(Array.from({ length: 33 }, () => get(app, '', null)));
  const refused = answers.filter(({ status }) => status === 200).map(textOf);
  expect(answers.filter(({ status }) => status === 302)).toHaveLength(30);
  expect(refused.map((text) => text.includes('There are too many scripts running simultaneously for this Google user account.'))).toEqual([
    true,
    true,
    true,
  ]);
  await bench.close();
});

test('a project without a web app has no address', async () => {
  const bench = await openTestbench();
  expect(bench.workbench.webApp).toBeNull();
  expect((await bench.run('return ScriptApp.getService().getUrl();')).value).toBeNull();
  await bench.close();
});
