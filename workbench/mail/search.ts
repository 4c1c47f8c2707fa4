/**
 * Gmail's search operators (support.google.com/mail/answer/7190) over the mails of one mailbox.
 * Words match whole words, without regard to case and accents. An operator that Gmail does not have is searched as words, as Gmail does.
 */
import { formatAddress } from './addresses.ts';
import { headerOf, readHeaders } from './mime-parts.ts';
import { messageIds } from './header-values.ts';
import type { Address, StoredMessage } from './model.ts';
import { parseQuery, termsOf, type Query } from './search-syntax.ts';

export interface SearchContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The first moment of a day: in the person's zone for people, in Pacific Standard Time for the API (guides/filtering). */
  readonly midnight: (year: number, month: number, day: number) => number;
  /** Names of the person's labels by id. */
  readonly labels: { readonly [id: string]: string };
  readonly muted: readonly string[];
  /** The person's own addresses in lower case: who `me` is. */
  readonly me: readonly string[];
}

type Test = (message: StoredMessage) => boolean;
type Operator = (value: string, context: SearchContext) => Test;

const DAY = 24 * 3_600_000;
const UNIT_DAYS: { readonly [unit: string]: number } = { h: 1 / 24, d: 1, w: 7, m: 30, y: 365 };

const has =
  (label: string): Test =>
  ({ labels }) =>
    labels.includes(label);
const none: Test = () => false;
const within =
  (field: (message: StoredMessage) => readonly Address[]): Operator =>
  (value, { me }) => {
    if (value.toLowerCase() === 'me') return (message) => field(message).some(({ address }) => me.includes(address.toLowerCase()));
    const matches = phrase(value);
    return (message) => field(message).some((address) => matches(formatAddress(address)));
  };
const header =
  (name: string): Operator =>
  (value) => {
    const matches = phrase(value);
    return ({ head }) => matches(headerOf(readHeaders(head), name));
  };

const PLACES: { readonly [place: string]: Test } = {
  anywhere: () => true,
  inbox: has('INBOX'),
  sent: has('SENT'),
  draft: has('DRAFT'),
  drafts: has('DRAFT'),
  trash: has('TRASH'),
  bin: has('TRASH'),
  spam: has('SPAM'),
  starred: has('STARRED'),
  important: has('IMPORTANT'),
  unread: has('UNREAD'),
  scheduled: has('SCHEDULED'),
  archive: ({ labels }) => !labels.some((label) => ['INBOX', 'SENT', 'DRAFT', 'TRASH', 'SPAM', 'SCHEDULED'].includes(label)),
  // Nothing is snoozed here, and there are no chats.
  snoozed: none,
  chats: none,
};

const labelled: Operator = (value, { labels }) => {
  const place = Object.hasOwn(PLACES, value.toLowerCase()) ? PLACES[value.toLowerCase()] : undefined;
  const wanted = dashed(value);
  const own = new Set(Object.entries(labels).flatMap(([id, name]) => (dashed(name) === wanted ? [id] : [])));
  return (message) => place?.(message) === true || message.labels.some((label) => own.has(label));
};

/** The operators by name. `test/workbench/mail/search.test.ts` has a row for each. */
export const OPERATORS: { readonly [name: string]: Operator } = {
  from: within(({ from }) => [from]),
  to: within(({ to, cc, bcc }) => [...to, ...cc, ...bcc]),
  cc: within(({ cc }) => cc),
  bcc: within(({ bcc }) => bcc),
  deliveredto: header('delivered-to'),
  list: header('list-id'),
  subject: (value) => {
    const matches = phrase(value);
    return ({ subject }) => matches(subject);
  },
  label: labelled,
  in: labelled,
  is(value, { muted }) {
    switch (value.toLowerCase()) {
      case 'read':
        return ({ labels }) => !labels.includes('UNREAD');
      case 'muted':
        return ({ threadId }) => muted.includes(threadId);
      default:
        return PLACES[value.toLowerCase()] ?? none;
    }
  },
  category: (value) => has(`CATEGORY_${({ primary: 'PERSONAL' }[value.toLowerCase()] ?? value).toUpperCase()}`),
  has(value, { labels }) {
    const own = ({ labels: ids }: StoredMessage): boolean => ids.some((id) => Object.hasOwn(labels, id));
    switch (value.toLowerCase()) {
      case 'attachment':
        return ({ attachments }) => attachments.some(({ cid }) => cid === null);
      case 'userlabels':
        return own;
      case 'nouserlabels':
        return (message) => !own(message);
      default:
        // Drive, documents, YouTube and coloured stars: no mail here has them.
        return none;
    }
  },
  filename: (value) => {
    const matches = phrase(value);
    return ({ attachments }) => attachments.some(({ name }) => matches(name));
  },
  larger: bySize((size, limit) => size > limit),
  size: bySize((size, limit) => size > limit),
  smaller: bySize((size, limit) => size < limit),
  rfc822msgid: (value) => {
    const wanted = messageIds(value)[0] ?? `<${value}>`;
    return ({ messageIdHeader }) => messageIdHeader === wanted;
  },
  after: byDate((date, limit) => date >= limit),
  newer: byDate((date, limit) => date >= limit),
  before: byDate((date, limit) => date < limit),
  older: byDate((date, limit) => date < limit),
  newer_than: byAge((date, limit) => date >= limit),
  older_than: byAge((date, limit) => date < limit),
};

