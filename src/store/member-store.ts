/** One member's state in user properties: settings, one key per intent and command, and feed pages that one root value makes valid. */
import * as z from 'zod/mini';
import { tokenSchema, type Token } from '../endpoint/contract.ts';
import { PAGE_SIZE } from '../domain/feed.ts';
import { toInstance, type Intent, type InstanceId } from '../domain/intent.ts';
import { DEFAULT_SETTINGS, NO_PROGRESS, type Command, type MemberState, type Progress, type Settings } from '../domain/member-state.ts';
import { decodeHit, decodeMail, encodeHit, encodeMail, hitCode, mailCode, utf8Length } from './codec.ts';
import { StoreFull, type Properties } from './properties.ts';
import type { TrackedMail } from '../domain/tracked-mail.ts';

/** Google's limit is 9 KB a value; a value never comes near it. */
const MAX_VALUE_BYTES = 8000;
/** Pages of one generation: 100 mails take 3 to 12. */
const MAX_PAGES = 16;
/** Page sets are written in turn, so that the set that the root names is never written over. */
const SLOTS = ['a', 'b', 'c'] as const;
type Slot = (typeof SLOTS)[number];

const KEY = { settings: 'set', root: 'root', intent: 'i:', command: 'c:', page: 'f.' } as const;

const settingsSchema = z.object({
  tracking: z.boolean(),
  trackByDefault: z.boolean(),
  welcomed: z.boolean(),
  language: z.enum(['en', 'pl']),
  timeZone: z.string(),
});

const pagesSchema = z.object({ slot: z.enum(SLOTS), stamp: z.string(), count: z.int().check(z.gte(0), z.lte(MAX_PAGES)) });
type Pages = z.infer<typeof pagesSchema>;

const rootSchema = z.object({
  v: z.literal(1),
  cursor: z.nullable(z.string()),
  after: z.int(),
  pool: z.array(tokenSchema),
  orphans: z.array(hitCode),
  erase: z.array(z.tuple([tokenSchema, z.boolean()])),
  erased: z.array(tokenSchema),
  sheet: z.nullable(z.object({ id: z.string(), language: z.enum(['en', 'pl']) })),
  sheetRenewedAt: z.nullable(z.int()),
  at: z.nullable(z.int()),
  pages: pagesSchema,
  /** The set before: still there when a write of the newer one was torn. */
  previous: z.nullable(pagesSchema),
});
type Root = z.infer<typeof rootSchema>;

const pageSchema = z.object({ s: z.string(), m: z.array(mailCode) });

const intentSchema = z.object({
  at: z.int(),
  token: tokenSchema,
  kind: z.enum(['apply', 'new', 'reply']),
  people: z.array(z.object({ name: z.string(), address: z.string() })),
  recipients: z.int(),
  audience: z.nullable(z.string()),
  draft: z.nullable(z.object({ id: z.string(), message: z.string(), thread: z.string() })),
  record: z.boolean(),
});

const commandSchema = z.union([
  z.object({ do: z.literal('view'), at: z.int(), mail: z.string() }),
  z.object({ do: z.literal('mine'), at: z.int(), mail: z.string(), add: z.array(z.int()), remove: z.array(z.int()) }),
  z.object({ do: z.literal('stop'), at: z.int(), mail: z.string() }),
  z.object({ do: z.literal('forget'), at: z.int(), k: z.string() }),
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
  const pages = root?.pages ?? { slot: 'a', stamp: '', count: 0 };
  return {
    state: {
      settings,
      progress: root === null ? NO_PROGRESS : progressOf(root),
      mails: root === null ? [] : (readPages(all, root.pages) ?? (root.previous === null ? null : readPages(all, root.previous)) ?? []),
      intents: keys.filter((key) => key.startsWith(KEY.intent)).flatMap((key) => intentAt(all, key)),
      commands: keys.filter((key) => key.startsWith(KEY.command)).flatMap((key) => commandAt(all, key)),
    },
    revision: `${pages.slot}${pages.stamp}${root?.at ?? ''}`,
    pages,
  };
}

function progressOf(root: Root): Progress {
  return {
    cursor: root.cursor,
    after: root.after,
    pool: root.pool,
    orphans: root.orphans.map(decodeHit),
    erase: root.erase.map(([token, stop]) => ({ token, stop })),
    erased: root.erased,
    sheet: root.sheet,
    sheetRenewedAt: root.sheetRenewedAt,
    committedAt: root.at,
  };
}

/** Null when a page is missing or of another generation. */
function readPages(all: Readonly<Record<string, string>>, pages: Pages): TrackedMail[] | null {
  const mails: TrackedMail[] = [];
  for (let n = 0; n < pages.count; n++) {
    const page = parseJson(pageSchema, all[`${KEY.page}${pages.slot}.${n}`]);
    if (page === null || page.s !== pages.stamp) return null;
    mails.push(...page.m.map(decodeMail));
  }
  return mails;
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
  const unchanged = mails.length === before.state.mails.length && mails.every((mail, index) => mail === before.state.mails[index]);
  const slot = nextSlot(before.pages.slot);
  const texts = unchanged ? [] : paginate(mails, stamp);
  const pages: Pages = unchanged ? before.pages : { slot, stamp, count: texts.length };
  if (texts.length > 0) properties.writeAll(Object.fromEntries(texts.map((text, n) => [`${KEY.page}${slot}.${n}`, text])));
  const { progress } = state;
  const root: Root = {
    v: 1,
    cursor: progress.cursor,
    after: progress.after,
    pool: [...progress.pool],
    orphans: progress.orphans.map(encodeHit),
    erase: progress.erase.map(({ token, stop }): [Token, boolean] => [token, stop]),
    erased: [...progress.erased],
    sheet: progress.sheet,
    sheetRenewedAt: progress.sheetRenewedAt,
    at,
    pages,
    previous: unchanged ? null : before.pages,
  };
  properties.write(KEY.root, JSON.stringify(root));
}

function nextSlot(slot: Slot): Slot {
  return SLOTS[(SLOTS.indexOf(slot) + 1) % SLOTS.length] ?? 'a';
}

/** Cuts the mails into values below the limit; what does not fit into the last page is left to the activity sheet. */
function paginate(mails: readonly TrackedMail[], stamp: string): string[] {
  const pages: string[] = [];
  let lines: string[] = [];
  let bytes = 0;
  const close = (): void => {
    if (lines.length > 0) pages.push(`{"s":${JSON.stringify(stamp)},"m":[${lines.join(',')}]}`);
    lines = [];
    bytes = 0;
  };
  for (const mail of mails) {
    const line = JSON.stringify(encodeMail(mail));
    const size = utf8Length(line) + 1;
    if (bytes + size > MAX_VALUE_BYTES - 100) close();
    if (pages.length === MAX_PAGES) break;
    lines.push(line);
    bytes += size;
  }
  if (pages.length < MAX_PAGES) close();
  return pages;
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
