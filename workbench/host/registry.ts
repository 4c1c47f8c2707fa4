/** Takes each service call of each execution: scopes, faults, the handler, its cost, the record. */
import { GoogleError, type CallNote, type CallRecord, type Caller, type Handlers, type Json, type JsonObject } from '../contract.ts';
import { modelledMs } from '../cost.ts';
import { requireScopes } from '../runtime/scopes.ts';
import type { FaultRule } from './faults.ts';

/** What the registry keeps of an execution that runs. */
export interface Running {
  readonly caller: Caller;
  readonly calls: CallRecord[];
  readonly faults: readonly FaultRule[];
  /** Modelled milliseconds that the execution may take. */
  readonly limitMs: number;
  modelledMs: number;
  /** Why the execution was ended from outside, once it was. */
  ended: 'time' | 'cut' | null;
}

export interface Registry {
  /** Answers one call with JSON text, or with null when the execution ends here. Never rejects. */
  call(running: Running, method: string, args: string): Promise<string | null>;
}

/** Pure computations that real scripts do not leave the server for: they would only fill the record. */
const UNRECORDED = new Set(['Utilities.computeDigest', 'Utilities.computeHmacSignature', 'Utilities.getUuid']);

/** What Google's services say when they fail for no reason of the script's. */
const SERVER_ERROR = "We're sorry, a server error occurred. Please wait a bit and try again.";

/** Merges the handlers; of two with the same name the later one counts. */
export function createRegistry(...maps: readonly Handlers[]): Registry {
  const handlers: Handlers = Object.assign({}, ...maps) as Handlers;

  const perform = async (
    running: Running,
    method: string,
    args: readonly Json[],
    note: CallNote,
    fault: FaultRule | undefined,
  ): Promise<Json | undefined> => {
    const handler = handlers[method];
    if (!handler) throw new GoogleError(`${method} is not implemented in the workbench`, 'Error');
    if (fault?.when === 'before') throw new GoogleError(fault.message ?? SERVER_ERROR);
    requireScopes(method, running.caller);
    const result = await handler(running.caller, args, note);
    if (fault?.when === 'after') throw new GoogleError(fault.message ?? SERVER_ERROR);
    return result;
  };

  return {
    async call(running, method, text) {
      const args = JSON.parse(text) as readonly Json[];
      const recorded = !UNRECORDED.has(method);
      const n = running.calls.length + 1;
      const fault = recorded ? running.faults.find((rule) => rule.n === n) : undefined;
      const note: CallNote = {};
      let answer: { ok?: Json; error?: JsonObject };
      try {
        const ok = await perform(running, method, args, note, fault);
        answer = ok === undefined ? {} : { ok };
      } catch (error) {
        answer = { error: described(error) };
      }
      const ms = modelledMs(method, note);
      running.modelledMs += ms;
      if (recorded) running.calls.push(record(n, method, args, ms, note, answer.error));
      if (fault?.when === 'cut') running.ended = 'cut';
      else if (running.modelledMs > running.limitMs) running.ended = 'time';
      return running.ended ? null : JSON.stringify({ ...answer, ms: running.modelledMs });
    },
  };
}

function record(n: number, method: string, args: readonly Json[], ms: number, note: CallNote, error: JsonObject | undefined): CallRecord {
  const dot = method.indexOf('.');
  return {
    n,
    service: method.slice(0, dot),
    method: method.slice(dot + 1),
    ms,
    cells: note.cells ?? 0,
    parts: note.parts ?? [],
    args,
    ...(error === undefined ? {} : { error: `${String(error['name'])}: ${String(error['message'])}` }),
  };
}

/** Errors of Google's go to the script as they are; anything else is a fault of the workbench and says so. */
function described(error: unknown): JsonObject {
  if (error instanceof GoogleError) {
    const { name, message, details } = error;
    return details === undefined ? { name, message } : { name, message, details };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { name: 'Error', message: `The workbench failed: ${message}` };
}
