/** The worker threads: each runs one execution at a time; one that is ended is replaced. */
import { MessageChannel, SHARE_ENV, Worker, type MessagePort } from 'node:worker_threads';
import type { Returned, Thrown } from './inside.ts';
import type { WorkerCode } from './bundle.ts';
import { giveRoom, YOUNG_GENERATION } from './garbage.ts';
import type { FromWorker, Job } from './protocol.ts';

/** Idle workers that are kept, since starting one takes longer than most executions; more are started when needed, and let go afterwards. */
const KEPT = 6;
export type Outcome =
  | { readonly how: 'returned'; readonly returned: Returned; readonly evaluateMs: number }
  | { readonly how: 'threw'; readonly thrown: Thrown; readonly evaluateMs: number }
  /** Ended from outside: out of time, or cut off on purpose. */
  | { readonly how: 'ended' };

export interface Listener {
  /** A service call. The answer is JSON text; null ends the execution where it stands. */
  call(method: string, args: string): Promise<string | null>;
  log(level: string, text: string): void;
}

export interface Pool {
  /** Runs a job. Settles when the function has come back or the worker was ended, after `runawayMs` of the script's own real time at the latest. */
  run(job: Job, listener: Listener, runawayMs: number): Promise<Outcome>;
  close(): Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  readonly answers: MessagePort;
  readonly cell: Int32Array;
}

/** A stopwatch that calls `spent` when it has run for so many milliseconds in all. */
function createBudget(ms: number, spent: () => void): { pause(): void; resume(): void } {
  let left = ms;
  let since = 0;
  let timer: NodeJS.Timeout | undefined;
  return {
    pause() {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      left -= performance.now() - since;
    },
    resume() {
      since = performance.now();
      timer ??= setTimeout(spent, Math.max(left, 0));
    },
  };
}

/** Starts no worker until one is needed. */
export function createPool(code: WorkerCode): Pool {
  const idle: Thread[] = [];
  const all = new Set<Thread>();
  let closed = false;

  const start = (): Thread => {
    giveRoom();
    const { port1, port2 } = new MessageChannel();
    const signal = new SharedArrayBuffer(4);
    // The environment is shared so that a worker can set the time zone, which V8 takes from the process.
    const worker = new Worker(code.worker, {
      eval: true,
      env: SHARE_ENV,
      workerData: { services: code.services, signal, answers: port2 },
      transferList: [port2],
      name: 'apps-script',
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION },
    });
    const thread = { worker, answers: port1, cell: new Int32Array(signal) };
    port1.unref();
    worker.unref();
    all.add(thread);
    return thread;
  };

  const end = async (thread: Thread): Promise<void> => {
    all.delete(thread);
    thread.answers.close();
    await thread.worker.terminate();
  };

  const release = (thread: Thread): void => {
    if (closed || idle.length >= KEPT) void end(thread);
    else {
      thread.worker.unref();
      idle.push(thread);
    }
  };

  return {
    run(job, listener, runawayMs) {
      const resting = idle.pop();
      const started = resting === undefined;
      const thread = resting ?? start();
      const { worker, answers, cell } = thread;
      worker.ref();
      return new Promise<Outcome>((resolve, reject) => {
        const finish = (give: () => void, reuse: boolean): void => {
          budget.pause();
          worker.off('message', hear);
          worker.off('error', fail);
          if (reuse) {
            release(thread);
            give();
          } else void end(thread).then(give);
        };
        const stop = (): void => finish(() => resolve({ how: 'ended' }), false);
        // Starting a thread and answering a call take the workbench's time, not the script's.
        const budget = createBudget(runawayMs, stop);
        if (!started) budget.resume();
        const fail = (error: Error): void => finish(() => reject(error), false);
        const hear = (message: FromWorker): void => {
          if (message.type === 'ready') {
            budget.resume();
            return;
          }
          if (message.id !== job.id) return;
          if (message.type === 'log') return listener.log(message.level, message.text);
          if (message.type === 'done') {
            const { evaluateMs, returned, thrown } = message;
            const outcome: Outcome =
              returned === undefined
                ? { how: 'threw', thrown: JSON.parse(thrown ?? '{}') as Thrown, evaluateMs }
                : { how: 'returned', returned: JSON.parse(returned) as Returned, evaluateMs };
            return finish(() => resolve(outcome), true);
          }
          budget.pause();
          listener.call(message.method, message.args).then((answer) => {
            if (answer === null) return stop();
            if (!all.has(thread)) return;
            budget.resume();
            answers.postMessage(answer);
            Atomics.store(cell, 0, 1);
            Atomics.notify(cell, 0);
          }, fail);
        };
        worker.on('message', hear);
        worker.on('error', fail);
        worker.postMessage(job);
      });
    },
    async close() {
      closed = true;
      await Promise.all([...all].map(end));
    },
  };
}
