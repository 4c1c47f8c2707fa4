/** What people do with the mails they have: labels, archive, bin, spam, muting, scheduling, the undo window. */
import { createStateStore } from '../../../workbench/world/state.ts';
import { inFolder } from '../folder.ts';
import type { MailAction } from '../../../workbench/contract.ts';
import { join } from 'node:path';
import { ANNA, JAN, MARIA, START, world } from './world.ts';

const HOUR = 3_600_000;

describe('The toolbar', () => {
  const VERBS: { action: MailAction; before?: MailAction[]; labels: string[] }[] = [
    { action: 'read', labels: ['INBOX'] },
    { action: 'unread', before: ['read'], labels: ['INBOX', 'UNREAD'] },
    { action: 'star', labels: ['INBOX', 'UNREAD', 'STARRED'] },
    { action: 'unstar', before: ['star'], labels: ['INBOX', 'UNREAD'] },
    { action: 'archive', labels: ['UNREAD'] },
    { action: 'inbox', before: ['archive'], labels: ['UNREAD', 'INBOX'] },
    { action: 'trash', labels: ['UNREAD', 'TRASH'] },
    { action: 'untrash', before: ['trash'], labels: ['UNREAD', 'INBOX'] },
    { action: 'spam', labels: ['UNREAD', 'SPAM'] },
    { action: 'not-spam', before: ['spam'], labels: ['UNREAD', 'INBOX'] },
    { action: 'important', labels: ['INBOX', 'UNREAD', 'IMPORTANT'] },
    { action: 'not-important', before: ['important'], labels: ['INBOX', 'UNREAD'] },
  ];
  test.each(VERBS)('$action after $before leaves $labels', async ({ action, before = [], labels }) => {
    const { mail, deliver, newest } = world();
    await deliver(ANNA, [MARIA]);
    const { id } = newest(MARIA);
    for (const one of [...before, action]) mail.mark(MARIA, [id], one);
    expect([...(mail.get(MARIA, id)?.labels ?? [])].sort()).toEqual([...labels].sort());
  });

  test('mail in the bin and in spam is in no other list', async () => {
    const { mail, deliver, newest } = world();
    await deliver(ANNA, [MARIA]);
    const { id } = newest(MARIA);
    mail.mark(MARIA, [id], 'star');
    mail.mark(MARIA, [id], 'spam');
    expect(mail.list(MARIA, 'STARRED')).toEqual([]);
    expect(mail.list(MARIA, 'SPAM')).toHaveLength(1);
    mail.mark(MARIA, [id], 'trash');
    expect(mail.list(MARIA, 'SPAM')).toEqual([]);
    expect(mail.list(MARIA, 'TRASH')).toHaveLength(1);
  });

  test('answers in a muted thread skip the inbox until it is unmuted', async () => {
    const { mail, clock, deliver, newest } = world();
    const sent = await deliver(MARIA, [ANNA, JAN]);
    const answer = async () => {
      mail.send(ANNA, mail.reply(ANNA, newest(ANNA).id, 'reply-all').id);
      await clock.advance(10_000);
    };
    await answer();
    mail.mark(MARIA, [newest(MARIA).id], 'mute');
    expect(mail.list(MARIA, 'INBOX')).toEqual([]);
    await answer();
    expect(mail.list(MARIA, 'INBOX')).toEqual([]);
    expect(mail.search(MARIA, 'is:muted').length).toBe(mail.thread(MARIA, sent.threadId).length);
    mail.mark(MARIA, [sent.messageId], 'unmute');
    await answer();
    expect(mail.list(MARIA, 'INBOX')).toHaveLength(1);
  });
});

