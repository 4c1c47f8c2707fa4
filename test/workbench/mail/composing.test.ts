import { composedBody } from '../../../workbench/mail/composer-html.ts';
import { ADAM, ANNA, EWA, IMAGE, JAN, MARIA, PIXEL, START, TOM, world } from './world.ts';

describe("Gmail's composer", () => {
  test.each([
    { what: 'wraps the body once', html: 'Hello', kept: '<div dir="ltr">Hello</div>' },
    { what: 'does not wrap twice', html: '<div dir="ltr">Hello</div>', kept: '<div dir="ltr">Hello</div>' },
    {
      what: 'wraps when a second block follows',
      html: '<div dir="ltr">a</div><div dir="ltr">b</div>',
      kept: '<div dir="ltr"><div dir="ltr">a</div><div dir="ltr">b</div></div>',
    },
    { what: 'keeps a plain tracking image as it is', html: PIXEL, kept: `<div dir="ltr">${PIXEL}</div>` },
    { what: 'removes comments and doctypes', html: '<!doctype html><!-- x -->a<!--[if mso]>b<![endif]-->', kept: '<div dir="ltr">a</div>' },
    {
      what: 'removes style blocks and scripts with their contents',
      html: 'a<style>p{}</style><script>alert(1)</script>b',
      kept: '<div dir="ltr">ab</div>',
    },
    {
      what: 'removes event handlers',
      html: '<img src="https://x.test/a.png" onerror="alert(1)">',
      kept: '<div dir="ltr"><img src="https://x.test/a.png"></div>',
    },
    {
      what: 'removes classes that are not its own',
      html: '<p class="mine gmail_quote x">a</p>',
      kept: '<div dir="ltr"><p class="gmail_quote">a</p></div>',
    },
    { what: 'removes data attributes and ids', html: '<p data-token="1" id="p">a</p>', kept: '<div dir="ltr"><p>a</p></div>' },
    {
      what: 'removes forms but keeps their text',
      html: '<form action="https://x.test"><input name="q">text</form>',
      kept: '<div dir="ltr">text</div>',
    },
    { what: 'removes frames', html: '<iframe src="https://x.test"></iframe>a', kept: '<div dir="ltr">a</div>' },
    {
      what: 'removes what display:none hides',
      html: '<img src="https://x.test/p.gif" style="display: none !important">a',
      kept: '<div dir="ltr">a</div>',
    },
    {
      what: 'removes what opacity:0 hides',
      html: '<div style="opacity:0.0"><img src="https://x.test/p.gif"></div>a',
      kept: '<div dir="ltr">a</div>',
    },
    { what: 'removes what visibility:hidden hides', html: '<span style="visibility:hidden">x</span>a', kept: '<div dir="ltr">a</div>' },
    {
      what: 'keeps display:block',
      html: '<img style="display:block" src="https://x.test/p.gif">',
      kept: '<div dir="ltr"><img style="display:block" src="https://x.test/p.gif"></div>',
    },
    {
      what: 'removes styles that load something',
      html: '<p style="color:red;background:url(https://x.test)">a</p>',
      kept: '<div dir="ltr"><p style="color:red">a</p></div>',
    },
    { what: 'removes links that run scripts', html: '<a href="javascript:alert(1)">a</a>', kept: '<div dir="ltr"><a>a</a></div>' },
    {
      what: 'removes links that hide a script behind case and space',
      html: '<a href=" JaVaScRiPt:alert(1)">a</a>',
      kept: '<div dir="ltr"><a>a</a></div>',
    },
    { what: 'closes what was left open', html: '<b><i>a', kept: '<div dir="ltr"><b><i>a</i></b></div>' },
    { what: 'drops stray closing tags', html: 'a</div></b>b', kept: '<div dir="ltr">ab</div>' },
    { what: 'escapes what looks like markup', html: 'a &lt;script&gt; &amp; b', kept: '<div dir="ltr">a &lt;script&gt; &amp; b</div>' },
    {
      what: 'removes drawings that can carry scripts',
      html: '<svg><script>1</script><image href="https://x.test"/></svg>a',
      kept: '<div dir="ltr">a</div>',
    },
  ])('$what', ({ html, kept }) => {
    expect(composedBody(html)).toBe(kept);
    expect(composedBody(kept)).toBe(kept);
  });

  test('each autosave gives the draft a new message id and keeps its thread', () => {
    const { mail } = world();
    const first = mail.compose(MARIA, { subject: 'a' });
    const second = mail.edit(MARIA, first.id, { subject: 'b', html: 'text<!-- gone -->' });
    expect(second).toMatchObject({ id: first.id, threadId: first.threadId, subject: 'b', html: '<div dir="ltr">text</div>' });
    expect(second.messageId).not.toBe(first.messageId);
    expect(mail.list(MARIA, 'DRAFT').map(({ id }) => id)).toEqual([second.messageId]);
    expect(mail.draftOf(MARIA, second.messageId)?.id).toBe(first.id);
  });

  test('a discarded draft is gone', () => {
    const { mail } = world();
    const draft = mail.compose(MARIA);
    mail.discard(MARIA, draft.id);
    expect(mail.draft(MARIA, draft.id)).toBeUndefined();
    expect(mail.get(MARIA, draft.messageId)).toBeUndefined();
  });
});

