/** The page's server over HTTP: who it answers, what it refuses, and the policies that it sends along. */
import { request, type IncomingHttpHeaders } from 'node:http';
import { startPage, type PageServer } from '../../../workbench/page/server.ts';
import { feedCard } from '../../fixtures/cards.ts';
import { createSample, type Sample } from '../../browser/sample.ts';

const MARIA = 'maria@acme-partner.test';

let server: PageServer;
let sample: Sample;

beforeAll(async () => {
  sample = createSample({ open: () => feedCard });
  server = await startPage(sample, { port: 0 });
});
afterAll(async () => {
  await server.close();
  await sample.close();
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request with exactly these headers; `fetch` would not let a test choose Host and Origin. */
function ask(
  path: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: { [name: string]: string }; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port: server.port, path, method, headers: { host: `127.0.0.1:${server.port}`, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const post = (route: string, input: unknown, headers: { [name: string]: string } = {}): Promise<Answer> =>
  ask(`/api/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-workbench': '1', ...headers },
    body: JSON.stringify(input),
  });

describe('only browsers on this machine that show the page itself are answered', () => {
  test.each([
    ['a foreign name that resolves to this machine', '/', { host: 'evil.example' }, 421],
    ['another port’s name', '/', { host: '127.0.0.1:1' }, 421],
    ['localhost', '/', { host: 'localhost:{port}' }, 200],
  ])('%s', async (_title, path, headers, status) => {
    const host = headers.host.replace('{port}', String(server.port));
    expect((await ask(path, { headers: { host } })).status).toBe(status);
  });

  test.each<[string, { method?: string; headers?: { [name: string]: string } }, number]>([
    ['with the page’s header', { headers: { 'x-workbench': '1' } }, 200],
    ['without the page’s header, as a form of another site would send it', {}, 403],
    ['from another origin', { headers: { 'x-workbench': '1', origin: 'https://evil.example' } }, 403],
    ['from another site, as the browser says', { headers: { 'x-workbench': '1', 'sec-fetch-site': 'cross-site' } }, 403],
    ['with GET', { method: 'GET', headers: { 'x-workbench': '1' } }, 405],
  ])('the API %s', async (_title, { method = 'POST', headers = {} }, status) => {
    expect((await ask('/api/now', { method, headers, ...(method === 'POST' && { body: '{}' }) })).status).toBe(status);
  });
});

describe('the API says in a sentence what is wrong', () => {
  test.each([
    ['an unknown route', 'nothing', {}, 404, 'There is no “nothing” in the API.'],
    ['a missing field', 'list', { user: MARIA }, 400, 'folder'],
    ['a wrong type', 'edit', { user: MARIA, draftId: 'x', patch: { to: 'anna' } }, 400, 'patch.to'],
    ['a draft that is gone', 'send', { user: MARIA, draftId: 'x' }, 404, 'no longer there'],
    ['a panel of before a restart', 'panelRefresh', { panelId: 'x' }, 410, 'restarted'],
    ['an unknown switch', 'setSwitch', { name: 'constructor_', on: true }, 404, 'switch'],
  ])('%s', async (_title, route, input, status, words) => {
    const answer = await post(route, input);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ error: expect.stringContaining(words) });
  });

  test('what is not JSON', async () => {
    const answer = await ask('/api/now', { method: 'POST', headers: { 'x-workbench': '1' }, body: '{' });
    expect([answer.status, JSON.parse(answer.body)]).toEqual([400, { error: 'The request is not JSON.' }]);
  });

  test('what Gmail refuses, in Gmail’s words', async () => {
    const draft = sample.mail.compose(MARIA, { to: ['nobody'], subject: 'x' });
    const answer = await post('send', { user: MARIA, draftId: draft.id });
    expect([answer.status, answer.body]).toEqual([422, expect.stringContaining('was not recognized')]);
  });
});

describe('policies', () => {
  test('the page may use its own server alone and stand in no frame', async () => {
    const { headers } = await ask('/');
    const policy = String(headers['content-security-policy']);
    for (const part of ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"])
      expect(policy).toContain(part);
    expect(policy).not.toContain('unsafe');
    expect(headers['cache-control']).toBe('no-store');
  });

  test('a mail’s document may run nothing and load its own slots alone', async () => {
    const { id } = sample.mail.compose(MARIA, {
      to: [MARIA],
      subject: 'x',
      html: '<p>Hi</p><img src="https://img.tracklog.test/s/A.gif">',
    });
    const { view } = JSON.parse((await post('viewDraft', { user: MARIA, draftId: id })).body) as { view: { viewId: string } };
    const document = await ask(`/view/${view.viewId}?images=1`);
    const policy = String(document.headers['content-security-policy']);
    expect(policy).toContain(`img-src http://127.0.0.1:${server.port}/view/${view.viewId}/;`);
    expect(policy).toContain('sandbox allow-same-origin');
    expect(policy).not.toContain('script');
    expect(document.body).toContain(`src="/view/${view.viewId}/0"`);
    expect((await ask(`/view/${view.viewId}`)).body).not.toContain('src=');
    expect(sample.fetched).toEqual([]);
    expect((await ask(`/view/${view.viewId}/0`)).headers['content-type']).toBe('image/gif');
    expect((await ask(`/view/${view.viewId}/1`)).status).toBe(404);
    expect((await ask('/view/unknown/0')).status).toBe(404);
  });
});

describe('images and pages of cards', () => {
  const fetched = (path: string, url: string): Promise<Answer> =>
    ask(`${path}?url=${encodeURIComponent(url.replace('{port}', String(server.port)))}`);

  test.each([
    ['a picture', '/asset', 'https://assets.tracklog.test/logo.png'],
    ['a page', '/link', 'https://assets.tracklog.test/help'],
  ])('%s of a known host is served, in a sandbox', async (_title, path, url) => {
    const answer = await fetched(path, url);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-security-policy']).toContain('sandbox');
  });

  test.each([
    ['a picture of an unknown host', '/asset', 'https://elsewhere.example/logo.png'],
    ['a picture without https', '/asset', 'http://assets.tracklog.test/logo.png'],
    ['an address on this machine', '/asset', 'http://127.0.0.1:{port}/icon.svg'],
    ['a page as a picture', '/asset', 'https://assets.tracklog.test/help'],
    ['what is no address', '/link', 'help'],
  ])('%s is not served', async (_title, path, url) => expect((await fetched(path, url)).status).toBe(404));
});
