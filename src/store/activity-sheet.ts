/** The member's own spreadsheet: one row a tracked mail, one row a load or reply, for people to read. */
import { summarise } from '../domain/summary.ts';
import type { Language } from '../domain/member-state.ts';
import { nameOf, type TrackedMail } from '../domain/tracked-mail.ts';
import { serialDate, texts as textsFor, type Texts } from '../i18n/texts.ts';
import type { ActivityFile, Cell, SheetOutcome, SheetWrite, TabShape } from '../ports.ts';

const TRACKED = 1;
const EVENTS = 2;
/** A sheet's limit is 50,000 characters a cell; nothing kept comes near it. */
const text = (value: string): Cell => (value === '' ? null : { text: value });

/** The tabs in the sheet's language, which is fixed when the sheet is made. */
export function tabShapes(texts: Texts): readonly [TabShape, TabShape] {
  return [
    {
      id: TRACKED,
      title: texts.sheet.tracked,
      header: texts.sheet.trackedHeader,
      dates: [0, 5, 6, 9],
      widths: [130, 260, 220, 60, 150, 130, 130, 70, 70, 130, 130, 130, 130],
      keyColumn: 12,
    },
    {
      id: EVENTS,
      title: texts.sheet.events,
      header: texts.sheet.eventsHeader,
      dates: [0],
      widths: [130, 260, 120, 360, 170, 200, 150],
      keyColumn: 6,
    },
  ];
}

function trackedRow(texts: Texts, mail: TrackedMail): { key: string; cells: Cell[] } {
  const summary = summarise(mail, texts.now);
  const date = (at: number | null): Cell => (at === null ? null : { date: serialDate(at, texts.viewer.timeZone) });
  const more = mail.recipients - mail.people.length;
  return {
    key: mail.id,
    cells: [
      date(mail.sentAt),
      text(mail.subject),
      text(
        texts.people.and(
          mail.people.map((person) => (person.name === '' ? person.address : `${person.name} <${person.address}>`)).join(', '),
          more,
        ),
      ),
      { number: mail.recipients },
      text(mail.notTracked === null ? texts.state[summary.state] : `${texts.state[summary.state]}: ${texts.notTracked[mail.notTracked]}`),
      date(summary.firstSignal),
      date(summary.lastSignal),
      { number: summary.likely },
      null,
      date(mail.repliedAt),
      text(mail.id),
      text(mail.thread),
      text(mail.id),
    ],
  };
}

function eventRows(texts: Texts, mail: TrackedMail): { at: number; key: string; cells: Cell[] }[] {
  const date = (at: number): Cell => ({ date: serialDate(at, texts.viewer.timeZone) });
  const loads = summarise(mail, texts.now).hits.map((judged) => {
    const key = `load-${judged.hit.seq}`;
    return {
      at: judged.hit.at,
      key,
      cells: [
        date(judged.hit.at),
        text(mail.subject),
        text(texts.sheet.load),
        text(judged.verdict.reasons.map((reason) => texts.because(reason)).join(' ')),
        text(texts.verdict[judged.verdict.kind]),
        text(texts.sheet.clients[judged.hit.facts.fetcher]),
        text(key),
      ],
    };
  });
  if (mail.repliedAt === null) return loads;
  const key = `reply-${mail.id}`;
  const who = mail.people[0];
  const reply: Cell[] = [
    date(mail.repliedAt),
    text(mail.subject),
    text(texts.sheet.reply),
    null,
    text(texts.state.replied),
    text(mail.recipients === 1 && who !== undefined ? nameOf(who) : ''),
    text(key),
  ];
  return [...loads, { at: mail.repliedAt, key, cells: reply }];
}

export interface SheetState {
  readonly id: string;
  readonly language: Language;
}

export interface Recorded {
  readonly sheet: SheetState;
  /** True when a sheet that was there before is gone and this is a new one. */
  readonly renewed: boolean;
}

/**
 * Writes mails and their loads, each row once: a key that is there already is written over where it stands now; the rows of `undone` mails
 * go. A sheet that is gone is replaced by a new one with every mail in `all`. Costs two calls, up to six where there is no sheet yet.
 */
export function record(
  file: ActivityFile,
  sheet: SheetState | null,
  changed: readonly TrackedMail[],
  all: readonly TrackedMail[],
  viewer: { readonly language: Language; readonly timeZone: string },
  now: number,
  undone: readonly TrackedMail[] = [],
): SheetOutcome<Recorded> {
  if (sheet !== null) {
    const written = writeInto(file, sheet, changed, viewer.timeZone, now, undone);
    if (written.ok) return { ok: true, value: { sheet, renewed: false } };
    if (written.why !== 'gone') return written;
  }
  const words = textsFor({ locale: viewer.language, timeZone: viewer.timeZone }, now);
  const made = file.findOrCreate(words.sheet.file);
  if (!made.ok) return made;
  const fresh = { id: made.value, language: viewer.language };
  const written = writeInto(file, fresh, all, viewer.timeZone, now, undone);
  return written.ok ? { ok: true, value: { sheet: fresh, renewed: sheet !== null } } : written;
}

function writeInto(
  file: ActivityFile,
  sheet: SheetState,
  mails: readonly TrackedMail[],
  timeZone: string,
  now: number,
  undone: readonly TrackedMail[],
): SheetOutcome<null> {
  const texts = textsFor({ locale: sheet.language, timeZone }, now);
  const tabs = tabShapes(texts);
  const found = file.keys(sheet.id, tabs);
  if (!found.ok) return found;
  if (found.value === null) {
    const shaped = file.shape(sheet.id, tabs);
    if (!shaped.ok) return shaped;
  }
  const [tracked = [], events = []] = found.value ?? [];
  return file.write(sheet.id, [
    placed(
      TRACKED,
      tracked,
      [...mails].sort((a, b) => a.sentAt - b.sentAt).map((mail) => trackedRow(texts, mail)),
      undone.map((mail) => mail.id),
    ),
    placed(
      EVENTS,
      events,
      mails.flatMap((mail) => eventRows(texts, mail)).sort((a, b) => a.at - b.at),
      undone.flatMap((mail) => eventRows(texts, mail).map(({ key }) => key)),
    ),
  ]);
}

/** Header is row 0, so the first key stands in row 1. */
function placed(
  tab: number,
  keys: readonly string[],
  rows: readonly { key: string; cells: readonly Cell[] }[],
  unwanted: readonly string[],
): SheetWrite {
  const places = new Map(keys.map((key, index) => [key, index + 1]));
  const over: { row: number; cells: readonly Cell[] }[] = [];
  const append: (readonly Cell[])[] = [];
  for (const { key, cells } of rows) {
    const row = places.get(key);
    if (row === undefined) append.push(cells);
    else over.push({ row, cells });
  }
  return { tab, over, append, remove: unwanted.flatMap((key) => places.get(key) ?? []) };
}
