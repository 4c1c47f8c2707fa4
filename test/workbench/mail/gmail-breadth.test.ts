/** GmailApp and the advanced service Gmail over a real mailbox: what scripts can do beside the open message. */
import { createHash } from 'node:crypto';
import { DEFAULT_PEOPLE, GoogleError, type Caller, type Json, type Rpc } from '../../../workbench/contract.ts';
import { gmailApi, mailHandlers, recipientsOfCall } from '../../../workbench/mail/index.ts';
import { ApiError } from '../../../workbench/mail/api/errors.ts';
import { SCOPE } from '../../../workbench/mail/scopes.ts';
import { newBlob } from '../../../workbench/services/blob.ts';
import { install } from '../../../workbench/services/gmail.ts';
import { install as installAdvanced } from '../../../workbench/services/gmail-advanced.ts';
import { fromUtf8 } from '../../../workbench/services/bytes.ts';
import { ANNA, JAN, MARIA, PIXEL, world } from './world.ts';

function script({
  scopes = [SCOPE.mail] as readonly string[],
  admit = (_: Caller, __: string): void => undefined,
  people = DEFAULT_PEOPLE,
} = {}) {
  const w = world({ people });
  const caller: Caller = { user: MARIA, scopes: new Set(scopes), projectId: 'p', executionId: 'e1', currentMessageToken: null };
  const handlers = mailHandlers(w.mail, { switches: w.switches, admit });
  const called: string[] = [];
  // The advanced service's handlers are asynchronous only where they read a mail; here they are awaited by `settle`.
  let pending: Promise<Json | undefined> | null = null;
  const rpc: Rpc = (name, ...args) => {
    const handler = handlers[name];
    if (!handler) throw new Error(`no handler for ${name}`);
    called.push(name);
    const answer = handler(caller, JSON.parse(JSON.stringify(args)) as Json[], {});
    if (answer instanceof Promise) {
      pending = answer;
      return undefined;
    }
    return answer;
  };
  const target: Record<string, unknown> = {};
  install(target, rpc);
  const app = target['GmailApp'] as GoogleAppsScript.Gmail.GmailApp;
  /** Calls the advanced service as the worker does: the script sees the awaited answer. */
  const gmail = async <T>(use: (service: GoogleAppsScript.Gmail) => T): Promise<T> => {
    let stored: { value: Json | undefined } | null = null;
    const advanced: Record<string, unknown> = {};
    installAdvanced(advanced, (name, ...args) => (stored ? stored.value : rpc(name, ...args)));
    const service = advanced['Gmail'] as GoogleAppsScript.Gmail;
    pending = null;
    const first = use(service);
    if (!pending) return first;
    stored = { value: await (pending as Promise<Json | undefined>) };
    return use(service);
  };
  return { ...w, app, caller, called, handlers, gmail };
}

