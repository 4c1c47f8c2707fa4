/** What mail clients, gateways and clicks look like from outside, and what the product makes of it. */
import { DEFAULT_PEOPLE, type Person, type WireRequest, type WireResponse } from '../../../workbench/contract.ts';
import { factsOf } from '../../../src/domain/facts.ts';
import { SCAN_DELAY } from '../../../workbench/mail/index.ts';
import { ADAM, ANNA, EWA, IMAGE, MARIA, PIXEL, SVEN, TOM, WIM, world, YASMIN } from './world.ts';

const LINK = 'https://img.tracklog.test/l/one';
const NEXT = 'https://img.tracklog.test/target';
const HTML = `<p>See <a href="${LINK}">this</a>, <a href="mailto:a@b.test">mail</a>, <a href="https://elsewhere.test/x">that</a></p>${PIXEL}`;

const header = ({ headers }: WireRequest, name: string): string | null => headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? null;
const facts = (request: WireRequest) =>
  factsOf({
    header: (name) => header(request, name),
    asn: request.network?.asn ?? null,
    asOrganization: request.network?.asOrganization ?? null,
  });
const redirecting = ({ url }: WireRequest): WireResponse =>
  url === LINK
    ? { status: 302, headers: [['Location', NEXT]], body: new Uint8Array() }
    : { status: 200, headers: [['Content-Type', 'image/gif']], body: new Uint8Array([1]) };

describe('Images', () => {
  test.each([
    { user: YASMIN, fetcher: 'yahoo', network: 'yahoo', referrer: 'none' },
    { user: WIM, fetcher: 'browser', network: 'unknown', referrer: 'webmail' },
  ])('$user is seen as $fetcher', async ({ user, fetcher, referrer }) => {
    const { mail, deliver, newest, requests } = world();
    await deliver(MARIA, [user]);
    expect(requests).toEqual([]);
    await mail.view(user, { messageId: newest(user).id });
    expect(requests).toHaveLength(1);
    const [request] = requests;
    expect(request && facts(request)).toMatchObject({ fetcher, referrer, forged: false, navigated: false });
  });

  test('of a gateway: every link with HEAD and GET, every image, seconds after delivery, and not again', async () => {
    const { mail, clock, deliver, newest, requests } = world({ answer: redirecting });
    await deliver(MARIA, [SVEN], { html: HTML });
    expect(requests).toEqual([]);
    await clock.advance(SCAN_DELAY);
    expect(requests.map(({ method, url }) => [method, url])).toEqual([
      ['HEAD', LINK],
      ['GET', LINK],
      ['GET', NEXT],
      ['GET', IMAGE],
    ]);
    for (const request of requests) expect(facts(request)).toMatchObject({ network: 'microsoft', forged: true });
    await mail.view(SVEN, { messageId: newest(SVEN).id });
    expect(requests).toHaveLength(4);
    await mail.view(SVEN, { messageId: newest(SVEN).id }, 'images');
    expect(requests.slice(4).map((request) => facts(request).fetcher)).toEqual(['outlook']);
  });

  test('Mimecast looks before the mail is there, also for people who read in Gmail', async () => {
    const guarded = (one: Person): Person => (one.email === ANNA ? { ...one, gateway: 'mimecast' } : one);
    const seen: number[] = [];
    const w = world({
      people: DEFAULT_PEOPLE.map(guarded),
      answer: (request) => {
        seen.push(w.mail.list(ANNA, 'INBOX').length);
        return redirecting(request);
      },
    });
    await w.deliver(MARIA, [ANNA], { html: HTML });
    await w.clock.idle();
    expect(seen).toEqual([0, 0, 0, 0]);
    expect(w.mail.list(ANNA, 'INBOX')).toHaveLength(1);
    for (const request of w.requests) expect(facts(request)).toMatchObject({ network: 'scanner' });
    await w.mail.view(ANNA, { messageId: w.newest(ANNA).id });
    expect(facts(w.requests.at(-1) ?? { method: '', url: '', headers: [] }).fetcher).toBe('gmail-proxy');
  });
});

describe('Links', () => {
  test('of a mail are its web addresses in order', async () => {
    const { mail, deliver, newest } = world();
    await deliver(MARIA, [ANNA, TOM], { html: HTML });
    expect(mail.links(ANNA, newest(ANNA).id)).toEqual([LINK, 'https://elsewhere.test/x']);
    expect(mail.links(TOM, newest(TOM).id)).toEqual([LINK, 'https://elsewhere.test/x']);
  });

  test.each([
    { user: ANNA, navigated: true, site: 'cross-site', referrer: 'none' },
    { user: YASMIN, navigated: true, site: 'cross-site', referrer: 'none' },
    { user: WIM, navigated: true, site: 'cross-site', referrer: 'webmail' },
    { user: EWA, navigated: true, site: 'none', referrer: 'none' },
    { user: TOM, navigated: true, site: 'none', referrer: 'none' },
    // Safari tells no Sec-Fetch-User.
    { user: ADAM, navigated: false, site: 'none', referrer: 'none' },
  ])("clicked by $user are a person's navigation, over redirects", async ({ user, navigated, site, referrer }) => {
    const { mail, deliver, newest, requests } = world({ answer: redirecting });
    await deliver(MARIA, [user], { html: HTML });
    const outcome = await mail.click(user, newest(user).id, 0);
    expect(outcome.hops).toEqual([
      { url: LINK, status: 302, by: 'person' },
      { url: NEXT, status: 200, by: 'person' },
    ]);
    expect(outcome.answer?.status).toBe(200);
    for (const request of requests) {
      expect(header(request, 'sec-fetch-mode')).toBe('navigate');
      expect(header(request, 'sec-fetch-site')).toBe(site);
      expect(facts(request)).toMatchObject({ fetcher: 'browser', navigated, referrer, forged: false });
    }
  });

  test("Microsoft's gateway asks first at the time of a click", async () => {
    const { mail, clock, deliver, newest } = world({ answer: redirecting });
    await deliver(MARIA, [SVEN], { html: HTML });
    await clock.advance(SCAN_DELAY);
    const { hops } = await mail.click(SVEN, newest(SVEN).id, 0);
    expect(hops.map(({ by }) => by)).toEqual(['gateway', 'gateway', 'person', 'person']);
  });

  test('to unknown hosts, in circles and out of the list come to an end', async () => {
    const circle = world({ answer: () => ({ status: 302, headers: [['Location', LINK]], body: new Uint8Array() }) });
    await circle.deliver(MARIA, [ANNA], { html: HTML });
    const { id } = circle.newest(ANNA);
    expect((await circle.mail.click(ANNA, id, 0)).answer).toBeNull();
    expect(circle.requests).toHaveLength(21);
    expect(await circle.mail.click(ANNA, id, 1)).toEqual({
      hops: [{ url: 'https://elsewhere.test/x', status: null, by: 'person' }],
      answer: null,
    });
    await expect(circle.mail.click(ANNA, id, 2)).rejects.toThrow('no link 2');
  });
});
