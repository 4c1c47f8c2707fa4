/** Everything a telling left behind, in words that do not depend on who played it and when: two tellings of one story can be compared. */
import { parseRecipients } from '../../../src/domain/address.ts';
import { audienceOf } from '../../../src/domain/intent.ts';
import { withCommands, waitingIntents } from '../../../src/domain/member-state.ts';
import { readMember, type Snapshot } from '../../../src/store/member-store.ts';
import { syncResponseSchema, type HitEvent } from '../../../src/endpoint/contract.ts';
import type { ActionJson, Json } from '../../../workbench/contract.ts';
import { clickables, textsOf, type CardDriver } from '../../../workbench/testing/card.ts';
import { DAY, MINUTE, type Gmail, type MailUser } from '../../../workbench/testing/gmail.ts';
import { mailOf } from '../stories/evidence.ts';
import type { Cast } from './stage.ts';

/** Compared as a whole: a story with a failure in it ends as the story without. */
export interface Outcome {
  readonly feed: readonly string[];
  /** The card of each mail in the feed. */
  readonly mailCards: readonly (readonly string[])[];
  /** Rows of the activity sheet by tab, as a person sees them, in the order of their keys. */
  readonly sheet: { readonly [tab: string]: readonly string[] };
  /** Name, tabs, rows and frozen rows of each file of the member. */
  readonly spreadsheets: readonly string[];
  readonly triggers: number;
  /** Subjects and images of what stands in Sent and in Drafts, by time. */
  readonly sent: readonly string[];
  readonly drafts: readonly string[];
  /** Every mail in the mailboxes of the member, a colleague and the recipient: labels, recipients, texts, HTML. */
  readonly mailboxes: readonly string[];
  /** Every load that the endpoint holds for the member. */
  readonly loads: readonly string[];
  /** What the stored intents, mails and settings mean. */
  readonly stored: Json;
  /** Which kinds of values stand in the property store, and those that the product has no name for. */
  readonly keys: readonly string[];
}

/** Longer than what is consumed stays in the store after the commit that contains it. */
const SETTLED = 15 * MINUTE;

/**
 * Opens the feed, lets the hourly run come by, opens the feed again, and looks at everything that people see. What the store holds is looked at
 * after one more mail and two more runs: where nothing is new, nothing is committed, and what the last commit contains stays until the next one.
 */
export async function outcomeOf(cast: Cast): Promise<Outcome> {
  const { gmail, maria, jan, anna } = cast;
  await maria.homepage();
  await hour(cast);
  const feed = await maria.homepage();
  const sent = await mails(maria, maria.sent());
  const drafts = await mails(maria, gmail.workbench.mail.list(maria.email, 'DRAFT'));
  const loads = await loadsOf(cast, maria);
  const names = new Names(
    cast,
    [...sent, ...drafts].flatMap(({ images }) => images),
  );
  for (const { id } of maria.sent()) names.add(id, 'mail');
  const seen = {
    feed: feed.texts,
    mailCards: await mailCards(feed),
    sheet: sheetRows(gmail, maria),
    spreadsheets: ownFiles(gmail, maria).map((file) => shapeOf(gmail, file)),
    triggers: gmail.workbench.stores.triggers().filter(({ user }) => user === maria.email).length,
    sent: sent.map(line),
    drafts: drafts.map(line),
    mailboxes: [maria, jan, anna].flatMap((user) => wholeMailbox(gmail, user)),
    loads: loads.map(({ seq, token, at, facts }) => `${seq} ${token} ${at} ${facts.fetcher}`),
  };
  anna.compose({ to: [maria.email], subject: 'Something else', html: '<p>Hello</p>' }).send();
  // One run commits what the cards left, the next one clears away what that commit contains.
  for (let runs = 0; runs < 2; runs++) await hour(cast);
  return names.tidy({
    ...seen,
    stored: meaning(storedBy(gmail, maria)),
    keys: kindsOfKeys(Object.keys(gmail.workbench.properties(maria.email))),
  });
}

async function hour({ gmail, maria }: Cast): Promise<void> {
  await gmail.wait(SETTLED);
  await maria.runTrigger('onHourly');
}

