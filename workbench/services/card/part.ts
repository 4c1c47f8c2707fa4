/** What every builder of CardService has in common: checked fields, and the google.apps.card.v1 JSON they become. */
import type { Json, JsonObject } from '../../contract.ts';
import { EnumValue } from '../enumeration.ts';
import { guardClass } from '../guard.ts';
import { exception, mismatch } from '../signature.ts';

/** What a field holds until it is built: builders stay builders, so that later changes to them count. */
export type Field = Json | Part | EnumValue | readonly Field[];
export type Check = (value: unknown) => boolean;

/** A method with one argument: the field it sets, what it takes, and whether it adds to a list. */
export interface Setter {
  readonly field: string;
  readonly check: Check;
  /** Values of the right type that are refused all the same. */
  readonly valid?: (value: unknown) => boolean;
  readonly many?: true;
}
export type Setters = { readonly [method: string]: Setter };

/** Key of the method that gives the JSON. A symbol, as it is no member of Google's classes. */
export const json = Symbol('card JSON');

export abstract class Part {
  /** The class as Google's messages name it, e.g. "CardService.TextButton". */
  static readonly googleName: string = 'CardService';
  readonly #fields: { [name: string]: Field } = {};

  /** Sets a field after checking the argument's type. */
  protected put(method: string, field: string, value: unknown, check: Check): this {
    if (!check(value)) throw mismatch(`${nameOf(this)}.${method}`, [value]);
    this.#fields[field] = value as Field;
    return this;
  }

  /** Appends to a list field after checking the argument's type. */
  protected append(method: string, field: string, value: unknown, check: Check): this {
    if (!check(value)) throw mismatch(`${nameOf(this)}.${method}`, [value]);
    this.#fields[field] = [...this.list(field), value as Field];
    return this;
  }

  /** Gives a class methods that set one field each, or add to one. */
  static define(type: abstract new (...args: never[]) => Part, setters: Setters): void {
    for (const [method, { field, check, valid, many }] of Object.entries(setters)) {
      const value = function set(this: Part, ...args: unknown[]): Part {
        const [given] = args;
        if (args.length !== 1) throw mismatch(`${nameOf(this)}.${method}`, args);
        if (check(given) && valid?.(given) === false) throw exception(`Invalid argument: ${field}`);
        return many === true ? this.append(method, field, given, check) : this.put(method, field, given, check);
      };
      Object.defineProperty(type.prototype, method, { value, configurable: true, writable: true });
    }
  }

  protected has(field: string): boolean {
    return this.#fields[field] !== undefined;
  }

  protected field(field: string): Field | undefined {
    return this.#fields[field];
  }

  protected list(field: string): readonly Field[] {
    const value = this.#fields[field];
    return Array.isArray(value) ? (value as readonly Field[]) : [];
  }

  /** Throws when one of the required fields was never set. */
  protected need(...fields: readonly string[]): void {
    for (const field of fields) if (!this.has(field)) throw exception(`${nameOf(this)}: the field ${field} is required.`);
  }

  /** Throws when more than one of fields that exclude each other was set. */
  protected only(...fields: readonly string[]): void {
    const set = fields.filter((field) => this.has(field));
    if (set.length > 1) throw exception(`${nameOf(this)}: only one of ${set.join(', ')} can be set.`);
  }

  protected refuse(reason: string): never {
    throw exception(`${nameOf(this)}: ${reason}`);
  }

  /** The fields as JSON. Classes override this to check what they require and to shape the result. */
  [json](): JsonObject {
    return encodeFields(this.#fields);
  }
}
guardClass((instance) => (instance instanceof Part ? nameOf(instance) : 'CardService'), Part);

function encodeFields(fields: { readonly [name: string]: Field }): JsonObject {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, encode(value)]));
}

export function encode(field: Field): Json {
  if (field instanceof Part) return field[json]();
  if (field instanceof EnumValue) return field.name();
  if (Array.isArray(field)) return (field as readonly Field[]).map(encode);
  return field as Json;
}

export function nameOf(part: Part): string {
  const { constructor } = part;
  return 'googleName' in constructor ? String(constructor.googleName) : 'CardService';
}

/** Accepts instances of any of the classes. */
export function a(...classes: readonly (abstract new (...args: never[]) => object)[]): Check {
  return (value) => classes.some((type) => value instanceof type);
}

/** Accepts members of the enum. */
export function one(type: unknown): Check {
  return (value) => EnumValue.of(type as object, value);
}

/** Short for the tables of setters: a field that is set, and one that is added to. */
export const sets = (field: string, check: Check): Setter => ({ field, check });
export const adds = (field: string, check: Check): Setter => ({ field, check, many: true });

/** A class that is nothing but its setters. `required` fields must be set when it is built into something; `shape` makes its JSON. */
export function partClass(
  googleName: string,
  setters: Setters,
  { required = [], shape = (fields) => fields }: { required?: readonly string[]; shape?: (fields: JsonObject) => JsonObject } = {},
): new () => Part {
  const made = class extends Part {
    static override readonly googleName: string = googleName;
    override [json](): JsonObject {
      this.need(...required);
      return shape(super[json]());
    }
  };
  Part.define(made, setters);
  return made;
}
