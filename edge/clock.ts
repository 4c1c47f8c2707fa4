/** The Worker's only source of time. */
import type { Env } from './configuration.ts';

/** Header in which the workbench says what time it is. */
export const WORKBENCH_NOW = 'x-workbench-now';

/** Milliseconds since 1970. The workbench's header counts only under the binding WORKBENCH=1; elsewhere it is one more unknown header. */
export function now(env: Pick<Env, 'WORKBENCH'>, request: Request): number {
  if (env.WORKBENCH === '1') {
    const told = Number(request.headers.get(WORKBENCH_NOW));
    if (Number.isSafeInteger(told) && told > 0) return told;
  }
  return Date.now();
}