/** The member's store, read by the product's own reader. */
export function storedBy(gmail: Gmail, user: MailUser): Snapshot {
  const refuse = (): never => {
    throw new Error('Only for reading');
  };
  return readMember({ readAll: () => gmail.workbench.properties(user.email), write: refuse, writeAll: refuse, remove: refuse });
}

/** All loads of the member at the endpoint, asked for with the identity of the add-on's last sync. */
export async function loadsOf({ gmail }: Pick<Cast, 'gmail'>, user: MailUser): Promise<readonly HitEvent[]> {
  const identity = lastIdentity(gmail, user);
  const body = JSON.stringify({ identity, after: 0, limit: 500, confirm: [], stop: [], erase: [], want: 0 });
  const answer = await gmail.workbench.hosts.fetch({
    method: 'POST',
    url: 'https://img.tracklog.test/v1/sync',
    headers: [['Content-Type', 'application/json']],
    body,
  });
  const text = Buffer.from(answer.body).toString();
  if (answer.status !== 200) throw new Error(`The endpoint answered ${answer.status}: ${text}`);
  return syncResponseSchema.parse(JSON.parse(text)).events;
}

function lastIdentity(gmail: Gmail, { email }: MailUser): string {
  const calls = gmail.executions.filter(({ user }) => user === email).flatMap((execution) => execution.calls);
  for (const { method, args } of calls.reverse()) {
    const identity = method === 'fetchAll' ? /"identity\\?":\\?"([\w.-]+)/.exec(JSON.stringify(args))?.[1] : undefined;
    if (identity !== undefined) return identity;
  }
  throw new Error(`${email} never asked the endpoint`);
}

export function ownFiles(gmail: Gmail, { email }: MailUser): readonly { readonly id: string; readonly name: string }[] {
  return gmail.workbench.sheets.files(email).filter(({ owner, trashed }) => owner === email && !trashed);
}

function shapeOf({ workbench }: Gmail, { id, name }: { readonly id: string; readonly name: string }): string {
  const tabs = workbench.sheets.tabs(id).map(({ title, rows, frozenRows }) => `${title}: ${rows.length} rows, ${frozenRows} frozen`);
  return [name, ...tabs].join('; ');
}

function sheetRows(gmail: Gmail, user: MailUser): { [tab: string]: string[] } {
  const rows: { [tab: string]: string[] } = {};
  ownFiles(gmail, user).forEach(({ id }, n) => {
    for (const tab of gmail.workbench.sheets.tabs(id)) {
      const name = n === 0 ? tab.title : `${tab.title} of file ${n + 1}`;
      rows[name] = tab.rows.map((row) => row.map(({ shown }) => shown).join(' | '));
    }
  });
  return rows;
}

async function mailCards(feed: CardDriver): Promise<string[][]> {
  const { card } = feed.panel;
  const actions = new Map<string, ActionJson>();
  for (const { onClick } of card === null ? [] : clickables(card)) {
    const action = onClick['action'] as ActionJson | undefined;
    if (action?.function === 'onShowMail') actions.set(JSON.stringify(action.parameters), action);
  }
  const cards: string[][] = [];
  for (const action of actions.values()) {
    await feed.panel.act(action, {});
    cards.push(textsOf(feed.panel.card));
    feed.panel.back();
  }
  return cards;
}

interface Written {
  readonly subject: string;
  readonly images: readonly string[];
}
async function mails(user: MailUser, list: readonly { readonly id: string; readonly date: number }[]): Promise<Written[]> {
  return Promise.all([...list].sort((a, b) => a.date - b.date || (a.id < b.id ? -1 : 1)).map(({ id }) => mailOf(user, id)));
}
function line({ subject, images }: Written): string {
  return `${subject}: ${images.join(', ')}`;
}

/** All that lies in somebody's mailbox, oldest first. */
function wholeMailbox(gmail: Gmail, { email }: MailUser): string[] {
  const messages = [...gmail.workbench.mail.boxes.all(email)].reverse();
  return messages.map(({ labels, to, cc, bcc, subject, text, html }) =>
    JSON.stringify({
      in: email,
      labels: [...labels].sort(),
      recipients: [to, cc, bcc].map((list) => list.map(({ address }) => address)),
      subject,
      text,
      html,
    }),
  );
}