describe('Labels', () => {
  test('are made, nested, renamed with what is below them, and deleted with it', async () => {
    const { mail, deliver, newest } = world();
    await deliver(ANNA, [MARIA]);
    const { id } = newest(MARIA);
    const clients = mail.createLabel(MARIA, 'Clients');
    const north = mail.createLabel(MARIA, 'Clients / Northwind');
    expect(north.name).toBe('Clients/Northwind');
    mail.applyLabels(MARIA, [id], { add: [north.id] });
    expect(mail.list(MARIA, 'clients/northwind').map((one) => one.id)).toEqual([id]);
    mail.renameLabel(MARIA, clients.id, 'Kunden');
    expect(mail.labels(MARIA).map(({ name }) => name)).toEqual(['Kunden', 'Kunden/Northwind']);
    expect(mail.search(MARIA, 'label:kunden-northwind')).toHaveLength(1);
    mail.deleteLabel(MARIA, clients.id);
    expect(mail.labels(MARIA)).toEqual([]);
    expect(mail.get(MARIA, id)?.labels).toEqual(['INBOX', 'UNREAD']);
  });

  test.each([
    { name: '', says: 'Invalid label name' },
    { name: 'inbox', says: 'Invalid label name' },
    { name: 'a//b', says: 'Invalid label name' },
    { name: 'x'.repeat(226), says: 'Label name is too long' },
    { name: 'OFFERS', says: 'Label name exists or conflicts' },
  ])('the name $name is refused', ({ name, says }) => {
    const { mail } = world();
    mail.createLabel(MARIA, 'Offers');
    expect(() => mail.createLabel(MARIA, name)).toThrow(says);
  });

  test('that do not exist cannot be put on a mail', async () => {
    const { mail, deliver, newest } = world();
    await deliver(ANNA, [MARIA]);
    expect(() => mail.applyLabels(MARIA, [newest(MARIA).id], { add: ['Label_9'] })).toThrow('no label Label_9');
  });
});

describe('Schedule send', () => {
  test('the mail waits under SCHEDULED, leaves at its time as a new message in Sent, and cannot be undone', async () => {
    const { mail, clock, newest } = world();
    const draft = mail.compose(MARIA, { to: [ANNA], subject: 'Later', html: 'x' });
    const { messageId } = mail.schedule(MARIA, draft.id, START + 2 * HOUR);
    expect(mail.list(MARIA, 'DRAFT')).toEqual([]);
    expect(mail.list(MARIA, 'SCHEDULED')).toMatchObject([{ id: messageId, subject: 'Later', scheduledFor: START + 2 * HOUR }]);
    await clock.advance(2 * HOUR - 1);
    expect(mail.list(MARIA, 'SENT')).toEqual([]);
    await clock.advance(1);
    const sent = newest(MARIA, 'SENT');
    expect(sent).toMatchObject({ subject: 'Later', date: START + 2 * HOUR });
    expect(sent.id).not.toBe(messageId);
    expect(newest(ANNA).messageIdHeader).toBe(sent.messageIdHeader);
    expect(mail.list(MARIA, 'SCHEDULED')).toEqual([]);
    expect(mail.undoUntil(MARIA, sent.id)).toBeNull();
  });

  test('with the other answer to an open question the mail keeps its id, and the history tells of labels only', async () => {
    const { mail, clock, switches } = world();
    switches.scheduledMailKeepsId = true;
    const { messageId } = mail.schedule(MARIA, mail.compose(MARIA, { to: [ANNA] }).id, START + HOUR);
    const { historyId } = mail.boxes.of(MARIA);
    await clock.advance(HOUR);
    expect(mail.get(MARIA, messageId)?.labels).toEqual(['SENT']);
    const history = mail.boxes.history(MARIA, historyId);
    expect(history === 'expired' ? [] : history.map(({ kind }) => kind)).toEqual(['labelAdded', 'labelRemoved']);
  });

  test('it can be moved and taken back, and outlives a restart', async () => {
    const state = createStateStore(null);
    const before = world({ state });
    const first = before.mail.schedule(MARIA, before.mail.compose(MARIA, { to: [ANNA], subject: 'one' }).id, START + HOUR);
    const second = before.mail.schedule(MARIA, before.mail.compose(MARIA, { to: [ANNA], subject: 'two' }).id, START + HOUR);
    before.mail.reschedule(MARIA, first.messageId, START + 3 * HOUR);
    const draft = before.mail.cancelScheduled(MARIA, second.messageId);
    expect(draft.subject).toBe('two');
    before.clock.close();

    const after = world({ state });
    await after.clock.advance(2 * HOUR);
    expect(after.mail.list(ANNA, 'INBOX')).toEqual([]);
    await after.clock.advance(HOUR);
    expect(after.mail.list(ANNA, 'INBOX').map(({ subject }) => subject)).toEqual(['one']);
    expect(after.mail.list(MARIA, 'DRAFT').map(({ subject }) => subject)).toEqual(['two']);
  });

  test.each([
    { what: 'a time that has passed', at: START, to: [ANNA], says: 'must be in the future' },
    { what: 'no time', at: Number.NaN, to: [ANNA], says: 'must be in the future' },
    { what: 'no recipient', at: START + HOUR, to: [], says: 'at least one recipient' },
    { what: 'a malformed one', at: START + HOUR, to: ['nobody'], says: 'was not recognized' },
  ])('$what is refused and the draft stays', ({ at, to, says }) => {
    const { mail } = world();
    const { id } = mail.compose(MARIA, { to });
    expect(() => mail.schedule(MARIA, id, at)).toThrow(says);
    expect(mail.draft(MARIA, id)).toBeDefined();
  });
});

