/** Foreign JSON to resources: what a schema refuses is said in the words of Google's JSON parser. */
import type { z } from 'zod';
import type { Json } from '../contract.ts';
import type { Refusal } from './refusal.ts';
import { invalid } from './refusal.ts';

/** Parses one resource. `at` is where it stands in the request, as Google writes it: `requests[0].append_cells`. A null field counts as left out. */
export function parseResource<S extends z.ZodType>(schema: S, value: Json | undefined, at: string): z.output<S> {
  const first = schema.safeParse(value);
  if (first.success) return first.data;
  const second = schema.safeParse(withoutNulls(value ?? null));
  if (second.success) return second.data;
  const issue = second.error.issues[0];
  throw issue ? inGooglesWords(issue, value ?? null, at) : invalid(`Invalid value at '${at}'`);
}

function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withoutNulls(item));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .map(([key, item]) => [key, withoutNulls(item)]),
  );
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const pascal = (name: string): string => name.replace(/^./, (letter) => letter.toUpperCase());
const MESSAGES: { readonly [field: string]: string } = {
  rows: 'RowData',
  values: 'CellData',
  userEnteredValue: 'ExtendedValue',
  userEnteredFormat: 'CellFormat',
  range: 'GridRange',
  start: 'GridCoordinate',
  rule: 'DataValidationRule',
  properties: 'SheetProperties',
};

function inGooglesWords(issue: z.core.$ZodIssue, whole: Json, at: string): Refusal {
  const path = issue.path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}${text ? '.' : ''}${snake(String(step))}`),
    at,
  );
  if (issue.code === 'unrecognized_keys') {
    return invalid(`Invalid JSON payload received. Unknown name "${issue.keys[0]}"${path ? ` at '${path}'` : ''}: Cannot find field.`);
  }
  const found = issue.path.reduce<Json | undefined>((value, step) => child(value, step), whole);
  const field = String(issue.path.findLast((step) => typeof step === 'string') ?? '');
  const type =
    issue.code === 'invalid_type' && issue.expected !== 'object' && issue.expected !== 'array' && issue.expected !== 'record'
      ? `TYPE_${{ string: 'STRING', number: 'DOUBLE', int: 'INT32', boolean: 'BOOL' }[issue.expected as string] ?? String(issue.expected).toUpperCase()}`
      : issue.code === 'too_big' || issue.code === 'too_small'
        ? 'TYPE_INT32'
        : `type.googleapis.com/google.apps.sheets.v4.${MESSAGES[field] ?? pascal(field)}`;
  return invalid(`Invalid value at '${path}' (${type}), ${JSON.stringify(found ?? null)}`);
}

function child(value: Json | undefined, step: PropertyKey): Json | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  return (value as { readonly [key: PropertyKey]: Json })[step];
}
