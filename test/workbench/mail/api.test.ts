import type { Caller, Json, JsonObject, WireResponse } from '../../../workbench/contract.ts';
import { gmailApi } from '../../../workbench/mail/index.ts';
import { SCOPE } from '../../../workbench/mail/scopes.ts';
import { ANNA, IMAGE, JAN, MARIA, PIXEL, world } from './world.ts';

const BASE = 'https://gmail.googleapis.com/gmail/v1/users/me/';

function api({ scopes = [SCOPE.readonly, SCOPE.compose] as string[] } = {}) {
  const w = world();
  const caller: Caller = { user: MARIA, scopes: new Set(scopes), projectId: 'p', executionId: 'e', currentMessageToken: null };
  const serve = gmailApi(w.mail, { issue: () => 'token', resolve: (token) => (token === 'token' ? caller : null) });
  const call = async (path: string, { method = 'GET', token = 'token', body = '' } = {}) => {
    const response = await serve({ method, url: BASE + path, headers: [['Authorization', `Bearer ${token}`]], body });
    return { status: response.status, body: response.body.length === 0 ? null : (JSON.parse(text(response)) as JsonObject) };
  };
  return { ...w, serve, call };
}
const text = (response: WireResponse): string => Buffer.from(response.body).toString('utf8');
const at = (value: Json | undefined, ...path: (string | number)[]): Json | undefined =>
  path.reduce<Json | undefined>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as { [key: string]: Json })[key] : undefined),
    value,
  );
/** The objects of a list in an answer. */
const items = (body: JsonObject | null, name: string): JsonObject[] => {
  const found = body?.[name];
  return Array.isArray(found) ? found : [];
};
const decoded = (value: Json | undefined): string => Buffer.from(String(value), 'base64url').toString();

