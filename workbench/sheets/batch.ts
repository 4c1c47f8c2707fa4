/** `spreadsheets.batchUpdate`: all requests or none. */
import { z } from 'zod';
import type { Caller, Json, JsonObject } from '../contract.ts';
import { Edit } from './edit.ts';
import type { SpreadsheetFile } from './model.ts';
import { parseResource } from './parse.ts';
import { invalid, Refusal } from './refusal.ts';
import { NOT_IMPLEMENTED, REQUEST_KINDS } from './requests/index.ts';

const batchBody = z.strictObject({
  requests: z.array(z.record(z.string(), z.unknown())).optional(),
  includeSpreadsheetInResponse: z.boolean().optional(),
  responseRanges: z.array(z.string()).optional(),
  responseIncludeGridData: z.boolean().optional(),
});

export interface Applied {
  readonly replies: readonly JsonObject[];
  readonly include: { readonly ranges: readonly string[]; readonly gridData: boolean } | null;
  readonly cells: number;
  readonly bytes: number;
  /** Kinds of the requests, in order. */
  readonly kinds: readonly string[];
}

/** Applies a batch to the file, or throws and leaves the file as it was. */
export function applyBatch(
  file: SpreadsheetFile,
  { user, projectId }: Pick<Caller, 'user' | 'projectId'>,
  body: Json | undefined,
): Applied {
  const { requests = [], ...options } = parseResource(batchBody, body, '');
  if (requests.length === 0) throw invalid('Must specify at least one request.');
  const steps = requests.map((request, index) => readRequest(request as JsonObject, index));
  const edit = new Edit(file, user, projectId);
  const replies = atomically(edit, () =>
    steps.map(({ kind, apply }, index): JsonObject => {
      try {
        const reply = apply(edit);
        return reply ? { [kind]: reply } : {};
      } catch (error) {
        throw error instanceof Refusal ? error.at(`requests[${index}].${kind}`) : error;
      }
    }),
  );
  const include = options.includeSpreadsheetInResponse
    ? { ranges: options.responseRanges ?? [], gridData: options.responseIncludeGridData ?? false }
    : null;
  return { replies, include, cells: edit.cells, bytes: edit.bytes, kinds: steps.map(({ kind }) => kind) };
}

/** Runs a change; when it throws, the file is put back as it was. */
export function atomically<T>(edit: Edit, change: () => T): T {
  try {
    const result = change();
    edit.keep();
    return result;
  } catch (error) {
    edit.takeBack();
    throw error;
  }
}

/** One request by itself, inside a change that is under way. Refusals speak of it alone. */
export function applyRequest(edit: Edit, request: JsonObject): JsonObject | undefined {
  return readRequest(request, 0).apply(edit);
}

function readRequest(request: JsonObject, index: number): { kind: string; apply: (edit: Edit) => JsonObject | undefined } {
  const at = `requests[${index}]`;
  const set = Object.entries(request).filter(([, body]) => body !== null);
  for (const [kind] of set) {
    if (NOT_IMPLEMENTED.has(kind)) throw new Error(`The batchUpdate request "${kind}" is not implemented in the workbench.`);
    if (!REQUEST_KINDS.has(kind)) throw invalid(`Invalid JSON payload received. Unknown name "${kind}" at '${at}': Cannot find field.`);
  }
  const [first, second] = set;
  if (second) throw invalid(`Invalid value at '${at}' (oneof), oneof field 'kind' is already set. Cannot set '${second[0]}'`);
  const found = first && REQUEST_KINDS.get(first[0]);
  if (!first || !found) throw invalid(`Invalid ${at}: No request set.`);
  const [kind, body] = first;
  return { kind, apply: found.parse(body, `${at}.${kind.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`) };
}
