import { inFolder } from '../folder.ts';
import { ADAM, ANNA, JAN, MARIA, PETER, PIXEL, TOM, world } from './world.ts';

describe('Sending', () => {
  test('a sent mail is in Sent at once and in the inbox when the undo window is over', async () => {
    const { mail, clock } = world();
    const draft = mail.compose(MARIA, { to: ['Anna Nowak <anna@northwind.test>'], subject: 'Offer', html: 'Hello' });
    const sent = mail.send(MARIA, draft.id);
    expect(mail.get(MARIA, sent.messageId)?.labels).toEqual(['SENT']);
    expect(mail.list(MARIA, 'DRAFT')).toEqual([]);
    await clock.advance(9_999);
    expect(mail.list(ANNA, 'INBOX')).toEqual([]);
    await clock.advance(1);
    const [received] = mail.list(ANNA, 'INBOX');
    expect(received).toMatchObject({
      from: 'Maria Kowal <maria@acme-partner.test>',
      to: ['Anna Nowak <anna@northwind.test>'],
      subject: 'Offer',
    });
    expect(received?.messageIdHeader).toBe(mail.get(MARIA, sent.messageId)?.messageIdHeader);
    expect(received?.id).not.toBe(sent.messageId);
  });

  test('undo brings the draft back and nothing arrives', async () => {
    const { mail, clock } = world();
    const { id } = mail.compose(MARIA, { to: [ANNA], subject: 'Offer', html: `Hello${PIXEL}` });
    const sent = mail.send(MARIA, id);
    await clock.advance(9_000);
    const draft = mail.undo(MARIA, sent.messageId);
    expect(draft).toMatchObject({ id, to: [ANNA], subject: 'Offer', html: `<div dir="ltr">Hello${PIXEL}</div>` });
    expect(mail.list(MARIA, 'SENT')).toEqual([]);
    await clock.advance(60_000);
    expect(mail.list(ANNA, 'INBOX')).toEqual([]);
    expect(() => mail.undo(MARIA, sent.messageId)).toThrow('it has been sent');
  });

  test('a mail that has left cannot be undone', async () => {
    const { mail, clock } = world();
    const sent = mail.send(MARIA, mail.compose(MARIA, { to: [ANNA] }).id);
    await clock.advance(10_000);
    expect(() => mail.undo(MARIA, sent.messageId)).toThrow('it has been sent');
  });

  test('undo windows and deliveries go on after a restart', () =>
    inFolder(async ({ open }) => {
      const state = await open();
      const before = world({ state });
      const first = before.mail.send(MARIA, before.mail.compose(MARIA, { to: [ANNA], subject: 'one' }).id);
      before.mail.send(MARIA, before.mail.compose(MARIA, { to: [JAN, PETER], subject: 'two', html: PIXEL }).id);
      await before.clock.advance(3_000);
      before.clock.close();
      await state.flush();

      const after = world({ state: await open() });
      expect(after.mail.undoUntil(MARIA, first.messageId)).toBe(first.undoUntil);
      after.mail.undo(MARIA, first.messageId);
      await after.clock.advance(7_000);
      expect(after.mail.list(ANNA, 'INBOX')).toEqual([]);
      expect(after.mail.list(JAN, 'INBOX').map(({ subject }) => subject)).toEqual(['two']);
      await after.clock.advance(10_000);
      expect(after.requests).toHaveLength(1);
    }));

  test('copies for Bcc are delivered and nobody but the sender sees the field', async () => {
    const { mail, clock, newest } = world();
    const { id } = mail.compose(MARIA, { to: [ANNA], bcc: [TOM], subject: 'Hidden' });
    const { messageId } = mail.send(MARIA, id);
    await clock.advance(10_000);
    expect(mail.mime(MARIA, messageId)).toContain('Bcc: tom@plain.test\r\n');
    for (const person of [ANNA, TOM]) expect(mail.mime(person, newest(person).id)).not.toMatch(/bcc/i);
    expect(newest(TOM).to).toEqual([ANNA]);
  });

  test('a mail to oneself is one message in Sent and Inbox', async () => {
    const { mail, deliver } = world();
    const { messageId } = await deliver(MARIA, [MARIA]);
    expect(mail.list(MARIA, 'INBOX').map(({ id }) => id)).toEqual([messageId]);
    expect(mail.get(MARIA, messageId)?.labels).toEqual(['SENT', 'INBOX', 'UNREAD']);
  });

  test('two hundred recipients all get the mail once', async () => {
    const { mail, clock } = world();
    const many = Array.from({ length: 197 }, (_, n) => `Person ${n} <person${n}@far.test>`);
    const { id } = mail.compose(MARIA, { to: [...many.slice(0, 100), ANNA], cc: many.slice(100), bcc: [ADAM, 'ANNA@northwind.test'] });
    const { messageId } = mail.send(MARIA, id);
    await clock.advance(10_000);
    expect(mail.get(MARIA, messageId)?.to).toHaveLength(101);
    expect(mail.list(ANNA, 'INBOX')).toHaveLength(1);
    expect(mail.list(ADAM, 'INBOX')).toHaveLength(1);
  });

  test.each([
    {
      field: 'to',
      entry: 'anna@',
      says: 'The address "anna@" in the "To" field was not recognized. Please make sure that all addresses are properly formed.',
    },
    {
      field: 'cc',
      entry: 'no address',
      says: 'The address "no address" in the "Cc" field was not recognized. Please make sure that all addresses are properly formed.',
    },
    {
      field: 'bcc',
      entry: 'a@b',
      says: 'The address "a@b" in the "Bcc" field was not recognized. Please make sure that all addresses are properly formed.',
    },
  ])('Gmail refuses "$entry" in $field and keeps the draft', ({ field, entry, says }) => {
    const { mail } = world();
    const { id } = mail.compose(MARIA, { to: [ANNA], [field]: [ANNA, entry] });
    expect(() => mail.send(MARIA, id)).toThrow(says);
    expect(mail.draft(MARIA, id)).toBeDefined();
    expect(mail.list(MARIA, 'SENT')).toEqual([]);
  });

  test('Gmail refuses a mail without recipients', () => {
    const { mail } = world();
    const { id } = mail.compose(MARIA, { to: [' '], subject: 'Nobody' });
    expect(() => mail.send(MARIA, id)).toThrow('Please specify at least one recipient.');
  });
});
