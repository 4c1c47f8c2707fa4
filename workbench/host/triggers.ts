/** Time triggers of a script, as the user who made them: an add-on has one for each user, hourly at most or once; other scripts have twenty. */
import { createHash } from 'node:crypto';
import { GoogleError, type Clock, type Handlers, type JsonObject, type StateStore } from '../contract.ts';
import { LIMITS } from '../runtime/limits.ts';
import { createRandom, type Random } from '../world/random.ts';
import { object, text } from './arguments.ts';
import { readTimes } from './trigger-times.ts';

interface Trigger {
  readonly id: string;
  readonly user: string;
  readonly functionName: string;
  readonly everyMs: number;
  /** What the builder was told; triggers of before have none and run by `everyMs`. */
  readonly spec?: JsonObject;
  /** A trigger that fires once has done so; it stays in the list until it is deleted, as at Google. */
  done?: true;
  /** When it fires next, in milliseconds since 1970. */
  next: number;
}

export interface Triggers {
  readonly handlers: Handlers;
  /** Ids of the user's triggers for a function. */
  idsOf(user: string, functionName: string): readonly string[];
  /** Puts the kept triggers on the clock. `fire` runs one. */
  start(fire: (user: string, functionName: string, id: string) => Promise<unknown>): void;
}

/** Google picks a fixed minute for each trigger (guides/triggers/installable); here it follows from user and function. */
function minuteOf(user: string, functionName: string): number {
  return (createHash('sha256').update(`${user} ${functionName}`).digest()[0] ?? 0) % 60;
}

export interface TriggersOptions {
  readonly state: StateStore;
  readonly clock: Clock;
  /** The script's time zone. */
  readonly zone: string;
  /** Whether the rules for add-ons hold. */
  readonly isAddOn: boolean;
  readonly random?: Random;
}

/** Opens the kept triggers. */
export function createTriggers({ state, clock, zone, isAddOn, random = createRandom() }: TriggersOptions): Triggers {
  const kept = state.branch<{ triggers: Trigger[] }>('triggers', () => ({ triggers: [] }));
  const cancels = new Map<string, () => void>();
  let fire: ((user: string, functionName: string, id: string) => Promise<unknown>) | null = null;

  /** Puts off the trigger beyond the present; one that fires once stays where it was. */
  const advance = (trigger: Trigger): void => {
    const { everyMs, spec } = trigger;
    // What was taken once goes on, also when the project has become an add-on since.
    const times = spec === undefined ? null : readTimes(spec, zone, false);
    while (trigger.next <= clock.now()) {
      const next = times === null ? trigger.next + everyMs : times.following(trigger.next);
      if (next === null) {
        trigger.done = true;
        return;
      }
      trigger.next = next;
    }
  };

  const schedule = (trigger: Trigger): void => {
    const cancel = clock.at(
      trigger.next,
      async () => {
        advance(trigger);
        state.save();
        if (!trigger.done) schedule(trigger);
        await fire?.(trigger.user, trigger.functionName, trigger.id);
      },
      `trigger ${trigger.functionName} of ${trigger.user}`,
    );
    cancels.set(trigger.id, cancel);
  };

  const create = (user: string, spec: JsonObject): Trigger => {
    const functionName = String(spec['functionName']);
    const times = readTimes(spec, zone, isAddOn);
    // An add-on has one of each type for a user; Gmail has no documents, so that is one clock trigger.
    const most = isAddOn ? LIMITS.triggersOfType : LIMITS.triggers;
    const own = kept.triggers.filter((trigger) => trigger.user === user).length;
    if (own >= most.is) throw new GoogleError(most.text);
    const trigger = {
      id: random.bytes(8).readBigUInt64BE().toString(),
      user,
      functionName,
      everyMs: times.everyMs,
      spec,
      next: times.first(clock.now(), minuteOf(user, functionName)),
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
      for (const trigger of kept.triggers) if (!trigger.done) schedule(trigger);
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
