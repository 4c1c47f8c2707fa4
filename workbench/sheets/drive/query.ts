/** The query language of Drive's files.list. https://developers.google.com/workspace/drive/api/guides/ref-search-terms */
import { invalid } from '../refusal.ts';
import type { DriveItem } from './item.ts';
import { mimeOf, parentOf, rootId } from './item.ts';

/** Who asks: `me`, app properties and stars are theirs. */
export interface Asking {
  readonly user: string;
  readonly projectId: string;
}
/** Does a file answer the query? */
export type FileTest = (item: DriveItem, asking: Asking) => boolean;

const TEXT = `(?:'((?:[^'\\\\]|\\\\.)*)'|"((?:[^"\\\\]|\\\\.)*)")`;
const PROPERTY = `has\\s*\\{\\s*key\\s*=\\s*${TEXT}\\s+and\\s+value\\s*=\\s*${TEXT}\\s*\\}`;
const words = (text: string): string[] => text.toLowerCase().split(/\s+/);

type Term = readonly [RegExp, (operands: readonly string[]) => FileTest];
const TERMS: readonly Term[] = [
  [
    /^(trashed|starred)\s*(=|!=)\s*(true|false)/,
    ([field, operator, value]) =>
      (item, { user }) => {
        const is = field === 'trashed' ? item.trashed : (item.starredBy?.includes(user) ?? false);
        return (is === (value === 'true')) === (operator === '=');
      },
  ],
  [
    /^sharedWithMe(?:\s*=\s*true)?/,
    () =>
      (item, { user }) =>
        item.owner !== user && user in item.sharedWith,
  ],
  [
    new RegExp(`^mimeType\\s*(=|!=|contains)\\s*${TEXT}`),
    ([operator, type = '']) =>
      (item) => {
        const is = mimeOf(item);
        return operator === 'contains' ? is.startsWith(type) : (is === type) === (operator === '=');
      },
  ],
  [
    new RegExp(`^(?:name|title)\\s*(=|!=)\\s*${TEXT}`),
    ([operator, name]) =>
      (item) =>
        (item.name === name) === (operator === '='),
  ],
  // Only the beginnings of words are found.
  [
    new RegExp(`^(?:name|title|fullText)\\s+contains\\s+${TEXT}`),
    ([start = '']) =>
      (item) =>
        words(item.name).some((word) => word.startsWith(start.toLowerCase())),
  ],
  [
    new RegExp(`^(modifiedTime|createdTime)\\s*(<=|>=|<|>|=|!=)\\s*${TEXT}`),
    ([field, operator, text = '']) => {
      const time = Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(text) || !text.includes('T') ? text : `${text}Z`);
      if (Number.isNaN(time)) throw invalid('Invalid Value');
      return (item) => {
        const is = field === 'createdTime' ? item.createdAt : item.modifiedAt;
        return (
          { '<': is < time, '<=': is <= time, '>': is > time, '>=': is >= time, '=': is === time, '!=': is !== time }[operator ?? '='] ??
          false
        );
      };
    },
  ],
  [
    new RegExp(`^appProperties\\s+${PROPERTY}`),
    ([key = '', value]) =>
      (item, { projectId }) =>
        item.appProperties[projectId]?.[key] === value,
  ],
  [
    new RegExp(`^${TEXT}\\s+in\\s+(parents|owners|writers|readers)`),
    ([who = '', place]) =>
      (item, { user }) => {
        if (place === 'parents') return parentOf(item) === (who === 'root' ? rootId(user) : who);
        const person = who === 'me' ? user : who;
        if (place === 'owners' || item.owner === person) return item.owner === person;
        const role = item.sharedWith[person];
        return place === 'writers' ? role === 'writer' : role !== undefined;
      },
  ],
];

/** Reads a query; refuses one that is malformed with 400. A term of Drive's that is not here throws an error that names it. */
export function parseDriveQuery(query: string): FileTest {
  let rest = query.trim();
  if (rest === '') return () => true;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(rest);
    if (match) rest = rest.slice(match[0].length).trimStart();
    return match;
  };
  const any = (): FileTest => {
    const tests = [every()];
    while (take(/^or\b/)) tests.push(every());
    return (item, asking) => tests.some((test) => test(item, asking));
  };
  const every = (): FileTest => {
    const tests = [one()];
    while (take(/^and\b/)) tests.push(one());
    return (item, asking) => tests.every((test) => test(item, asking));
  };
  const one = (): FileTest => {
    if (take(/^not\b/)) {
      const test = one();
      return (item, asking) => !test(item, asking);
    }
    if (take(/^\(/)) {
      const test = any();
      if (!take(/^\)/)) throw invalid('Invalid Value');
      return test;
    }
    for (const [pattern, make] of TERMS) {
      const match = take(pattern);
      if (match) return make(match.slice(1).flatMap((operand) => (operand === undefined ? [] : [operand.replace(/\\(.)/g, '$1')])));
    }
    if (/^(?:viewedByMeTime|properties|visibility|sharedWithMeTime|labels|shortcutDetails)\b/.test(rest))
      throw new Error(`The search term "${rest}" of Drive.Files.list is not implemented in the workbench.`);
    throw invalid('Invalid Value');
  };
  const test = any();
  if (rest !== '') throw invalid('Invalid Value');
  return test;
}
