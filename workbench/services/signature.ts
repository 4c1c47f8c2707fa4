/** Argument checks with the words of Apps Script: "The parameters (String) don't match the method signature for …". */
import { EnumValue } from './enumeration.ts';

/** How Apps Script names the type of an argument in its messages. */
function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return 'String';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'function') return '(class)';
  if (Array.isArray(value))
    return value.length > 0 && value.every((entry) => typeof entry === 'number') ? 'number[]' : `${typeName(value[0])}[]`;
  return (value instanceof EnumValue ? enumName(value) : googleName(value)) ?? '(class)';
}

/** The name by which scripts reach the enum of a value, e.g. "CardService.Icon". Looked for when it is needed, in a message; services that are not there yet stay so. */
function enumName(value: EnumValue): string | null {
  for (const [service, owner] of objectsOf(globalThis)) {
    if (owner === globalThis) continue;
    for (const [name, type] of objectsOf(owner)) if (EnumValue.of(type, value)) return `${service}.${name}`;
  }
  return null;
}

/** Objects that an object holds, by their names; what is behind getters is not asked for. */
function objectsOf(owner: object): [string, object][] {
  const all: { readonly [name: string]: PropertyDescriptor } = Object.getOwnPropertyDescriptors(owner);
  return Object.entries(all).flatMap(([name, { value }]): [string, object][] =>
    typeof value === 'object' && value !== null ? [[name, value as object]] : [],
  );
}

/** Google's name of the class of one of its objects, e.g. "SpreadsheetApp.Range"; null for anything else. */
export function googleName(value: object): string | null {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null ? null : classNameOf(prototype);
}

/** Whether an object is of the class whose name ends so, or of a class made from it: a "TextButton" is a "Button" too. */
export function isOfClass(value: object, last: string): boolean {
  for (let at = Object.getPrototypeOf(value) as object | null; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const name = classNameOf(at);
    if (name !== null && name.slice(name.lastIndexOf('.') + 1) === last) return true;
  }
  return false;
}

function classNameOf(prototype: object): string | null {
  if (!Object.hasOwn(prototype, 'constructor')) return null;
  const { constructor } = prototype;
  return 'googleName' in constructor && typeof constructor.googleName === 'string' ? constructor.googleName : null;
}

/** An error named "Exception", as Google's services throw them. */
export function exception(message: string): Error {
  const error = new Error(message);
  Object.defineProperty(error, 'name', { value: 'Exception', configurable: true, writable: true });
  return error;
}

/** The exception for arguments that no overload takes. `method` as Google writes it, e.g. "CardService.Action.setFunctionName". */
export function mismatch(method: string, args: readonly unknown[]): Error {
  return exception(`The parameters (${args.map(typeName).join(',')}) don't match the method signature for ${method}.`);
}

/** Throws the mismatch unless every argument passes its check. Fewer arguments than checks fail at the check that gets `undefined`. */
export function takes(method: string, args: readonly unknown[], ...checks: readonly ((value: unknown) => boolean)[]): void {
  if (args.length > checks.length || checks.some((check, n) => !check(args[n]))) throw mismatch(method, args);
}

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isNumber = (value: unknown): value is number => typeof value === 'number';
export const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value);
export const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
export const isTextList = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
export const optional =
  (check: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || value === null || check(value);
