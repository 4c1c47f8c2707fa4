/** A person at the page: everything by roles and accessible names, as they click and type. */
import type { Locator, Page } from 'playwright-core';
import { eventually } from '../browser.ts';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly body?: string;
}

/** The add-on's words in one language that the hands look for. */
export interface CardWords {
  readonly track: RegExp;
  readonly apply: string;
}
export const ENGLISH: CardWords = { track: /^Track this email/, apply: 'Apply to draft' };
export const POLISH: CardWords = { track: /^Śledź tę wiadomość/, apply: 'Zastosuj' };

export type Step = '1 minute' | '10 minutes' | '1 hour' | '1 day';

export class Desk {
  constructor(readonly page: Page) {}

  /** The add-on's side panel. */
  get panel(): Locator {
    return this.page.getByRole('complementary', { name: 'Tracklog' });
  }

  /** The add-on's dialog over a draft. */
  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: 'Tracklog' });
  }

  /** Compose windows, newest first. */
  get composers(): Locator {
    return this.page.getByRole('dialog').filter({ has: this.page.getByRole('button', { name: 'Send', exact: true }) });
  }

  get body(): Locator {
    return this.composers.first().getByRole('textbox', { name: 'Message body' });
  }

  /** Chooses another person in the switch at the top right. */
  async become(name: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Person: / }).click();
    await this.page.getByRole('menuitemcheckbox', { name: new RegExp(`^${name}`) }).click();
    await this.page.getByRole('button', { name: new RegExp(`^Person: ${name},`) }).waitFor();
  }

  async goTo(folder: 'Inbox' | 'Sent' | 'Drafts'): Promise<void> {
    await this.page
      .getByRole('link', { name: new RegExp(`^${folder}(,|$)`) })
      .last()
      .click();
    await this.page.getByRole('heading', { name: folder, level: 1 }).waitFor();
  }

  /** Moves the clock by one press of its button and waits until it has arrived. */
  async wait(step: Step): Promise<void> {
    await this.moving(() => this.page.getByRole('button', { name: `Move the clock by ${step}` }).click());
  }

  async waitMinutes(minutes: number): Promise<void> {
    await this.page.getByLabel('Minutes to move the clock').fill(String(minutes));
    await this.moving(() => this.page.getByRole('button', { name: 'Move the clock by these minutes' }).click());
  }

  private async moving(press: () => Promise<void>): Promise<void> {
    const moved = this.page.waitForResponse((response) => response.url().endsWith('/api/advance'));
    await press();
    await moved;
    await this.page.locator('.developer[aria-busy]').waitFor({ state: 'detached' });
  }

  async compose({ to, subject, body }: Letter): Promise<void> {
    await this.page.getByRole('button', { name: 'Compose' }).click();
    const window = this.composers.first();
    await window.getByLabel('To recipients').fill(to);
    await window.getByLabel('Subject').fill(subject);
    if (body !== undefined) await this.body.fill(body);
  }

  /** Opens the add-on's dialog from the icon beside Send. */
  async openDialog(): Promise<void> {
    await this.composers.first().getByRole('button', { name: 'Tracklog' }).click();
    await this.dialog.locator('.card-section').first().waitFor();
  }

  /** In the dialog: Track on, Apply, and back to the draft, which then holds the image. */
  async applyTracking({ track, apply }: CardWords = ENGLISH): Promise<void> {
    await this.openDialog();
    await this.dialog.getByRole('switch', { name: track }).check();
    const before = await this.body.locator('img').count();
    await this.dialog.getByRole('button', { name: apply, exact: true }).click();
    await this.body.locator('img').nth(before).waitFor({ state: 'attached' });
    await this.closeDialog();
    await imagesDrawn(this.body);
  }

  async closeDialog(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Close', exact: true }).click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  async send(): Promise<void> {
    const sent = this.page.getByText('Message sent', { exact: true });
    await this.composers.first().getByRole('button', { name: 'Send', exact: true }).click();
    await sent.waitFor();
  }

  /** Takes the mail back that was just sent; it is a draft in a window again. */
  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Undo', exact: true }).click();
    await this.page.getByText('Sending undone').waitFor();
    await imagesDrawn(this.body);
  }

  /** Closes the window; what was written stays in Drafts. */
  async saveAndClose(): Promise<void> {
    await this.composers.first().getByRole('button', { name: 'Save and close' }).click();
    await this.composers.waitFor({ state: 'detached' });
  }

  /** Goes on writing a draft out of Drafts. */
  async openDraft(subject: string): Promise<void> {
    await this.goTo('Drafts');
    await this.page
      .getByRole('main')
      .getByRole('link', { name: new RegExp(subject) })
      .click();
    await this.composers.waitFor();
    await imagesDrawn(this.body);
  }

  /** Compose, Track, a minute later Send. */
  async sendTracked(letter: Letter, words: CardWords = ENGLISH): Promise<void> {
    await this.compose(letter);
    await this.applyTracking(words);
    await this.wait('1 minute');
    await this.send();
  }

  /** Says in the developer's drawer how the tracking server behaves from now on. */
  async trackingServer(state: 'Answers' | 'Cannot be reached' | 'Answers slowly' | 'Answers nonsense'): Promise<void> {
    const tab = this.page.getByRole('button', { name: 'Conditions', exact: true });
    await tab.click();
    await this.page.getByRole('radio', { name: state, exact: true }).check();
    await tab.click();
  }

  /** Opens a conversation in the list and waits until the mail client has drawn what it draws by itself. */
  async read(subject: string): Promise<void> {
    await this.page
      .getByRole('main')
      .getByRole('link', { name: new RegExp(subject) })
      .click();
    await this.page.getByRole('heading', { name: subject, level: 1 }).waitFor();
    await this.messageDrawn();
  }

  /** Outlook: the person allows the pictures of the open mail. */
  async downloadPictures(): Promise<void> {
    await this.page.getByRole('button', { name: 'Download pictures' }).click();
    await this.messageDrawn();
  }

  async backToList(): Promise<void> {
    await this.page.getByRole('button', { name: 'Back to list' }).click();
    await this.page.getByRole('main').getByRole('list').waitFor();
  }

  /** Answers the open mail and sends the answer. */
  async reply(text: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Reply', exact: true }).click();
    await this.body.fill(text);
    await this.send();
  }

  /** The newest message of the open conversation is drawn with all its images, or as text where the client shows text. */
  async messageDrawn(): Promise<void> {
    const message = this.page.getByRole('article').last();
    await message.locator('iframe, pre').first().waitFor();
    if ((await message.locator('iframe').count()) > 0) await imagesDrawn(message.frameLocator('iframe').locator('body'));
  }

  /** Opens the add-on at the right edge; it stays open until it is closed. */
  async openPanel(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Add-ons' }).getByRole('button', { name: 'Tracklog' }).click();
    await this.panel.locator('.card-section').first().waitFor();
  }

  async closePanel(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Close', exact: true }).click();
    await this.panel.waitFor({ state: 'hidden' });
  }

  /** Opens the panel for the first time and leaves the welcome card by its button. */
  async firstUse(button = 'Open activity'): Promise<void> {
    await this.openPanel();
    await this.press(button);
  }

  /** Presses a button of the panel's card and waits for the answer. */
  async press(name: string | RegExp): Promise<void> {
    await this.panel
      .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
      .first()
      .click();
    await this.settled();
  }

  /** The panel asks the add-on for its root card again. */
  async refresh(): Promise<void> {
    await this.panel.getByRole('button', { name: 'More actions' }).click();
    await this.panel.getByRole('menuitem', { name: /^(Refresh|Odśwież)$/ }).click();
    await this.settled();
  }

  /** No card is loading and no action of one is under way. */
  async settled(): Promise<void> {
    const busy = this.page
      .getByRole('progressbar')
      .or(this.page.getByRole('status', { name: 'Loading' }))
      .or(this.page.locator('.card[aria-busy="true"]'));
    await until('no card is loading', async () => (await busy.count()) === 0);
  }

  /** The words that can be seen now on the card of the panel, or of the dialog, a line each. */
  async said(place: Locator = this.panel): Promise<string> {
    await this.settled();
    return place.locator('.card').innerText();
  }
}

/** Every image below `place` has arrived; broken ones never do. Images that the client blocks have no address and are not waited for. */
async function imagesDrawn(place: Locator): Promise<void> {
  await until('all images are drawn', async () => {
    const widths = await place
      .locator('img[src]')
      .evaluateAll((images) => images.map((image) => ('naturalWidth' in image ? Number(image.naturalWidth) : 0)));
    return widths.every((width) => width > 0);
  });
}

/** Looks again and again until it holds; says what did not after 20 seconds. */
async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  await eventually(async () => {
    if (!(await holds())) throw new Error(`Waited in vain until ${what}.`);
  }, 20_000);
}