/** Compiles a query. Trash and spam are left out unless the query asks for them, or for `in:anywhere`. */
export function compileSearch(text: string, context: SearchContext): Test {
  const query = parseQuery(text);
  const matches = compiled(query, context);
  const everywhere = termsOf(query).some(
    ({ operator, value }) => ['in', 'label', 'is'].includes(operator) && ['anywhere', 'trash', 'bin', 'spam'].includes(value.toLowerCase()),
  );
  return (message) => (everywhere || !message.labels.some((label) => label === 'TRASH' || label === 'SPAM')) && matches(message);
}

function compiled(query: Query, context: SearchContext): Test {
  if ('all' in query) {
    const tests = query.all.map((inner) => compiled(inner, context));
    return (message) => tests.every((test) => test(message));
  }
  if ('any' in query) {
    const tests = query.any.map((inner) => compiled(inner, context));
    return (message) => tests.some((test) => test(message));
  }
  if ('not' in query) {
    const test = compiled(query.not, context);
    return (message) => !test(message);
  }
  const operator = Object.hasOwn(OPERATORS, query.operator) ? OPERATORS[query.operator] : undefined;
  if (operator) return operator(query.value.trim(), context);
  const matches = phrase(query.operator === '' ? query.value : `${query.operator} ${query.value}`);
  return ({ subject, text, from, to, cc, attachments }) =>
    matches(subject) ||
    matches(text) ||
    [from, ...to, ...cc].some((address) => matches(formatAddress(address))) ||
    attachments.some(({ name }) => matches(name));
}

function bySize(compare: (size: number, limit: number) => boolean): Operator {
  return (value) => {
    const [, count, unit = ''] = /^(\d+)([km]?)b?$/i.exec(value) ?? [];
    if (count === undefined) return none;
    const limit = Number(count) * ({ k: 1_024, m: 1_048_576 }[unit.toLowerCase()] ?? 1);
    return ({ size }) => compare(size, limit);
  };
}

/** `2026/11/23`, `11/23/2026`, with dashes too, or seconds since 1970. What is no date matches nothing. */
function byDate(compare: (date: number, limit: number) => boolean): Operator {
  return (value, { midnight }) => {
    const [, year, month, day] = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(value) ?? [];
    const [, month2, day2, year2] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(value) ?? [];
    const limit = /^\d{9,}$/.test(value)
      ? Number(value) * 1_000
      : midnight(Number(year ?? year2), Number(month ?? month2), Number(day ?? day2));
    return Number.isNaN(limit) ? none : ({ internalDate }) => compare(internalDate, limit);
  };
}

function byAge(compare: (date: number, limit: number) => boolean): Operator {
  return (value, { now }) => {
    const [, count, unit = ''] = /^(\d+)([hdwmy])$/i.exec(value) ?? [];
    const limit = now - Number(count) * (UNIT_DAYS[unit.toLowerCase()] ?? 0) * DAY;
    return count === undefined ? none : ({ internalDate }) => compare(internalDate, limit);
  };
}

/** Whether the words of `value` stand one after another in a text. No words match everything. */
function phrase(value: string): (text: string) => boolean {
  const words = wordsOf(value).join(' ');
  return words === '' ? () => true : (text) => ` ${wordsOf(text).join(' ')} `.includes(` ${words} `);
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .match(/[\p{L}\p{N}_]+/gu) ?? [];

/** Labels are searched with dashes for spaces and slashes. */
const dashed = (name: string): string => name.toLowerCase().replaceAll(/[\s/&()"{}|]+/g, '-');

/** Midnight in Pacific Standard Time, all year, as the API reads dates. */
export const pacificMidnight = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day, 8);

/** Midnight in a person's time zone. */
export function midnightIn(timeZone: string): SearchContext['midnight'] {
  return (year, month, day) => {
    const utc = Date.UTC(year, month - 1, day);
    if (Number.isNaN(utc)) return Number.NaN;
    const shown = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).format(utc);
    const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(shown) ?? [];
    return utc - (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  };
}