describe('Settings', () => {
  test.each([5, 10, 20, 30] as const)('an undo window of %i seconds holds', async (undoSeconds) => {
    const { mail, clock } = world();
    mail.configure(MARIA, { undoSeconds });
    const sent = mail.send(MARIA, mail.compose(MARIA, { to: [ANNA] }).id);
    expect(sent.undoUntil - START).toBe(undoSeconds * 1_000);
    await clock.advance(undoSeconds * 1_000 - 1);
    expect(mail.list(ANNA, 'INBOX')).toEqual([]);
    await clock.advance(1);
    expect(mail.list(ANNA, 'INBOX')).toHaveLength(1);
  });

  test('a person sends as another address of theirs, and mail to it arrives and is answered from it', async () => {
    const { mail, clock, newest } = world();
    mail.configure(MARIA, { sendAs: [{ address: 'sales@acme-partner.test', name: 'Acme Sales', replyTo: 'desk@acme-partner.test' }] });
    mail.send(MARIA, mail.compose(MARIA, { to: [ANNA], subject: 'Offer', from: 'SALES@acme-partner.test' }).id);
    await clock.advance(10_000);
    expect(newest(ANNA).from).toBe('Acme Sales <sales@acme-partner.test>');
    const answer = mail.reply(ANNA, newest(ANNA).id, 'reply');
    expect(answer.to).toEqual(['desk@acme-partner.test']);
    mail.edit(ANNA, answer.id, { to: ['sales@acme-partner.test'] });
    mail.send(ANNA, answer.id);
    await clock.advance(10_000);
    const received = newest(MARIA);
    expect(received.to).toEqual(['sales@acme-partner.test']);
    const back = mail.reply(MARIA, received.id, 'reply-all');
    expect(back).toMatchObject({ from: 'sales@acme-partner.test', to: ['Anna Nowak <anna@northwind.test>'], cc: [] });
  });

  test("nobody sends as somebody else's address", () => {
    const { mail } = world();
    expect(() => mail.compose(MARIA, { from: JAN })).toThrow('You cannot send as jan@acme-partner.test');
    expect(() => mail.configure(MARIA, { sendAs: [{ address: 'nonsense' }] })).toThrow('is not an email address');
  });

  test('a scheduled mail whose From was taken away is a draft again when its time comes', async () => {
    const { mail, clock } = world();
    mail.configure(MARIA, { sendAs: [{ address: 'sales@acme-partner.test' }] });
    mail.schedule(MARIA, mail.compose(MARIA, { to: [ANNA], from: 'sales@acme-partner.test' }).id, START + HOUR);
    mail.configure(MARIA, { sendAs: [] });
    await clock.advance(HOUR);
    expect(mail.list(MARIA, 'SENT')).toEqual([]);
    expect(mail.list(MARIA, 'SCHEDULED')).toEqual([]);
    expect(mail.list(MARIA, 'DRAFT')).toHaveLength(1);
  });
});