/** Pages of the feed go round in three slots, so how many there are depends on how often something was committed. */
function kindsOfKeys(keys: readonly string[]): string[] {
  const kinds = keys.map((key) =>
    key
      .replace(/^i:.*/, 'an intent')
      .replace(/^c:.*/, 'a command')
      .replace(/^f\.[abc]\.\d+$/, 'a page'),
  );
  return kinds.filter((kind, place) => kind !== 'a page' || kinds.indexOf(kind) === place).sort();
}

/**
 * The stored state with every command applied. Left out is what is only bookkeeping: Gmail's cursor, the time of the last commit, which
 * unused tokens are in stock, names of keys.
 */
function meaning({ state }: Snapshot): Json {
  const { settings, progress, mails: kept, intents, commands } = state;
  const { after, pool, orphans, erase, erased, sheet, sheetRenewed } = progress;
  return JSON.parse(
    JSON.stringify({
      settings,
      progress: { after, stock: pool.length, orphans, erase, erased, sheet: sheet?.language ?? null, sheetRenewed },
      // A card that was opened twice in a minute is one view.
      mails: withCommands(kept, commands).map((mail) => ({ ...mail, selfViews: unique(mail.selfViews.map(minutes)) })),
      intents: waitingIntents(intents, commands)
        .map(({ k: _, ...intent }) => ({ ...intent, draft: intent.draft !== null }))
        .sort((a, b) => a.at - b.at || (a.token < b.token ? -1 : 1)),
    }),
  ) as Json;
}

function minutes(at: number): number {
  return Math.floor(at / MINUTE) * MINUTE;
}
function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

/** Replaces what differs from telling to telling: addresses, days, Gmail's ids, tokens. */
class Names {
  private readonly names = new Map<string, string>();

  constructor(
    private readonly cast: Cast,
    tokens: readonly string[],
  ) {
    for (const token of tokens) this.add(token, 'image');
  }

  add(id: string, kind: string): void {
    if (!this.names.has(id)) this.names.set(id, `${kind} ${[...this.names.values()].filter((name) => name.startsWith(kind)).length + 1}`);
  }

  tidy<T>(value: T): T {
    const { mark, morning } = this.cast;
    let text = JSON.stringify(value);
    for (const [id, name] of this.names) text = text.replaceAll(id, name);
    const anna = audienceOf(parseRecipients('to', [`anna@northwind-${mark}.test`]));
    const tidied = text
      .replaceAll(anna, 'Anna alone')
      .replaceAll(`-${mark}.test`, '.test')
      .replaceAll(new Date(morning).toISOString().slice(0, 10), 'the day')
      .replaceAll(written(morning + 90 * DAY), '90 days later')
      // A reply names the day of the mail that it quotes.
      .replaceAll(quoted(morning), 'the day')
      .replace(/\b\d{13}\b/g, (at) => since(Number(at), morning))
      .replace(/(?<![\w-])[A-Za-z0-9_-]{32}(?![\w-])/g, 'a token')
      .replace(/(?<=[" |])[0-9a-f]{16}(?=[" |])/g, 'an id');
    const parsed = JSON.parse(tidied) as T & { sheet: { [tab: string]: string[] } };
    // Rows stand in the order in which they were found; their keys decide here.
    for (const rows of Object.values(parsed.sheet)) rows.sort();
    return parsed;
  }
}

/** As the cards write a day of another year. */
function written(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Warsaw', day: 'numeric', month: 'short', year: 'numeric' }).format(at);
}

/** As Gmail writes a day above a quotation. */
function quoted(at: number): string {
  const options = { timeZone: 'Europe/Warsaw', weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  return new Intl.DateTimeFormat('en-GB', options).format(at);
}

/** Whole minutes since ten o'clock: a call that fails takes time of its own. What is not of that day stays. */
function since(at: number, morning: number): string {
  return Math.abs(at - morning) < DAY ? String(Math.floor((at - morning) / MINUTE)) : String(at);
}
