/** The query language of Drive's files.list, as far as it asks about spreadsheets: terms joined by `and`. https://developers.google.com/workspace/drive/api/guides/ref-search-terms */
import type { SpreadsheetFile } from './model.ts';
import { invalid } from './refusal.ts';

export const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';

/** Does a file answer the query of this project? */
export type FileTest = (file: SpreadsheetFile, projectId: string) => boolean;

const TEXT = `(?:'((?:[^'\\\\]|\\\\.)*)'|"((?:[^"\\\\]|\\\\.)*)")`;
const TERMS: readonly (readonly [RegExp, (operands: readonly string[]) => FileTest])[] = [
  [
    /^trashed\s*(=|!=)\s*(true|false)/,
    ([operator, value]) =>
      (file) =>
        (file.trashed === (value === 'true')) === (operator === '='),
  ],
  [
    new RegExp(`^mimeType\\s*(=|!=)\\s*${TEXT}`),
    ([operator, type]) =>
      () =>
        (type === SPREADSHEET) === (operator === '='),
  ],
  [
    new RegExp(`^name\\s*(=|!=)\\s*${TEXT}`),
    ([operator, name]) =>
      (file) =>
        (file.name === name) === (operator === '='),
  ],
  [
    new RegExp(`^name\\s+contains\\s+${TEXT}`),
    ([start = '']) =>
      (file) =>
        file.name
          .toLowerCase()
          .split(/\s+/)
          .some((word) => word.startsWith(start.toLowerCase())),
  ],
  [
    new RegExp(`^appProperties\\s+has\\s*\\{\\s*key\\s*=\\s*${TEXT}\\s+and\\s+value\\s*=\\s*${TEXT}\\s*\\}`),
    ([key = '', value]) =>
      (file, projectId) =>
        file.appProperties[projectId]?.[key] === value,
  ],
];

/** Reads a query; refuses one that is malformed with 400. A term of Drive's that is not here throws an error that names it. */
export function parseDriveQuery(query: string): FileTest {
  const tests: FileTest[] = [];
  let rest = query.trim();
  while (rest !== '') {
    const test = term(rest);
    tests.push(test.test);
    rest = rest.slice(test.length).trimStart();
    if (rest === '') break;
    const and = /^and\s+/.exec(rest);
    if (!and) throw invalid('Invalid Value');
    rest = rest.slice(and[0].length);
    if (rest === '') throw invalid('Invalid Value');
  }
  return (file, projectId) => tests.every((test) => test(file, projectId));
}

function term(text: string): { test: FileTest; length: number } {
  for (const [pattern, make] of TERMS) {
    const match = pattern.exec(text);
    if (match)
      return {
        test: make(
          match
            .slice(1)
            .filter((operand) => operand !== undefined)
            .map((operand) => operand.replace(/\\(.)/g, '$1')),
        ),
        length: match[0].length,
      };
  }
  const known =
    /^(?:not\s|\(|(?:'[^']*'|"[^"]*")\s+in\s|(?:fullText|modifiedTime|createdTime|viewedByMeTime|starred|sharedWithMe|properties|visibility)\b)/.exec(
      text,
    );
  if (known) throw new Error(`The search term "${text}" of Drive.Files.list is not implemented in the workbench.`);
  throw invalid('Invalid Value');
}