describe('Mail that cannot be delivered', () => {
  test('comes back as a failure notice in its thread, when that is switched on', async () => {
    const { mail, clock, switches, newest, deliver } = world();
    await deliver(MARIA, ['nobody@nowhere.test', ANNA], { subject: 'Lost' });
    expect(mail.list(MARIA, 'INBOX')).toEqual([]);
    switches.unknownAddressesBounce = true;
    const sent = await deliver(MARIA, ['nobody@nowhere.test', ANNA], { subject: 'Lost again' });
    await clock.idle();
    const notice = newest(MARIA);
    expect(notice).toMatchObject({
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Delivery Status Notification (Failure)',
      threadId: sent.threadId,
    });
    const mime = mail.mime(MARIA, notice.id);
    expect(mime).toContain('X-Failed-Recipients: nobody@nowhere.test');
    expect(mime).toContain('Subject: Lost again');
    expect(mail.list(ANNA, 'INBOX')).toHaveLength(2);
  });
});

describe('Bcc', () => {
  test('no copy names it, only the sender sees it', async () => {
    const { mail, clock, newest } = world();
    const { id } = mail.compose(MARIA, { to: [ANNA], cc: [JAN], bcc: ['eve@contoso.test', 'ewa@contoso.test'], subject: 'quiet' });
    const { messageId } = mail.send(MARIA, id);
    await clock.advance(10_000);
    expect(mail.mime(MARIA, messageId)).toMatch(/^Bcc: eve@contoso\.test, ewa@contoso\.test\r$/m);
    for (const user of [ANNA, JAN, 'ewa@contoso.test']) {
      const copy = newest(user);
      expect(mail.mime(user, copy.id)).not.toMatch(/bcc|eve@contoso/i);
      expect(copy.bcc).toEqual([]);
      expect(mail.mime(user, copy.id)).toContain(`Delivered-To: ${user}`);
    }
  });
});

test('a state on disk keeps labels, settings, files and scheduled mails', () =>
  inFolder(async ({ path, open }) => {
    const before = world({ state: await open(), folder: join(path, 'mail') });
    const label = before.mail.createLabel(MARIA, 'Kept');
    before.mail.configure(MARIA, { undoSeconds: 30 });
    const { id } = before.mail.compose(MARIA, { to: [ANNA], subject: 'with file' });
    before.mail.attach(MARIA, id, { name: 'big.bin', type: 'application/x-big', bytes: Buffer.alloc(100_000, 7) });
    before.mail.schedule(MARIA, id, START + HOUR);
    before.clock.close();
    await before.state.flush();

    const after = world({ state: await open(), folder: join(path, 'mail') });
    expect(after.mail.labels(MARIA)).toEqual([label]);
    expect(after.mail.settings(MARIA).undoSeconds).toBe(30);
    await after.clock.advance(HOUR);
    const got = after.newest(ANNA);
    expect(got.attachments).toMatchObject([{ name: 'big.bin', size: 100_000 }]);
    const file = after.mail.attachment(ANNA, { messageId: got.id }, got.attachments?.[0]?.id ?? '');
    expect(Buffer.from(file?.bytes ?? []).equals(Buffer.alloc(100_000, 7))).toBe(true);
    after.clock.close();
  }));
