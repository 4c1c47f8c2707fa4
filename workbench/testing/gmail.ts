/**
 * Stories in the words of people: `const maria = gmail.user('maria@acme-partner.test'); const draft = maria.compose({ to, subject });
 * const card = await draft.openAddOn(); await card.set('Track this email', true).press('Apply to draft'); draft.send();`
 */
import type { Draft, DraftPatch, ExecutionRecord, MailSummary, Workbench } from '../contract.ts';
import { createWorkbench, type InsideOptions, type WorkbenchInside } from '../index.ts';
import { CardDriver } from './card.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

type Addresses = string | readonly string[];

/** What is written into a draft; one address needs no list. */
export type Letter = Omit<DraftPatch, 'to' | 'cc' | 'bcc'> & { readonly to?: Addresses; readonly cc?: Addresses; readonly bcc?: Addresses };

function patchOf({ to, cc, bcc, ...rest }: Letter): DraftPatch {
  const listed = (given: Addresses): readonly string[] => (typeof given === 'string' ? [given] : given);
  return { ...rest, ...(to && { to: listed(to) }), ...(cc && { cc: listed(cc) }), ...(bcc && { bcc: listed(bcc) }) };
}

/** A draft in somebody's composer. */
export class OpenDraft {
  constructor(
    private readonly workbench: Workbench,
    private readonly user: string,
    readonly id: string,
  ) {}

  get now(): Draft {
    const draft = this.workbench.mail.draft(this.user, this.id);
    if (draft === undefined) throw new Error('The draft is no longer there: it was sent or discarded.');
    return draft;
  }

  edit(patch: Letter): this {
    this.workbench.mail.edit(this.user, this.id, patchOf(patch));
    return this;
  }

  /** The composer draws the draft, images included, as Gmail does. */
  async look(): Promise<void> {
    await this.workbench.mail.view(this.user, { draftId: this.id });
  }

  /** Opens the add-on's dialog for this draft. With a name: throws when the project's add-on is called otherwise. */
  async openAddOn(name = this.workbench.addOn.name): Promise<CardDriver> {
    if (name !== this.workbench.addOn.name) throw new Error(`No add-on is called “${name}”; there is ${this.workbench.addOn.name}.`);
    return new CardDriver(await this.workbench.addOn.open(this.user, { at: 'compose', draftId: this.id }));
  }

  /** Sends; the mail leaves when the undo window of 10 s is over. Throws what Gmail's dialog would say. */
  send(): { messageId: string; threadId: string } {
    return this.workbench.mail.send(this.user, this.id);
  }

  discard(): void {
    this.workbench.mail.discard(this.user, this.id);
  }
}

/** Somebody with a mailbox; members have the add-on as well. */
export class MailUser {
  constructor(
    private readonly workbench: Workbench,
    readonly email: string,
  ) {}

  compose(initial: Letter): OpenDraft {
    return new OpenDraft(this.workbench, this.email, this.workbench.mail.compose(this.email, patchOf(initial)).id);
  }

  draft(id: string): OpenDraft {
    return new OpenDraft(this.workbench, this.email, id);
  }

  reply(messageId: string, mode: 'reply' | 'reply-all' | 'forward' = 'reply'): OpenDraft {
    return this.draft(this.workbench.mail.reply(this.email, messageId, mode).id);
  }

  /** Takes a mail back while its undo window is open: a draft again. */
  undo(messageId: string): OpenDraft {
    return this.draft(this.workbench.mail.undo(this.email, messageId).id);
  }

  /** The mail as it was sent or received: RFC 5322 with CRLF. */
  mime(messageId: string): string {
    return this.workbench.mail.mime(this.email, messageId);
  }

  inbox(): readonly MailSummary[] {
    return this.workbench.mail.list(this.email, 'INBOX');
  }

  sent(): readonly MailSummary[] {
    return this.workbench.mail.list(this.email, 'SENT');
  }

  /** The newest mail in the inbox; throws where there is none. */
  newest(): MailSummary {
    const [mail] = this.inbox();
    if (mail === undefined) throw new Error(`${this.email} has no mail.`);
    return mail;
  }

  /** Opens a mail in this person's mail client, which loads images in its own way. */
  async read(messageId: string, allow?: 'images'): Promise<void> {
    await this.workbench.mail.view(this.email, { messageId }, allow);
  }

  async homepage(): Promise<CardDriver> {
    return new CardDriver(await this.workbench.addOn.open(this.email, { at: 'homepage' }));
  }

  /** The side panel beside an open mail; opening the mail itself is `read`. */
  async panelFor(messageId: string): Promise<CardDriver> {
    return new CardDriver(await this.workbench.addOn.open(this.email, { at: 'message', messageId }));
  }

  /** Runs one of the add-on's time triggers for this person now, whenever it would be due. */
  runTrigger(functionName: string): Promise<ExecutionRecord> {
    return this.workbench.addOn.runTrigger(this.email, functionName);
  }

  /** First use: reads the welcome card and goes on to the feed. */
  async welcome(button = 'Open activity'): Promise<CardDriver> {
    const card = await this.homepage();
    await card.press(button);
    return card;
  }

  /** The only spreadsheet this person owns, as rows of shown texts by tab. */
  sheet(): { [tab: string]: readonly (readonly string[])[] } {
    const files = this.workbench.sheets.files(this.email).filter((file) => file.owner === this.email && !file.trashed);
    const [file] = files;
    if (file === undefined || files.length > 1) throw new Error(`${this.email} owns ${files.length} spreadsheets.`);
    return Object.fromEntries(
      this.workbench.sheets.tabs(file.id).map((tab) => [tab.title, tab.rows.map((row) => row.map((cell) => cell.shown))]),
    );
  }
}

/** A workbench with hands. */
export class Gmail {
  constructor(readonly workbench: WorkbenchInside) {}

  static async open(options: InsideOptions): Promise<Gmail> {
    return new Gmail(await createWorkbench(options));
  }

  /** Throws when nobody has that address. */
  user(email: string): MailUser {
    if (this.workbench.person(email) === undefined) throw new Error(`Nobody here has the address ${email}; see \`people\`.`);
    return new MailUser(this.workbench, email);
  }

  async wait(ms: number): Promise<void> {
    await this.workbench.clock.advance(ms);
  }

  /** Everything that has run, the newest last; at most 200. */
  get executions(): readonly ExecutionRecord[] {
    return this.workbench.addOn.executions();
  }

  /** The execution that ended last. */
  lastExecution(): ExecutionRecord {
    const last = this.executions.at(-1);
    if (last === undefined) throw new Error('Nothing has run yet.');
    return last;
  }

  async close(): Promise<void> {
    await this.workbench.close();
  }
}
