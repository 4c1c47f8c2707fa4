/** Where Google's APIs meet the script: access to the file named, answers trimmed to `fields`, refusals as exceptions. */
import type { Caller, CallNote, Handler, Json, JsonObject } from '../contract.ts';
import type { Need } from './access.ts';
import { checkAccess } from './access.ts';
import { atomically } from './batch.ts';
import { Edit } from './edit.ts';
import { parseFieldMask, project } from './field-mask.ts';
import type { SheetFiles } from './files.ts';
import type { SpreadsheetFile } from './model.ts';
import { asGoogleError, Refusal } from './refusal.ts';

export interface Access {
  /** The file, when the caller may do this with it; refuses otherwise. */
  open(caller: Caller, id: Json | undefined, need: Need): SpreadsheetFile;
  /** Changes the file as a whole or not at all, and notes what was written. */
  change<T>(caller: Caller, id: Json | undefined, note: CallNote, apply: (edit: Edit) => T): T;
}

export function createAccess(files: SheetFiles): Access {
  const open: Access['open'] = (caller, id, need) => {
    const file = typeof id === 'string' ? files.find(id) : undefined;
    checkAccess(caller, file, need);
    return file;
  };
  return {
    open,
    change(caller, id, note, apply) {
      const file = open(caller, id, 'write');
      const edit = new Edit(file, caller.user, caller.projectId, files.now());
      const result = atomically(edit, () => apply(edit));
      note.cells = edit.cells;
      note.bytes = edit.bytes;
      files.changed(file);
      return result;
    },
  };
}

/** `spreadsheets.values.get` as the script writes it: `Sheets.Spreadsheets.Values.get`. */
export function scriptName(method: string): string {
  const parts = method.split('.');
  const last = parts.pop() ?? '';
  return ['Sheets', ...parts.map((part) => part.replace(/^./, (letter) => letter.toUpperCase())), last].join('.');
}

/** Turns refusals into the exception that Apps Script throws. */
export function atTheEdge(method: string, handler: Handler, api = 'sheets'): Handler {
  const exception = (error: unknown): unknown => (error instanceof Refusal ? asGoogleError(error, `${api}.${method}`) : error);
  return (caller, args, note) => {
    try {
      const answer = handler(caller, args, note);
      return answer instanceof Promise ? answer.catch((error: unknown) => Promise.reject(exception(error))) : answer;
    } catch (error) {
      throw exception(error);
    }
  };
}

/** The answer, cut down to a `fields` parameter. */
export function masked(result: JsonObject, mask: string | undefined): JsonObject {
  return mask ? (project(result, parseFieldMask(mask)) as JsonObject) : result;
}

/** Cells above which the size of an answer is reckoned instead of measured. */
const MANY = 50_000;

/** Notes the answer's size in bytes; of a large one what it is `about`, when that is known. */
export function sized(result: JsonObject, note: CallNote, about?: number): JsonObject {
  note.bytes = about !== undefined && (note.cells ?? 0) > MANY ? about : Buffer.byteLength(JSON.stringify(result));
  return result;
}
