/** Keeping the member's own spreadsheet: every mail and every load in one row, wherever a person moved it, and lost parts made anew. */
import type { Language } from '../domain/member-state.ts';
import type { TrackedMail } from '../domain/tracked-mail.ts';
import { texts as textsFor } from '../i18n/texts.ts';
import type { ActivityFile, SheetOutcome, SheetTabs, SheetWrite, TabShape } from '../ports.ts';
import { eventKeys, eventRows, isInPlace, tabShapes, trackedRow, type SheetRow } from './sheet-rows.ts';

export interface SheetState {
  readonly id: string;
  readonly language: Language;
  /** How many rows each tab had after the last write, header included; unknown for a sheet that was only just found. */
  readonly rows?: readonly number[] | undefined;
}

export interface Changes {
  /** Mails whose rows are new or different. */
  readonly changed: readonly TrackedMail[];
  /** Mails whose rows go. */
  readonly undone: readonly TrackedMail[];
  /** Every mail that is known: for a sheet or a tab that is made anew. */
  readonly all: readonly TrackedMail[];
  /** The mails as they were when the sheet was last written: their rows are there. */
  readonly before: readonly TrackedMail[];
}

export interface Recorded {
  readonly sheet: SheetState;
  /** What was there before, is gone, and was made anew. */
  readonly renewed: 'file' | 'tab' | null;
}

interface Viewer {
  readonly language: Language;
  readonly timeZone: string;
}

/**
 * Writes mails and their loads, each row once: a key that is there already is written over where it stands now; the rows of undone mails go.
 * A sheet that is gone is replaced by a new one, a tab that is gone by a new tab, with every mail in `all`. Costs two calls; more where
 * something is missing, or where rows that should be near the end are not.
 */
export function record(
  file: ActivityFile,
  sheet: SheetState | null,
  changes: Changes,
  viewer: Viewer,
  now: number,
): SheetOutcome<Recorded> {
  if (sheet !== null) {
    const written = writeInto(file, sheet, changes, viewer, now);
    if (written.ok || written.why !== 'gone') return written;
  }
  const words = textsFor({ locale: viewer.language, timeZone: viewer.timeZone }, now);
  const made = file.findOrCreate(words.sheet.file);
  if (!made.ok) return made;
  const fresh = { id: made.value.id, language: viewer.language };
  const written = writeInto(file, fresh, { ...changes, changed: changes.all }, viewer, now, made.value.isNew);
  return written.ok ? { ok: true, value: { sheet: written.value.sheet, renewed: sheet === null ? null : 'file' } } : written;
}

function writeInto(
  file: ActivityFile,
  sheet: SheetState,
  changes: Changes,
  viewer: Viewer,
  now: number,
  isNew = false,
): SheetOutcome<Recorded> {
  const texts = textsFor({ locale: sheet.language, timeZone: viewer.timeZone }, now);
  const shapes = tabShapes(texts);
  const found = isNew ? EMPTY : find(file, sheet, shapes, changes);
  if (!found.ok) return found;
  const { tabs, blank, from } = found.value;
  const missing = shapes.filter((_, place) => tabs[place] === null);
  if (shapes.some((shape, place) => tabs[place]?.header !== undefined && !isInPlace(shape, tabs[place].header)))
    return { ok: false, why: 'rearranged', detail: 'a column is not where it was' };
  if (missing.length > 0) {
    const shaped = file.shape(sheet.id, missing, blank);
    if (!shaped.ok) return shaped;
  }
  const mails = missing.length > 0 ? changes.all : changes.changed;
  const rows: readonly SheetRow[][] = [
    [...mails].sort((a, b) => a.sentAt - b.sentAt).map((mail) => trackedRow(texts, mail)),
    mails.flatMap((mail) => eventRows(texts, mail)).sort((a, b) => a.at - b.at),
  ];
  const unwanted = [changes.undone.map((mail) => mail.id), changes.undone.flatMap(eventKeys)];
  const places = shapes.map(({ id }, place) => {
    const tab = tabs[place] ?? null;
    return { id, first: tab === null ? 1 : (from[place] ?? 1), keys: tab?.keys ?? [] };
  });
  const writes = places.map(({ id, first, keys }, place) => placed(id, keys, first, rows[place] ?? [], unwanted[place] ?? []));
  const written = file.write(sheet.id, writes);
  if (!written.ok) return written;
  const counts = places.map(({ first, keys }, place) => {
    const { append = [], remove = [] } = writes[place] ?? {};
    return first + keys.length + append.length - remove.length;
  });
  return {
    ok: true,
    value: { sheet: { ...sheet, rows: counts }, renewed: missing.length > 0 && !blank ? 'tab' : null },
  };
}

/** What is read of a tab as a rule: a person's newest mails and loads stand in its last rows, and reading more would cost more every month. */
const TAIL = 300;

interface Found extends SheetTabs {
  /** The row (0-based) where the keys begin, for each tab. */
  readonly from: readonly number[];
}

const EMPTY: SheetOutcome<Found> = { ok: true, value: { tabs: [null, null], blank: true, from: [1, 1] } };

/** The last rows of each tab; all rows where those do not hold what they should, since a person sorted or removed rows. */
function find(file: ActivityFile, sheet: SheetState, shapes: readonly TabShape[], changes: Changes): SheetOutcome<Found> {
  const tail = shapes.map((_, place) => Math.max(1, (sheet.rows?.[place] ?? 0) - TAIL));
  if (tail.some((from) => from > 1)) {
    const found = file.keys(sheet.id, shapes, tail);
    if (!found.ok && found.why === 'gone') return found;
    if (found.ok && holds(found.value, sheet, tail, changes)) return { ok: true, value: { ...found.value, from: tail } };
  }
  const whole = shapes.map(() => 1);
  const found = file.keys(sheet.id, shapes, whole);
  return found.ok ? { ok: true, value: { ...found.value, from: whole } } : found;
}

function holds({ tabs }: SheetTabs, sheet: SheetState, from: readonly number[], { changed, undone, before }: Changes): boolean {
  const touched = new Set([...changed, ...undone].map((mail) => mail.id));
  const written = before.filter((mail) => touched.has(mail.id));
  const expected = [written.map((mail) => mail.id), written.flatMap(eventKeys)];
  return tabs.every((tab, place) => {
    const keys = new Set(tab?.keys);
    const complete = (from[place] ?? 1) + keys.size >= (sheet.rows?.[place] ?? 0);
    return tab !== null && complete && (expected[place] ?? []).every((key) => keys.has(key));
  });
}

/** `from` is the row where the first of the keys stands; the header is row 0. */
function placed(tab: number, keys: readonly string[], from: number, rows: readonly SheetRow[], unwanted: readonly string[]): SheetWrite {
  const places = new Map(keys.map((key, index) => [key, from + index]));
  const over: { row: number; cells: SheetRow['cells'] }[] = [];
  const append: SheetRow['cells'][] = [];
  for (const { key, cells } of rows) {
    const row = places.get(key);
    if (row === undefined) append.push(cells);
    else over.push({ row, cells });
  }
  return { tab, over, append, remove: unwanted.flatMap((key) => places.get(key) ?? []) };
}
