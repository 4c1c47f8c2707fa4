/** Gmail's search language, the part of it that scripts use: operators, phrases, OR, groups and negation. */
import { formatAddress } from './addresses.ts';
import { messageIds } from './mime-read.ts';
import type { Address, StoredMessage } from './model.ts';

type Test = (message: StoredMessage) => boolean;

const LABELS: { readonly [place: string]: string } = {
  inbox: 'INBOX',
  sent: 'SENT',
  draft: 'DRAFT',
  drafts: 'DRAFT',
  trash: 'TRASH',
  spam: 'SPAM',
};
const UNIT_DAYS: { readonly [unit: string]: number } = { d: 1, m: 30, y: 365, h: 1 / 24 };
const DAY = 24 * 3_600_000;

/** Compiles a query. Trash and spam are left out unless the query asks for them or for `in:anywhere`. Unknown operators match as plain words. `now` in milliseconds. */
export function compileSearch(query: string, now: number): Test {
  const tokens = query.match(/-?(?:[a-z_0-9]+:)?"[^"]*"|[(){}]|-(?=[({])|[^\s(){}"]+/gi) ?? [];
  let at = 0;
  /** The operator in front of a group, e.g. `subject:` of `subject:(a OR b)`. */
  let prefix = '';
  const all = (end: string | null): Test => {
    const groups: Test[][] = [[]];
    let alternative = false;
    while (at < tokens.length && tokens[at] !== end) {
      const token = tokens[at++] ?? '';
      if (token === 'OR') {
        alternative = true;
        continue;
      }
      if (token === ')' || token === '}' || token === 'AND') continue;
      const test = token === '-' ? not(one(tokens[at++] ?? '')) : one(token);
      const last = groups.at(-1);
      if (alternative && last) last.push(test);
      else groups.push([test]);
      alternative = false;
    }
    at++;
    return (message) => groups.every((group) => group.length === 0 || group.some((test) => test(message)));
  };
  const any = (): Test => {
    const tests: Test[] = [];
    while (at < tokens.length && tokens[at] !== '}') tests.push(one(tokens[at++] ?? ''));
    at++;
    return (message) => tests.some((test) => test(message));
  };
  const one = (token: string): Test => {
    if (token === '(') return all(')');
    if (token === '{') return any();
    if (/^-?[a-z_0-9]+:$/i.test(token) && (tokens[at] === '(' || tokens[at] === '{')) {
      const negative = token.startsWith('-');
      prefix = token.replace('-', '');
      const group = one(tokens[at++] ?? '');
      prefix = '';
      return negative ? not(group) : group;
    }
    return token.startsWith('-') && token.length > 1 ? not(term(prefix + token.slice(1), now)) : term(prefix + token, now);
  };
  const matches = all(null);
  const everywhere = /\b(in:(anywhere|trash|spam)|label:(trash|spam))\b/i.test(query);
  return (message) => (everywhere || !(message.labels.includes('TRASH') || message.labels.includes('SPAM'))) && matches(message);
}

const not =
  (test: Test): Test =>
  (message) =>
    !test(message);

function term(token: string, now: number): Test {
  const [, operator = '', rest = token] = /^([a-z_0-9]+):(.+)$/is.exec(token) ?? [];
  const value = rest.replaceAll('"', '').trim();
  const low = value.toLowerCase();
  const within = (addresses: readonly Address[]): boolean => addresses.some((one) => formatAddress(one).toLowerCase().includes(low));
  switch (operator.toLowerCase()) {
    case 'in':
      return (message) => low === 'anywhere' || message.labels.includes(LABELS[low] ?? low.toUpperCase());
    case 'label':
      return (message) => message.labels.some((label) => label.toLowerCase() === low);
    case 'is':
      return (message) => (low === 'read' ? !message.labels.includes('UNREAD') : message.labels.includes(low.toUpperCase()));
    case 'from':
      return (message) => within([message.from]);
    case 'to':
      return (message) => within([...message.to, ...message.cc, ...message.bcc]);
    case 'cc':
      return (message) => within(message.cc);
    case 'bcc':
      return (message) => within(message.bcc);
    case 'subject':
      return (message) => message.subject.toLowerCase().includes(low);
    case 'rfc822msgid':
      return (message) => message.messageIdHeader === (messageIds(value)[0] ?? `<${value}>`);
    case 'newer_than':
    case 'older_than': {
      const [, count, unit] = /^(\d+)([dmyh])$/.exec(low) ?? [];
      if (count === undefined || unit === undefined) return () => false;
      const limit = now - Number(count) * (UNIT_DAYS[unit] ?? 0) * DAY;
      return (message) => message.internalDate >= limit === (operator.toLowerCase() === 'newer_than');
    }
    case 'after':
    case 'newer':
    case 'before':
    case 'older': {
      const limit = dateOf(low);
      const after = /^(after|newer)$/i.test(operator);
      return (message) => !Number.isNaN(limit) && message.internalDate >= limit === after;
    }
    case 'has':
      return (message) => low === 'attachment' && /^content-disposition:\s*attachment/im.test(message.raw);
    default: {
      const words = token.replaceAll('"', '').toLowerCase();
      return (message) =>
        `${message.subject}\n${message.text}\n${[message.from, ...message.to, ...message.cc].map(formatAddress).join('\n')}`
          .toLowerCase()
          .includes(words);
    }
  }
}

/** `2026/11/23`, `2026-11-23` (midnight UTC) or seconds since 1970. */
function dateOf(text: string): number {
  if (/^\d{9,}$/.test(text)) return Number(text) * 1_000;
  const [, year, month, day] = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(text) ?? [];
  return Date.UTC(Number(year), Number(month) - 1, Number(day));
}
