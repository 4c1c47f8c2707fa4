/** Time that tests and people can move: frozen, or real time plus what was advanced. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock, StateStore } from '../contract.ts';

interface Kept {
  /** Added to real time, in milliseconds. */
  offset: number;
  /** Latest time ever shown: a restart must not go back before it. */
  latest: number;
}

interface Job {
  readonly time: number;
  readonly order: number;
  readonly label: string;
  readonly run: () => void | Promise<void>;
}

export interface ClockOptions {
  /** Milliseconds since 1970 at which the clock stands still until `advance`. Without it real time flows. */
  readonly frozenAt?: number;
  readonly state: StateStore;
  /** Hears of jobs that threw; by default they are printed. */
  readonly onError?: (label: string, error: unknown) => void;
}

export interface WorldClock extends Clock {
  readonly frozen: boolean;
  /** What is still to come, soonest first. */
  upcoming(): readonly { time: number; label: string }[];
  /** Stops waking up; jobs that have not begun never will. */
  close(): void;
}

/** Longest delay that timers of Node accept. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** A clock whose offset survives restarts. Jobs run one after another, in order of time and then of registration. */
export function createClock({ frozenAt, state, onError }: ClockOptions): WorldClock {
  const kept = state.branch<Kept>('clock', () => ({ offset: 0, latest: frozenAt ?? 0 }));
  const frozen = frozenAt !== undefined;
  let frozenNow = Math.max(frozenAt ?? 0, kept.latest);
  if (!frozen && Date.now() + kept.offset < kept.latest) kept.offset = kept.latest - Date.now();
  const jobs = new Set<Job>();
  let order = 0;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  /** Set inside jobs: they must not wait for the clock that waits for them. */
  const inJob = new AsyncLocalStorage<true>();
  /** During `advance` of a real clock: the time that has been reached. */
  let held: number | null = null;

  const now = (): number => {
    if (frozen) return frozenNow;
    if (held !== null) return held;
    kept.latest = Math.max(kept.latest, Date.now() + kept.offset);
    return kept.latest;
  };

  const soonest = (limit: number): Job | undefined => {
    let best: Job | undefined;
    for (const job of jobs) {
      if (job.time > limit) continue;
      if (!best || job.time < best.time || (job.time === best.time && job.order < best.order)) best = job;
    }
    return best;
  };

  const perform = async (job: Job): Promise<void> => {
    jobs.delete(job);
    try {
      await inJob.run(true, async () => job.run());
    } catch (error) {
      if (onError) onError(job.label, error);
      else console.error(`${job.label}:`, error);
    }
  };

  const runDue = async (): Promise<void> => {
    for (let job = soonest(now()); job && !closed; job = soonest(now())) await perform(job);
  };

  const enqueue = (work: () => Promise<void>): Promise<void> => (running = running.then(work));

  const wake = (): void => {
    if (timer) clearTimeout(timer);
    timer = undefined;
    if (closed) return;
    const next = soonest(Number.POSITIVE_INFINITY);
    if (!next) return;
    const wait = next.time - now();
    if (frozen && wait > 0) return;
    timer = setTimeout(() => void enqueue(runDue).then(wake), Math.min(Math.max(wait, 0), LONGEST_TIMEOUT));
    if (wait > 0) timer.unref();
  };

  const move = (time: number): void => {
    if (frozen) frozenNow = Math.max(frozenNow, time);
    else held = Math.max(now(), time);
    kept.latest = Math.max(kept.latest, time);
  };

  return {
    frozen,
    now,
    advance(ms) {
      if (!(ms >= 0)) return Promise.reject(new RangeError('Time does not go backwards'));
      if (inJob.getStore()) return Promise.reject(new Error('A job cannot move the clock that runs it'));
      return enqueue(async () => {
        const target = now() + ms;
        for (let job = soonest(target); job && !closed; job = soonest(target)) {
          move(job.time);
          await perform(job);
        }
        move(target);
        if (!frozen) {
          kept.offset = target - Date.now();
          held = null;
        }
        state.save();
      }).then(wake);
    },
    at(time, run, label) {
      const job: Job = { time, order: order++, label, run };
      jobs.add(job);
      wake();
      return () => {
        jobs.delete(job);
      };
    },
    idle: () => (inJob.getStore() ? Promise.resolve() : enqueue(runDue)),
    upcoming: () => [...jobs].sort((a, b) => a.time - b.time || a.order - b.order).map(({ time, label }) => ({ time, label })),
    close() {
      closed = true;
      if (timer) clearTimeout(timer);
    },
  };
}
