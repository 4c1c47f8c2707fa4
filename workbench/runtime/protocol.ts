/** What the workbench and its workers tell each other. Payloads are JSON text, so that nothing is shared between them. */

import type { MessagePort } from 'node:worker_threads';

/** Handed over when a worker starts. */
export interface WorkerData {
  /** The bundle of Google's services. */
  readonly services: string;
  /** One 32-bit cell: 0 while an answer is awaited, 1 when it is there. */
  readonly signal: SharedArrayBuffer;
  /** Where the answers to calls arrive. */
  readonly answers: MessagePort;
}

/** To the worker: run one function of the project. */
export interface Job {
  readonly id: string;
  readonly folder: string;
  /** Paths of the script files inside the folder, in the order of evaluation. */
  readonly files: readonly string[];
  readonly functionName: string;
  /** JSON text; absent when the function gets no argument. */
  readonly event?: string;
  /** The event is a list of arguments, as `google.script.run` gives them. */
  readonly spread?: true;
  readonly time: number;
  readonly frozen: boolean;
  readonly advanced: readonly string[];
  /** Symbols of the manifest's libraries. */
  readonly libraries: readonly string[];
  /** Makes Math.random repeatable: a 32-bit number. */
  readonly seed?: number;
  /** The manifest's time zone: V8's own Date works in it. */
  readonly timeZone: string;
}

/** From the worker. */
export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'call'; readonly id: string; readonly method: string; readonly args: string }
  | { readonly type: 'log'; readonly id: string; readonly level: string; readonly text: string }
  /** `returned` and `thrown` are JSON text of services/returned.ts; one of them is there. */
  | { readonly type: 'done'; readonly id: string; readonly evaluateMs: number; readonly returned?: string; readonly thrown?: string };
