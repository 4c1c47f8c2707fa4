import { GoogleError, type Caller, type Json, type Rpc } from '../../../workbench/contract.ts';
import { eventMessageId, mailHandlers } from '../../../workbench/mail/index.ts';
import { SCOPE } from '../../../workbench/mail/scopes.ts';
import { install } from '../../../workbench/services/gmail.ts';
import { ANNA, JAN, MARIA, PIXEL, world } from './world.ts';

const OPEN_MESSAGE = [SCOPE.addOnReadonly, SCOPE.addOnCompose];

function script({ scopes = OPEN_MESSAGE as readonly string[], user = MARIA } = {}) {
  const w = world();
  const caller: Caller = { user, scopes: new Set(scopes), projectId: 'p', executionId: 'e1', currentMessageToken: null };
  const handlers = mailHandlers(w.mail, { switches: w.switches });
  const calls: string[] = [];
  const rpc: Rpc = (name, ...args) => {
    const handler = handlers[name];
    if (!handler) throw new Error(`no handler for ${name}`);
    calls.push(name);
    return handler(caller, args, {}) as Json | undefined;
  };
  const target: Record<string, unknown> = {};
  install(target, rpc);
  const app = target['GmailApp'] as GoogleAppsScript.Gmail.GmailApp;
  const open = (message: { id: string; threadId: string }) =>
    app.setCurrentMessageAccessToken(w.mail.messageTokens.issue(caller, { messageId: message.id, threadId: message.threadId }));
  return { ...w, app, caller, open, calls };
}

