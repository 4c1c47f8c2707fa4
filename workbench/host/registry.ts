/** Takes each service call of each execution: whose turn it is, scopes, faults, quotas, the handler, its cost, the record. */
import {
  GoogleError,
  type CallNote,
  type CallRecord,
  type Caller,
  type FaultRule,
  type Handlers,
  type Json,
  type JsonObject,
} from '../contract.ts';
import { modelledMs } from '../cost.ts';
import { requireScopes } from '../runtime/scopes.ts';
import { exceptionOf, FAILURES, failureCalled } from './failures.ts';
import type { Misfortune } from './faults.ts';
import type { Metering } from './metering.ts';
import type { Scheduler } from './scheduler.ts';

/** What the registry keeps of an execution that runs. */
export interface Running {
  readonly caller: Caller;
  readonly calls: CallRecord[];
  readonly misfortune: Misfortune;
  readonly startedAt: number;
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

export interface RegistryOptions {
  readonly scheduler: Scheduler;
  readonly meter: Metering;
}

/** Pure computations that real scripts do not leave the server for: they would only fill the record. */
const UNRECORDED = new Set([
  'Utilities.computeDigest',
  'Utilities.computeHmacSignature',
  'Utilities.computeRsaSignature',
  'Utilities.decode',
  'Utilities.encode',
  'Utilities.getUuid',
  'Utilities.gzip',
  'Utilities.ungzip',
  'Utilities.unzip',
  'Utilities.zip',
  'XmlService.parse',
]);

/** Merges the handlers; of two with the same name the later one counts. */
export function createRegistry({ scheduler, meter }: RegistryOptions, ...maps: readonly Handlers[]): Registry {
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
    if (fault?.when === 'before' || fault?.when === 'cut-before') throw failureOf(fault, method, args);
    if (fault?.when === 'instead') return fault.answer;
    requireScopes(method, running.caller);
    meter(running.caller, method, args, running.startedAt + running.modelledMs);
    const result = await handler(running.caller, args, note);
    if (fault?.when === 'after') throw failureOf(fault, method, args);
    return result;
  };

  return {
    async call(running, method, text) {
      const args = JSON.parse(text) as readonly Json[];
      if (UNRECORDED.has(method)) {
        const answer = await answered(perform(running, method, args, {}, undefined));
        return JSON.stringify({ ...answer, ms: running.modelledMs });
      }
      const strand = scheduler.current();
      await strand?.turn(method);
      const fault = running.misfortune.ofCall(method);
      const note: CallNote = { yield: () => strand?.turn(`${method} (second half)`) ?? nextRound() };
      const answer = await answered(perform(running, method, args, note, fault));
      const ms = modelledMs(method, note);
      running.modelledMs += ms;
      strand?.spent(ms);
      running.calls.push(record(running.calls.length + 1, method, args, ms, note, answer.error));
      if (fault?.when === 'cut' || fault?.when === 'cut-before') running.ended = 'cut';
      else if (running.modelledMs > running.limitMs) running.ended = 'time';
      return running.ended ? null : JSON.stringify({ ...answer, ms: running.modelledMs });
    },
  };
}

/** Lets calls of other executions in that have arrived meanwhile. */
const nextRound = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function failureOf({ failure, message }: FaultRule, method: string, args: readonly Json[]): GoogleError {
  if (failure === undefined && message !== undefined) return new GoogleError(message);
  return exceptionOf(failureCalled(failure ?? 'server-error') ?? FAILURES['server-error'], method, args);
}

async function answered(work: Promise<Json | undefined>): Promise<{ ok?: Json; error?: JsonObject }> {
  try {
    const ok = await work;
    return ok === undefined ? {} : { ok };
  } catch (error) {
    return { error: described(error) };
  }
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
    args: shortened(args) as readonly Json[],
    ...(error === undefined ? {} : { error: `${String(error['name'])}: ${String(error['message'])}` }),
  };
}

/** Longest text that the record keeps of an argument, in characters: it stays for 200 executions, and in the state on disk. */
const KEPT_TEXT = 200_000;

function shortened(value: Json): Json {
  if (typeof value === 'string') return value.length <= KEPT_TEXT ? value : `${value.slice(0, KEPT_TEXT)}… (${value.length} characters)`;
  if (Array.isArray(value)) return value.map((inner: Json) => shortened(inner));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value as JsonObject).map(([key, inner]) => [key, shortened(inner)]));
}

/** Errors of Google's go to the script as they are; anything else is a fault of the workbench and says so. */
function described(error: unknown): JsonObject {
  if (error instanceof GoogleError) {
    const { name, message, details } = error;
    return details === undefined ? { name, message } : { name, message, details };
  }
  const message = error instanceof Error ? error.message : String(error);
  const isMiss = message.includes('is not implemented in the workbench');
  return { name: 'Error', message: isMiss ? message : `The workbench failed: ${message}` };
}
