/** A worker thread: for each execution a fresh global object with Google's services, the project loaded into it, one function called. */
import { constants, Script, createContext, runInContext, type Context } from 'node:vm';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { createSweeper } from './garbage.ts';
import type { Inside, Start } from './inside.ts';
import type { FromWorker, Job, WorkerData } from './protocol.ts';
import { createScripts } from './scripts.ts';

const { services, signal, answers } = workerData as WorkerData;
const cell = new Int32Array(signal);
const scripts = createScripts();
const sweep = createSweeper();
// An expression whose value is the bundle's exports; nothing reaches the global object.
const servicesScript = new Script(`(() => { const module = { exports: {} }; ${services}\nreturn module.exports; })()`, {
  filename: 'google-services.js',
});

const hasGc = new Script("typeof gc === 'function'");

const tell = (message: FromWorker): void => parentPort?.postMessage(message);

/** Asks the workbench and sleeps until the answer is there. */
function ask(id: string, method: string, args: string): string {
  Atomics.store(cell, 0, 0);
  tell({ type: 'call', id, method, args });
  // The late `notify` of an earlier answer may wake this one too soon: only the value tells.
  while (Atomics.load(cell, 0) === 0) Atomics.wait(cell, 0, 0);
  const received = receiveMessageOnPort(answers);
  return String(received?.message);
}

/** A name as manifests and actions may give it: a global function, or a method of a global object (guides/v8-runtime). */
const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*(\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*$/u;

/** The function by name; null when the project has none. Top-level `const` and `class` are found too, which are no properties of the global object. */
function find(context: Context, name: string): ((...args: unknown[]) => unknown) | null {
  if (!NAME.test(name)) return null;
  const [first = name] = name.split('.');
  const owner = name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : null;
  const call = owner === null ? name : `${name}.bind(${owner})`;
  const found: unknown = runInContext(`typeof ${first} === 'undefined' || typeof ${name} !== 'function' ? null : ${call}`, context);
  return typeof found === 'function' ? (found as (...args: unknown[]) => unknown) : null;
}

/** A global object without anything but ECMAScript's. */
function freshContext(): Context {
  // The context's own global object, not one that stands for an object of this thread: that would ask this object at each look at a global.
  const context = createContext(constants.DONT_CONTEXTIFY);
  // Another worker that starts in this moment has V8 give every global object a `gc`.
  return globalThis.gc === undefined && hasGc.runInContext(context) === true ? freshContext() : context;
}

async function run(job: Job): Promise<void> {
  process.env['TZ'] = job.timeZone;
  const context = freshContext();
  const bundle = servicesScript.runInContext(context) as {
    install(raw: unknown, print: unknown, start: Start): Inside;
  };
  const inside = bundle.install(
    (method: string, args: string) => ask(job.id, method, args),
    (level: string, text: string) => tell({ type: 'log', id: job.id, level, text }),
    {
      time: job.time,
      frozen: job.frozen,
      advanced: job.advanced,
      libraries: job.libraries,
      ...(job.seed === undefined ? {} : { seed: job.seed }),
    },
  );
  const began = performance.now();
  let evaluateMs = 0;
  try {
    evaluateMs = scripts.load(job.folder, job.files, context);
    const callee = find(context, job.functionName);
    if (!callee) {
      const thrown = { name: 'Exception', message: `Script function not found: ${job.functionName}`, stack: '' };
      tell({ type: 'done', id: job.id, evaluateMs, thrown: JSON.stringify(thrown) });
      return;
    }
    const value = await settled(inside.call(callee, job.event, job.spread ? 'spread' : undefined));
    tell({ type: 'done', id: job.id, evaluateMs, returned: inside.returned(value) });
  } catch (error) {
    tell({ type: 'done', id: job.id, evaluateMs: evaluateMs || performance.now() - began, thrown: inside.thrown(error) });
  }
}

/** The value of an asynchronous function, when it comes without timers: there are none in Apps Script. A promise that stays open counts as nothing. */
function settled(value: unknown): unknown {
  const isPromise = typeof value === 'object' && value !== null && Object.prototype.toString.call(value) === '[object Promise]';
  if (!isPromise) return value;
  return Promise.race([value as Promise<unknown>, new Promise((resolve) => setImmediate(() => setImmediate(resolve, undefined)))]);
}

parentPort?.on('message', (job: Job) => void run(job).then(sweep));
tell({ type: 'ready' });
