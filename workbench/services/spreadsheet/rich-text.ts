/** `RichTextValue` and its builder: a text with styles and links by the character. */
import { guardClass } from '../guard.ts';
import { exception, isText, isWhole, mismatch, optional } from '../signature.ts';
import { complete } from './desk.ts';
import type { TextFormat } from './text-style.ts';
import { formatOf, TextStyle } from './text-style.ts';

type V = GoogleAppsScript.Spreadsheet.RichTextValue;
type B = GoogleAppsScript.Spreadsheet.RichTextValueBuilder;

/** From a character on, until the next run begins. */
export interface Run {
  readonly start: number;
  readonly format: TextFormat;
  readonly link: string | null;
}

/** A text and its runs, of which the first begins at 0 and no two neighbours are alike. */
export interface RichText {
  readonly text: string;
  readonly runs: readonly Run[];
}

const alike = (a: Run, b: Run): boolean => a.link === b.link && JSON.stringify(a.format) === JSON.stringify(b.format);

/** Neighbours that look alike become one run. */
function joined(runs: readonly Run[]): Run[] {
  const kept: Run[] = [];
  for (const run of runs) {
    const last = kept.at(-1);
    if (last?.start === run.start) kept.pop();
    const before = kept.at(-1);
    if (!before || !alike(before, run)) kept.push(run);
  }
  return kept;
}

/** Changes the runs between two characters. */
function changed({ text, runs }: RichText, start: number, end: number, change: (run: Run) => Run): RichText {
  const borders = new Set([start, end, ...runs.map((run) => run.start)].filter((at) => at === 0 || at < text.length));
  const result = [...borders]
    .sort((a, b) => a - b)
    .map((at): Run => {
      const run = runs.filter((one) => one.start <= at).at(-1) ?? { start: 0, format: {}, link: null };
      const here = { ...run, start: at };
      return at >= start && (at < end || text.length === 0) ? change(here) : here;
    });
  return { text, runs: joined(result) };
}

/** What all of some formats agree on. */
function common(formats: readonly TextFormat[]): TextFormat {
  const [first = {}, ...rest] = formats;
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) =>
      rest.every((format) => JSON.stringify(format[name as keyof TextFormat]) === JSON.stringify(value)),
    ),
  );
}

export class RichTextValue implements V {
  static readonly googleName = 'SpreadsheetApp.RichTextValue';
  readonly #rich: RichText;
  readonly #start: number;
  readonly #end: number;
  constructor(rich: RichText, start = 0, end = rich.text.length) {
    this.#rich = rich;
    this.#start = start;
    this.#end = end;
  }
  get asRichText(): RichText {
    return this.#cut();
  }
  #cut(): RichText {
    if (this.#start === 0 && this.#end === this.#rich.text.length) return this.#rich;
    const runs = this.#within(this.#start, this.#end).map((run) => ({ ...run, start: Math.max(0, run.start - this.#start) }));
    return { text: this.getText(), runs };
  }
  /** The runs that a stretch of the text meets. */
  #within(start: number, end: number): Run[] {
    const { runs } = this.#rich;
    return runs.filter((run, n) => run.start < Math.max(end, start + 1) && (runs[n + 1]?.start ?? Infinity) > start);
  }
  copy(): B {
    return new RichTextValueBuilder(this.#cut());
  }
  getEndIndex(): number {
    return this.#end;
  }
  getStartIndex(): number {
    return this.#start;
  }
  getText(): string {
    return this.#rich.text.slice(this.#start, this.#end);
  }
  getLinkUrl(start: number = this.#start, end: number = this.#end): string | null {
    const [first, ...rest] = this.#within(start, end).map(({ link }) => link);
    return rest.every((link) => link === first) ? (first ?? null) : null;
  }
  getTextStyle(start: number = this.#start, end: number = this.#end): GoogleAppsScript.Spreadsheet.TextStyle {
    return new TextStyle(common(this.#within(start, end).map(({ format }) => format)));
  }
  getRuns(): V[] {
    const runs = this.#within(this.#start, this.#end);
    return runs.map(
      (run, n) => new RichTextValue(this.#rich, Math.max(run.start, this.#start), Math.min(runs[n + 1]?.start ?? this.#end, this.#end)),
    );
  }
}
guardClass('SpreadsheetApp.RichTextValue', RichTextValue);

export class RichTextValueBuilder implements B {
  static readonly googleName = 'SpreadsheetApp.RichTextValueBuilder';
  #rich: RichText | null;
  constructor(rich: RichText | null = null) {
    this.#rich = rich;
  }
  build(): V {
    return new RichTextValue(this.#rich ?? { text: '', runs: [{ start: 0, format: {}, link: null }] });
  }
  /** Styles and links of the text before are gone. */
  setText(text: string): B {
    if (!isText(text)) throw mismatch('SpreadsheetApp.RichTextValueBuilder.setText', [text]);
    this.#rich = { text, runs: [{ start: 0, format: {}, link: null }] };
    return complete(this);
  }
  setLinkUrl(...args: [url: string | null] | [start: number, end: number, url: string | null]): B {
    const link = args.at(-1);
    if (!optional(isText)(link)) throw mismatch('SpreadsheetApp.RichTextValueBuilder.setLinkUrl', args);
    return this.#change('setLinkUrl', args, (run) => ({ ...run, link: isText(link) ? link : null }));
  }
  setTextStyle(...args: [style: unknown] | [start: number, end: number, style: unknown]): B {
    const format = formatOf(args.at(-1), 'SpreadsheetApp.RichTextValueBuilder.setTextStyle');
    return this.#change('setTextStyle', args, (run) => ({ ...run, format: args.at(-1) === null ? {} : { ...run.format, ...format } }));
  }
  #change(method: string, args: readonly unknown[], change: (run: Run) => Run): B {
    const name = `SpreadsheetApp.RichTextValueBuilder.${method}`;
    if (this.#rich === null) throw exception('Text must be set before setting style or link.');
    const { length } = this.#rich.text;
    const [start, end] = args.length === 1 ? [0, length] : args;
    if ((args.length !== 1 && args.length !== 3) || !isWhole(start) || !isWhole(end)) throw mismatch(name, args);
    if (start < 0 || end > length || (start >= end && args.length === 3)) throw exception(`Invalid argument: ${start < 0 ? start : end}`);
    this.#rich = changed(this.#rich, start, end, change);
    return complete(this);
  }
}
guardClass('SpreadsheetApp.RichTextValueBuilder', RichTextValueBuilder);

/** The text and runs behind an object of a script. */
export function richTextOf(value: unknown, method: string): RichText {
  if (!(value instanceof RichTextValue)) throw mismatch(method, [value]);
  return value.asRichText;
}