describe('GmailApp', () => {
  test('sends a mail with copies, files, an image in the text and an answer address', async () => {
    const { app, mail, clock, newest } = script();
    mail.configure(MARIA, { sendAs: [{ address: 'sales@acme-partner.test', name: 'Sales' }] });
    expect(app.getAliases()).toEqual(['sales@acme-partner.test']);
    app.sendEmail(ANNA, 'Offer', 'text', {
      htmlBody: '<p>Hi <img src="cid:logo"></p>',
      cc: JAN,
      bcc: 'ewa@contoso.test',
      name: 'Acme',
      replyTo: 'desk@acme-partner.test',
      from: 'sales@acme-partner.test',
      attachments: [newBlob('a,b', 'text/csv', 'list.csv')],
      inlineImages: { logo: newBlob([1, -2, 3], 'image/png', 'logo.png') },
    });
    await clock.advance(10_000);
    const got = newest(ANNA);
    expect(got).toMatchObject({ from: 'Acme <sales@acme-partner.test>', cc: [JAN], bcc: [], subject: 'Offer' });
    expect(got.attachments).toMatchObject([
      { name: 'logo.png', cid: 'logo', size: 3 },
      { name: 'list.csv', cid: null },
    ]);
    expect(mail.reply(ANNA, got.id, 'reply').to).toEqual(['desk@acme-partner.test']);
    expect(mail.list('ewa@contoso.test', 'INBOX')).toHaveLength(1);
    expect(mail.list(MARIA, 'DRAFT')).toEqual([]);
  });

  test.each([
    { what: 'no recipient', args: ['', 's', 'b'], says: 'Failed to send email: no recipient' },
    {
      what: '51 recipients',
      args: [Array.from({ length: 51 }, (_, n) => `a${n}@b.test`).join(), 's', 'b'],
      says: 'Email Recipients Per Message',
    },
    { what: 'a body of 401 KB', args: [ANNA, 's', 'x'.repeat(401 * 1024)], says: 'Limit Exceeded: Email Body Size.' },
    { what: 'a sender that is not theirs', args: [ANNA, 's', 'b', { from: JAN }], says: `Invalid argument: ${JAN}` },
    {
      what: '251 files',
      args: [ANNA, 's', 'b', { attachments: Array.from({ length: 251 }, () => newBlob('x')) }],
      says: 'Limit Exceeded: Email Attachments Per Message.',
    },
    {
      what: 'files of more than 25 MB',
      args: [ANNA, 's', 'b', { attachments: [newBlob('x'.repeat(13 * 1024 * 1024)), newBlob('x'.repeat(12 * 1024 * 1024 + 1))] }],
      says: 'Limit Exceeded: Email Total Attachments Size.',
    },
  ])('does not send $what', ({ args, says }) => {
    const { app, mail } = script();
    const send = app.sendEmail as (...given: unknown[]) => unknown;
    expect(() => send(...args)).toThrow(says);
    expect(mail.list(MARIA, 'SENT')).toEqual([]);
    expect(mail.list(MARIA, 'DRAFT')).toEqual([]);
  });

  test('a body of 400 KB is too much for a personal account, which has 200 KB', () => {
    const big = 'x'.repeat(200 * 1024 + 1);
    const personal = script({ people: DEFAULT_PEOPLE.map(({ hostedDomain: _, ...person }) => person) });
    expect(() => script().app.createDraft(ANNA, 's', big)).not.toThrow();
    expect(() => personal.app.createDraft(ANNA, 's', big)).toThrow('Limit Exceeded: Email Body Size.');
    expect(() => personal.app.createDraft(ANNA, 's', big.slice(1))).not.toThrow();
  });

  test('a draft has 50 recipients at most when a script writes it, and when a script sends what a person wrote', () => {
    const { app, mail } = script();
    const many = Array.from({ length: 51 }, (_, n) => `a${n}@b.test`);
    const text = 'Limit Exceeded: Email Recipients Per Message.';
    expect(() => app.createDraft(many.join(), 's', 'b')).toThrow(text);
    expect(() => app.createDraft(many.slice(1).join(), 's', 'b', { cc: ANNA })).toThrow(text);
    expect(mail.list(MARIA, 'DRAFT')).toEqual([]);
    const draft = app.createDraft(many.slice(1).join(), 's', 'b');
    mail.edit(MARIA, draft.getId(), { to: many });
    expect(() => draft.send()).toThrow(text);
    mail.edit(MARIA, draft.getId(), { to: [] });
    expect(() => draft.send()).toThrow('Failed to send email: no recipient');
    expect(mail.list(MARIA, 'SENT')).toEqual([]);
    mail.edit(MARIA, draft.getId(), { to: many.slice(1) });
    draft.send();
    expect(mail.list(MARIA, 'SENT')).toHaveLength(1);
  });

  test('reads files of a mail, with or without the images of its text', async () => {
    const { app, mail, clock } = script();
    const { id } = mail.compose(ANNA, { to: [MARIA], subject: 'Files' });
    mail.attach(ANNA, id, { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('zażółć') });
    mail.attach(ANNA, id, { name: 'dot.png', type: 'image/png', bytes: Buffer.from([255, 0]) }, 'inline');
    mail.send(ANNA, id);
    await clock.advance(10_000);
    const message = app.search('subject:files')[0]?.getMessages()[0];
    expect(message?.getAttachments().map((file) => file.getName())).toEqual(['dot.png', 'a.txt']);
    expect(message?.getAttachments({ includeAttachments: false }).map((file) => file.getBytes())).toEqual([[-1, 0]]);
    const [text] = message?.getAttachments({ includeInlineImages: false }) ?? [];
    expect([text?.getSize(), text?.getContentType(), text?.getDataAsString(), text?.copyBlob().getName()]).toEqual([
      10,
      'text/plain',
      'zażółć',
      'a.txt',
    ]);
    expect(text?.getHash()).toBe(createHash('sha1').update('zażółć').digest('hex'));
  });

  test('labels: made, put on threads, counted, listed, taken off and deleted', async () => {
    const { app, mail, deliver } = script();
    await deliver(ANNA, [MARIA]);
    const [thread] = app.getInboxThreads();
    const label = app.createLabel('Clients/North');
    expect(app.createLabel('Clients/North').getName()).toBe('Clients/North');
    if (!thread) throw new Error('no thread');
    thread.addLabel(label);
    expect(thread.getLabels().map((one) => one.getName())).toEqual(['Clients/North']);
    expect(app.getUserLabels().map((one) => one.getName())).toEqual(['Clients/North']);
    expect(label.getThreads(0, 10).map((one) => one.getId())).toEqual([thread.getId()]);
    expect(label.getUnreadCount()).toBe(1);
    thread.removeLabel(label);
    expect(label.getThreads()).toEqual([]);
    app.deleteLabel(label);
    expect(app.getUserLabelByName('Clients/North')).toBeNull();
    expect(mail.labels(MARIA)).toEqual([]);
    expect(() => thread.addLabel(label)).toThrow('Label not found');
    expect(() => app.createLabel('inbox')).toThrow('Invalid argument: Invalid label name');
  });

  test('threads and messages: read, starred, archived, binned, one by one and many at once', async () => {
    const { app, mail, deliver, called } = script();
    await deliver(ANNA, [MARIA], { subject: 'one' });
    await deliver(JAN, [MARIA], { subject: 'two' });
    const threads = app.getInboxThreads(0, 10);
    expect(threads.map((thread) => thread.getFirstMessageSubject())).toEqual(['two', 'one']);
    expect(app.getInboxUnreadCount()).toBe(2);
    app.markThreadsRead(threads);
    expect(app.getInboxUnreadCount()).toBe(0);
    const [first, second] = threads;
    if (!first || !second) throw new Error('two threads were expected');
    first.getMessages()[0]?.star().markUnread();
    expect([first.hasStarredMessages(), first.isUnread(), second.isUnread()]).toEqual([true, true, false]);
    expect(app.getStarredThreads().map((thread) => thread.getId())).toEqual([first.getId()]);
    second.moveToArchive().markImportant();
    expect([second.isInInbox(), second.isImportant()]).toEqual([false, true]);
    app.moveThreadToInbox(second).moveThreadsToSpam([second]);
    expect(app.getSpamThreads()).toHaveLength(1);
    expect(second.isInSpam()).toBe(true);
    app.moveMessageToTrash(first.getMessages()[0] ?? app.getMessageById('x'));
    expect(app.getTrashThreads()).toHaveLength(1);
    called.length = 0;
    expect(app.getMessagesForThreads(threads).map((list) => list.length)).toEqual([1, 1]);
    expect(called).toEqual(['GmailApp.getMessagesForThreads']);
    expect(() => app.markThreadsRead(Array.from({ length: 101 }, () => first))).toThrow('at most 100 threads');
    expect(mail.list(MARIA, 'INBOX')).toEqual([]);
  });

  test.each([
    ['500 threads at most', 0, 501, 'Argument max cannot exceed 500.'],
    ['a beginning', -1, 5, 'Invalid argument: start'],
    ['no fewer than none', 0, -1, 'Invalid argument: max'],
  ])('a page of threads has %s, in a search, a list and a label', (_, start, max, words) => {
    const { app } = script();
    const label = app.createLabel('l');
    expect(() => app.search('x', start, max)).toThrow(words);
    expect(() => app.getInboxThreads(start, max)).toThrow(words);
    expect(() => label.getThreads(start, max)).toThrow(words);
  });

  test('answers, answers to all, forwards with the files, drafts of answers', async () => {
    const { app, mail, clock, newest } = script();
    const { id } = mail.compose(ANNA, { to: [MARIA, JAN], subject: 'Question', html: PIXEL });
    mail.attach(ANNA, id, { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('a') });
    mail.send(ANNA, id);
    await clock.advance(10_000);
    const thread = app.getInboxThreads()[0];
    const message = thread?.getMessages()[0];
    thread?.replyAll('all of you');
    message?.reply('just you', { htmlBody: '<b>just you</b>' });
    message?.forward('tom@plain.test', { cc: 'ewa@contoso.test' });
    await clock.advance(10_000);
    expect(mail.list(ANNA, 'INBOX').map(({ subject }) => subject)).toEqual(['Re: Question', 'Re: Question']);
    expect(mail.list(JAN, 'INBOX')).toHaveLength(2);
    expect(newest('tom@plain.test')).toMatchObject({ subject: 'Fwd: Question', attachments: [{ name: 'a.txt' }] });
    expect(mail.mime('ewa@contoso.test', newest('ewa@contoso.test').id)).toContain('Forwarded message');
    expect(thread?.getMessageCount()).toBe(4);
    const draft = message?.createDraftReplyAll('later');
    expect(draft?.getMessage().getCc()).toContain(JAN);
    expect(app.getDraftMessages().map((one) => one.isDraft())).toEqual([true]);
    draft?.update(ANNA, 'Changed', 'now').send();
    await clock.advance(10_000);
    expect(newest(ANNA).subject).toBe('Changed');
  });

  test.each([
    { call: (app: GoogleAppsScript.Gmail.GmailApp) => app.getInboxThreads(), scopes: [SCOPE.compose] },
    { call: (app: GoogleAppsScript.Gmail.GmailApp) => app.createLabel('x'), scopes: [SCOPE.readonly] },
    { call: (app: GoogleAppsScript.Gmail.GmailApp) => app.sendEmail(ANNA, 's', 'b'), scopes: [SCOPE.readonly] },
    { call: (app: GoogleAppsScript.Gmail.GmailApp) => app.markThreadsRead([]), scopes: [SCOPE.readonly, SCOPE.compose] },
    { call: (app: GoogleAppsScript.Gmail.GmailApp) => app.getAliases(), scopes: [SCOPE.send] },
  ])('$call is refused under $scopes', ({ call, scopes }) => {
    const { app } = script({ scopes });
    expect(() => call(app)).toThrow('Specified permissions are not sufficient to call GmailApp.');
  });

  test.each([
    { method: 'GmailApp.sendEmail', args: ['a@b.test,c@d.test', 's', 'b', { cc: 'e@f.test' }], count: 3 },
    { method: 'GmailMessage.forward', args: ['1', 'a@b.test', {}], count: 1 },
    { method: 'GmailDraft.send', args: ['r1'], count: 0 },
  ])('$method counts its recipients for the quota', ({ method, args, count }) => {
    const { mail, caller } = script();
    expect(recipientsOfCall(mail, caller, method, args)).toBe(count);
  });
});

