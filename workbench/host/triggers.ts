/** Time triggers of an add-on: at most hourly, one for each user, as that user. */
import { createHash } from 'node:crypto';
import { GoogleError, type Clock, type Handlers, type JsonObject, type StateStore } from '../contract.ts';
import { LIMITS } from '../runtime/limits.ts';
import { createRandom, type Random } from '../world/random.ts';
import { object, text } from './arguments.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

interface Trigger {
  readonly id: string;
  readonly user: string;
  readonly functionName: string;
  readonly everyMs: number;
  /** When it fires next, in milliseconds since 1970. */
  next: number;
}

export interface Triggers {
  readonly handlers: Handlers;
  /** Ids of the user's triggers for a function. */
  idsOf(user: string, functionName: string): readonly string[];
  /** Puts the kept triggers on the clock. `fire` runs one. */
  start(fire: (user: string, functionName: string) => Promise<unknown>): void;
}

/** Google picks a fixed minute for each trigger (guides/triggers/installable); here it follows from user and function. */
function minuteOf(user: string, functionName: string): number {
  return (createHash('sha256').update(`${user} ${functionName}`).digest()[0] ?? 0) % 60;
}

/** Period of a trigger, or Google's refusal. Only recurring triggers of an hour and more exist for add-ons. */
function periodOf(spec: JsonObject): number {
  const hours = spec['everyHours'];
  const days = spec['everyDays'];
  const weeks = spec['everyWeeks'];
  if (typeof hours === 'number' && hours >= 1) return hours * HOUR;
  if (typeof days === 'number' && days >= 1) return days * 24 * HOUR;
  if (typeof weeks === 'number' && weeks >= 1) return weeks * 7 * 24 * HOUR;
  // "An add-on can use a time-driven trigger once per hour at most" (guides/triggers/installable); the exception's words are not published.
  if (spec['everyMinutes'] !== undefined || spec['after'] !== undefined) throw new GoogleError(LIMITS.triggerPeriodMs.text);
  throw new GoogleError('The time-based trigger has no recurrence.');
}

/** Opens the kept triggers. */
export function createTriggers(state: StateStore, clock: Clock, random: Random = createRandom()): Triggers {
  const kept = state.branch<{ triggers: Trigger[] }>('triggers', () => ({ triggers: [] }));
  const cancels = new Map<string, () => void>();
  let fire: ((user: string, functionName: string) => Promise<unknown>) | null = null;

  const schedule = (trigger: Trigger): void => {
    const cancel = clock.at(
      trigger.next,
      async () => {
        while (trigger.next <= clock.now()) trigger.next += trigger.everyMs;
        state.save();
        schedule(trigger);
        await fire?.(trigger.user, trigger.functionName);
      },
      `trigger ${trigger.functionName} of ${trigger.user}`,
    );
    cancels.set(trigger.id, cancel);
  };

  const create = (user: string, spec: JsonObject): Trigger => {
    const functionName = String(spec['functionName']);
    const everyMs = periodOf(spec);
    // One of each type for a user; Gmail has no documents, so that is one clock trigger.
    const own = kept.triggers.filter((trigger) => trigger.user === user).length;
    if (own >= LIMITS.triggersOfType.is) throw new GoogleError(LIMITS.triggersOfType.text);
    const now = clock.now();
    const first = Math.floor(now / HOUR) * HOUR + minuteOf(user, functionName) * MINUTE;
    const trigger = {
      id: random.bytes(8).readBigUInt64BE().toString(),
      user,
      functionName,
      everyMs,
      next: first > now ? first : first + HOUR,
    };
    kept.triggers.push(trigger);
    state.save();
    schedule(trigger);
    return trigger;
  };

  return {
    idsOf: (user, functionName) =>
      kept.triggers.filter((trigger) => trigger.user === user && trigger.functionName === functionName).map(({ id }) => id),
    start(run) {
      fire = run;
      for (const trigger of kept.triggers) schedule(trigger);
    },
    handlers: {
      'ScriptApp.newTrigger': ({ user }, args) => {
        const { id, functionName } = create(user, object(args, 0));
        return { id, functionName };
      },
      'ScriptApp.getProjectTriggers': ({ user }) =>
        kept.triggers.filter((trigger) => trigger.user === user).map(({ id, functionName }) => ({ id, functionName })),
      'ScriptApp.deleteTrigger': ({ user }, args) => {
        const id = text(args, 0);
        if (!kept.triggers.some((trigger) => trigger.id === id && trigger.user === user)) throw new GoogleError('Trigger not found.');
        kept.triggers = kept.triggers.filter((trigger) => trigger.id !== id);
        cancels.get(id)?.();
        cancels.delete(id);
        state.save();
        return undefined;
      },
    },
  };
}
