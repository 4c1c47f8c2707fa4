/** Options of a chart by the dotted names of Google Charts: `hAxis.title`. https://developers.google.com/apps-script/chart-configuration-options */
import type { Json, JsonObject } from '../../contract.ts';
import { EnumValue } from '../enumeration.ts';
import { guardClass } from '../guard.ts';
import { isText, takes } from '../signature.ts';

const isPlain = (value: unknown): value is { [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof EnumValue);

function plain(value: unknown): Json {
  if (value instanceof EnumValue) return String(value).toLowerCase();
  if (Array.isArray(value)) return value.map(plain);
  if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
  return (value ?? null) as Json;
}

/** The options of one builder. A later option of the same name counts; an object is merged with what is there. */
export class OptionTree {
  #tree: JsonObject = {};
  set(path: string, value: unknown): void {
    const wrapped = path.split('.').reduceRight<Json>((inner, step) => ({ [step]: inner }), plain(value));
    this.#tree = merged(this.#tree, wrapped) as JsonObject;
  }
  json(): JsonObject {
    return this.#tree;
  }
}

function merged(old: Json | undefined, given: Json): Json {
  if (!isPlain(given) || !isPlain(old)) return given;
  const names = [...new Set([...Object.keys(old), ...Object.keys(given)])];
  return Object.fromEntries(
    names.map((name) => [name, name in given ? merged(old[name] as Json | undefined, given[name] as Json) : (old[name] as Json)]),
  );
}

/** What `Chart.getOptions` gives. */
export class ChartOptions implements GoogleAppsScript.Charts.ChartOptions {
  static readonly googleName = 'Charts.ChartOptions';
  readonly #options: JsonObject;
  constructor(options: JsonObject) {
    this.#options = options;
  }
  /** Null for an option that is not set. */
  get(option: string): unknown {
    takes('Charts.ChartOptions.get', [option], isText);
    let found: unknown = this.#options;
    for (const step of option.split('.')) found = isPlain(found) ? found[step] : undefined;
    return found ?? null;
  }
}
guardClass('Charts.ChartOptions', ChartOptions);