describe('What an add-on inserts', () => {
  const insertion = (
    content: string,
    at: 'INSERT_AT_START' | 'INSERT_AT_END' | 'IN_PLACE_INSERT',
    contentType: 'TEXT' | 'MUTABLE_HTML' = 'MUTABLE_HTML',
  ) => ({ kind: 'draft-edit', at, inserts: [{ content, contentType }] }) as const;

  test('goes before everything at the start', () => {
    const { mail } = world();
    const { id } = mail.compose(MARIA, { html: 'Hello' });
    expect(mail.insert(MARIA, id, insertion(PIXEL, 'INSERT_AT_START')).html).toBe(
      `<div dir="ltr">${PIXEL}<div dir="ltr">Hello</div></div>`,
    );
  });

  test('is wrapped, and its images rewritten in the mail, where Gmail does so', () => {
    const { mail, switches } = world();
    switches.rewritesInsertedHtml = true;
    const { id } = mail.compose(MARIA, { to: [ANNA], html: '<p style="color:red">Hello</p>' });
    const image = `<img src="${IMAGE}" width="1" style="display:block" alt="a &amp; b">`;
    const { html, messageId } = mail.insert(MARIA, id, insertion(image, 'INSERT_AT_START'));
    expect(html).toMatch(/^<div dir="ltr"><div class="gmail_default"><img [^>]*><\/div>/);
    const rewritten = `<img class="CToWUd" data-bit="iit" alt="a &amp; b" src="${IMAGE}">`;
    expect(mail.mime(MARIA, messageId).replaceAll('=\r\n', '').replaceAll('=3D', '=')).toContain(rewritten);
    const sent = mail.mime(MARIA, mail.send(MARIA, id).messageId).replaceAll('=\r\n', '').replaceAll('=3D', '=');
    expect(sent).toContain(rewritten);
    expect(sent).toContain('<p style="color:red">Hello</p>');
  });

  test('goes after the signature at the end', () => {
    const { mail } = world();
    const { id } = mail.compose(MARIA, { html: 'Hello<div class="gmail_signature">Maria</div>' });
    expect(mail.insert(MARIA, id, insertion('<b>x</b>', 'INSERT_AT_END')).html).toMatch(/Maria<\/div><\/div><b>x<\/b><\/div>$/);
  });

  test('falls behind the quoted mail at the end of a reply', async () => {
    const { mail, deliver, newest } = world();
    await deliver(ANNA, [MARIA]);
    const { id } = mail.reply(MARIA, newest(MARIA).id, 'reply');
    expect(mail.insert(MARIA, id, insertion('<b>x</b>', 'INSERT_AT_END')).quotedHtml).toMatch(/<\/div><b>x<\/b>$/);
  });

  test.each([
    { cursor: undefined, html: '<div dir="ltr"><b>x</b>one &amp; two</div>' },
    { cursor: 18, html: '<div dir="ltr">one<b>x</b> &amp; two</div>' },
    { cursor: 21, html: '<div dir="ltr">one &amp;<b>x</b> two</div>' },
    { cursor: 3, html: '<div dir="ltr"><b>x</b>one &amp; two</div>' },
    { cursor: 999, html: '<div dir="ltr"><div dir="ltr">one &amp; two</div><b>x</b></div>' },
  ])('goes to the caret at $cursor without splitting tags or characters', ({ cursor, html }) => {
    const { mail } = world();
    const { id } = mail.compose(MARIA, { html: 'one &amp; two' });
    expect(mail.insert(MARIA, id, insertion('<b>x</b>', 'IN_PLACE_INSERT'), cursor).html).toBe(html);
  });

  const MARK = '\u{E000}';
  test.each([
    { at: 'a caret', before: 'one two', marked: `one ${MARK}two`, html: 'one <b>x</b>two' },
    { at: 'a selection', before: 'one two', marked: `${MARK}one${MARK} two`, html: '<b>x</b> two' },
    { at: 'a selection over lines', before: 'a<div>b</div>', marked: `${MARK}a<div>${MARK}b</div>`, html: '<b>x</b><div>b</div>' },
    { at: 'a selected image', before: `a${PIXEL}b`, marked: `a${MARK}${PIXEL}${MARK}b`, html: 'a<b>x</b>b' },
    { at: 'a caret of an older text', before: 'one two', marked: `three ${MARK}`, html: '<b>x</b>one two' },
  ])('goes to $at that the person has, in place of what is selected', ({ before, marked, html }) => {
    const { mail } = world();
    const { id } = mail.compose(MARIA, { html: before });
    expect(mail.insert(MARIA, id, insertion('<b>x</b>', 'IN_PLACE_INSERT'), { marked }).html).toBe(`<div dir="ltr">${html}</div>`);
  });

  test('is text, not markup, when it is inserted as text', () => {
    const { mail } = world();
    const { id } = mail.compose(MARIA);
    expect(mail.insert(MARIA, id, insertion('<b>&\nx', 'INSERT_AT_START', 'TEXT')).html).toContain('&lt;b&gt;&amp;<br>x');
  });

  test('loses its image in a plain-text draft', async () => {
    const { mail, clock, newest } = world();
    const { id } = mail.compose(MARIA, { to: [ANNA], html: 'Hello', plainText: true });
    mail.insert(MARIA, id, insertion(`${PIXEL}<b>bold</b>`, 'INSERT_AT_START'));
    mail.send(MARIA, id);
    await clock.advance(10_000);
    const mime = mail.mime(ANNA, newest(ANNA).id);
    expect(mime).toMatch(/Content-Type: text\/plain/);
    expect(mime).not.toMatch(/img\.tracklog|text\/html|multipart/);
    expect(mime).toContain('bold');
  });

  test('switching to plain text drops an image that was there', () => {
    const { mail } = world();
    const { id } = mail.compose(MARIA, { html: `Hello<br>there${PIXEL}` });
    expect(mail.edit(MARIA, id, { plainText: true }).html).toBe('<div dir="ltr">Hello<br>there</div>');
    expect(mail.edit(MARIA, id, { plainText: false }).html).not.toContain(IMAGE);
  });
});

