/** Runs one function of the project as one user, with everything an execution has: rights, time limit, calls, log, record. */
import { AsyncResource } from 'node:async_hooks';
import { GoogleError, type Caller, type CallRecord, type Clock, type ExecutionRecord, type Json, type StateStore } from '../contract.ts';
import { NO_MISFORTUNE, type FaultSwitches, type Misfortune } from '../host/faults.ts';
import type { Quotas } from '../host/quotas.ts';
import type { Registry, Running } from '../host/registry.ts';
import type { Scheduler } from '../host/scheduler.ts';
import { refusedSyntax } from '../project/syntax.ts';
import type { Random } from '../world/random.ts';
import { crowding } from './crowding.ts';
import type { Returned, Thrown } from './inside.ts';
import { MISSING } from './missing.ts';
import { LIMITS } from './limits.ts';
import type { Pool } from './pool.ts';

/** What to run. */
export interface Request {
  readonly user: string;
  readonly functionName: string;
  readonly kind: ExecutionRecord['kind'];
  /** What the user has granted. A function is asked at each call, so that rights can be lost on the way. */
  readonly scopes: ReadonlySet<string> | (() => ReadonlySet<string>);
  /** Who is at the keyboard, where that is not `user`: visitors of a web app that runs as its owner. Empty when Google would not say. */
  readonly activeUser?: string;
  /** Makes the event for this execution; tokens in it belong to the caller it is given. */
  readonly event?: (caller: Caller) => Json;
  /** Runs the saved code, from the editor or at a web app's `/dev`, instead of what is deployed. */
  readonly saved?: true;
  /** The event is a list of arguments. */
  readonly spread?: true;
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
  /** Symbols of the manifest's libraries. */
  readonly libraries: readonly string[];
  readonly faults: Pick<FaultSwitches, 'begin'>;
  readonly quotas: Quotas;
  readonly scheduler: Scheduler;
  readonly random: Random;
  /** With a seed, scripts' Math.random is repeatable as well. */
  readonly seeded: boolean;
  /** Called at the end of each execution, however it ended. */
  readonly onEnd: (executionId: string) => void;
  /** Real milliseconds of its own until a runaway is ended, where that is sooner than its limit. */
  readonly runawayMs?: number;
}

export interface Executor {
  run(request: Request): Promise<Execution>;
  /** The newest last, at most 200. */
  records(): readonly ExecutionRecord[];
  /** Whether a time trigger runs this execution. */
  isTrigger(executionId: string): boolean;
  /** Whether the saved code runs, instead of what is deployed. */
  isSaved(executionId: string): boolean;
  /** What goes wrong with an execution that runs. */
  misfortuneOf(executionId: string): Misfortune;
  /** An execution's own randomness: it does not depend on what other executions draw. */
  randomOf(executionId: string): Random;
}

/** What is kept of an execution while it runs. */
interface Open {
  readonly request: Request;
  readonly misfortune: Misfortune;
  readonly random: Random;
}

const KEPT_RECORDS = 200;

export function createExecutor(options: ExecutorOptions): Executor {
  const { pool, registry, clock, state, folder, files, projectId, timeZone, advanced, faults, onEnd, runawayMs } = options;
  const { quotas, scheduler, libraries, random, seeded } = options;
  const kept = state.branch<{ records: ExecutionRecord[] }>('executions', () => ({ records: [] }));
  const open = new Map<string, Open>();

  const keep = (record: ExecutionRecord): void => {
    kept.records.push(record);
    if (kept.records.length > KEPT_RECORDS) kept.records.splice(0, kept.records.length - KEPT_RECORDS);
    state.save();
  };

  const run = async (request: Request): Promise<Execution> => {
    const { user, functionName, kind, scopes, activeUser } = request;
    const id = random.uuid();
    const own = random.branch(id);
    const strand = scheduler.current();
    const startedAt = clock.now();
    const caller: Caller = {
      user,
      get scopes() {
        return typeof scopes === 'function' ? scopes() : scopes;
      },
      projectId,
      executionId: id,
      ...(activeUser === undefined ? {} : { activeUser }),
      currentMessageToken: null,
    };
    const limitMs = kind === 'trigger' || kind === 'web' || kind === 'test' ? LIMITS.triggerMs.is : LIMITS.cardMs.is;
    const misfortune = faults.begin(functionName, user);
    const running: Running = { caller, calls: [], misfortune, startedAt, limitMs, modelledMs: 0, ended: null };
    const logs: { level: string; text: string }[] = [];
    const missing = new Set<string>();
    let evaluateMs = 0;
    let returned: Returned | null = null;
    let thrown: Thrown | null = null;
    const crowd = crowding(
      [...open.values()].map((other) => other.request.user),
      user,
    );
    open.set(id, { request, misfortune, random: own });
    try {
      if (crowd) throw new GoogleError(crowd);
      // Files may have changed since the project was opened.
      const refused = refusedSyntax({ folder, files });
      if (refused !== null) throw new SyntaxError(refused);
      if (kind === 'trigger') checkTriggerTime(quotas, user);
      await strand?.turn('start');
      const event = request.event?.(caller);
      const seed = seeded ? { seed: own.bytes(4).readUInt32BE() } : {};
      const job = { id, folder, files, functionName, time: startedAt, frozen: clock.frozen, timeZone, advanced, libraries, ...seed };
      const listener = {
        // Bound, so that a call belongs to whoever started the execution.
        call: AsyncResource.bind((method: string, args: string) => registry.call(running, method, args)),
        log: (level: string, text: string) => void (level === MISSING ? missing.add(text) : logs.push({ level, text })),
      };
      const spread = request.spread ? { spread: request.spread } : {};
      const outcome = await pool.run(
        event === undefined ? job : { ...job, ...spread, event: JSON.stringify(event) },
        listener,
        Math.min(runawayMs ?? limitMs, limitMs),
      );
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
      if (kind === 'trigger') useTriggerTime(quotas, user, running.modelledMs);
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
      ...(missing.size === 0 ? {} : { missing: [...missing] }),
      ...(error === null ? {} : { error: { name: error.name, message: error.message, stack: error.stack } }),
      cardBytes: sizeOf(returned),
    };
    keep(record);
    return { record, returned, thrown };
  };

  return {
    run,
    records: () => kept.records,
    isTrigger: (id) => open.get(id)?.request.kind === 'trigger',
    isSaved: (id) => open.get(id)?.request.saved === true,
    misfortuneOf: (id) => open.get(id)?.misfortune ?? NO_MISFORTUNE,
    randomOf: (id) => open.get(id)?.random ?? random,
  };
}

/** A trigger does not start when its owner's time of the day is used up. */
function checkTriggerTime(quotas: Quotas, user: string): void {
  if (quotas.used('triggerRuntimeMs', user) >= quotas.limit('triggerRuntimeMs', user)) throw new GoogleError(LIMITS.triggerRuntimeMs.text);
}

/** The last trigger of the day may take longer than what was left. */
function useTriggerTime(quotas: Quotas, user: string, ms: number): void {
  const left = quotas.limit('triggerRuntimeMs', user) - quotas.used('triggerRuntimeMs', user);
  if (left > 0) quotas.charge('triggerRuntimeMs', user, Math.min(ms, left));
}

/** Cutting off on purpose looks to the user as running out of time does. */
function endedWith({ ended }: Running): Thrown {
  const message = ended === 'cut' ? 'The execution was cut off' : LIMITS.cardMs.text;
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
