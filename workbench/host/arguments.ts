/** Reads the arguments that the in-context side sends; they were checked there, so a mismatch is a fault of the workbench. */
import type { Json, JsonObject } from '../contract.ts';

export function text(args: readonly Json[], n: number): string {
  const value = args[n];
  if (typeof value !== 'string') throw new Error(`Argument ${n} is not a string`);
  return value;
}

export function whole(args: readonly Json[], n: number): number {
  const value = args[n];
  if (typeof value !== 'number') throw new Error(`Argument ${n} is not a number`);
  return value;
}

export function texts(args: readonly Json[], n: number): readonly string[] {
  const value = args[n];
  if (!Array.isArray(value) || !value.every((entry): entry is string => typeof entry === 'string'))
    throw new Error(`Argument ${n} is not a list of strings`);
  return value;
}

export function object(args: readonly Json[], n: number): JsonObject {
  const value = args[n];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`Argument ${n} is not an object`);
  return value as JsonObject;
}

/** An object whose values are strings. */
export function textMap(args: readonly Json[], n: number): { readonly [key: string]: string } {
  return Object.fromEntries(Object.entries(object(args, n)).map(([key, value]) => [key, String(value)]));
}
