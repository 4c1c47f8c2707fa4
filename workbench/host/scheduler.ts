/** Decides whose service call is performed next when several executions run at once: by a seed, or by a list. The same decisions give the same run. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createRandom } from '../world/random.ts';

/** A seed, or whose turn it is: places in the list of what was started, first 0. Entries that cannot run are passed over; after the last one the lowest place that can run goes on. */
export type Schedule = number | string | readonly number[];

/** One decision: who went on, and with what. */
export interface Turn {
  readonly strand: number;
  /** "Service.method", "start" of an execution, or a method with "(second half)". */
  readonly step: string;
}

export interface Interleaving<T> {
  /** Every decision in order. Its places, given as a schedule, make the same run again. */
  readonly turns: readonly Turn[];
  readonly results: readonly PromiseSettledResult<T>[];
}

/** What an execution asks of the scheduler. */
export interface Strand {
  /** Settles when it is this execution's turn. */
  turn(step: string): Promise<void>;
  /**
   * Settles when it is this execution's turn and either `free` or `ms` of modelled time have gone by for another execution (or nobody
   * else can go on). Tells how long it waited, in modelled milliseconds.
   */
  turnWhen(step: string, free: () => boolean, ms: number): Promise<number>;
  /** Modelled time that the execution has used since it last said so. */
  spent(ms: number): void;
}

export interface Scheduler {
  /** Starts all at once and lets them go on one service call at a time. Each may run several executions, one after another. One interleaving at a time. */
  interleave<T>(schedule: Schedule, starts: readonly (() => Promise<T>)[]): Promise<Interleaving<T>>;
  /** The strand on whose behalf this code runs; undefined outside of an interleaving. */
  current(): Strand | undefined;
}

interface Waiting {
  readonly step: string;
  readonly go: () => void;
  readonly free: () => boolean;
  /** Modelled milliseconds left until it goes on anyway, seen from now. */
  readonly left: () => number;
}
interface State {
  readonly strand: number;
  /** Null while it runs between two calls. */
  waiting: Waiting | null;
  done: boolean;
  /** Modelled milliseconds so far. */
  elapsed: number;
}

export function createScheduler(): Scheduler {
  const here = new AsyncLocalStorage<Strand>();
  let busy = false;

  return {
    current: () => here.getStore(),
    async interleave(schedule, starts) {
      if (busy) throw new Error('Another interleaving is going on');
      busy = true;
      try {
        const states = starts.map((_, strand): State => ({ strand, waiting: null, done: false, elapsed: 0 }));
        const turns: Turn[] = [];
        const choose = chooser(schedule);

        const advance = (): void => {
          // Somebody is between two calls: what they ask next belongs to the choice.
          if (states.some(({ waiting, done }) => !done && waiting === null)) return;
          const able = states.filter(({ waiting }) => waiting !== null && (waiting.free() || waiting.left() <= 0));
          const blocked = states.filter(({ waiting }) => waiting !== null);
          const chosen = able.length > 0 ? choose(able) : soonest(blocked);
          if (!chosen?.waiting) return;
          const { step, go } = chosen.waiting;
          chosen.waiting = null;
          turns.push({ strand: chosen.strand, step });
          go();
        };

        const results = await Promise.allSettled(
          starts.map((start, strand) => {
            const state = states[strand] ?? unreachable();
            return here.run(strandOf(state, states, advance), start).finally(() => {
              state.done = true;
              advance();
            });
          }),
        );
        return { turns, results };
      } finally {
        busy = false;
      }
    },
  };
}

function strandOf(state: State, states: readonly State[], advance: () => void): Strand {
  const wait = (step: string, free: () => boolean, left: () => number): Promise<void> =>
    new Promise((resolve) => {
      if (state.waiting) throw new Error('What is started in an interleaving runs one execution at a time');
      state.waiting = { step, go: resolve, free, left };
      advance();
    });
  return {
    turn: (step) =>
      wait(
        step,
        () => true,
        () => 0,
      ),
    async turnWhen(step, free, ms) {
      const since = new Map(states.map((other) => [other, other.elapsed]));
      /** As far as the one who went furthest meanwhile. */
      const waited = (): number => Math.max(0, ...states.map((other) => (other === state ? 0 : other.elapsed - (since.get(other) ?? 0))));
      await wait(step, free, () => ms - waited());
      return free() ? Math.min(waited(), ms) : ms;
    },
    spent(ms) {
      state.elapsed += ms;
    },
  };
}

/** Nobody can go on: time passes until the first of them has waited long enough. */
function soonest(blocked: readonly State[]): State | undefined {
  return [...blocked].sort((a, b) => (a.waiting?.left() ?? 0) - (b.waiting?.left() ?? 0) || a.strand - b.strand)[0];
}

function chooser(schedule: Schedule): (able: readonly State[]) => State | undefined {
  if (typeof schedule === 'object') {
    const places = [...schedule];
    return (able) => {
      for (let place = places.shift(); place !== undefined; place = places.shift()) {
        const named = able.find(({ strand }) => strand === place);
        if (named) return named;
      }
      return able[0];
    };
  }
  const random = createRandom(`schedule ${schedule}`);
  return (able) => able[Math.floor(random.fraction() * able.length)];
}

function unreachable(): never {
  throw new Error('As many states as starts');
}
