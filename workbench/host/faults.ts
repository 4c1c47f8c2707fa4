/** Bad luck that tests and the page switch on: which calls and requests of which executions fail, and when. */
import type { FaultRule, Faults } from '../contract.ts';
import { createRandom, type Random } from '../world/random.ts';
import { failureCalled } from './failures.ts';

export type { FaultRule };

export interface FaultSwitches extends Faults {
  /** The bad luck of an execution that begins now. */
  begin(functionName: string, user: string): Misfortune;
}

/** What happens to one execution. Each question counts as one call or request. */
export interface Misfortune {
  /** The rule for the recorded call that comes now. */
  ofCall(method: string): FaultRule | undefined;
  /** The rule for the HTTP request that comes now. */
  ofRequest(url: string): FaultRule | undefined;
}

interface Active {
  readonly rule: FaultRule;
  readonly random: Random;
  left: number;
}

/** Nothing goes wrong. */
export const NO_MISFORTUNE: Misfortune = { ofCall: () => undefined, ofRequest: () => undefined };

/** No faults, until told. */
export function createFaults(): FaultSwitches {
  /** For the next execution that matches, and for that one alone. */
  let once: FaultRule[] = [];
  let active: Active[] = [];

  return {
    endpoint: 'up',
    failCall(rule) {
      once.push(rule);
    },
    fail(rule) {
      if (rule.failure !== undefined && !failureCalled(rule.failure)) throw new Error(`There is no failure called ${rule.failure}`);
      const entry: Active = { rule, random: createRandom(rule.seed ?? 1), left: rule.times ?? Number.POSITIVE_INFINITY };
      active.push(entry);
      return () => {
        active = active.filter((other) => other !== entry);
      };
    },
    clear() {
      once = [];
      active = [];
      this.endpoint = 'up';
    },
    begin(functionName, user) {
      const concerns = (rule: FaultRule): boolean =>
        (rule.functionName === undefined || rule.functionName === functionName) && (rule.user === undefined || rule.user === user);
      const taken = once.filter(concerns);
      once = once.filter((rule) => !taken.includes(rule));
      const seen = new Map<FaultRule, number>();

      /** Whether it strikes now that something it covers comes by. */
      const strikes = ({ rule, random, left }: Active): boolean => {
        const count = (seen.get(rule) ?? 0) + 1;
        seen.set(rule, count);
        if (left <= 0 || (rule.n !== undefined && rule.n !== count)) return false;
        return rule.rate === undefined || random.fraction() < rule.rate;
      };
      const first = (covers: (rule: FaultRule) => boolean): FaultRule | undefined => {
        const own = taken.map((rule) => ({ rule, random: createRandom(1), left: 1 }));
        // Each rule hears of each call, so that counts and draws do not depend on the others.
        const struck = [...own, ...active].filter((entry) => concerns(entry.rule) && covers(entry.rule) && strikes(entry));
        const [chosen] = struck;
        if (chosen) chosen.left -= 1;
        return chosen?.rule;
      };

      return {
        ofCall: (method) => first(({ url, call }) => url === undefined && (call === undefined || matches(call, method))),
        ofRequest: (url) => first((rule) => rule.url !== undefined && matches(rule.url, url)),
      };
    },
  };
}

/** `*` stands for any text. */
function matches(pattern: string, text: string): boolean {
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 's').test(text);
}
