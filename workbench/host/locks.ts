/** Locks that really keep other executions waiting: one for the script, one for each user. */
import { type Caller, type CallNote, type Handlers } from '../contract.ts';
import { modelledMs } from '../cost.ts';
import { text, whole } from './arguments.ts';
import type { Scheduler } from './scheduler.ts';

interface Waiter {
  readonly executionId: string;
  readonly enter: (got: boolean) => void;
}
interface Lock {
  holder: string | null;
  waiting: Waiter[];
}

export interface Locks {
  readonly handlers: Handlers;
  /** Gives back everything an execution holds or waits for, as the end of a script does. */
  releaseAll(executionId: string): void;
}

/** Who came first gets the lock first; in an interleaving, whoever the schedule lets. Waiting counts as modelled time. */
export function createLocks({ scheduler }: { scheduler?: Scheduler } = {}): Locks {
  const locks = new Map<string, Lock>();
  const lockOf = (which: string, { user }: Caller): Lock => {
    const name = which === 'script' ? 'script' : `user ${user}`;
    const lock = locks.get(name) ?? { holder: null, waiting: [] };
    locks.set(name, lock);
    return lock;
  };

  const release = (lock: Lock, executionId: string): void => {
    if (lock.holder !== executionId) return;
    const next = lock.waiting.shift();
    lock.holder = next?.executionId ?? null;
    next?.enter(true);
  };

  /** Waits in real time. */
  const queue = (lock: Lock, executionId: string, timeoutMs: number): Promise<boolean> =>
    new Promise((resolve) => {
      const waiter: Waiter = {
        executionId,
        enter: (entered) => {
          clearTimeout(timer);
          resolve(entered);
        },
      };
      const timer = setTimeout(() => {
        lock.waiting = lock.waiting.filter((other) => other !== waiter);
        resolve(false);
      }, timeoutMs);
      lock.waiting.push(waiter);
    });

  const take = async (method: string, lock: Lock, { executionId }: Caller, timeoutMs: number, note: CallNote): Promise<boolean> => {
    if (lock.holder === executionId) return true;
    // Less than no time is never enough, also for a lock that is free (measured, brucemcpherson/gas-fakes).
    if (timeoutMs < 0) return false;
    if (lock.holder === null) {
      lock.holder = executionId;
      return true;
    }
    const strand = scheduler?.current();
    if (strand) {
      const waited = await strand.turnWhen(`${method} (waiting)`, () => lock.holder === null, timeoutMs);
      note.ms = modelledMs(method, {}) + waited;
      if (lock.holder !== null) return false;
      lock.holder = executionId;
      return true;
    }
    const began = performance.now();
    const got = await queue(lock, executionId, timeoutMs);
    note.ms = modelledMs(method, {}) + (got ? Math.round(performance.now() - began) : timeoutMs);
    return got;
  };

  return {
    handlers: {
      'Lock.tryLock': (caller, args, note) => take('Lock.tryLock', lockOf(text(args, 0), caller), caller, whole(args, 1), note),
      'Lock.waitLock': (caller, args, note) => take('Lock.waitLock', lockOf(text(args, 0), caller), caller, whole(args, 1), note),
      'Lock.releaseLock': (caller, args) => {
        release(lockOf(text(args, 0), caller), caller.executionId);
        return undefined;
      },
      'Lock.hasLock': (caller, args) => lockOf(text(args, 0), caller).holder === caller.executionId,
    },
    releaseAll(executionId) {
      for (const lock of locks.values()) {
        lock.waiting = lock.waiting.filter((waiter) => {
          if (waiter.executionId !== executionId) return true;
          waiter.enter(false);
          return false;
        });
        release(lock, executionId);
      }
    },
  };
}
