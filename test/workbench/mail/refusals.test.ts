/** What the Gmail API refuses, call by call, in the words that the table of rules names. */
import type { Caller, JsonObject } from '../../../workbench/contract.ts';
import { gmailApi } from '../../../workbench/mail/index.ts';
import { SCOPE } from '../../../workbench/mail/scopes.ts';
import { ANNA, MARIA, world } from './world.ts';

const HOST = 'https://gmail.googleapis.com';
const NO_ID = '0123456789abcdef';

interface Call {
  readonly path: string;
  readonly verb?: string;
  readonly body?: unknown;
  readonly type?: string;
  readonly scopes?: readonly string[];
  readonly token?: string;
}

/** Status and words of the answer; `{id}` in the path is a mail of Maria's, `{history}` the newest change. */
async function refusalOf({
  path,
  verb = 'GET',
  body,
  type = 'application/json',
  scopes = [SCOPE.mail],
  token = 'token',
}: Call): Promise<string> {
  const { mail, deliver } = world();
  const { messageId } = await deliver(MARIA, [ANNA]);
  const caller: Caller = { user: MARIA, scopes: new Set(scopes), projectId: 'p', executionId: 'e', currentMessageToken: null };
  const serve = gmailApi(mail, { issue: () => 'token', resolve: (given) => (given === 'token' ? caller : null) });
  const place = path.startsWith('/') ? path : `/gmail/v1/users/me/${path}`;
  const { status, body: answer } = await serve({
    method: verb,
    url: HOST + place.replace('{id}', messageId).replace('{history}', String(mail.boxes.of(MARIA).historyId)),
    headers: [
      ['Authorization', `Bearer ${token}`],
      ['Content-Type', type],
    ],
    body: typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body),
  });
  const { error } = JSON.parse(Buffer.from(answer).toString('utf8')) as { error: JsonObject };
  return `${status} ${String(error['message'])}`;
}

type Case = readonly [what: string, call: Call, words: string];

test.each<Case>([
  ['changes since nowhere', { path: 'history' }, '400 Missing required parameter: startHistoryId'],
  ['changes since no number', { path: 'history?startHistoryId=x' }, `400 Invalid value at 'start_history_id' (TYPE_UINT64), "x"`],
  [
    'changes of no kind',
    { path: 'history?startHistoryId={history}&historyTypes=moved' },
    `400 Invalid value at 'history_types' (type.googleapis.com/caribou.api.proto.HistoryType), "moved"`,
  ],
  ['pages of no size', { path: 'messages?maxResults=-1' }, `400 Invalid value at 'max_results' (TYPE_UINT32), "-1"`],
  ['a page after no page', { path: 'messages?pageToken=x' }, '400 Invalid pageToken'],
  ['an id that is none', { path: 'messages/nothing' }, '400 Invalid id value'],
  ['a mail that is not there', { path: `messages/${NO_ID}` }, '404 Requested entity was not found.'],
  [
    'a form that is none',
    { path: 'messages/{id}?format=short' },
    `400 Invalid value at 'format' (type.googleapis.com/caribou.api.proto.Format), "short"`,
  ],
  ['a file that is none', { path: 'messages/{id}/attachments/x' }, '400 Invalid attachment token'],
  ['fields that do not parse', { path: 'messages/{id}?fields=id(' }, '400 Invalid field selection id('],
])('of lists and mails the Gmail API refuses %s', async (_, call, words) => {
  expect(await refusalOf(call)).toBe(words);
});

test.each<Case>([
  ['what is no JSON', { path: 'messages/send', verb: 'POST', body: '{' }, '400 Parse Error'],
  [
    'to send nothing',
    { path: 'messages/send', verb: 'POST', body: {} },
    "400 'raw' RFC822 payload message string or uploading message via /upload/* URL required",
  ],
  [
    'to send what is not encoded',
    { path: 'messages/send', verb: 'POST', body: { raw: 'a mail!' } },
    "400 Invalid value at 'raw' (TYPE_BYTES), Base64 decoding failed",
  ],
  [
    'an upload that holds no mail',
    { path: '/upload/gmail/v1/users/me/messages/send?uploadType=multipart', verb: 'POST', type: 'text/plain', body: 'x' },
    "400 Media type 'text/plain' is not supported. Valid media types: [message/*]",
  ],
  [
    'to change 1,001 mails at once',
    { path: 'messages/batchModify', verb: 'POST', body: { ids: Array.from({ length: 1001 }, () => NO_ID), addLabelIds: ['STARRED'] } },
    '400 Too many ids: at most 1000.',
  ],
  ['to change a label of Gmail’s own', { path: 'labels/INBOX', verb: 'PATCH', body: { name: 'Mine' } }, '400 Invalid update request'],
  ['what no method does', { path: 'history', verb: 'POST' }, '405 Method not allowed.'],
  [
    'a batch without calls',
    { path: '/batch/gmail/v1', verb: 'POST', type: 'multipart/mixed; boundary=b', body: 'nothing' },
    '400 Failed to parse batch request, error: 0 items. Received batch body: (7) bytes redacted',
  ],
  [
    'a batch of 101 calls',
    {
      path: '/batch/gmail/v1',
      verb: 'POST',
      type: 'multipart/mixed; boundary=b',
      body: `${'--b\r\nContent-Type: application/http\r\n\r\nGET /gmail/v1/users/me/profile\r\n\r\n'.repeat(101)}--b--`,
    },
    '400 The batch request exceeds the limit of 100 calls: it holds 101.',
  ],
])('of what is sent and changed it refuses %s', async (_, call, words) => {
  expect(await refusalOf(call)).toBe(words);
});

test.each<Case>([
  [
    'a token that nobody gave',
    { path: 'profile', token: 'other' },
    '401 Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
  ],
  ['a scope for something else', { path: 'messages', scopes: [SCOPE.compose] }, '403 Request had insufficient authentication scopes.'],
  [
    'a search with the scope for headers',
    { path: 'messages?q=x', scopes: [SCOPE.metadata] },
    "403 Metadata scope does not support 'q' parameter",
  ],
  [
    'a mail with the scope for headers',
    { path: 'messages/{id}', scopes: [SCOPE.metadata] },
    "403 Metadata scope doesn't allow format FULL",
  ],
  ['somebody else’s mailbox', { path: `/gmail/v1/users/${ANNA}/messages` }, `403 Delegation denied for ${MARIA}`],
])('it refuses %s', async (_, call, words) => {
  expect(await refusalOf(call)).toBe(words);
});