describe('messages', () => {
  test('format full shows the tree of parts with the image in its HTML', async () => {
    const { call, deliver } = api();
    const { messageId, threadId } = await deliver(MARIA, [ANNA], { subject: 'Ważne 😀' });
    const { status, body } = await call(`messages/${messageId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: messageId,
      threadId,
      labelIds: ['SENT'],
      snippet: 'Hello',
      payload: { partId: '', mimeType: 'multipart/alternative', body: { size: 0 } },
    });
    expect(at(body, 'payload', 'parts', 0)).toMatchObject({ partId: '0', mimeType: 'text/plain', filename: '' });
    expect(decoded(at(body, 'payload', 'parts', 1, 'body', 'data'))).toBe(`<div dir="ltr"><p>Hello</p>${PIXEL}</div>`);
    expect(at(body, 'payload', 'headers')).toEqual(
      expect.arrayContaining([
        { name: 'Subject', value: 'Ważne 😀' },
        { name: 'To', value: ANNA },
      ]),
    );
  });

  test('format raw is the mail byte for byte', async () => {
    const { call, deliver, mail } = api();
    const { messageId } = await deliver(MARIA, [ANNA]);
    const { body } = await call(`messages/${messageId}?format=raw`);
    expect(decoded(body?.['raw'])).toBe(mail.mime(MARIA, messageId));
  });

  test('format metadata gives the headers that were asked for', async () => {
    const { call, deliver } = api();
    const { messageId } = await deliver(MARIA, [ANNA]);
    const { body } = await call(`messages/${messageId}?format=metadata&metadataHeaders=subject&metadataHeaders=To`);
    expect(at(body ?? {}, 'payload', 'headers')).toEqual([
      { name: 'To', value: ANNA },
      { name: 'Subject', value: 'Offer' },
    ]);
  });

  test('fields selects parts of the answer', async () => {
    const { call, deliver } = api();
    const { messageId } = await deliver(MARIA, [ANNA]);
    expect((await call(`messages/${messageId}?fields=id,payload(mimeType,parts/body/size)`)).body).toEqual({
      id: messageId,
      payload: { mimeType: 'multipart/alternative', parts: [{ body: { size: 5 } }, { body: { size: expect.any(Number) } }] },
    });
    expect((await call(`messages/${messageId}?fields=id(`)).status).toBe(400);
  });

  test.each([
    { q: 'in:sent newer_than:2d', found: ['third', 'second', 'first'] },
    { q: 'in:sent subject:second', found: ['second'] },
    { q: 'from:anna', found: ['answer'] },
    { q: 'to:jan@acme-partner.test', found: ['second'] },
    { q: 'in:sent subject:(first OR third)', found: ['third', 'first'] },
    { q: '{subject:first subject:third}', found: ['third', 'first'] },
    { q: 'subject:first OR subject:third', found: ['third', 'first'] },
    { q: 'in:sent -subject:second', found: ['third', 'first'] },
    { q: '"hello world"', found: ['third'] },
    { q: 'in:sent older_than:1d', found: [] },
    { q: 'is:unread', found: ['answer'] },
    { q: IMAGE, found: [] },
  ])('q=$q finds $found', async ({ q, found }) => {
    const { call, deliver, mail } = api();
    await deliver(MARIA, [ANNA], { subject: 'first' });
    await deliver(MARIA, [JAN], { subject: 'second' });
    await deliver(MARIA, [ANNA], { subject: 'third', html: 'hello <b>world</b>' });
    await deliver(ANNA, [MARIA], { subject: 'answer' });
    const { body } = await call(`messages?q=${encodeURIComponent(q)}`);
    const ids = items(body, 'messages').map((one) => String(one['id']));
    expect(ids.map((id) => mail.get(MARIA, id)?.subject)).toEqual(found);
  });

  test('a search by Message-ID finds the mail', async () => {
    const { call, deliver, mail } = api();
    const { messageId, threadId } = await deliver(MARIA, [ANNA]);
    const header = mail.get(MARIA, messageId)?.messageIdHeader ?? '';
    expect((await call(`messages?q=${encodeURIComponent(`rfc822msgid:${header}`)}`)).body?.['messages']).toEqual([
      { id: messageId, threadId },
    ]);
  });

  test('lists come in pages', async () => {
    const { call, deliver } = api();
    for (let n = 0; n < 5; n++) await deliver(MARIA, [ANNA]);
    const seen: Json[] = [];
    let token = '';
    do {
      const { body } = await call(`messages?labelIds=SENT&maxResults=2&pageToken=${token}`);
      seen.push(...items(body, 'messages'));
      token = String(body?.['nextPageToken'] ?? '');
    } while (token !== '');
    expect(new Set(seen.map((one) => at(one, 'id'))).size).toBe(5);
    expect((await call('messages?pageToken=junk')).status).toBe(400);
  });
});

describe('history', () => {
  test('tells of drafts, sent mails, undo and labels, with the last id to go on from', async () => {
    const { call, mail, clock } = api();
    const start = String((await call('profile')).body?.['historyId']);
    const draft = mail.compose(MARIA, { to: [ANNA], subject: 'a' });
    const sent = mail.send(MARIA, draft.id);
    const { body } = await call(`history?startHistoryId=${start}`);
    const kinds = items(body, 'history').map((record) => Object.keys(record).find((key) => key.endsWith('ed') || key.endsWith('Added')));
    expect(kinds).toEqual(['messagesAdded', 'messagesDeleted', 'messagesAdded']);

    const only = await call(`history?startHistoryId=${start}&historyTypes=messageAdded&labelId=SENT`);
    expect(only.body?.['history']).toMatchObject([
      { messages: [{ id: sent.messageId }], messagesAdded: [{ message: { id: sent.messageId, labelIds: ['SENT'] } }] },
    ]);

    mail.undo(MARIA, sent.messageId);
    await clock.advance(20_000);
    const next = String(only.body?.['historyId']);
    const undone = await call(`history?startHistoryId=${next}&historyTypes=messageDeleted`);
    expect(undone.body?.['history']).toMatchObject([{ messagesDeleted: [{ message: { id: sent.messageId } }] }]);
    expect((await call(`messages/${sent.messageId}`)).status).toBe(404);
    const last = String(undone.body?.['historyId']);
    expect((await call(`history?startHistoryId=${last}`)).body).toEqual({ historyId: last });
  });

  test('records changes of labels', async () => {
    const { call, mail, deliver, newest } = api();
    await deliver(ANNA, [MARIA]);
    const start = mail.boxes.of(MARIA).historyId;
    mail.markRead(MARIA, newest(MARIA).id);
    mail.markRead(MARIA, newest(MARIA).id);
    mail.trash(MARIA, newest(MARIA).id);
    const { body } = await call(`history?startHistoryId=${start}`);
    expect(body?.['history']).toMatchObject([
      { labelsRemoved: [{ labelIds: ['UNREAD'] }] },
      { labelsAdded: [{ labelIds: ['TRASH'] }] },
      { labelsRemoved: [{ labelIds: ['INBOX'] }] },
    ]);
  });

  test('comes in pages', async () => {
    const { call, deliver } = api();
    for (let n = 0; n < 3; n++) await deliver(MARIA, [ANNA]);
    const first = await call('history?startHistoryId=1000&historyTypes=messageAdded&labelId=SENT&maxResults=2');
    expect(first.body?.['history']).toHaveLength(2);
    const second = await call(
      `history?startHistoryId=1000&historyTypes=messageAdded&labelId=SENT&maxResults=2&pageToken=${String(first.body?.['nextPageToken'])}`,
    );
    expect(second.body?.['history']).toHaveLength(1);
    expect(second.body?.['nextPageToken']).toBeUndefined();
  });

  test('an expired, unknown or malformed start is refused', async () => {
    const { call, mail, clock, deliver } = api();
    await deliver(MARIA, [ANNA]);
    const before = mail.boxes.of(MARIA).historyId;
    mail.expireHistory(MARIA);
    const { status, body } = await call(`history?startHistoryId=${before}`);
    expect(status).toBe(404);
    expect(body).toEqual({
      error: {
        code: 404,
        message: 'Requested entity was not found.',
        errors: [{ message: 'Requested entity was not found.', domain: 'global', reason: 'notFound' }],
        status: 'NOT_FOUND',
      },
    });
    const now = mail.boxes.of(MARIA).historyId;
    expect((await call(`history?startHistoryId=${now}`)).status).toBe(200);
    expect((await call('history?startHistoryId=99999999')).status).toBe(404);
    expect((await call('history')).status).toBe(400);
    expect((await call('history?startHistoryId=abc')).status).toBe(400);

    await deliver(MARIA, [ANNA]);
    await clock.advance(8 * 24 * 3_600_000);
    expect((await call(`history?startHistoryId=${now}`)).status).toBe(404);
  });
});

describe('drafts', () => {
  const raw = (message: string): string => JSON.stringify({ message: { raw: Buffer.from(message).toString('base64url') } });

  test('are made, changed, listed, sent and deleted', async () => {
    const { call, mail, clock, newest } = api();
    const made = await call('drafts', {
      method: 'POST',
      body: raw(`To: ${ANNA}\r\nSubject: API\r\nContent-Type: text/html\r\n\r\n<!-- kept -->${PIXEL}`),
    });
    const id = String(made.body?.['id']);
    expect(mail.draft(MARIA, id)).toMatchObject({ to: [ANNA], subject: 'API', html: `<div dir="ltr">${PIXEL}</div>` });
    expect((await call('drafts')).body?.['drafts']).toMatchObject([{ id }]);
    const changed = await call(`drafts/${id}`, { method: 'PUT', body: raw(`To: ${ANNA}\r\nSubject: Changed\r\n\r\ntext`) });
    expect(at(changed.body ?? {}, 'message', 'id')).not.toBe(at(made.body ?? {}, 'message', 'id'));
    expect(at((await call(`drafts/${id}`)).body ?? {}, 'message', 'snippet')).toBe('text');
    await call('drafts/send', { method: 'POST', body: JSON.stringify({ id }) });
    await clock.advance(10_000);
    expect(newest(ANNA).subject).toBe('Changed');

    const second = String((await call('drafts', { method: 'POST', body: raw('Subject: x\r\n\r\n') })).body?.['id']);
    expect(await call(`drafts/${second}`, { method: 'DELETE' })).toEqual({ status: 204, body: null });
    expect((await call(`drafts/${second}`)).status).toBe(404);
  });

  test('malformed bodies are refused', async () => {
    const { call } = api();
    expect((await call('drafts', { method: 'POST', body: '{' })).status).toBe(400);
    expect((await call('drafts', { method: 'POST', body: '{"message":{}}' })).status).toBe(400);
  });
});

describe('rights', () => {
  test("an unknown token is refused in Google's words", async () => {
    const { call } = api();
    const { status, body } = await call('profile', { token: 'stolen' });
    expect(status).toBe(401);
    expect(body).toMatchObject({
      error: { code: 401, status: 'UNAUTHENTICATED', errors: [{ reason: 'authError', message: 'Invalid Credentials' }] },
    });
  });

  test.each([
    { path: 'history?startHistoryId=1000', scopes: [SCOPE.compose, SCOPE.addOnReadonly], status: 403 },
    { path: 'messages', scopes: [SCOPE.compose], status: 403 },
    { path: 'messages', scopes: [SCOPE.metadata], status: 200 },
    { path: 'messages?q=x', scopes: [SCOPE.metadata], status: 403 },
    { path: 'drafts', scopes: [SCOPE.metadata], status: 403 },
    { path: 'settings/sendAs', scopes: [SCOPE.readonly], status: 200 },
    { path: 'labels', scopes: [SCOPE.labels], status: 200 },
    { path: 'profile', scopes: [], status: 403 },
  ])('$path with $scopes answers $status', async ({ path, scopes, status }) => {
    const { call } = api({ scopes });
    expect((await call(path)).status).toBe(status);
  });

  test('format full needs more than metadata', async () => {
    const { call, deliver } = api({ scopes: [SCOPE.metadata] });
    const { messageId } = await deliver(MARIA, [ANNA]);
    expect((await call(`messages/${messageId}?format=full`)).status).toBe(403);
    expect((await call(`messages/${messageId}?format=metadata`)).status).toBe(200);
  });

  test("other people's mailboxes and ids of events are refused", async () => {
    const { serve, call, deliver, newest } = api();
    await deliver(MARIA, [ANNA]);
    const headers = [['Authorization', 'Bearer token']] as const;
    expect((await serve({ method: 'GET', url: `https://gmail.googleapis.com/gmail/v1/users/${ANNA}/profile`, headers })).status).toBe(403);
    expect((await serve({ method: 'GET', url: `https://gmail.googleapis.com/gmail/v1/users/${MARIA}/profile`, headers })).status).toBe(200);
    expect((await call(`messages/${newest(ANNA).id}`)).status).toBe(404);
    expect((await call('messages/msg-f:123')).status).toBe(400);
    expect((await call('nonsense')).status).toBe(404);
  });
});

describe('batches', () => {
  const batch = (
    body: string,
    { boundary = 'b1', type = `multipart/mixed; boundary=${boundary}` }: { boundary?: string; type?: string } = {},
  ) => ({
    method: 'POST',
    url: 'https://gmail.googleapis.com/batch/gmail/v1',
    headers: [
      ['Authorization', 'Bearer token'],
      ['Content-Type', type],
    ] as const,
    body,
  });
  const part = (path: string, id: string): string =>
    `--b1\r\nContent-Type: application/http\r\nContent-ID: <${id}>\r\n\r\nGET ${path}\r\n\r\n\r\n`;

  test('answer each call under its own id, failures included', async () => {
    const { serve, deliver } = api();
    const { messageId } = await deliver(MARIA, [ANNA]);
    const response = await serve(
      batch(
        `${part(`/gmail/v1/users/me/messages/${messageId}?format=minimal`, 'one')}${part('/gmail/v1/users/me/messages/123', 'two')}--b1--\r\n`,
      ),
    );
    expect(response.status).toBe(200);
    const type = response.headers.find(([name]) => name === 'Content-Type');
    const boundary = (type?.[1] ?? '').replace('multipart/mixed; boundary=', '');
    const parts = text(response).split(`--${boundary}`).slice(1, -1);
    expect(parts[0]).toMatch(/^\r\nContent-Type: application\/http\r\nContent-ID: <response-one>\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
    expect(parts[0]).toContain(messageId);
    expect(parts[1]).toMatch(/Content-ID: <response-two>\r\n\r\nHTTP\/1\.1 404 Not Found\r\n/);
    const [, length, body = ''] = /Content-Length: (\d+)\r\n\r\n([\s\S]*)\r\n$/.exec(parts[0] ?? '') ?? [];
    expect(Buffer.byteLength(body)).toBe(Number(length));
    expect(() => JSON.parse(body)).not.toThrow();
  });

  test.each([
    { what: 'bare line feeds', request: () => batch(`${part('/gmail/v1/users/me/profile', '1')}--b1--\r\n`.replaceAll('\r\n', '\n')) },
    {
      what: 'a boundary that does not match',
      request: () => batch(`${part('/gmail/v1/users/me/profile', '1')}--b1--\r\n`, { boundary: 'other' }),
    },
    { what: 'no closing boundary', request: () => batch(part('/gmail/v1/users/me/profile', '1')) },
    { what: 'a missing boundary', request: () => batch(`${part('/gmail/v1/users/me/profile', '1')}--b1--`, { type: 'multipart/mixed' }) },
    {
      what: 'parts of another type',
      request: () => batch('--b1\r\nContent-Type: text/plain\r\n\r\nGET /gmail/v1/users/me/profile\r\n\r\n--b1--'),
    },
    { what: 'no request line', request: () => batch('--b1\r\nContent-Type: application/http\r\n\r\nhello\r\n--b1--') },
    { what: 'nothing in it', request: () => batch('--b1--') },
    {
      what: 'more than 100 calls',
      request: () => batch(`${Array.from({ length: 101 }, (_, n) => part('/gmail/v1/users/me/profile', String(n))).join('')}--b1--`),
    },
  ])('with $what are refused', async ({ request }) => {
    const { serve } = api();
    expect((await serve(request())).status).toBe(400);
  });

  test('of 100 calls are answered, each checked for its rights', async () => {
    const { serve } = api({ scopes: [] });
    const response = await serve(
      batch(`${Array.from({ length: 100 }, (_, n) => part('/gmail/v1/users/me/profile', String(n))).join('')}--b1--`),
    );
    expect(text(response).match(/HTTP\/1\.1 403 Forbidden/g)).toHaveLength(100);
  });
});
