/** Checks every call of Google's services at the boundary: arguments that no overload takes never reach the method. */
import { EnumValue } from './enumeration.ts';
import { Overloads, type Enums } from './overloads.ts';
import { exception, googleName, mismatch } from './signature.ts';
import SIGNATURES from './signatures.json';

type Signatures = { readonly [name: string]: string | undefined };
const { services, classes }: { readonly [group in 'services' | 'classes']: Signatures } = SIGNATURES;

type Method = (this: unknown, ...args: readonly unknown[]) => unknown;
type Check = (args: readonly unknown[]) => readonly unknown[];

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
/** A member that is there; what is behind a getter has not come into being, and does not for being asked here. */
const own = (owner: unknown, member: string): unknown =>
  isObject(owner) ? (Object.getOwnPropertyDescriptor(owner, member)?.value as unknown) : undefined;

/** Some classes go by their name alone in Google's messages ("Blob"); the declarations have each in a service. */
function signaturesOf(name: string): string {
  return classes[name] ?? (name.includes('.') ? '' : (Object.entries(classes).find(([full]) => full.endsWith(`.${name}`))?.[1] ?? ''));
}

/**
 * Gives the way to put checks on a service of a fresh context, which is to be done when the service comes into being. A class gets its own when a
 * script first holds one of its objects: what an execution does not use costs it nothing.
 */
export function serviceChecks(target: Record<string, unknown>): (service: string) => void {
  const enums: Enums = (name) => {
    const found = name.split('.').reduce<unknown>(own, target);
    return isObject(found) && Object.values(found)[0] instanceof EnumValue ? found : undefined;
  };
  const seen = new Set<object>([Object.prototype]);

  /** Makes sure that an object that the script gets has checked methods. */
  const published = (value: unknown): void => {
    if (!isObject(value)) return;
    if (Array.isArray(value)) {
      // Lists of texts and numbers can be long; objects of Google's come in lists of their own, or in tables with gaps.
      if (value.length > 0 && (typeof value[0] === 'object' || value[0] === undefined)) for (const one of value) published(one);
      return;
    }
    const prototype = Object.getPrototypeOf(value) as object | null;
    if (prototype === null || seen.has(prototype)) return;
    seen.add(prototype);
    const name = googleName(value);
    if (name !== null) cover(prototype, name, signaturesOf(name));
  };

  const checked = (method: Method, check: () => Check): Method => {
    let ready: Check | undefined;
    return function (this: unknown, ...args) {
      ready ??= check();
      const result = called(method, this, ready(args));
      published(result);
      return result;
    };
  };

  /** Covers the methods that an object has, its own or inherited, or parts of it have, with checked ones. */
  const cover = (whole: object, name: string, text: string): void => {
    if (text === '') return;
    const declared = new Set(['constructor']);
    for (const entry of text.split(' ')) {
      const colon = entry.indexOf(':');
      const path = entry.slice(0, colon);
      const dot = path.lastIndexOf('.');
      declared.add(path);
      const owner = dot < 0 ? whole : path.slice(0, dot).split('.').reduce<unknown>(own, whole);
      const member = path.slice(dot + 1);
      if (!isObject(owner) || !(member in owner)) continue;
      const method = (owner as Record<string, unknown>)[member] as Method;
      const value = checked(method, () => checkOf(`${name}.${path}`, entry.slice(colon + 1), enums));
      if (Object.hasOwn(owner, member)) (owner as Record<string, unknown>)[member] = value;
      else Object.defineProperty(owner, member, { value, writable: true, configurable: true });
    }
    // Methods that the declarations lack take what they say themselves, and may be the only way to an object.
    for (const member of Object.getOwnPropertyNames(whole)) {
      const method = declared.has(member) ? null : own(whole, member);
      if (typeof method === 'function') (whole as Record<string, unknown>)[member] = checked(method as Method, () => (args) => args);
    }
  };

  return (service) => {
    const value = own(target, service);
    if (isObject(value)) cover(value, service, services[service] ?? '');
  };
}

const lacks = (value: unknown): boolean => value === null || value === undefined || (Array.isArray(value) && value.some(lacks));

/** Calls a method. Null goes for anything and some methods need what was not given: those fail as Google's do, whose words go on with the parameter's name. */
function called(method: Method, owner: unknown, args: readonly unknown[]): unknown {
  try {
    return Reflect.apply(method, owner, args);
  } catch (error) {
    if (error instanceof TypeError && args.some(lacks)) throw exception('Argument cannot be null');
    throw error;
  }
}

/** What stands before a method: for built-in services the kinds of the arguments, for advanced ones ("1-2") their number. */
function checkOf(method: string, text: string, enums: Enums): Check {
  const [, least, most] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  if (least !== undefined && most !== undefined) return (args) => counted(args, Number(least), Number(most));
  // CardService says of its own arguments what they are; nothing is reported of conversions there.
  const overloads = new Overloads(text, enums, !method.startsWith('CardService.'));
  return (args) => {
    const fitting = overloads.fit(args);
    if (fitting === null) throw mismatch(method, args);
    return fitting;
  };
}

function counted(args: readonly unknown[], least: number, most: number): readonly unknown[] {
  if (args.length >= least && args.length <= most) return args;
  throw exception(`Invalid number of arguments provided. Expected ${least === most ? least : `${least}-${most}`} only`);
}
