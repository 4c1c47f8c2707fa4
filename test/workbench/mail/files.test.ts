/** Files: in the composer, on the way, in replies and forwards, in .eml and .mbox, and what they cost the state. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { ImportRefused } from '../../../workbench/mail/index.ts';
import { splitMbox } from '../../../workbench/mail/import.ts';
import { inFolder } from '../folder.ts';
import { ANNA, JAN, MARIA, START, world } from './world.ts';

const MB = 1024 * 1024;
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const file = (name: string, bytes: Uint8Array, type = 'application/octet-stream') => ({ name, type, bytes });

describe('Files of a draft', () => {
  test('go with the mail, an image stands in the text, and other programs read the same', async () => {
    const { mail, clock, newest } = world();
    const { id } = mail.compose(MARIA, { to: [ANNA], subject: 'Files', html: 'x' });
    mail.attach(MARIA, id, file('Zażółć "gęślą".pdf', Buffer.from('%PDF-1.7'), 'application/pdf'));
    const { attachments = [] } = mail.attach(MARIA, id, file('dot.png', PNG, 'image/png'), 'inline');
    const cid = attachments[1]?.cid ?? '';
    mail.edit(MARIA, id, { html: `<p>See <img src="cid:${cid}" alt="dot"></p>` });
    const shown = await mail.view(MARIA, { draftId: id });
    expect(shown.images).toEqual([`cid:${cid}`]);
    expect(Buffer.from((await mail.loadImage(shown.viewId, 0))?.body ?? []).equals(PNG)).toBe(true);
    const { messageId } = mail.send(MARIA, id);
    await clock.advance(10_000);

    for (const [user, message] of [
      [MARIA, messageId],
      [ANNA, newest(ANNA).id],
    ] as const) {
      const parsed = await simpleParser(mail.mime(user, message));
      expect(parsed.attachments.map(({ filename, contentType, cid: name }) => [filename, contentType, name ?? null])).toEqual([
        ['dot.png', 'image/png', cid],
        ['Zażółć "gęślą".pdf', 'application/pdf', null],
      ]);
      expect(mail.get(user, message)?.attachments?.map(({ name, size, cid: inline }) => [name, size, inline])).toEqual([
        ['dot.png', PNG.length, cid],
        ['Zażółć "gęślą".pdf', 8, null],
      ]);
    }
    const view = await mail.view(ANNA, { messageId: newest(ANNA).id });
    expect(Buffer.from((await mail.loadImage(view.viewId, 0))?.body ?? []).equals(PNG)).toBe(true);
  });

  test('a reply keeps the images of what it quotes, a forward keeps all files', async () => {
    const { mail, clock, newest } = world();
    const { id } = mail.compose(MARIA, { to: [ANNA] });
    mail.attach(MARIA, id, file('a.txt', Buffer.from('text'), 'text/plain'));
    const { attachments = [] } = mail.attach(MARIA, id, file('dot.png', PNG, 'image/png'), 'inline');
    mail.edit(MARIA, id, { html: `<img src="cid:${attachments[1]?.cid}">` });
    mail.send(MARIA, id);
    await clock.advance(10_000);
    const received = newest(ANNA);
    expect(mail.reply(ANNA, received.id, 'reply').attachments?.map(({ name }) => name)).toEqual(['dot.png']);
    const forward = mail.reply(ANNA, received.id, 'forward');
    expect(forward.attachments?.map(({ name }) => name)).toEqual(['dot.png', 'a.txt']);
    mail.edit(ANNA, forward.id, { to: [JAN] });
    mail.send(ANNA, forward.id);
    await clock.advance(10_000);
    expect((await simpleParser(mail.mime(JAN, newest(JAN).id))).attachments).toHaveLength(2);
  });

  test('undo brings the files back, and one can be taken out', async () => {
    const { mail } = world();
    const { id } = mail.compose(MARIA, { to: [ANNA] });
    mail.attach(MARIA, id, file('a', Buffer.from('a')));
    mail.attach(MARIA, id, file('b', Buffer.from('b')));
    const back = mail.undo(MARIA, mail.send(MARIA, id).messageId);
    expect(back.attachments?.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(mail.detach(MARIA, id, back.attachments?.[0]?.id ?? '').attachments?.map(({ name }) => name)).toEqual(['b']);
  });

  test('25 MB in all are taken, one byte more is not', () => {
    const { mail } = world();
    const { id } = mail.compose(MARIA, { to: [ANNA] });
    mail.attach(MARIA, id, file('half', Buffer.alloc(12 * MB)));
    expect(() => mail.attach(MARIA, id, file('rest', Buffer.alloc(13 * MB + 1)))).toThrow('exceeds the 25MB attachment limit');
    expect(mail.attach(MARIA, id, file('rest', Buffer.alloc(13 * MB))).attachments).toHaveLength(2);
  });

  test('a large file is kept once, beside the state, whoever has the mail; saving the draft again writes nothing of it', () =>
    inFolder(async ({ path, open }) => {
      const { mail, clock, state, newest } = world({ state: await open(), folder: join(path, 'mail') });
      const bytes = Buffer.alloc(20 * MB, 'Tracklog');
      const { id } = mail.compose(MARIA, { to: [ANNA, JAN], bcc: ['ewa@contoso.test'], subject: 'big' });
      mail.attach(MARIA, id, file('big.bin', bytes));
      for (let n = 0; n < 20; n++) mail.edit(MARIA, id, { html: `draft ${n}` });
      expect(readdirSync(join(path, 'mail'))).toHaveLength(1);
      mail.send(MARIA, id);
      await clock.advance(10_000);
      // The draft's file and the body of the mail, shared by four copies.
      expect(readdirSync(join(path, 'mail'))).toHaveLength(2);
      await state.flush();
      expect(statSync(join(path, 'state.json')).size).toBeLessThan(100_000);
      const got = newest(JAN);
      expect(Buffer.from(mail.attachment(JAN, { messageId: got.id }, '1')?.bytes ?? []).equals(bytes)).toBe(true);

      clock.close();
      const again = world({ state: await open(), folder: join(path, 'mail') });
      expect(readdirSync(join(path, 'mail'))).toHaveLength(1);
      expect(again.mail.mime(ANNA, again.newest(ANNA).id).length).toBeGreaterThan(27 * MB);
    }));
});

describe('Import', () => {
  const EML =
    'From: Eve <eve@far.test>\r\nTo: maria@acme-partner.test\r\nSubject: Old\r\nDate: Mon, 02 Mar 2020 10:00:00 +0000\r\n\r\nHello\r\n';

  test('an .eml file comes in as it is, at its own time, under the labels that are named', async () => {
    const { mail } = world();
    const read = await mail.importMime(MARIA, Buffer.from(EML), { labels: ['INBOX', 'From disk'] });
    expect(read).toMatchObject({ subject: 'Old', date: Date.UTC(2020, 2, 2, 10) });
    expect(mail.mime(MARIA, read.id)).toBe(EML);
    expect(mail.list(MARIA, 'From disk').map(({ id }) => id)).toEqual([read.id]);
    expect((await mail.importMime(MARIA, EML, { date: 'now' })).date).toBe(START);
  });

  test('of 55 MB works, of more than 150 MB is refused', async () => {
    const { mail } = world();
    const body = Buffer.alloc(40 * MB, 'x').toString('base64');
    const raw = `Subject: large\r\nContent-Type: application/zip; name="a.zip"\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}`;
    const read = await mail.importMime(MARIA, raw);
    expect(read.attachments).toMatchObject([{ name: 'a.zip', size: 40 * MB }]);
    await expect(mail.importMime(MARIA, new Uint8Array(157_286_401).fill(65))).rejects.toMatchObject({ code: 'too-large' });
  });

  test.each([
    { what: 'nothing', file: '', code: 'empty' },
    { what: 'white space', file: ' \r\n\r\n', code: 'empty' },
    { what: 'a picture', file: PNG, code: 'not-a-mail' },
    { what: 'text without a header', file: 'hello\r\nworld', code: 'not-a-mail' },
  ])('$what is refused by name', async ({ file: given, code }) => {
    const { mail } = world();
    const refusal = await mail.importMime(MARIA, given).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ImportRefused);
    expect(refusal).toMatchObject({ code });
  });

  test('an .mbox file gives its mails in order; what is no mail is listed and left out', async () => {
    const { mail } = world();
    const mbox = `From a@b.test Mon Mar  2 10:00:00 2020\n${EML.replaceAll('\r\n', '\n')}\nFrom x\nnot a mail\n\nFrom b\nSubject: two\n\n>From the start\n>>From deeper\nFrom inside\n`;
    const { imported, refused } = await mail.importMbox(MARIA, mbox);
    expect(imported.map(({ subject }) => subject)).toEqual(['Old', 'two']);
    expect(refused).toEqual([{ index: 1, reason: 'The file does not begin with the headers of a mail.' }]);
    expect(mail.mime(MARIA, imported[1]?.id ?? '')).toBe('Subject: two\r\n\r\nFrom the start\r\n>From deeper\r\nFrom inside\r\n');
    const old = await mail.importMbox(MARIA, mbox, { quoting: 'mboxo' });
    expect(mail.mime(MARIA, old.imported[1]?.id ?? '')).toContain('From the start\r\n>>From deeper');
    await expect(mail.importMbox(MARIA, EML)).rejects.toMatchObject({ code: 'not-an-mbox' });
  });

  test('labels of an export of Google are taken over', async () => {
    const { mail } = world();
    const mbox = `From 1@xxx Mon Mar  2 10:00:00 2020\r\nX-GM-THRID: 1\r\nX-Gmail-Labels: Inbox,Unread,Starred,"Clients, north"\r\nSubject: a\r\n\r\nx\r\n`;
    const { imported } = await mail.importMbox(MARIA, mbox);
    const label = mail.labels(MARIA)[0];
    expect(label?.name).toBe('Clients, north');
    expect(imported[0]?.labels).toEqual(['INBOX', 'STARRED', label?.id, 'UNREAD']);
  });
});

describe('Export', () => {
  test('a label as .mbox and back is the same mails, byte for byte, under the same labels', async () => {
    const { mail, deliver, newest } = world();
    await deliver(ANNA, [MARIA], { subject: 'one', html: '<pre>From me\n>From you\n\nFrom far</pre>' });
    await deliver(JAN, [MARIA], { subject: 'Dwa – żółte' });
    const label = mail.createLabel(MARIA, 'Łódź, Polska');
    mail.applyLabels(
      MARIA,
      mail.list(MARIA, 'INBOX').map(({ id }) => id),
      { add: [label.id] },
    );
    mail.mark(MARIA, [newest(MARIA).id], 'star');
    const mbox = mail.exportMbox(MARIA, 'Łódź, Polska');
    expect(splitMbox(mbox)).toHaveLength(2);

    const other = world();
    const { imported, refused } = await other.mail.importMbox(ANNA, mbox);
    expect(refused).toEqual([]);
    const before = mail
      .list(MARIA, label.id)
      .map(({ id }) => mail.mime(MARIA, id))
      .reverse();
    expect(imported.map(({ id }) => other.mail.mime(ANNA, id))).toEqual(before);
    expect(imported.map(({ labels }) => labels.includes('STARRED'))).toEqual([false, true]);
    expect(other.mail.labels(ANNA).map(({ name }) => name)).toEqual(['Łódź, Polska']);
  });

  test('any mail as .eml is what another program reads', async () => {
    const { mail, deliver, newest } = world();
    await deliver(MARIA, [ANNA], { subject: 'as .eml' });
    expect((await simpleParser(mail.mime(ANNA, newest(ANNA).id))).subject).toBe('as .eml');
  });
});
