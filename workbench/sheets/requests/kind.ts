/** What a kind of batchUpdate request is: a schema and what it does to the file. */
import type { z } from 'zod';
import type { Json, JsonObject } from '../../contract.ts';
import type { Edit } from '../edit.ts';
import type { FieldMask } from '../field-mask.ts';
import { parseFieldMask } from '../field-mask.ts';
import { parseResource } from '../parse.ts';
import { invalid } from '../refusal.ts';

export interface RequestKind {
  /** Refuses a body that is not of this kind; `at` is its place in the request. The result applies it and gives the reply's content. */
  parse(body: Json, at: string): (edit: Edit) => JsonObject | undefined;
}

export function kind<S extends z.ZodType>(schema: S, apply: (edit: Edit, body: z.output<S>) => JsonObject | void): RequestKind {
  return {
    parse(body, at) {
      const parsed = parseResource(schema, body, at);
      return (edit) => apply(edit, parsed) ?? undefined;
    },
  };
}

/** A request's `fields`, which Google insists on. */
export function requiredMask(fields: string | undefined): FieldMask {
  if (!fields) throw invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
  return parseFieldMask(fields);
}

/** Plain JSON of a parsed resource: what was left out is left out. */
export function asJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
