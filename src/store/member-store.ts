/** One member's state in user properties: settings, one key per intent and command, and feed pages that one root value makes valid. */
import * as z from 'zod/mini';
import { tokenSchema, type Token } from '../endpoint/contract.ts';
import { PAGE_SIZE } from '../domain/feed.ts';
import { toInstance, type Intent, type InstanceId } from '../domain/intent.ts';
import {
  DEFAULT_SETTINGS,
  FEED_MAILS,
  NO_PROGRESS,
  type Command,
  type MemberState,
  type Progress,
  type Settings,
} from '../domain/member-state.ts';
import { decodeHit, encodeHit, hitCode } from './codec.ts';
import { nextSlot, NO_PAGES, pagesSchema, paginate, readPages, salvage, type Pages } from './pages.ts';
import { StoreFull, type Properties } from './properties.ts';
import type { TrackedMail } from '../domain/tracked-mail.ts';
import * as t from '../domain/schema.ts';

const KEY = { settings: 'set', root: 'root', intent: 'i:', command: 'c:' } as const;

const settingsSchema = z.object({
  tracking: t.flag,
  offAt: z.optional(t.whole),
  trackByDefault: t.flag,
  welcomed: t.flag,
  language: z.enum(['en', 'pl']),
  timeZone: t.text,
});

const rootSchema = z.object({
  v: z.literal(1),
  cursor: z.nullable(t.text),
  after: t.whole,
  pool: z.array(tokenSchema),
  orphans: z.array(hitCode),
  erase: z.array(z.tuple([tokenSchema, t.flag])),
  erased: z.array(tokenSchema),
  sheet: z.nullable(z.object({ id: t.text, language: z.enum(['en', 'pl']), rows: z.optional(z.array(t.whole)) })),
  sheetRenewedAt: t.wholeOrNull,
  renewedTab: z.optional(t.flag),
  search: z.optional(z.nullable(z.object({ cursor: t.text, since: t.whole, before: t.wholeOrNull }))),
  at: t.wholeOrNull,
  heard: z.optional(t.whole),
  pages: pagesSchema,
  /** The set before: still there when a write of the newer one was torn. */
  previous: z.nullable(pagesSchema),
});
type Root = z.infer<typeof rootSchema>;

const intentSchema = z.object({
  at: t.whole,
  token: tokenSchema,
  kind: z.enum(['apply', 'new', 'reply']),
  people: z.array(z.object({ name: t.text, address: t.text })),
  recipients: t.whole,
  audience: z.nullable(t.text),
  draft: z.nullable(z.object({ id: t.text, message: t.text, thread: t.text })),
  record: t.flag,
});

const commandSchema = z.union([
  z.object({ do: z.literal('view'), at: t.whole, mail: t.text }),
  z.object({ do: z.literal('mine'), at: t.whole, mail: t.text, add: z.array(t.whole), remove: z.array(t.whole) }),
  z.object({ do: z.enum(['stop', 'resume']), at: t.whole, mail: t.text }),
  z.object({ do: z.literal('forget'), at: t.whole, k: t.text }),
]);

/** A state as it was read, with what a later commit needs to know about how it was stored. */
export interface Snapshot {
  readonly state: MemberState;
  /** Differs whenever somebody else committed in between. */
  readonly revision: string;
  readonly pages: Pages;
}

