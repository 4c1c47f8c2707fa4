/** The way from the script to the workbench: one synchronous call, JSON in and out. */
import type { Json, JsonObject, Rpc } from '../contract.ts';
import type { RawCall } from '../runtime/inside.ts';
import { tellIfMissing } from './guard.ts';

interface Answer {
  readonly ok?: Json;
  readonly error?: { readonly name: string; readonly message: string; readonly details?: JsonObject };
  /** Modelled milliseconds since the execution began. */
  readonly ms: number;
}

// Taken before the project is loaded: it may change its own globals, not ours.
const { stringify, parse } = JSON;

let way: Rpc = () => undefined;

/** The way out for what scripts make without asking a service, such as blobs. */
export const ask: Rpc = (serviceAndMethod, ...args) => way(serviceAndMethod, ...args);

/** Wraps the raw call. `passed` hears how much modelled time the execution has used up. */
export function createRpc(raw: RawCall, passed: (ms: number) => void): Rpc {
  const rpc: Rpc = (serviceAndMethod, ...args) => {
    const answer = parse(raw(serviceAndMethod, stringify(args))) as Answer;
    passed(answer.ms);
    if (!answer.error) return answer.ok;
    tellIfMissing(answer.error.message);
    const error = new Error(answer.error.message);
    Object.defineProperty(error, 'name', { value: answer.error.name, configurable: true, writable: true });
    if (answer.error.details) Object.defineProperty(error, 'details', { value: answer.error.details, enumerable: true });
    throw error;
  };
  way = rpc;
  return rpc;
}
