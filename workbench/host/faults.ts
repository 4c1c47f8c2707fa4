/** Bad luck that tests and the page switch on. */
import type { Faults } from '../contract.ts';

export type FaultRule = Parameters<Faults['failCall']>[0];

export interface FaultSwitches extends Faults {
  /** Takes the rules for an execution that begins now; they count once. */
  take(functionName: string): readonly FaultRule[];
}

/** No faults, until told. */
export function createFaults(): FaultSwitches {
  let rules: FaultRule[] = [];
  return {
    endpoint: 'up',
    failCall(rule) {
      rules.push(rule);
    },
    clear() {
      rules = [];
      this.endpoint = 'up';
    },
    take(functionName) {
      const matching = rules.filter((rule) => rule.functionName === undefined || rule.functionName === functionName);
      rules = rules.filter((rule) => !matching.includes(rule));
      return matching;
    },
  };
}
