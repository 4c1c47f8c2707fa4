/** The page as a person uses it, in Chromium: mail, compose windows, the add-on's places, the keyboard, and what it keeps out. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { repositoryRoot } from '../../workbench/root.ts';
import { composeCard } from '../fixtures/cards.ts';
import { eventually } from './browser.ts';
import { OUR_CARDS, samplePages, type SamplePage } from './sample-page.ts';
import { startServer, type ServerOptions, type StartedServer } from './server.ts';

jest.setTimeout(90_000);

const MARIA = 'maria@acme-partner.test';
const ANNA = 'anna@northwind.test';
const PIXEL = '<img src="https://img.tracklog.test/s/AAAA.gif" width="1" height="1" alt="">';

let context: SamplePage['context'];
let page: Page;
let server: SamplePage['server'];
let sample: SamplePage['sample'];
let go: SamplePage['go'];
let mailFrom: SamplePage['mailFrom'];
let requests: SamplePage['requests'];

const openPage = samplePages();

beforeEach(async () => {
  ({ sample, server, context, page, requests, go, mailFrom } = await openPage({
    ...OUR_CARDS,
    act: ({ function: name }) =>
      name === 'onApply'
        ? { insert: { kind: 'draft-edit', at: 'INSERT_AT_START', inserts: [{ content: PIXEL, contentType: 'MUTABLE_HTML' }] } }
        : {},
  }));
});

const composer = (): Locator => page.locator('.compose-window');

describe('mail', () => {
  test('a conversation shows in the list as unread, opens with its newest message, and is read then', async () => {
    await mailFrom(MARIA, ANNA, 'Offer for spring', '<p>Hello <b>Anna</b></p>');
    await go(`${ANNA}/inbox`);
    await page.getByRole('link', { name: /Unread\. Maria Kowal.*Offer for spring/ }).click();
    const frame = page.frameLocator('iframe[title="Message from Maria Kowal"]');
    await frame.getByText('Hello Anna').waitFor();
    await eventually(() => expect(page.getByRole('link', { name: 'Inbox', exact: true }).count()).resolves.toBe(1));
    expect(page.url()).toMatch(/#\/anna@northwind\.test\/inbox\/[0-9a-f]+$/);
    await page.reload();
    await frame.getByText('Hello Anna').waitFor();
  });

  test('a mail’s HTML runs no script, submits nothing, goes nowhere and reaches no host but this machine', async () => {
    let reached = 0;
    const outside = createServer((_request, response) => (reached++, response.end('x')));
    await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
    const address = outside.address();
    const elsewhere = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    const html = [
      '<script>parent.document.title = "taken"; fetch("/api/start")</script>',
      '<img src="x" onerror="parent.document.title=\'taken\'"><svg onload="parent.document.title=\'taken\'"></svg>',
      `<img src="https://tracker.example/p.gif" alt="tracker"><img src="${elsewhere}/i.gif">`,
      `<link rel="stylesheet" href="${elsewhere}/s.css"><style>body { background: url(${elsewhere}/b.png) }</style><p style="background:url(${elsewhere}/c.png)">Hello</p>`,
      `<meta http-equiv="refresh" content="0;url=${elsewhere}/r"><base href="${elsewhere}/"><iframe src="${elsewhere}/f"></iframe><object data="${elsewhere}/o"></object>`,
      `<form action="${elsewhere}/form"><button>Send it</button></form><a href="${elsewhere}/a">A link</a><a href="javascript:parent.document.title='taken'">Another</a>`,
    ].join('\r\n');
    await sample.mail.receive(
      MARIA,
      `From: Mallory <mallory@evil.example>\r\nTo: ${MARIA}\r\nSubject: Look\r\nMessage-ID: <1@evil.example>\r\nDate: Thu, 12 Nov 2026 09:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n`,
    );
    await go(`${MARIA}/inbox`);
    await page.getByRole('link', { name: /Mallory/ }).click();
    const frame = page.frameLocator('.mail-frame');
    await frame.getByText('Hello').waitFor();
    await frame.getByText('A link').click();
    await frame.getByText('Another').click();
    await page.waitForTimeout(500);
    expect(await page.title()).toBe('Maria Kowal – workbench');
    await expect(frame.locator('script, form, button, iframe, object, svg, style + p, link').count()).resolves.toBe(0);
    await expect(frame.getByText('Hello').isVisible()).resolves.toBe(true);
    const hosts = new Set(requests.filter((url) => !url.startsWith('data:')).map((url) => new URL(url).origin));
    expect([...hosts]).toEqual([new URL(server.url).origin]);
    expect(reached).toBe(0);
    expect(context.pages()).toHaveLength(1);
    outside.close();
  });

  test('Outlook shows no pictures until they are asked for', async () => {
    await mailFrom(MARIA, 'ewa@contoso.test', 'Offer', `<p>Hello Ewa</p>${PIXEL}`);
    await go('ewa@contoso.test/inbox');
    await page.getByRole('link', { name: /Offer/ }).click();
    await page.frameLocator('.mail-frame').getByText('Hello Ewa').waitFor();
    expect(sample.fetched).toEqual([]);
    await page.getByRole('button', { name: 'Download pictures' }).click();
    await eventually(() => expect(sample.fetched).toEqual(['https://img.tracklog.test/s/AAAA.gif']));
  });

  test('a text-only reader shows the text and loads nothing', async () => {
    await mailFrom(MARIA, 'tom@plain.test', 'Offer', `<p>Hello Tom</p>${PIXEL}`);
    await go('tom@plain.test/inbox');
    await page.getByRole('link', { name: /Offer/ }).click();
    await page.locator('.message-text', { hasText: 'Hello Tom' }).waitFor();
    await expect(page.locator('iframe').count()).resolves.toBe(0);
    expect(sample.fetched).toEqual([]);
  });

  test('mail that arrives while the page is open shows by itself', async () => {
    await go(`${ANNA}/inbox`);
    await page.getByText('Nothing in the inbox').waitFor();
    await mailFrom(MARIA, ANNA, 'Late', '<p>x</p>');
    await page.getByRole('link', { name: /Late/ }).waitFor();
    await page.getByRole('link', { name: 'Inbox, 1 unread' }).waitFor();
  });

  test('search finds by Gmail’s operators', async () => {
    await mailFrom(MARIA, ANNA, 'Offer for spring', '<p>x</p>');
    await mailFrom(MARIA, ANNA, 'Minutes', '<p>x</p>');
    await go(`${ANNA}/inbox`);
    await page.getByRole('searchbox', { name: 'Search mail' }).fill('subject:offer');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Results for “subject:offer”' }).waitFor();
    await eventually(() => expect(page.locator('a.row').count()).resolves.toBe(1));
  });

  test('reply goes to the sender and folds the quoted mail', async () => {
    await mailFrom(MARIA, ANNA, 'Offer', '<p>Our price is 12</p>');
    await go(`${ANNA}/inbox`);
    await page.getByRole('link', { name: /Offer/ }).click();
    await page.getByRole('button', { name: 'Reply', exact: true }).click();
    await eventually(() => expect(composer().getByLabel('To recipients').inputValue()).resolves.toContain(MARIA));
    await expect(composer().getByText('Our price is 12').isVisible()).resolves.toBe(false);
    await composer().getByRole('button', { name: 'Show trimmed content' }).click();
    await expect(composer().getByText('Our price is 12').isVisible()).resolves.toBe(true);
  });
});

describe('composing', () => {
  const write = async (to: string, subject: string, body: string): Promise<Locator> => {
    const before = await composer().count();
    await page.getByRole('button', { name: 'Compose' }).click();
    // A new window stands before the older ones, but only once its draft is there.
    await composer().nth(before).waitFor();
    const window = composer().first();
    await window.getByLabel('To recipients').fill(to);
    await window.getByLabel('Subject').fill(subject);
    await window.getByRole('textbox', { name: 'Message body' }).fill(body);
    return window;
  };
  const drafts = () => sample.mail.list(MARIA, 'DRAFT');

  test('what is typed is saved by itself, and Save and close keeps it in Drafts', async () => {
    await go(`${MARIA}/inbox`);
    const window = await write(`Anna <${ANNA}>, ewa@contoso.test`, 'Zażółć', 'Hello there');
    await window.getByText('Draft saved').waitFor();
    expect(drafts()[0]).toMatchObject({
      subject: 'Zażółć',
      to: ['Anna <anna@northwind.test>', 'ewa@contoso.test'],
      snippet: 'Hello there',
    });
    await window.getByRole('button', { name: 'Save and close' }).click();
    await expect(composer().count()).resolves.toBe(0);
    await page.getByRole('link', { name: 'Drafts, 1 drafts' }).click();
    await page.getByRole('link', { name: /Zażółć/ }).click();
    await eventually(() => expect(composer().getByRole('textbox', { name: 'Message body' }).textContent()).resolves.toBe('Hello there'));
  });

  test('the add-on’s dialog opens with everything typed so far already saved', async () => {
    await go(`${MARIA}/inbox`);
    let seen: readonly string[] = [];
    sample.script = {
      ...sample.script,
      open: (user, place) => ((seen = place.at === 'compose' ? (sample.mail.draft(user, place.draftId)?.to ?? []) : []), composeCard),
    };
    const window = await write(ANNA, 'Offer', 'Hello');
    await window.getByLabel('To recipients').fill(`${ANNA}, jan@acme-partner.test`);
    await window.getByRole('button', { name: 'Tracklog' }).click();
    await page.getByRole('dialog', { name: 'Tracklog' }).getByText('Track this email').waitFor();
    expect(seen).toEqual([ANNA, 'jan@acme-partner.test']);
  });

  test('what the add-on inserts shows in the composer, its image is loaded through the sender’s Gmail, and autosave keeps its address', async () => {
    await go(`${MARIA}/inbox`);
    const window = await write(ANNA, 'Offer', 'Hello');
    await window.getByRole('button', { name: 'Tracklog' }).click();
    await page.getByRole('button', { name: 'Apply to draft' }).click();
    await eventually(() => expect(sample.fetched).toEqual(['https://img.tracklog.test/s/AAAA.gif']));
    await page.keyboard.press('Escape');
    const body = window.getByRole('textbox', { name: 'Message body' });
    await expect(body.locator('img').count()).resolves.toBe(1);
    await body.press('Control+End');
    await body.pressSequentially(' and bye');
    await window.getByText('Draft saved').waitFor();
    const draftId = (await window.getAttribute('data-draft')) ?? '';
    await eventually(() => expect(sample.mail.draft(MARIA, draftId)?.html).toContain('and bye'));
    expect(sample.mail.draft(MARIA, draftId)?.html).toContain('src="https://img.tracklog.test/s/AAAA.gif"');
  });

  test('the dialog closes after a draft edit where the platform is taken to close it', async () => {
    sample.switches.dialogClosesAfterEdit = true;
    await go(`${MARIA}/inbox`);
    const window = await write(ANNA, 'Offer', 'Hello');
    await window.getByRole('button', { name: 'Tracklog' }).click();
    await page.getByRole('button', { name: 'Apply to draft' }).click();
    await eventually(() => expect(page.getByRole('dialog', { name: 'Tracklog' }).count()).resolves.toBe(0));
    await eventually(() => expect(window.locator('.compose-body img').count()).resolves.toBe(1));
  });

  test('several windows stand side by side, each with its own draft', async () => {
    await go(`${MARIA}/inbox`);
    await write(ANNA, 'First', 'One');
    await write('ewa@contoso.test', 'Second', 'Two');
    await expect(composer().count()).resolves.toBe(2);
    const boxes = await Promise.all([composer().nth(0).boundingBox(), composer().nth(1).boundingBox()]);
    const [left, right] = boxes;
    expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThan(right?.x ?? 0);
    await eventually(() =>
      expect(
        drafts()
          .map(({ subject }) => subject)
          .sort(),
      ).toEqual(['First', 'Second']),
    );
    await composer().nth(0).getByRole('button', { name: 'Tracklog' }).click();
    await page.getByRole('dialog', { name: 'Tracklog' }).waitFor();
    await eventually(() =>
      expect(sample.opened.at(-1)).toEqual({
        at: 'compose',
        draftId: sample.mail.draftOf(MARIA, drafts().find(({ subject }) => subject === 'Second')?.id ?? '')?.id,
      }),
    );
  });

  test('a sent mail can be taken back while its undo window is open, and not later', async () => {
    await go(`${MARIA}/inbox`);
    await (await write(ANNA, 'Offer', 'Hello')).getByRole('button', { name: 'Send' }).click();
    await page.getByText('Message sent').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await eventually(() => expect(composer().getByLabel('Subject').inputValue()).resolves.toBe('Offer'));
    expect(sample.mail.list(MARIA, 'SENT')).toEqual([]);
    await composer().getByRole('button', { name: 'Send' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await sample.clock.advance(11_000);
    await eventually(() => expect(page.getByRole('button', { name: 'Undo' }).count()).resolves.toBe(0));
    expect(sample.mail.list(ANNA, 'INBOX')).toHaveLength(1);
  });

  test('View message opens what was sent', async () => {
    await go(`${MARIA}/inbox`);
    await (await write(ANNA, 'Offer', 'Hello')).getByRole('button', { name: 'Send' }).click();
    await page.getByRole('button', { name: 'View message' }).click();
    await page.getByRole('heading', { name: 'Offer', level: 1 }).waitFor();
  });

  test('without a recipient nothing is sent, and the window says why', async () => {
    await go(`${MARIA}/inbox`);
    const window = await write('', 'Offer', 'Hello');
    await window.getByRole('button', { name: 'Send' }).click();
    await window.getByText('Specify at least one recipient.').waitFor();
    await window.getByLabel('To recipients').fill('not an address');
    await window.getByRole('button', { name: 'Send' }).click();
    await eventually(() => expect(window.getByRole('alert').textContent()).resolves.toContain('not an address'));
    expect(sample.mail.list(MARIA, 'SENT')).toEqual([]);
  });

  test('plain text mode leaves the text alone', async () => {
    await go(`${MARIA}/inbox`);
    const { id } = sample.mail.compose(MARIA, { to: [ANNA], subject: 'Plain', html: `<p>Hello <b>you</b></p>${PIXEL}` });
    await page.getByRole('link', { name: /^Drafts/ }).click();
    await page.getByRole('link', { name: /Plain/ }).click();
    await composer().getByRole('button', { name: 'More options' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Plain text mode' }).click();
    await eventually(() => expect(sample.mail.draft(MARIA, id)).toMatchObject({ plainText: true }));
    expect(sample.mail.draft(MARIA, id)?.html).not.toMatch(/<img|<b>/);
    expect(sample.mail.draft(MARIA, id)?.html).toContain('Hello you');
  });

  test('200 recipients and a very long subject stay inside their window', async () => {
    const to = Array.from({ length: 200 }, (_, index) => `person${index}@northwind.test`);
    sample.mail.compose(MARIA, { to, subject: 'Ż'.repeat(2000), html: '<p>Hi</p>' });
    await page.setViewportSize({ width: 1024, height: 720 });
    await go(`${MARIA}/drafts?panel=1`);
    await page.locator('a.row').click();
    const window = await composer().boundingBox();
    const send = await composer().getByRole('button', { name: 'Send' }).boundingBox();
    const body = await composer().getByRole('textbox', { name: 'Message body' }).boundingBox();
    expect(window && send && send.y + send.height < window.y + window.height).toBe(true);
    expect(body?.height).toBeGreaterThan(40);
    await expect(page.evaluate(() => document.documentElement.scrollWidth)).resolves.toBe(1024);
  });
});

describe('the add-on’s places', () => {
  test('the panel shows the homepage, then each message that is opened, then the homepage again', async () => {
    await mailFrom(MARIA, ANNA, 'First', '<p>1</p>');
    await mailFrom(MARIA, ANNA, 'Second', '<p>2</p>');
    const ids = Object.fromEntries(sample.mail.list(MARIA, 'SENT').map(({ subject, id }) => [subject, id]));
    await go(`${MARIA}/sent`);
    await page.getByRole('button', { name: 'Tracklog' }).click();
    const panel = page.getByRole('complementary', { name: 'Tracklog' });
    await panel.getByText('Checked at 10:20').waitFor();
    await page.getByRole('link', { name: /First/ }).click();
    await panel.getByText('Only you see this').waitFor();
    await page.getByRole('button', { name: 'Back to list' }).click();
    await panel.getByText('Checked at 10:20').waitFor();
    await page.getByRole('link', { name: /Second/ }).click();
    await panel.getByText('Only you see this').waitFor();
    expect(sample.opened).toEqual([
      { at: 'homepage' },
      { at: 'message', messageId: ids['First'] },
      { at: 'homepage' },
      { at: 'message', messageId: ids['Second'] },
    ]);
  });

  test('a compose action opens its draft in a compose window', async () => {
    sample.script = {
      ...sample.script,
      act: () => ({
        outcome: { did: 'draft-opened', draftId: sample.mail.compose(MARIA, { subject: 'Made by the add-on', html: PIXEL }).id },
      }),
    };
    await go(`${MARIA}/inbox?panel=1`);
    await page.getByRole('button', { name: 'New tracked email' }).click();
    await eventually(() => expect(composer().getByLabel('Subject').inputValue()).resolves.toBe('Made by the add-on'));
    expect(sample.pressed.at(-1)).toMatchObject({ function: 'onNewTracked', how: 'compose' });
  });

  test('people outside the company have no add-on', async () => {
    await go(`${ANNA}/inbox?panel=1`);
    await page.getByRole('button', { name: 'Compose' }).click();
    await composer().waitFor();
    await expect(page.getByRole('button', { name: 'Tracklog' }).count()).resolves.toBe(0);
    await expect(page.getByRole('complementary', { name: 'Tracklog' }).count()).resolves.toBe(0);
  });

  test('the person is switched in place and stands in the address', async () => {
    await go(`${MARIA}/inbox`);
    await page.getByRole('button', { name: /^Person: Maria Kowal/ }).click();
    await page.getByRole('menuitemcheckbox', { name: /Ewa Zet.*Outlook/ }).click();
    await page.getByRole('button', { name: /^Person: Ewa Zet, .*Outlook/ }).waitFor();
    expect(page.url()).toContain('#/ewa@contoso.test/inbox');
  });

  test('a link to a spreadsheet opens the workbench’s own view of it', async () => {
    sample.script = {
      open: () => ({
        sections: [{ widgets: [{ textParagraph: { text: '<a href="https://docs.google.com/spreadsheets/d/file-1/edit">Sheet</a>' } }] }],
      }),
    };
    await go(`${MARIA}/inbox?panel=1`);
    await page.getByRole('link', { name: 'Sheet' }).click();
    await page.getByRole('region', { name: 'Tab Tracked' }).getByText('=HYPERLINK("x")').waitFor();
    expect(page.url()).toContain('drawer=sheets&item=file-1');
  });

  test('the clock moves by hand and the page shows it', async () => {
    await go(`${MARIA}/inbox`);
    const clock = page.locator('.clock-time');
    await eventually(() => expect(clock.textContent()).resolves.toContain('10:20'));
    await page.getByRole('button', { name: 'Move the clock by 1 hour' }).click();
    await eventually(() => expect(clock.textContent()).resolves.toContain('11:20'));
    await page.getByLabel('Minutes to move the clock').fill('30');
    await page.getByRole('button', { name: 'Move the clock by these minutes' }).click();
    await eventually(() => expect(clock.textContent()).resolves.toContain('11:50'));
  });
});

describe('the keyboard', () => {
  const focused = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? null);

  test('a mail is written, tracked and sent without a mouse', async () => {
    await go(`${MARIA}/inbox`);
    await page.getByRole('button', { name: 'Compose' }).focus();
    await page.keyboard.press('Enter');
    await eventually(() => expect(focused()).resolves.toBe('To recipients'));
    await page.keyboard.type(ANNA);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Subject');
    await page.keyboard.type('Offer');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Message body');
    await page.keyboard.type('Hello');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Send');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Tracklog');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Tracklog' });
    await dialog.getByText('Track this email').waitFor();
    await eventually(() => expect(dialog.evaluate((element) => element.contains(document.activeElement))).resolves.toBe(true));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect(dialog.getByRole('switch', { name: /Track this email/ }).isChecked()).resolves.toBe(false);
    await page.keyboard.press('Escape');
    await expect(dialog.count()).resolves.toBe(0);
    expect(await focused()).toBe('Tracklog');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Message sent').waitFor();
    expect(sample.mail.list(MARIA, 'SENT')[0]).toMatchObject({ subject: 'Offer', to: [ANNA] });
  });

  test('menus open, move and close by keys, and the focus returns', async () => {
    await go(`${MARIA}/inbox?panel=1`);
    const more = page.getByRole('button', { name: 'More actions' });
    await more.focus();
    await page.keyboard.press('ArrowDown');
    await eventually(() => expect(focused()).resolves.toBe('Settings'));
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('Refresh');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('More actions');
    await expect(page.getByRole('menu').count()).resolves.toBe(0);
  });

  test('a focused control is outlined', async () => {
    await go(`${MARIA}/inbox`);
    await page.getByRole('button', { name: 'Compose' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => document.activeElement && getComputedStyle(document.activeElement).outlineStyle);
    expect(outline).toBe('solid');
  });

  test('those who want no motion get none', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    sample.script = { open: () => new Promise(() => undefined) };
    await go(`${MARIA}/inbox?panel=1`);
    const line = page.locator('.skeleton-line').first();
    await line.waitFor();
    await expect(line.evaluate((element) => getComputedStyle(element).animationIterationCount)).resolves.toBe('1');
  });
});

describe('the program', () => {
  const started: StartedServer[] = [];
  const start = async (options: ServerOptions): Promise<StartedServer> => {
    const one = await startServer({ project, ...options });
    started.push(one);
    return one;
  };
  afterEach(async () => {
    for (const one of started.splice(0)) await one.dispose();
  });
  const project = join(repositoryRoot(), 'test', 'fixtures', 'tiny-project');

  test('drafts, mail and what the page shows survive a restart; the page finds the server again', async () => {
    const first = await start({});
    const { port } = new URL(first.url);
    await page.goto(`${first.url}#/${MARIA}/inbox?panel=1`);
    await page.getByText('Hello from the tiny project').waitFor();
    await page.getByRole('button', { name: 'Compose' }).click();
    await composer().getByLabel('Subject').fill('Kept over a restart');
    await composer().getByText('Draft saved').waitFor();
    await first.stop();
    await page.getByText('The workbench does not answer.').waitFor();
    const second = await start({ stateDir: first.stateDir, extra: ['--port', port] });
    expect(new URL(second.url).port).toBe(port);
    await eventually(() => expect(page.getByText('The workbench does not answer.').count()).resolves.toBe(0), 15_000);
    await page.reload();
    await page.getByText('Hello from the tiny project').waitFor();
    await page.getByRole('link', { name: 'Drafts, 1 drafts' }).click();
    await page.getByRole('link', { name: /Kept over a restart/ }).waitFor();
    await page.getByRole('button', { name: 'Executions' }).click();
    await page.getByRole('button', { name: 'onHomepage' }).first().click();
    await page.locator('.logs', { hasText: 'hello' }).waitFor();
  });

  test('a taken port leads to a free one, and only this machine is served', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const here = await start({ extra: ['--port', String(port)] });
    expect(new URL(here.url).port).not.toBe(String(port));
    expect(new URL(here.url).hostname).toBe('127.0.0.1');
    expect(here.output()).toContain(`Port ${port} is taken.`);
    taken.close();
  });

  test('--reset begins with an empty account, and never deletes a folder that holds something else', async () => {
    const first = await start({});
    await page.goto(`${first.url}#/${MARIA}/inbox`);
    await page.getByRole('button', { name: 'Compose' }).click();
    await page.getByRole('link', { name: 'Drafts, 1 drafts' }).waitFor();
    await first.stop();
    const second = await start({ stateDir: first.stateDir, extra: ['--reset'] });
    await page.goto(`${second.url}#/${MARIA}/drafts`);
    await page.getByText('No drafts.').waitFor();
    const foreign = await mkdtemp(join(tmpdir(), 'not-a-workbench-'));
    await writeFile(join(foreign, 'letter.txt'), 'keep me');
    await expect(start({ stateDir: foreign, extra: ['--reset'] })).rejects.toThrow('nothing was deleted');
    await expect(readFile(join(foreign, 'letter.txt'), 'utf8')).resolves.toBe('keep me');
    await rm(foreign, { recursive: true });
  });
});
