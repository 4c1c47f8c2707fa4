/** The part of the page's API for bad luck and open questions: the endpoint's health, failing calls, switches. */
import { z } from 'zod';
import type { FaultRule } from '../../contract.ts';
import { FAILURES } from '../../host/failures.ts';
import type { PageBackend } from '../backend.ts';
import { RequestError } from '../http.ts';
import { change, read } from '../route.ts';
import { SWITCHES } from '../switches.ts';

const text = z.string().max(500);
const rule = z.object({
  functionName: text.optional(),
  user: text.optional(),
  call: text.optional(),
  url: text.optional(),
  n: z.int().min(1).max(10_000).optional(),
  rate: z.number().gt(0).max(1).optional(),
  times: z.int().min(1).max(10_000).optional(),
  slowMs: z.int().min(1).max(600_000).optional(),
  when: z.enum(['before', 'after', 'cut', 'cut-before']),
  failure: text.optional(),
  message: text.optional(),
});

export function conditionRoutes({ faults, switches }: PageBackend) {
  const rules = new Map<string, { readonly rule: FaultRule; readonly off: () => void }>();
  let made = 0;
  return {
    conditions: read(z.object({}), () => ({
      endpoint: faults.endpoint,
      switches: SWITCHES.map((one) => ({ ...one, on: switches[one.name] === true })),
      rules: [...rules].map(([id, entry]) => ({ id, rule: entry.rule })),
      failures: Object.entries(FAILURES).map(([name, failure]) => ({
        name,
        on: failure.on,
        says: 'message' in failure ? failure.message : `HTTP ${failure.http.status}`,
      })),
    })),
    setEndpoint: change(z.object({ endpoint: z.enum(['up', 'down', 'slow', 'nonsense']) }), ({ endpoint }) => {
      faults.endpoint = endpoint;
    }),
    setSwitch: change(z.object({ name: z.string(), on: z.boolean() }), ({ name, on }) => {
      const known = SWITCHES.find((one) => one.name === name);
      if (!known) throw new RequestError(404, `There is no switch “${name}”.`);
      switches[known.name] = on;
    }),
    addRule: change(rule, (given) => {
      const wanted = Object.fromEntries(Object.entries(given).filter(([, one]) => one !== undefined)) as unknown as FaultRule;
      const id = `rule-${++made}`;
      try {
        rules.set(id, { rule: wanted, off: faults.fail(wanted) });
      } catch (error) {
        throw new RequestError(422, error instanceof Error ? `${error.message}.` : String(error));
      }
      return id;
    }),
    removeRule: change(z.object({ id: z.string() }), ({ id }) => {
      rules.get(id)?.off();
      rules.delete(id);
    }),
    clearFaults: change(z.object({}), () => {
      faults.clear();
      rules.clear();
    }),
  };
}