describe('Replies and forwards', () => {
  const conversation = async () => {
    const w = world();
    const { id } = w.mail.compose(ANNA, {
      to: [MARIA, 'Jan Lis <jan@acme-partner.test>'],
      cc: [EWA],
      bcc: [ADAM],
      subject: 'Offer',
      html: `<p>Dear all</p>${PIXEL}`,
    });
    w.mail.send(ANNA, id);
    await w.clock.advance(10_000);
    return w;
  };

  test('a reply goes to the sender and quotes the mail with its image', async () => {
    const { mail, newest } = await conversation();
    const received = newest(MARIA);
    const draft = mail.reply(MARIA, received.id, 'reply');
    expect(draft).toMatchObject({
      to: ['Anna Nowak <anna@northwind.test>'],
      cc: [],
      subject: 'Re: Offer',
      inReplyTo: received.messageIdHeader,
      threadId: received.threadId,
    });
    expect(draft.quotedHtml).toContain(
      '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">',
    );
    expect(draft.quotedHtml).toContain(`<p>Dear all</p>${PIXEL}`);
    expect(draft.quotedHtml).toMatch(/On .*12 Nov 2026 at 10:00, Anna Nowak &lt;<a href="mailto:anna@northwind.test">/);
  });

  test('a reply to all leaves oneself out', async () => {
    const { mail, newest } = await conversation();
    const draft = mail.reply(JAN, newest(JAN).id, 'reply-all');
    expect(draft).toMatchObject({ to: ['Anna Nowak <anna@northwind.test>'], cc: [MARIA, EWA] });
    expect(draft.quotedHtml).toContain('napisał(a):');
  });

  test("a reply to one's own mail goes to its recipients", async () => {
    const { mail, newest } = await conversation();
    expect(mail.reply(ANNA, newest(ANNA, 'SENT').id, 'reply').to).toEqual([MARIA, 'Jan Lis <jan@acme-partner.test>']);
  });

  test('a forward has no recipients and the header of the mail', async () => {
    const { mail, newest } = await conversation();
    const draft = mail.reply(MARIA, newest(MARIA).id, 'forward');
    expect(draft).toMatchObject({ to: [], cc: [], subject: 'Fwd: Offer' });
    expect(draft.quotedHtml).toContain('---------- Forwarded message ---------');
    expect(draft.quotedHtml).toContain(PIXEL);
  });

  test("a follow-up on one's own mail carries the image in its quote and joins the thread everywhere", async () => {
    const { mail, deliver, clock, newest } = world();
    const first = await deliver(MARIA, [ANNA, TOM]);
    const followUp = mail.reply(MARIA, first.messageId, 'reply');
    const sent = mail.send(MARIA, followUp.id);
    await clock.advance(10_000);
    expect(sent.threadId).toBe(first.threadId);
    expect(mail.thread(MARIA, first.threadId).map(({ subject }) => subject)).toEqual(['Offer', 'Re: Offer']);
    expect(mail.thread(ANNA, newest(ANNA).threadId)).toHaveLength(2);
    expect((await mail.view(ANNA, { messageId: newest(ANNA).id })).images).toEqual([IMAGE]);
  });

  test('a reply under another subject starts a new thread', async () => {
    const { mail, deliver, clock, newest } = world();
    const first = await deliver(MARIA, [ANNA]);
    const reply = mail.reply(ANNA, newest(ANNA).id, 'reply');
    mail.edit(ANNA, reply.id, { subject: 'Something else' });
    const sent = mail.send(ANNA, reply.id);
    await clock.advance(10_000);
    expect(sent.threadId).not.toBe(newest(ANNA).threadId);
    expect(newest(MARIA).threadId).not.toBe(first.threadId);
  });

  test('the same subject without a reference is no thread', async () => {
    const { deliver, mail } = world();
    await deliver(MARIA, [ANNA]);
    await deliver(MARIA, [ANNA]);
    expect(new Set(mail.list(ANNA, 'INBOX').map(({ threadId }) => threadId)).size).toBe(2);
    expect(mail.list(ANNA, 'INBOX')[0]?.date).toBe(START + 20_000);
  });
});
