/** `npm run screenshots`: walks the tour of the README in a browser, over an empty workbench with a standing clock, and draws docs/screenshots/*.png. */
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Locator, type Page } from 'playwright-core';
import { build } from '../build/build.ts';
import { createWorkbench } from '../workbench/index.ts';
import { startPage } from '../workbench/page/server.ts';
import { repositoryRoot } from '../workbench/root.ts';
import { Gmail, HOUR, MINUTE } from '../workbench/testing/gmail.ts';
import { findChromium } from './chromium.mjs';

const SIZE = { width: 1280, height: 800 };
const MOST_BYTES = 200_000;
/** Thursday, 12 November 2026, 8:30 in Warsaw. */
const MORNING = Date.UTC(2026, 10, 12, 7, 30);

const ANNA = 'Anna Nowak <anna@northwind.test>';
const PETER = 'Peter Sand <peter@fabrikam.test>';
const EWA = 'Ewa Zet <ewa@contoso.test>';

/** The add-on's words on the card of a draft. */
interface Words {
  readonly label: RegExp;
  readonly apply: string;
}
const ENGLISH: Words = { label: /^Track this email/, apply: 'Apply to draft' };
const POLISH: Words = { label: /^Śledź tę wiadomość/, apply: 'Zastosuj' };

const folder = join(repositoryRoot(), 'docs', 'screenshots');
const temporary = await mkdtemp(join(tmpdir(), 'tracklog-screenshots-'));
const built = await build({ root: repositoryRoot(), out: join(temporary, 'project') });
if (!built.ok) throw new Error(built.findings.map(({ gate, message }) => `${gate}: ${message}`).join('\n'));
const workbench = await createWorkbench({ project: built.out, stateDir: join(temporary, 'state'), frozenAt: MORNING });
const server = await startPage(workbench, { port: 0 });
const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
try {
  await mkdir(folder, { recursive: true });
  await fillInboxes(new Gmail(workbench));
  const context = await browser.newContext({ viewport: SIZE, locale: 'en-GB', timezoneId: 'Europe/Warsaw', reducedMotion: 'reduce' });
  await tour(await context.newPage());
} finally {
  await browser.close();
  await server.close();
  await workbench.close();
  await rm(temporary, { recursive: true, force: true });
}

/** An inbox is never empty in life. */
async function fillInboxes(gmail: Gmail): Promise<void> {
  const mails = [
    ['tom@plain.test', 'Train to Gdańsk', 'The 7:32 is the only one that arrives before noon.'],
    ['adam@orchard.test', 'Photos of the new warehouse', 'As promised. The second one shows the ramp.'],
    ['peter@fabrikam.test', 'Terms for next year', 'Could you send me your terms for next year before Friday?'],
    ['anna@northwind.test', 'Spring campaign', 'We would like an offer for the spring campaign. What do you need from us?'],
  ] as const;
  for (const [from, subject, text] of mails) {
    const to = ['Maria Kowal <maria@acme-partner.test>', 'Jan Lis <jan@acme-partner.test>'];
    gmail
      .user(from)
      .compose({ to, subject, html: `<div>${text}</div>` })
      .send();
    await gmail.wait(7 * MINUTE);
  }
}

