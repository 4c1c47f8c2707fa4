/**
 * Which arguments the overloads of a method take. They come as text, e.g. `s/i,i?`: overloads apart by `/`, their parameters by `,`, `?` may be
 * left out, `*` may be repeated. A parameter is `s` String, `i` Integer, `n` number, `b` Boolean, `d` Date, `o` a plain object, `f` a function,
 * `0` null, `a` anything, `g` some object of Google's, `@Range` one of that class or a class made from it, `#CardService.Icon` a member of that enum, `[s` a list, `s|0` either, `[(s|0)` a list of either.
 */
import { EnumValue } from './enumeration.ts';
import { exception, googleName, isOfClass } from './signature.ts';

/** One kind of parameter: what it takes as it is, and what is converted first. */
interface Kind {
  readonly takes: (value: unknown) => boolean;
  readonly converts?: (value: unknown) => boolean;
  readonly convert?: (value: unknown) => unknown;
}

interface Overload {
  readonly least: number;
  readonly most: number;
  readonly kinds: readonly Kind[];
}

/** The enums of the services by their names, as "CardService.Icon"; undefined when the workbench lacks one, or its service is not there yet. */
export type Enums = (name: string) => object | undefined;

/** The overloads of a method, ready to be asked. */
export class Overloads {
  readonly #all: readonly Overload[];
  readonly #converting: boolean;

  constructor(text: string, enums: Enums, converting: boolean) {
    this.#all = text.split('/').map((list) => overload(list, enums));
    this.#converting = converting;
  }

  /** The arguments as the method gets them, numbers and strings converted where only that makes them fit; null when no overload takes them. */
  fit(args: readonly unknown[]): readonly unknown[] | null {
    // Loops, since most executions are over before any of this is compiled.
    for (const one of this.#all) if (takesAll(one, args)) return args;
    if (!this.#converting) return null;
    const found = this.#all.find((one) => isCounted(one, args.length) && args.every((value, n) => fits(at(one.kinds, n), value)));
    return found ? args.map((value, n) => converted(at(found.kinds, n), value)) : null;
  }
}

const isCounted = ({ least, most }: Overload, count: number): boolean => count >= least && count <= most;

function takesAll(one: Overload, args: readonly unknown[]): boolean {
  if (!isCounted(one, args.length)) return false;
  for (let n = 0; n < args.length; n++) if (!at(one.kinds, n).takes(args[n])) return false;
  return true;
}

const ANYTHING: Kind = { takes: () => true };
/** Of the last kind there may be more. */
const at = (kinds: readonly Kind[], n: number): Kind => kinds[Math.min(n, kinds.length - 1)] ?? ANYTHING;
const fits = (kind: Kind, value: unknown): boolean => kind.takes(value) || kind.converts?.(value) === true;
const converted = (kind: Kind, value: unknown): unknown => (kind.takes(value) || !kind.convert ? value : kind.convert(value));

function overload(text: string, enums: Enums): Overload {
  const parameters = text === '' ? [] : text.split(',');
  return {
    least: parameters.filter((one) => !/[?*]$/.test(one)).length,
    most: text.endsWith('*') ? Infinity : parameters.length,
    kinds: parameters.map((one) => kindOf(one.replace(/[?*]$/, ''), enums)),
  };
}

function kindOf(text: string, enums: Enums): Kind {
  const choice = text.split(/\|(?![^(]*\))/);
  if (choice.length > 1) return either(choice.map((one) => kindOf(one, enums)));
  if (text.startsWith('(')) return kindOf(text.slice(1, -1), enums);
  if (text.startsWith('[')) return listOf(text.slice(1), enums);
  if (text.startsWith('@')) return { takes: (value) => isNothing(value) || (isObject(value) && isOfClass(value, text.slice(1))) };
  if (text.startsWith('#')) return enumKind(() => enums(text.slice(1)));
  return PLAIN[text] ?? ANYTHING;
}

// Not given and null are the same to Google's services (guides/v8-runtime/migration).
const isNothing = (value: unknown): boolean => value === undefined || value === null;
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isNumeral = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value));

const number: Kind = { takes: (value) => typeof value === 'number', converts: isNumeral, convert: Number };

const PLAIN: { readonly [kind: string]: Kind } = {
  s: {
    takes: (value) => isNothing(value) || typeof value === 'string',
    converts: (value) => typeof value === 'number' || typeof value === 'boolean',
    convert: String,
  },
  n: number,
  i: {
    takes: Number.isFinite,
    converts: (value) => typeof value === 'number' || value === '' || isNumeral(value),
    convert(value) {
      if (value === '') throw exception("Cannot convert '' to int.");
      if (typeof value === 'number') throw exception(`Cannot convert ${value} to int.`);
      return Number(value);
    },
  },
  b: {
    takes: (value) => isNothing(value) || typeof value === 'boolean',
    converts: (value) => typeof value === 'number',
    convert: Boolean,
  },
  d: { takes: (value) => Object.prototype.toString.call(value) === '[object Date]' },
  o: { takes: (value) => isNothing(value) || (isObject(value) && !Array.isArray(value) && !(value instanceof EnumValue)) },
  f: { takes: (value) => isNothing(value) || typeof value === 'function' },
  g: { takes: (value) => isNothing(value) || (isObject(value) && googleName(value) !== null) },
  '0': { takes: isNothing },
};

/** The enum is looked for with each value, as its service may come into being later than the check. */
function enumKind(find: () => object | undefined): Kind {
  return {
    takes(value) {
      if (isNothing(value)) return true;
      const type = value instanceof EnumValue ? find() : undefined;
      return type === undefined ? value instanceof EnumValue : EnumValue.of(type, value);
    },
  };
}

/** Bytes, mixed lists and the cells of tables are not looked through: there can be many, and they are checked where they are used. */
function listOf(text: string, enums: Enums): Kind {
  const kind = kindOf(text, enums);
  const isList = (value: unknown): value is unknown[] => Array.isArray(value);
  if (/^[ina]$/.test(text)) return { takes: (value) => isNothing(value) || isList(value) || ArrayBuffer.isView(value) };
  if (/^\(?\[/.test(text)) return { takes: (value) => isNothing(value) || (isList(value) && value.every(isList)) };
  return {
    takes: (value) => isNothing(value) || (isList(value) && value.every(kind.takes)),
    converts: (value) => isList(value) && value.every((one) => fits(kind, one)),
    convert: (value) => (isList(value) ? value.map((one) => converted(kind, one)) : value),
  };
}

function either(kinds: readonly Kind[]): Kind {
  return {
    takes: (value) => kinds.some((kind) => kind.takes(value)),
    converts: (value) => kinds.some((kind) => fits(kind, value)),
    convert: (value) => {
      const kind = kinds.find((one) => fits(one, value));
      return kind ? converted(kind, value) : value;
    },
  };
}