describe('The advanced service', () => {
  const RAW = `To: ${ANNA}\r\nSubject: Advanced\r\nContent-Type: text/html\r\n\r\n<b>hi</b>`;
  const webSafe = (text: string): string => Buffer.from(text).toString('base64url');

  test('sends raw mail and reads it back with bytes as bytes', async () => {
    const { gmail, clock, newest } = script();
    const sent = await gmail((service) => service.Users?.Messages?.send({ raw: webSafe(RAW) }, 'me'));
    expect(sent).toMatchObject({ labelIds: ['SENT'] });
    await clock.advance(10_000);
    expect(newest(ANNA).subject).toBe('Advanced');
    const whole = await gmail((service) => service.Users?.Messages?.get('me', sent?.id ?? '', { format: 'full' }));
    const data = whole?.payload?.parts?.[1]?.body?.data as unknown as number[];
    expect(fromUtf8(data)).toBe('<b>hi</b>');
    const raw = await gmail((service) => service.Users?.Messages?.get('me', sent?.id ?? '', { format: 'raw', fields: 'raw' }));
    expect(fromUtf8(raw?.raw as unknown as number[])).toContain('Subject: Advanced');
  });

  test('labels, threads, history, drafts, send-as and the profile', async () => {
    const { gmail, deliver, newest, mail } = script();
    await deliver(ANNA, [MARIA], { subject: 'Q' });
    const { id, threadId } = newest(MARIA);
    const start = (await gmail((service) => service.Users?.getProfile('me')))?.historyId;
    const label = await gmail((service) => service.Users?.Labels?.create({ name: 'Done' }, 'me'));
    const labelId = label?.id ?? '';
    await gmail((service) => service.Users?.Messages?.modify({ addLabelIds: [labelId], removeLabelIds: ['UNREAD'] }, 'me', id));
    expect(mail.get(MARIA, id)?.labels).toEqual(['INBOX', labelId]);
    const history = await gmail((service) =>
      service.Users?.History?.list('me', { startHistoryId: start, historyTypes: ['labelAdded', 'labelRemoved'] }),
    );
    expect(history?.history).toHaveLength(2);
    expect(await gmail((service) => service.Users?.Labels?.get('me', labelId))).toMatchObject({
      name: 'Done',
      messagesTotal: 1,
      threadsUnread: 0,
    });
    await gmail((service) => service.Users?.Labels?.patch({ name: 'Finished' }, 'me', labelId));
    expect((await gmail((service) => service.Users?.Threads?.list('me', { q: 'label:finished' })))?.threads).toMatchObject([
      { id: threadId },
    ]);
    await gmail((service) => service.Users?.Threads?.trash('me', threadId));
    expect(mail.list(MARIA, 'TRASH')).toHaveLength(1);
    await gmail((service) => service.Users?.Messages?.untrash('me', id));
    await gmail((service) => service.Users?.Messages?.batchModify({ ids: [id], addLabelIds: ['STARRED'] }, 'me'));
    expect(mail.list(MARIA, 'STARRED')).toHaveLength(1);
    const draft = await gmail((service) => service.Users?.Drafts?.create({ message: { raw: webSafe(RAW) } }, 'me'));
    expect((await gmail((service) => service.Users?.Drafts?.list('me', { q: 'subject:advanced' })))?.drafts).toMatchObject([
      { id: draft?.id },
    ]);
    await gmail((service) => service.Users?.Drafts?.remove('me', draft?.id ?? ''));
    expect(mail.list(MARIA, 'DRAFT')).toEqual([]);
    expect((await gmail((service) => service.Users?.Settings?.SendAs?.list('me')))?.sendAs).toMatchObject([
      { sendAsEmail: MARIA, isPrimary: true },
    ]);
    const inserted = await gmail((service) => service.Users?.Messages?.insert({ labelIds: ['INBOX'], raw: webSafe(RAW) }, 'me'));
    expect(newest(MARIA).id).toBe(inserted?.id);
  });

  test('gives the bytes of a file', async () => {
    const { gmail, mail, clock, newest } = script();
    const { id } = mail.compose(ANNA, { to: [MARIA] });
    mail.attach(ANNA, id, { name: 'a.bin', type: 'application/x', bytes: Buffer.from([1, 200]) });
    mail.send(ANNA, id);
    await clock.advance(10_000);
    const messageId = newest(MARIA).id;
    const part = (await gmail((service) => service.Users?.Messages?.get('me', messageId)))?.payload?.parts?.[1];
    expect(part).toMatchObject({ filename: 'a.bin', body: { size: 2 } });
    const found = await gmail((service) => service.Users?.Messages?.Attachments?.get('me', messageId, part?.body?.attachmentId ?? ''));
    expect(found).toEqual({ size: 2, data: [1, -56] });
  });

  test.each([
    {
      what: 'an unknown message',
      use: (g: GoogleAppsScript.Gmail) => g.Users?.Messages?.get('me', '123'),
      says: 'API call to gmail.users.messages.get failed with error: Requested entity was not found.',
      code: 404,
    },
    {
      what: "somebody else's mailbox",
      use: (g: GoogleAppsScript.Gmail) => g.Users?.Labels?.list(ANNA),
      says: 'failed with error: Delegation denied for maria@acme-partner.test',
      code: 403,
    },
    {
      what: 'a label twice',
      use: (g: GoogleAppsScript.Gmail) => g.Users?.Labels?.create({ name: 'Kept' }, 'me'),
      says: 'failed with error: Label name exists or conflicts',
      code: 409,
    },
    {
      what: 'no mail to send',
      use: (g: GoogleAppsScript.Gmail) => g.Users?.Messages?.send({}, 'me'),
      says: "failed with error: 'raw' RFC822 payload message string",
      code: 400,
    },
    {
      what: 'watching',
      use: (g: GoogleAppsScript.Gmail) => g.Users?.watch({}, 'me'),
      says: 'users.watch is not implemented in the workbench',
      code: 501,
    },
  ])("$what is refused in Google's words", async ({ use, says, code }) => {
    const { gmail, mail } = script();
    mail.createLabel(MARIA, 'Kept');
    const refusal: unknown = await gmail((service) => use(service)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(GoogleError);
    expect(refusal).toMatchObject({ name: 'GoogleJsonResponseException', details: { code } });
    expect((refusal as GoogleError).message).toContain(says);
  });

  test('a method that is not here names itself', async () => {
    const { gmail } = script();
    await expect(gmail((service) => service.Users?.Settings?.SendAs?.SmimeInfo)).rejects.toThrow(
      'Gmail.Users.Settings.SendAs.SmimeInfo is not implemented',
    );
  });

  test('each request is charged, and refused when nothing is left', async () => {
    const charged: string[] = [];
    const { gmail } = script({
      admit: (_, method) => {
        charged.push(method);
        if (charged.length > 1) throw new ApiError(403, 'User-rate limit exceeded.', 'rateLimitExceeded');
      },
    });
    await gmail((service) => service.Users?.getProfile('me'));
    await expect(gmail((service) => service.Users?.Labels?.list('me'))).rejects.toThrow(
      'API call to gmail.users.labels.list failed with error: User-rate limit',
    );
    expect(charged).toEqual(['GetProfile', 'ListLabels']);
  });
});

describe('The REST API', () => {
  const BASE = 'https://gmail.googleapis.com';
  function api(scopes: readonly string[]) {
    const w = script({ scopes });
    const serve = gmailApi(w.mail, { issue: () => 't', resolve: () => w.caller });
    const call = async (method: string, path: string, headers: [string, string][] = [], body = '') => {
      const { status, body: bytes } = await serve({ method, url: BASE + path, headers: [['Authorization', 'Bearer t'], ...headers], body });
      return { status, body: bytes.length === 0 ? null : (JSON.parse(Buffer.from(bytes).toString()) as { [key: string]: Json }) };
    };
    return { ...w, call };
  }

  test('takes uploads, alone or behind a resource', async () => {
    const { call, mail, clock } = api([SCOPE.mail]);
    const raw = `To: ${ANNA}\r\nSubject: Up\r\n\r\nbody`;
    expect(
      (await call('POST', '/upload/gmail/v1/users/me/messages/send?uploadType=media', [['Content-Type', 'message/rfc822']], raw)).status,
    ).toBe(200);
    const related = `--b\r\nContent-Type: application/json\r\n\r\n{"labelIds":["STARRED"]}\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n${raw}\r\n--b--`;
    const inserted = await call(
      'POST',
      '/upload/gmail/v1/users/me/messages?uploadType=multipart',
      [['Content-Type', 'multipart/related; boundary=b']],
      related,
    );
    expect(inserted.body).toMatchObject({ labelIds: ['STARRED'] });
    await clock.advance(10_000);
    expect(mail.list(ANNA, 'INBOX')).toHaveLength(1);
    expect((await call('POST', '/upload/gmail/v1/users/me/messages?uploadType=resumable', [], '')).status).toBe(501);
  });

  test.each([
    {
      what: 'the open message under the metadata scope, metadata only',
      scopes: [SCOPE.addOnMetadata],
      path: 'messages/OPEN?format=metadata',
      status: 200,
    },
    { what: 'its body under the metadata scope', scopes: [SCOPE.addOnMetadata], path: 'messages/OPEN', status: 403 },
    { what: 'its body under the read scope', scopes: [SCOPE.addOnReadonly], path: 'messages/OPEN', status: 200 },
    { what: 'its thread under the read scope', scopes: [SCOPE.addOnReadonly], path: 'threads/OPEN', status: 200 },
    { what: 'its thread under the metadata scope', scopes: [SCOPE.addOnMetadata], path: 'threads/OPEN?format=minimal', status: 403 },
    { what: 'another message', scopes: [SCOPE.addOnReadonly], path: 'messages/OTHER', status: 403 },
    { what: 'a list', scopes: [SCOPE.addOnReadonly], path: 'messages', status: 403 },
  ])("the open message's token opens $what: $status", async ({ scopes, path, status }) => {
    const { call, mail, caller, deliver, newest } = api(scopes);
    await deliver(ANNA, [MARIA], { subject: 'other' });
    const other = newest(MARIA);
    await deliver(ANNA, [MARIA], { subject: 'open' });
    const open = newest(MARIA);
    const token = mail.messageTokens.issue(caller, { messageId: open.id, threadId: open.threadId });
    const target = `/gmail/v1/users/me/${path.replace('OPEN', open.id).replace('OTHER', other.id)}`;
    expect((await call('GET', target, [['X-Goog-Gmail-Access-Token', token]])).status).toBe(status);
    expect((await call('GET', target)).status).toBe(403);
  });

  test.each([
    { verb: 'POST', path: 'messages/ID/modify', body: { addLabelIds: ['SENT'] }, status: 400 },
    { verb: 'POST', path: 'messages/ID/modify', body: { addLabelIds: ['Label_99'] }, status: 400 },
    { verb: 'POST', path: 'messages/ID/trash', body: {}, status: 200 },
    { verb: 'DELETE', path: 'messages/ID', body: {}, status: 403 },
    { verb: 'DELETE', path: 'labels/INBOX', body: {}, status: 400 },
    { verb: 'PUT', path: 'labels/Label_7', body: { name: 'x' }, status: 404 },
    { verb: 'GET', path: 'messages/ID/attachments/nonsense', body: {}, status: 400 },
    { verb: 'PATCH', path: 'messages/ID', body: {}, status: 405 },
  ])('$verb $path with $body answers $status under gmail.modify', async ({ verb, path, body, status }) => {
    const { call, deliver, newest } = api([SCOPE.modify]);
    await deliver(ANNA, [MARIA]);
    expect((await call(verb, `/gmail/v1/users/me/${path.replace('ID', newest(MARIA).id)}`, [], JSON.stringify(body))).status).toBe(status);
  });
});
