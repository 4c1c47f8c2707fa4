/** What stands in the member's own spreadsheet: one row a tracked mail, one row a load or reply, for people to read. */
import { summarise } from '../domain/summary.ts';
import { nameOf, type Hit, type TrackedMail } from '../domain/tracked-mail.ts';
import { en } from '../i18n/en.ts';
import { pl } from '../i18n/pl.ts';
import { serialDate, type Texts } from '../i18n/texts.ts';
import type { Cell, TabShape } from '../ports.ts';

const TRACKED = 1;
const EVENTS = 2;
const KEY_COLUMN = { tracked: 12, events: 6 } as const;
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
      keyColumn: KEY_COLUMN.tracked,
    },
    {
      id: EVENTS,
      title: texts.sheet.events,
      header: texts.sheet.eventsHeader,
      dates: [0],
      widths: [130, 260, 120, 360, 170, 200, 150],
      keyColumn: KEY_COLUMN.events,
    },
  ];
}

/**
 * Whether each column that the product writes stands where it belongs, in whatever language the sheet was made. A header that a person wrote
 * anew says nothing, but for the key column's, by which rows are found.
 */
export function isInPlace({ header, keyColumn }: TabShape, present: readonly string[]): boolean {
  const known = [en, pl].flatMap(({ sheet }) => [sheet.trackedHeader, sheet.eventsHeader]).filter(({ length }) => length === header.length);
  const stands = (place: number): boolean => known.some((titles) => titles[place] === present[place]);
  return stands(keyColumn) && present.every((title, place) => stands(place) || !known.some((titles) => titles.includes(title)));
}

export interface SheetRow {
  readonly key: string;
  readonly cells: readonly Cell[];
}

export function trackedRow(texts: Texts, mail: TrackedMail): SheetRow {
  const summary = summarise(mail, texts.now);
  const date = (at: number | null): Cell => (at === null ? null : { date: serialDate(at, texts.viewer.timeZone) });
  const more = mail.recipients - mail.people.length;
  return {
    key: mail.id,
    cells: [
      date(mail.sentAt),
      text(mail.subject),
      text(
        mail.people.map((person) => (person.name === '' ? person.address : `${person.name} <${person.address}>`)).join(', ') +
          (more > 0 ? ` ${texts.people.more(more)}` : ''),
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

export function eventRows(texts: Texts, mail: TrackedMail): (SheetRow & { readonly at: number })[] {
  const date = (at: number): Cell => ({ date: serialDate(at, texts.viewer.timeZone) });
  const loads = summarise(mail, texts.now).hits.map((judged) => {
    const key = loadKey(judged.hit);
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
  const key = replyKey(mail);
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

const loadKey = (hit: Hit): string => `load-${hit.seq}`;
const replyKey = (mail: TrackedMail): string => `reply-${mail.id}`;

/** The keys of a mail's rows in the tab of events. */
export function eventKeys(mail: TrackedMail): string[] {
  return [...mail.hits.map(loadKey), ...(mail.repliedAt === null ? [] : [replyKey(mail)])];
}
