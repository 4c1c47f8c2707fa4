/** How many executions may run at the same time. */
import { LIMITS } from './limits.ts';

/** Google's words when one more execution of this user would be too many, given the users of those that run; null when there is room. */
export function crowding(running: readonly string[], user: string): string | null {
  if (running.length >= LIMITS.simultaneousOfScript.is) return LIMITS.simultaneousOfScript.text;
  const own = running.filter((other) => other === user).length;
  return own >= LIMITS.simultaneousOfUser.is ? LIMITS.simultaneousOfUser.text : null;
}