function parseJson<T extends z.ZodMiniType>(schema: T, text: string | undefined): z.infer<T> | null {
  if (text === undefined) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Reads everything in one call. Values that cannot be understood are left out rather than failing the card. */
export function readMember(properties: Properties): Snapshot {
  return snapshotOf(properties.readAll());
}

function snapshotOf(all: Readonly<Record<string, string>>): Snapshot {
  const root = parseJson(rootSchema, all[KEY.root]);
  const keys = Object.keys(all);
  const settings = parseJson(settingsSchema, all[KEY.settings]) ?? DEFAULT_SETTINGS;
  const { mails, pages } = feedOf(all, root);
  return {
    state: {
      settings,
      progress: root === null ? NO_PROGRESS : { ...progressOf(root), ...(pages === root.pages ? {} : UNHEARD) },
      mails,
      intents: keys.filter((key) => key.startsWith(KEY.intent)).flatMap((key) => intentAt(all, key)),
      commands: keys.filter((key) => key.startsWith(KEY.command)).flatMap((key) => commandAt(all, key)),
    },
    revision: `${pages.slot}${pages.stamp}${root?.at ?? ''}`,
    pages,
  };
}

/**
 * The mails of the newest set of pages that is whole. Where none is, or where nothing names one, whatever the pages still hold: then `pages`
 * names no set, so that the next commit writes all of them anew.
 */
function feedOf(all: Readonly<Record<string, string>>, root: Root | null): { mails: readonly TrackedMail[]; pages: Pages } {
  for (const pages of root === null ? [] : [root.pages, root.previous]) {
    const mails = pages === null ? null : readPages(all, pages);
    if (pages !== null && mails !== null) return { mails, pages };
  }
  return { mails: salvage(all).slice(0, FEED_MAILS), pages: root === null ? NO_PAGES : { ...root.pages, count: 0 } };
}

/** Where the newest pages are lost, so is what they took in: it has to be heard again. */
const UNHEARD: Partial<Progress> = { cursor: null, search: null, after: 0, heardAt: undefined };

function progressOf(root: Root): Progress {
  return {
    cursor: root.cursor,
    after: root.after,
    pool: root.pool,
    orphans: root.orphans.map(decodeHit),
    erase: root.erase.map(([token, stop]) => ({ token, stop })),
    erased: root.erased,
    sheet: root.sheet,
    sheetRenewed: root.sheetRenewedAt === null ? null : { at: root.sheetRenewedAt, what: root.renewedTab === true ? 'tab' : 'file' },
    search: root.search ?? null,
    heardAt: root.heard,
    committedAt: root.at,
  };
}

function intentAt(all: Readonly<Record<string, string>>, key: string): Intent[] {
  const k = toInstance(key.slice(KEY.intent.length));
  const intent = parseJson(intentSchema, all[key]);
  return k === null || intent === null ? [] : [{ ...intent, k }];
}

function commandAt(all: Readonly<Record<string, string>>, key: string): Command[] {
  const command = parseJson(commandSchema, all[key]);
  if (command === null) return [];
  const id = key.slice(KEY.command.length);
  if (command.do !== 'forget') return [{ ...command, id }];
  const k = toInstance(command.k);
  return k === null ? [] : [{ ...command, k, id }];
}

/** Stores an intent under its instance id; only the same instance writes it over. One call. */
export function writeIntent(properties: Properties, intent: Intent): void {
  const { k, ...rest } = intent;
  properties.write(KEY.intent + k, JSON.stringify(rest));
}

/** Adds a command without reading anything. One call. */
export function writeCommand(properties: Properties, command: Command): void {
  const { id, ...rest } = command;
  properties.write(KEY.command + id, JSON.stringify(rest));
}

export function writeSettings(properties: Properties, settings: Settings): void {
  properties.write(KEY.settings, JSON.stringify(settings));
}

/**
 * Commits a sync: new pages first, then the one value that names them. Call it with the member's lock held.
 * Two calls, one when no mail changed. A store without room keeps fewer mails (the activity sheet has them all), never fewer intents;
 * where not even the first page of the feed fits, it throws StoreFull and what is stored stays as it is. `at` is when the stored mails took in
 * all that is stored beside them: a commit that does not take in commands and intents leaves it as it was.
 */
export function commitMember(properties: Properties, before: Snapshot, state: MemberState, stamp: string, at: number | null): void {
  for (let mails = state.mails; ; mails = mails.slice(0, Math.max(PAGE_SIZE, Math.floor(mails.length * 0.7)))) {
    try {
      writeGeneration(properties, before, state, mails, stamp, at);
      return;
    } catch (error) {
      if (!(error instanceof StoreFull) || mails.length <= PAGE_SIZE) throw error;
    }
  }
}

function writeGeneration(
  properties: Properties,
  before: Snapshot,
  state: MemberState,
  mails: readonly TrackedMail[],
  stamp: string,
  at: number | null,
): void {
  const stored = before.pages.count > 0 || before.state.mails.length === 0;
  const unchanged =
    stored && mails.length === before.state.mails.length && mails.every((mail, index) => mail === before.state.mails[index]);
  const slot = nextSlot(before.pages.slot);
  const values = unchanged ? {} : paginate(mails, slot, stamp);
  const count = Object.keys(values).length;
  const pages: Pages = unchanged ? before.pages : { slot, stamp, count };
  if (count > 0) properties.writeAll(values);
  const { progress } = state;
  const root: Root = {
    v: 1,
    cursor: progress.cursor,
    after: progress.after,
    pool: [...progress.pool],
    orphans: progress.orphans.map(encodeHit),
    erase: progress.erase.map(({ token, stop }): [Token, boolean] => [token, stop]),
    erased: [...progress.erased],
    sheet:
      progress.sheet === null
        ? null
        : { ...progress.sheet, rows: progress.sheet.rows === undefined ? undefined : [...progress.sheet.rows] },
    sheetRenewedAt: progress.sheetRenewed?.at ?? null,
    renewedTab: progress.sheetRenewed?.what === 'tab',
    search: progress.search,
    at,
    heard: progress.heardAt,
    pages,
    previous: unchanged ? null : before.pages,
  };
  properties.write(KEY.root, JSON.stringify(root));
}

/** Nothing that a run consumed is deleted before this long after the commit that contains it: longer than any execution lasts. */
export const SETTLE_MS = 10 * 60_000;

/** Keys that the committed state no longer needs: consumed or expired intents, and commands that are part of it. Oldest first. */
export function settledKeys(snapshot: Snapshot, isDone: (intent: Intent) => boolean, now: number): string[] {
  const committedAt = snapshot.state.progress.committedAt;
  if (committedAt === null || now - committedAt < SETTLE_MS) return [];
  // What was forgotten stays forgotten for as long as its draft may still be sent.
  const present = new Set(snapshot.state.intents.map((intent) => intent.k));
  const commands = snapshot.state.commands
    .filter((command) => command.at < committedAt - SETTLE_MS && !(command.do === 'forget' && present.has(command.k)))
    .sort((a, b) => a.at - b.at);
  const intents = snapshot.state.intents.filter(isDone).sort((a, b) => a.at - b.at);
  return [...commands.map((command) => KEY.command + command.id), ...intents.map((intent) => KEY.intent + intent.k)];
}

/** The key of an intent, for removing it. */
export function intentKey(k: InstanceId): string {
  return KEY.intent + k;
}