async function tour(page: Page): Promise<void> {
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Close first steps' }).click();

  await openPanel(page);
  await panel(page).getByRole('button', { name: 'Open activity' }).waitFor();
  await picture(page, 'welcome');
  await press(page, 'Open activity');
  await panel(page).getByRole('button', { name: 'Close', exact: true }).click();

  await write(page, ANNA, 'Offer for spring', 'Hello Anna,\n\nhere is our offer for the spring campaign.\n\nMaria');
  await track(page, ENGLISH, 'compose');
  await wait(MINUTE);
  await send(page);
  for (const [to, subject] of [
    [`${ANNA}, ${EWA}, Tom Gray <tom@plain.test>`, 'Minutes of the meeting'],
    [PETER, 'Terms for next year'],
    ['Adam Bell <adam@orchard.test>', 'Photos for the catalogue'],
    [EWA, 'Invoice 11/2026'],
  ] as const) {
    await wait(11 * MINUTE);
    await write(page, to, subject, 'Hello,\n\nplease find it below.\n\nMaria');
    await track(page, ENGLISH);
    await wait(MINUTE);
    await send(page);
  }

  await wait(HOUR);
  await become(page, 'Anna Nowak');
  await read(page, 'Offer for spring');
  await wait(25 * MINUTE);
  await become(page, 'Ewa Zet');
  await read(page, 'Invoice 11/2026');
  await page.getByRole('button', { name: 'Download pictures' }).click();
  await drawn(page.frameLocator('.mail-frame').locator('body'));
  await wait(40 * MINUTE);
  await become(page, 'Anna Nowak');
  await read(page, 'Minutes of the meeting');
  await wait(20 * MINUTE);
  await read(page, 'Offer for spring');
  await wait(MINUTE);

  await become(page, 'Maria Kowal');
  await openPanel(page);
  await panel(page).getByText('Invoice 11/2026').waitFor();
  await panel(page)
    .getByRole('button', { name: /show more/i })
    .first()
    .click();
  await picture(page, 'feed');

  await page.getByRole('link', { name: /^Sent/ }).click();
  await press(page, /Offer for spring/);
  await panel(page).getByText('Tracked email').waitFor();
  await picture(page, 'tracked-email');

  await page.getByRole('button', { name: 'Executions', exact: true }).click();
  await page.getByRole('button', { name: 'onHomepage' }).first().click();
  await page.getByRole('heading', { name: 'onHomepage' }).waitFor();
  await page.getByRole('button', { name: 'Taller view' }).click();
  await picture(page, 'executions');
  await page.getByRole('button', { name: 'Drive', exact: true }).click();
  await page.getByRole('region', { name: 'Tab Tracked' }).waitFor();
  await picture(page, 'spreadsheet');
  await page.getByRole('button', { name: 'Drive', exact: true }).click();

  await become(page, 'Jan Lis');
  await openPanel(page);
  await press(page, 'Pokaż aktywność');
  for (const [to, subject, text] of [
    [`${ANNA}, ${EWA}`, 'Oferta na wiosnę', 'Dzień dobry,\n\nw załączeniu oferta.\n\nJan'],
    [PETER, 'Umowa', 'Dzień dobry,\n\nprzesyłam umowę.\n\nJan'],
  ] as const) {
    await write(page, to, subject, text);
    await track(page, POLISH);
    await wait(MINUTE);
    await send(page);
  }
  await wait(90 * MINUTE);
  await become(page, 'Anna Nowak');
  await read(page, 'Oferta na wiosnę');
  await wait(MINUTE);
  await become(page, 'Jan Lis');
  await openPanel(page);
  await panel(page).getByText('Oferta na wiosnę').waitFor();
  await panel(page).getByRole('button', { name: 'Pokaż więcej' }).last().click();
  await picture(page, 'polish');
}

function panel(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Tracklog' });
}

async function openPanel(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Add-ons' }).getByRole('button', { name: 'Tracklog' }).click();
  await panel(page).locator('.card-section').first().waitFor();
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await panel(page)
    .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
    .first()
    .click();
  await settled(page);
}

async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[role="progressbar"]') === null);
}

async function become(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Person: / }).click();
  await page.getByRole('menuitemcheckbox', { name: new RegExp(`^${name}`) }).click();
  await page.getByRole('button', { name: new RegExp(`^Person: ${name},`) }).waitFor();
}

async function write(page: Page, to: string, subject: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Compose' }).click();
  await page.getByLabel('To recipients').fill(to);
  await page.getByLabel('Subject').fill(subject);
  await page.getByRole('textbox', { name: 'Message body' }).fill(text);
}

/** Opens the dialog, switches Track on and applies it; a picture is drawn before the press. */
async function track(page: Page, { label, apply }: Words, name?: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Tracklog' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tracklog' });
  await dialog.getByRole('switch', { name: label }).check();
  if (name !== undefined) await picture(page, name);
  await dialog.getByRole('button', { name: apply, exact: true }).click();
  await page.getByRole('textbox', { name: 'Message body' }).locator('img').waitFor({ state: 'attached' });
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await drawn(page.getByRole('textbox', { name: 'Message body' }));
}

async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('Message sent', { exact: true }).waitFor();
}

/** Moves the clock; the page hears of it by itself. */
async function wait(ms: number): Promise<void> {
  await workbench.clock.advance(ms);
}

/** Opens a mail out of the inbox and stays until its images are there. */
async function read(page: Page, subject: string): Promise<void> {
  await page
    .getByRole('link', { name: /^Inbox/ })
    .last()
    .click();
  await page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(subject) })
    .first()
    .click();
  await page.getByRole('heading', { name: subject, level: 1 }).waitFor();
  await drawn(page.frameLocator('.mail-frame').locator('body'));
}

async function drawn(place: Locator): Promise<void> {
  await place.waitFor();
  for (const image of await place.locator('img[src]').all())
    await image.evaluate((element) => (element instanceof HTMLImageElement ? element.decode() : undefined));
}

/** Draws the page as it stands. Throws when the picture is too large for the repository. */
async function picture(page: Page, name: string): Promise<void> {
  await settled(page);
  // Between the folders and the list nothing lies under the pointer.
  await page.mouse.move(214, 400);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  const { size } = await stat(path);
  if (size > MOST_BYTES) throw new Error(`${path} has ${size} bytes, more than ${MOST_BYTES}.`);
  console.log(`docs/screenshots/${name}.png ${size} bytes`);
}
