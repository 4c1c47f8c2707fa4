/** Runs one function of the project as one user, with everything an execution has: rights, time limit, calls, log, record. */
import { randomUUID } from 'node:crypto';
import { GoogleError, type Caller, type CallRecord, type Clock, type ExecutionRecord, type Json, type StateStore } from '../contract.ts';
import type { FaultRule } from '../host/faults.ts';
import type { Registry, Running } from '../host/registry.ts';
import type { Returned, Thrown } from './inside.ts';
import { LIMITS, RUNAWAY_MS } from './limits.ts';
import type { Pool } from './pool.ts';

/** What to run. */
export interface Request {
  readonly user: string;
  readonly functionName: string;
  readonly kind: ExecutionRecord['kind'];
  readonly scopes: ReadonlySet<string>;
  /** Makes the event for this execution; tokens in it belong to the caller it is given. */
  readonly event?: (caller: Caller) => Json;
  /** Looks at what came back; a sentence makes the execution a failed one, for values that its host cannot use. */
  readonly judge?: (came: Came) => string | null;
}

/** What a function came to. */
export interface Came {
  /** Null when the function threw or was ended. */
  readonly returned: Returned | null;
  readonly thrown: Thrown | null;
}

export interface Execution extends Came {
  readonly record: ExecutionRecord;
}

export interface ExecutorOptions {
  readonly pool: Pool;
  readonly registry: Registry;
  readonly clock: Clock & { readonly frozen: boolean };
  readonly state: StateStore;
  readonly folder: string;
  /** Script files in the order of evaluation. */
  readonly files: readonly string[];
  readonly projectId: string;
  readonly timeZone: string;
  readonly advanced: readonly string[];
  /** Takes the fault rules for an execution that begins. */
  readonly faults: { take(functionName: string): readonly FaultRule[] };
  /** Called at the end of each execution, however it ended. */
  readonly onEnd: (executionId: string) => void;
  /** Real milliseconds until a runaway is ended. */
  readonly runawayMs?: number;
}

export interface Executor {
  run(request: Request): Promise<Execution>;
  /** The newest last, at most 200. */
  records(): readonly ExecutionRecord[];
  /** Whether a time trigger runs this execution. */
  isTrigger(executionId: string): boolean;
}

const KEPT_RECORDS = 200;
const OUT_OF_TIME = 'Exceeded maximum execution time';

export function createExecutor(options: ExecutorOptions): Executor {
  const { pool, registry, clock, state, folder, files, projectId, timeZone, advanced, faults, onEnd, runawayMs = RUNAWAY_MS } = options;
  const kept = state.branch<{ records: ExecutionRecord[] }>('executions', () => ({ records: [] }));
  const open = new Map<string, Request>();

  const keep = (record: ExecutionRecord): void => {
    kept.records.push(record);
    if (kept.records.length > KEPT_RECORDS) kept.records.splice(0, kept.records.length - KEPT_RECORDS);
    state.save();
  };

  const run = async (request: Request): Promise<Execution> => {
    const { user, functionName, kind, scopes } = request;
    const id = randomUUID();
    const startedAt = clock.now();
    const caller: Caller = { user, scopes, projectId, executionId: id, currentMessageToken: null };
    const limitMs = kind === 'trigger' || kind === 'test' ? LIMITS.triggerMs : LIMITS.cardMs;
    const running: Running = { caller, calls: [], faults: faults.take(functionName), limitMs, modelledMs: 0, ended: null };
    const logs: { level: string; text: string }[] = [];
    let evaluateMs = 0;
    let returned: Returned | null = null;
    let thrown: Thrown | null = null;
    const busy = [...open.values()].filter((other) => other.user === user).length;
    open.set(id, request);
    try {
      if (busy >= LIMITS.simultaneous)
        throw new GoogleError('There are too many scripts running simultaneously for this Google user account.');
      const event = request.event?.(caller);
      const job = { id, folder, files, functionName, time: startedAt, frozen: clock.frozen, timeZone, advanced };
      const listener = {
        call: (method: string, args: string) => registry.call(running, method, args),
        log: (level: string, text: string) => void logs.push({ level, text }),
      };
      const outcome = await pool.run(event === undefined ? job : { ...job, event: JSON.stringify(event) }, listener, runawayMs);
      if (outcome.how !== 'ended') evaluateMs = outcome.evaluateMs;
      if (outcome.how === 'returned') returned = outcome.returned;
      else thrown = outcome.how === 'threw' ? outcome.thrown : endedWith(running);
    } catch (error) {
      thrown = {
        name: error instanceof Error ? error.name : 'Error',
        message: error instanceof Error ? error.message : String(error),
        stack: '',
      };
    } finally {
      open.delete(id);
      onEnd(id);
    }
    const refused = request.judge?.({ returned, thrown }) ?? null;
    const error = thrown ?? (refused === null ? null : { name: 'Exception', message: refused, stack: '' });
    const record: ExecutionRecord = {
      id,
      user,
      functionName,
      kind,
      startedAt,
      calls: running.calls,
      serviceCalls: running.calls.filter(({ ms }) => ms > 0).length,
      modelledMs: Math.round(running.modelledMs * 10) / 10,
      cells: sumCells(running.calls),
      evaluateMs: Math.round(evaluateMs * 100) / 100,
      logs,
      ...(error === null ? {} : { error: { name: error.name, message: error.message, stack: error.stack } }),
      cardBytes: sizeOf(returned),
    };
    keep(record);
    return { record, returned, thrown };
  };

  return { run, records: () => kept.records, isTrigger: (id) => open.get(id)?.kind === 'trigger' };
}

/** Cutting off on purpose looks to the user as running out of time does. */
function endedWith({ ended }: Running): Thrown {
  const message = ended === 'cut' ? 'The execution was cut off' : OUT_OF_TIME;
  return { name: 'Exception', message, stack: '' };
}

function sumCells(calls: readonly CallRecord[]): number {
  return calls.reduce((sum, { cells }) => sum + cells, 0);
}

/** Bytes of the card JSON that goes to the client. */
function sizeOf(returned: Returned | null): number {
  if (returned?.type === 'cards') return Buffer.byteLength(JSON.stringify(returned.cards));
  return returned?.type === 'response' ? Buffer.byteLength(JSON.stringify(returned.json)) : 0;
}
