import { APPLE_DELAY, PREFETCH_DELAY } from '../../../workbench/mail/index.ts';
import { ADAM, ANNA, EWA, IMAGE, MARIA, PETER, PIXEL, TOM, world } from './world.ts';

const GOOGLE = { asn: 15_169, asOrganization: 'Google LLC' };
const PROXY = {
  method: 'GET',
  url: IMAGE,
  headers: [
    ['Host', 'img.tracklog.test'],
    ['Connection', 'keep-alive'],
    ['User-Agent', 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)'],
    ['accept-encoding', 'gzip,deflate,br'],
  ],
  network: GOOGLE,
};
const header = (request: { headers: readonly (readonly [string, string])[] } | undefined, name: string) =>
  request?.headers.find(([key]) => key.toLowerCase() === name)?.[1];

describe("Recipients' mail clients", () => {
  test('Gmail loads through its image proxy, again at each view', async () => {
    const { mail, deliver, newest, requests } = world();
    await deliver(MARIA, [ANNA]);
    expect(requests).toEqual([]);
    await mail.view(ANNA, { messageId: newest(ANNA).id });
    await mail.view(ANNA, { messageId: newest(ANNA).id });
    expect(requests).toEqual([PROXY, PROXY]);
  });

  test('Gmail with an active session prefetches seconds after delivery, then views through the proxy', async () => {
    const { mail, deliver, newest, clock, requests } = world();
    await deliver(MARIA, [PETER]);
    await clock.advance(PREFETCH_DELAY);
    expect(requests).toHaveLength(1);
    expect(header(requests[0], 'user-agent')).toMatch(/Edge\/12\.246 Mozilla\/5\.0$/);
    expect(header(requests[0], 'referer')).toBe('http://mail.google.com/');
    expect(requests[0]?.network).toEqual(GOOGLE);
    await mail.view(PETER, { messageId: newest(PETER).id });
    expect(requests[1]).toEqual(PROXY);
  });

  test("Apple's mail app fetches in the background and shows its own copy afterwards", async () => {
    const { mail, deliver, newest, clock, requests } = world();
    await deliver(MARIA, [ADAM]);
    await clock.advance(APPLE_DELAY);
    expect(requests).toHaveLength(1);
    expect(header(requests[0], 'user-agent')).toBe('Mozilla/5.0');
    expect(header(requests[0], 'referer')).toBeUndefined();
    expect(requests[0]?.network?.asn).toBe(36_183);
    const rendering = await mail.view(ADAM, { messageId: newest(ADAM).id });
    expect(requests).toHaveLength(1);
    expect((await mail.loadImage(rendering.viewId, 0))?.body).toHaveLength(43);
  });

  test("a view in Apple's mail app before the background fetch is the one fetch", async () => {
    const { mail, deliver, newest, clock, requests } = world();
    await deliver(MARIA, [ADAM]);
    await mail.view(ADAM, { messageId: newest(ADAM).id });
    await clock.advance(APPLE_DELAY);
    expect(requests).toHaveLength(1);
  });

  test("Outlook shows no images until the person allows it, then loads from the person's own network", async () => {
    const { mail, deliver, newest, requests } = world();
    await deliver(MARIA, [EWA]);
    const blocked = await mail.view(EWA, { messageId: newest(EWA).id });
    expect(blocked).toMatchObject({ loadsImages: false, images: [IMAGE] });
    expect(requests).toEqual([]);
    await mail.view(EWA, { messageId: newest(EWA).id }, 'images');
    expect(header(requests[0], 'user-agent')).toMatch(/^Microsoft Office\/16\.0 \(Windows NT 10\.0; Microsoft Outlook 16\.0\.\d+; Pro\)$/);
    expect(requests[0]?.network?.asn).toBe(5_617);
  });

  test('a text-only client never loads anything', async () => {
    const { mail, deliver, newest, requests, clock } = world();
    await deliver(MARIA, [TOM]);
    const rendering = await mail.view(TOM, { messageId: newest(TOM).id }, 'images');
    await clock.advance(APPLE_DELAY);
    expect(rendering).toMatchObject({ images: [], html: 'Hello', loadsImages: false });
    expect(await mail.loadImage(rendering.viewId, 0)).toBeNull();
    expect(requests).toEqual([]);
  });

  test("the sender's own look at Sent and at the open draft cannot be told from a recipient's", async () => {
    const { mail, deliver, requests } = world();
    const sent = await deliver(MARIA, [TOM]);
    await mail.view(MARIA, { messageId: sent.messageId });
    const draft = mail.compose(MARIA, { html: PIXEL });
    await mail.view(MARIA, { draftId: draft.id });
    const reply = mail.reply(MARIA, sent.messageId, 'reply');
    await mail.view(MARIA, { draftId: reply.id });
    expect(requests).toEqual([PROXY, PROXY, PROXY]);
  });

  test('the same image twice in a mail is one request a view', async () => {
    const { mail, requests, deliver, newest } = world();
    await deliver(MARIA, [ANNA], { html: PIXEL + PIXEL });
    const { images } = await mail.view(ANNA, { messageId: newest(ANNA).id });
    expect(images).toHaveLength(2);
    expect(requests).toHaveLength(1);
  });

  test("Gmail's proxy keeps what may be kept, and errors", async () => {
    for (const [status, control] of [
      [200, 'public, max-age=600'],
      [404, 'no-store'],
    ] as const) {
      const { mail, requests, deliver, newest } = world({
        answer: () => ({
          status,
          headers: [
            ['Content-Type', 'image/gif'],
            ['Cache-Control', control],
          ],
          body: new Uint8Array(43),
        }),
      });
      await deliver(MARIA, [ANNA]);
      for (let n = 0; n < 3; n++) await mail.view(ANNA, { messageId: newest(ANNA).id });
      expect(requests).toHaveLength(1);
    }
  });

  test('with the switch on, the proxy answers from what it got while the mail was composed', async () => {
    const { mail, requests, deliver, newest, switches } = world();
    switches.imageProxyKeepsEverything = true;
    const draft = mail.compose(MARIA, { html: PIXEL });
    await mail.view(MARIA, { draftId: draft.id });
    await deliver(MARIA, [ANNA]);
    const { viewId } = await mail.view(ANNA, { messageId: newest(ANNA).id });
    expect(await mail.loadImage(viewId, 0)).not.toBeNull();
    expect(requests).toHaveLength(1);
  });

  test('where the composer loads no images, a draft stays blank, and the mail in Sent does not', async () => {
    const { mail, requests, deliver, newest, switches } = world();
    switches.composerLoadsImages = false;
    const draft = mail.compose(MARIA, { html: PIXEL });
    const { viewId, images } = await mail.view(MARIA, { draftId: draft.id });
    expect([images, await mail.loadImage(viewId, 0), requests]).toEqual([[IMAGE], null, []]);
    await deliver(MARIA, [ANNA]);
    await mail.view(MARIA, { messageId: newest(MARIA, 'SENT').id });
    expect(requests).toHaveLength(1);
  });

  test('where Gmail draws a mail when it is sent, its proxy asks a second later, once, unless the mail was taken back', async () => {
    const { mail, requests, clock, switches } = world();
    switches.sendingLoadsImages = true;
    const send = () => mail.send(MARIA, mail.compose(MARIA, { to: [ANNA], html: PIXEL + PIXEL }).id);
    send();
    expect(requests).toHaveLength(0);
    await clock.advance(1_000);
    expect(requests.map(({ headers }) => headers.find(([name]) => name === 'User-Agent')?.[1])).toEqual([
      expect.stringContaining('GoogleImageProxy'),
    ]);
    await clock.advance(60_000);
    mail.undo(MARIA, send().messageId);
    await clock.advance(60_000);
    expect(requests).toHaveLength(1);
  });

  test.each([
    { what: 'unencrypted addresses', src: 'http://img.tracklog.test/a.gif', slots: 0 },
    { what: 'unknown hosts', src: 'https://elsewhere.test/a.gif', slots: 1 },
    { what: 'addresses with a password', src: 'https://a:b@img.tracklog.test/a.gif', slots: 0 },
    { what: 'files', src: 'file:///etc/passwd', slots: 0 },
    { what: 'inline data', src: 'data:image/gif;base64,AAAA', slots: 0 },
  ])('images at $what show their alt text', async ({ src, slots }) => {
    const { mail, requests } = world();
    const received = await mail.receive(ANNA, `Subject: x\r\nContent-Type: text/html\r\n\r\n<img src="${src}" alt="logo">`);
    const { images, html, viewId } = await mail.view(ANNA, { messageId: received.id });
    expect(images).toHaveLength(slots);
    expect(html).toContain('alt="logo"');
    expect(html).not.toContain('src=');
    expect(await mail.loadImage(viewId, 0)).toBeNull();
    expect(requests).toEqual([]);
  });

  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)><a xlink:href="javascript:1">x</a></svg>',
    '<a href="javascript:alert(1)">x</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<form action="https://x.test"><button>x</button></form>',
    '<style>@import "https://x.test/a.css"</style>',
    '<div style="background:url(https://x.test/a.png)">x</div>',
    '<link rel="stylesheet" href="https://x.test/a.css"><meta http-equiv="refresh" content="0;url=https://x.test">',
    '<video poster="https://x.test/a.png" src="https://x.test/a.mp4"></video>',
    '<table background="https://x.test/a.png"><tr><td>x</td></tr></table>',
    '<math><mtext><script>alert(1)</script></mtext></math>',
    '<!--><script>alert(1)</script>-->',
    '<img srcset="https://x.test/a.png 2x" src="https://img.tracklog.test/a.gif">',
    '<div style="background:u\\72l(https://x.test)">x</div>',
    `<div style="background:image-set('https://x.test/a.png' 1x)">x</div>`,
  ])('a mail with %s runs nothing and loads nothing by itself', async (html) => {
    const { mail } = world();
    const received = await mail.receive(ANNA, `Subject: x\r\nContent-Type: text/html\r\n\r\n${html}`);
    const shown = mail.render(ANNA, { messageId: received.id }).html;
    expect(shown).not.toMatch(
      /<(script|style|iframe|svg|math|form|button|link|meta|video)|\son\w+=|javascript:|url\(|image-set|\\|\ssrc|srcset|background=/i,
    );
  });

  test('an unknown view or slot shows nothing', async () => {
    const { mail, deliver, newest } = world();
    await deliver(MARIA, [ANNA]);
    const { viewId } = mail.render(ANNA, { messageId: newest(ANNA).id });
    expect(await mail.loadImage('no-such-view', 0)).toBeNull();
    expect(await mail.loadImage(viewId, 7)).toBeNull();
    expect(await mail.loadImage(viewId, -1)).toBeNull();
  });
});
