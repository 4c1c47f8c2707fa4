/** The feed's mails in values below Google's 9 KB: cut into pages, read whole, and gathered again where the value that names them is lost. */
import * as z from 'zod/mini';
import { changedAt, type TrackedMail } from '../domain/tracked-mail.ts';
import { decodeMail, encodeMail, mailCode, utf8Length } from './codec.ts';
import * as t from '../domain/schema.ts';

/** Google's limit is 9 KB a value; a value never comes near it. */
const MAX_VALUE_BYTES = 8000;
/** Pages of one generation: 100 mails take 3 to 12. */
const MAX_PAGES = 16;
/** Page sets are written in turn, so that the set that the root names is never written over. */
const SLOTS = ['a', 'b', 'c'] as const;
type Slot = (typeof SLOTS)[number];

/** One set of pages: where it stands, what all its pages carry, how many they are. */
export const pagesSchema = z.object({ slot: z.enum(SLOTS), stamp: t.text, count: z.int().check(z.gte(0), z.lte(MAX_PAGES)) });
export type Pages = z.infer<typeof pagesSchema>;

export const NO_PAGES: Pages = { slot: 'a', stamp: '', count: 0 };

const pageSchema = z.object({ s: t.text, m: z.array(mailCode) });
type Stored = Readonly<Record<string, string>>;

const pageKey = (slot: Slot, n: number): string => `f.${slot}.${n}`;

export function nextSlot(slot: Slot): Slot {
  return SLOTS[(SLOTS.indexOf(slot) + 1) % SLOTS.length] ?? 'a';
}

/** Null when a page is missing or of another generation. */
export function readPages(all: Stored, pages: Pages): TrackedMail[] | null {
  const mails: TrackedMail[] = [];
  for (let n = 0; n < pages.count; n++) {
    const page = pageAt(all, pages.slot, n);
    if (page === null || page.s !== pages.stamp) return null;
    mails.push(...page.m.map(decodeMail));
  }
  return mails;
}

function pageAt(all: Stored, slot: Slot, n: number): z.infer<typeof pageSchema> | null {
  try {
    const parsed = pageSchema.safeParse(JSON.parse(all[pageKey(slot, n)] ?? ''));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * Every mail that stands in any page, newest first: what is left where nothing says which pages are valid. Of a mail's versions the one that
 * knows most; what that one missed, such as loads, is heard again from the endpoint and from Gmail.
 */
export function salvage(all: Stored): TrackedMail[] {
  const best = new Map<string, TrackedMail>();
  for (const slot of SLOTS) {
    for (let n = 0; n < MAX_PAGES; n++) {
      for (const mail of pageAt(all, slot, n)?.m.map(decodeMail) ?? []) {
        const other = best.get(mail.id);
        if (other === undefined || isLater(mail, other)) best.set(mail.id, mail);
      }
    }
  }
  return [...best.values()].sort((a, b) => b.sentAt - a.sentAt);
}

/** Facts only ever join a mail, so more of them means later; of stops and resumptions the latest counts. */
function isLater(mail: TrackedMail, other: TrackedMail): boolean {
  const [changed, otherChanged] = [changedAt(mail) ?? -Infinity, changedAt(other) ?? -Infinity];
  return changed === otherChanged ? known(mail) > known(other) : changed > otherChanged;
}

function known(mail: TrackedMail): number {
  const flags = [mail.repliedAt !== null, mail.followedUpAt !== null, mail.copied, mail.told.sent, mail.told.stopped];
  return mail.hits.length + (mail.earlier?.upTo ?? 0) + mail.mine.length + mail.selfViews.length + flags.filter(Boolean).length;
}

/** The values of one set of pages; what does not fit into the last page is left to the activity sheet. */
export function paginate(mails: readonly TrackedMail[], slot: Slot, stamp: string): Record<string, string> {
  const texts: string[] = [];
  let lines: string[] = [];
  let bytes = 0;
  const close = (): void => {
    if (lines.length > 0) texts.push(`{"s":${JSON.stringify(stamp)},"m":[${lines.join(',')}]}`);
    lines = [];
    bytes = 0;
  };
  for (const mail of mails) {
    const line = JSON.stringify(encodeMail(mail));
    const size = utf8Length(line) + 1;
    if (bytes + size > MAX_VALUE_BYTES - 100) close();
    if (texts.length === MAX_PAGES) break;
    lines.push(line);
    bytes += size;
  }
  if (texts.length < MAX_PAGES) close();
  return Object.fromEntries(texts.map((text, n) => [pageKey(slot, n), text]));
}