describe('The open message', () => {
  test('can be read by the id of the event or the bare id', async () => {
    const { app, open, deliver, newest } = script();
    await deliver(ANNA, [MARIA, JAN]);
    const received = newest(MARIA);
    open(received);
    for (const id of [received.id, eventMessageId(received.id)]) {
      const message = app.getMessageById(id);
      expect(message.getId()).toBe(received.id);
      expect(message.getSubject()).toBe('Offer');
      expect(message.getFrom()).toBe('Anna Nowak <anna@northwind.test>');
      expect(message.getTo()).toBe('maria@acme-partner.test, jan@acme-partner.test');
      expect(message.getBody()).toBe(`<div dir="ltr"><p>Hello</p>${PIXEL}</div>`);
      expect(message.getPlainBody()).toBe('Hello');
      expect(message.getDate().getTime()).toBe(received.date);
      expect(message.getHeader('message-id')).toBe(received.messageIdHeader);
      expect(message.getHeader('X-None')).toBe('');
      expect(message.isDraft()).toBe(false);
      expect(message.isUnread()).toBe(true);
      expect(
        message
          .getThread()
          .getMessages()
          .map((one) => one.getId()),
      ).toEqual([received.id]);
    }
  });

  test('stays closed without its token, with another one, and to other people', async () => {
    const { app, open, deliver, newest, mail, caller } = script();
    await deliver(ANNA, [MARIA]);
    const first = newest(MARIA);
    await deliver(ANNA, [MARIA]);
    const second = newest(MARIA);
    expect(() => app.getMessageById(first.id)).toThrow('Access denied: : Missing access token for per message scoped authorization.');
    open(second);
    expect(() => app.getMessageById(first.id)).toThrow('Access denied');
    expect(app.getMessageById(second.id).getSubject()).toBe('Offer');
    for (const token of [
      '',
      'junk',
      'a.b',
      mail.messageTokens.issue({ executionId: 'another', user: MARIA }, { messageId: first.id, threadId: first.threadId }),
    ]) {
      app.setCurrentMessageAccessToken(token);
      expect(caller.currentMessageToken).toBeNull();
      expect(() => app.getMessageById(first.id)).toThrow('Access denied');
    }
  });

  test('shows headers but no body under the metadata scope', async () => {
    const { app, open, deliver, newest } = script({ scopes: [SCOPE.addOnMetadata] });
    await deliver(ANNA, [MARIA]);
    open(newest(MARIA));
    const message = app.getMessageById(newest(MARIA).id);
    expect(message.getSubject()).toBe('Offer');
    expect(() => message.getBody()).toThrow(
      /^Specified permissions are not sufficient to call GmailMessage\.getBody\. Required permissions: \(https:\/\/mail\.google\.com\//,
    );
  });

  test('any message can be read with gmail.readonly', async () => {
    const { app, deliver } = script({ scopes: [SCOPE.readonly] });
    const sent = await deliver(MARIA, [ANNA]);
    expect(app.getMessageById(sent.messageId).getSubject()).toBe('Offer');
    expect(app.getThreadById(sent.threadId).getMessageCount()).toBe(1);
    expect(app.getThreadById('abc')).toBeNull();
    expect(app.search('in:sent newer_than:2d').map((thread) => thread.getId())).toEqual([sent.threadId]);
    expect(app.getUserLabelByName('Clients')).toBeNull();
  });

  test("an unknown id is an exception of Google's", () => {
    const { app } = script({ scopes: [SCOPE.readonly] });
    expect(() => app.getMessageById('19a0000000000000')).toThrow(GoogleError);
    expect(() => app.getMessageById('hello')).toThrow('Invalid argument: hello');
  });
});

describe('Drafts by script', () => {
  test('are kept as given, opened sanitised, and sent from the composer', async () => {
    const { app, mail, clock, newest } = script({ scopes: [SCOPE.compose, SCOPE.readonly] });
    const draft = app.createDraft('Anna Nowak <anna@northwind.test>', 'Hello =HYPERLINK("x")', 'text', {
      htmlBody: `<!-- c --><p>Hi</p>${PIXEL}`,
      cc: JAN,
    });
    expect(draft.getMessage().getBody()).toBe(`<!-- c --><p>Hi</p>${PIXEL}`);
    expect(draft.getMessage().isDraft()).toBe(true);
    expect(mail.draft(MARIA, draft.getId())).toMatchObject({
      to: ['Anna Nowak <anna@northwind.test>'],
      cc: [JAN],
      html: `<div dir="ltr"><p>Hi</p>${PIXEL}</div>`,
    });
    mail.send(MARIA, draft.getId());
    await clock.advance(10_000);
    expect(mail.mime(ANNA, newest(ANNA).id)).not.toContain('<!--');
    expect(newest(ANNA).subject).toBe('Hello =HYPERLINK("x")');
  });

  test('can be read by who may write them', () => {
    const { app } = script({ scopes: [SCOPE.compose] });
    expect(app.createDraft(ANNA, 'one', 'text').getMessage().getPlainBody()).toBe('text');
  });

  test('may have no recipient yet', () => {
    const { app, mail } = script({ scopes: [SCOPE.compose] });
    const draft = app.createDraft('', '', '', { htmlBody: PIXEL });
    expect(mail.draft(MARIA, draft.getId())?.to).toEqual([]);
    expect(() => mail.send(MARIA, draft.getId())).toThrow('Please specify at least one recipient.');
  });

  test('can be updated, sent and deleted', async () => {
    const { app, clock, newest, mail } = script({ scopes: [SCOPE.compose, SCOPE.readonly] });
    const draft = app.createDraft(ANNA, 'one', 'text');
    const before = draft.getMessageId();
    draft.update(ANNA, 'two', 'other text');
    expect(draft.getMessageId()).not.toBe(before);
    expect(app.getDrafts().map((one) => one.getId())).toEqual([draft.getId()]);
    draft.send();
    await clock.advance(1_000);
    expect(newest(ANNA)).toMatchObject({ subject: 'two', snippet: 'other text' });
    const second = app.createDraft(ANNA, 'x', 'y');
    second.deleteDraft();
    expect(mail.list(MARIA, 'DRAFT')).toEqual([]);
    expect(() => app.getDraft(second.getId())).toThrow('Requested entity was not found.');
  });

  test('a reply joins the thread and quotes nothing by itself', async () => {
    const { app, open, deliver, newest, mail } = script();
    await deliver(ANNA, [MARIA, JAN]);
    open(newest(MARIA));
    const draft = app.getMessageById(newest(MARIA).id).createDraftReplyAll('text', { htmlBody: PIXEL });
    expect(mail.draft(MARIA, draft.getId())).toMatchObject({
      to: ['Anna Nowak <anna@northwind.test>'],
      cc: [JAN],
      subject: 'Re: Offer',
      threadId: newest(MARIA).threadId,
      inReplyTo: newest(MARIA).messageIdHeader,
      quotedHtml: '',
    });
  });

  test.each([
    { scopes: [SCOPE.compose], token: false, withoutToken: false, made: true },
    { scopes: [SCOPE.addOnCompose], token: false, withoutToken: true, made: true },
    { scopes: [SCOPE.addOnCompose], token: false, withoutToken: false, made: false },
    { scopes: [SCOPE.addOnCompose, SCOPE.addOnReadonly], token: true, withoutToken: false, made: true },
    { scopes: [SCOPE.readonly], token: false, withoutToken: true, made: false },
    { scopes: [], token: false, withoutToken: true, made: false },
  ])('with $scopes, token $token and the switch at $withoutToken: made $made', async ({ scopes, token, withoutToken, made }) => {
    const { app, open, deliver, newest, switches, mail } = script({ scopes });
    await deliver(ANNA, [MARIA]);
    switches.homepageDraftWithoutToken = withoutToken;
    if (token) open(newest(MARIA));
    let refusal = '';
    try {
      app.createDraft(ANNA, 's', 'b');
    } catch (error) {
      refusal = error instanceof GoogleError ? error.message : 'not an exception of Google';
    }
    expect(refusal).toMatch(made ? /^$/ : /^(Specified permissions|Access denied)/);
    expect(mail.list(MARIA, 'DRAFT')).toHaveLength(made ? 1 : 0);
  });

  test.each([
    { args: [1, 's', 'b'], says: "The parameters (number,String,String) don't match the method signature for GmailApp.createDraft." },
    { args: ['a@b.test', 's'], says: "The parameters (String,String) don't match the method signature for GmailApp.createDraft." },
    {
      args: ['a@b.test', 's', 'b', 'x'],
      says: "The parameters (String,String,String,String) don't match the method signature for GmailApp.createDraft.",
    },
    { args: ['not an address', 's', 'b'], says: 'Invalid email: not an address' },
    { args: ['a@b.test', 's', 'b', { from: 'boss@acme-partner.test' }], says: 'Invalid argument: boss@acme-partner.test' },
    {
      args: ['a@b.test', 's', 'b', { attachments: ['not a blob'] }],
      says: "The parameters (String,String,String,(class)) don't match the method signature for GmailApp.createDraft.",
    },
  ])('createDraft($args) says why it refuses', ({ args, says }) => {
    const { app } = script({ scopes: [SCOPE.compose] });
    const create = app.createDraft as (...given: unknown[]) => unknown;
    expect(() => create(...args)).toThrow(says);
  });

  test('a member that is missing names itself', () => {
    const { app } = script();
    expect(() => (app as unknown as { getSnoozedThreads(): void }).getSnoozedThreads()).toThrow(
      'GmailApp.getSnoozedThreads is not implemented',
    );
  });
});
