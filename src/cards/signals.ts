/** How states, verdicts and people are written and drawn, the same on every card. */
import { isInferred, type JudgedHit, type MailSummary } from '../domain/summary.ts';
import { nameOf, type Instant, type Person, type TrackedMail } from '../domain/tracked-mail.ts';
import type { VerdictKind } from '../domain/verdict.ts';
import type { StateWord } from '../i18n/messages.ts';
import type { Texts } from '../i18n/texts.ts';
import { shortened, type Icon, type OwnIcon, type KnownIcon } from './model.ts';

const STATE_ICONS: Record<StateWord, KnownIcon | OwnIcon> = {
  applied: 'CLOCK',
  sent: 'EMAIL',
  likely: 'open',
  inferred: 'open',
  possible: 'maybe',
  replied: 'reply',
  'not-tracked': 'stop',
  stopped: 'stop',
  ended: 'stop',
  copied: 'copy',
};

const VERDICT_ICONS: Record<VerdictKind, OwnIcon> = {
  likely: 'open',
  possible: 'maybe',
  unknown: 'unknown',
  machine: 'machine',
  you: 'you',
  'after-reply': 'machine',
  copied: 'copy',
};

/** An icon with its alt text in the card's language. */
export function icon(texts: Texts, name: KnownIcon | OwnIcon): Icon {
  const { icons } = texts;
  const alts: Record<KnownIcon | OwnIcon, string> = {
    ...icons,
    EMAIL: icons.email,
    PERSON: icons.person,
    MULTIPLE_PEOPLE: icons.people,
    DESCRIPTION: icons.description,
    CLOCK: icons.clock,
  };
  return { name, alt: alts[name] };
}

export function stateIcon(texts: Texts, state: StateWord): Icon {
  return icon(texts, STATE_ICONS[state]);
}

export function verdictIcon(texts: Texts, kind: VerdictKind): Icon {
  return icon(texts, VERDICT_ICONS[kind]);
}

/** “Opened (likely) · 10:04”: the strongest word and its time. */
export function stateLabel(texts: Texts, summary: MailSummary): string {
  return `${texts.state[summary.state]} · ${texts.label(summary.at)}`;
}

export function personName(person: Person): string {
  return shortened(nameOf(person));
}

/** “Anna Nowak”, or “3 people”. */
export function whom(texts: Texts, mail: { readonly people: readonly Person[]; readonly recipients: number }): string {
  const only = mail.people[0];
  if (mail.recipients > 1) return texts.people.count(mail.recipients);
  return only === undefined ? texts.people.nobody : personName(only);
}

/** The first names, “and 2 more”. */
export function names(texts: Texts, mail: { readonly people: readonly Person[]; readonly recipients: number }): string {
  const { people } = texts;
  const known = mail.people.map(personName);
  const more = mail.recipients - known.length;
  if (known.length === 0) return people.nobody;
  return more > 0
    ? `${known.join(', ')} ${people.more(more)}`
    : known.reduce((all, name, n) => all + (n < known.length - 1 ? ', ' : people.beforeLast) + name);
}

export function subjectOf(texts: Texts, mail: TrackedMail): string {
  return mail.subject === '' ? texts.home.noSubject : shortened(mail.subject);
}

/** Why, as sentences: the deciding one first. */
export function because(texts: Texts, judged: JudgedHit): string {
  return judged.verdict.reasons.map((reason) => texts.because(reason)).join(' ');
}

/** Loads and the reply in one list, newest first. */
export function withReply<T>(
  mail: TrackedMail,
  hits: readonly JudgedHit[],
  ofHit: (judged: JudgedHit) => T,
  ofReply: (at: Instant) => T,
): T[] {
  const entries = hits.map(ofHit);
  const { repliedAt } = mail;
  if (repliedAt !== null) entries.splice(hits.filter(({ hit }) => hit.at > repliedAt).length, 0, ofReply(repliedAt));
  return entries;
}

/** What the strongest word does not say: counts, machines, Apple Mail, the group. */
export function details(texts: Texts, mail: TrackedMail, summary: MailSummary): string {
  if (mail.notTracked !== null) return texts.notTracked[mail.notTracked];
  const { home } = texts;
  const parts = [
    mail.recipients > 1 ? texts.people.someoneOf(mail.recipients) : '',
    ...(isInferred(summary) ? [texts.state.inferred, texts.reason['from-reply'].replace(/\.$/, '')] : []),
    home.counts(summary.likely, summary.possible),
    summary.likely + summary.possible === 0 && summary.machine > 0
      ? summary.machine === 1
        ? home.machineOnce
        : home.machineTimes(summary.machine)
      : '',
    summary.likely + summary.possible === 0 && summary.unknown > 0 ? home.apple : '',
    mail.copied && summary.state !== 'copied' ? texts.state.copied : '',
    mail.stopped !== null && summary.state !== 'stopped' ? texts.state.stopped : '',
  ].filter((part) => part !== '');
  return parts.map((part) => `${part}.`).join(' ');
}
