/** The developer part of the page's API: who lives here, the clock, what has run. */
import { z } from 'zod';
import type { PageBackend } from '../backend.ts';
import { RequestError } from '../http.ts';
import { missingOf } from '../missing.ts';
import { change, read } from '../route.ts';
import { hasStack, type StackLine } from '../stack.ts';

const nothing = z.object({});
const YEAR = 366 * 24 * 3600_000;

export function developerRoutes(workbench: PageBackend, readStack: (stack: string) => readonly StackLine[]) {
  const { addOn, clock } = workbench;
  return {
    start: read(nothing, () => ({
      people: workbench.people,
      addOn: {
        name: addOn.name,
        logoUrl: addOn.logoUrl,
        primaryColor: addOn.primaryColor,
        secondaryColor: addOn.secondaryColor,
        places: addOn.places,
      },
      now: clock.now(),
    })),
    now: read(nothing, () => clock.now()),
    advance: change(z.object({ ms: z.number().min(1).max(YEAR) }), async ({ ms }) => {
      await clock.advance(ms);
      return clock.now();
    }),
    setClock: change(z.object({ to: z.number() }), async ({ to }) => {
      const ms = to - clock.now();
      if (!(ms > 0)) throw new RequestError(422, 'The clock never goes backwards. Choose a later time.');
      if (ms > 5 * YEAR) throw new RequestError(422, 'The clock moves by five years at most.');
      await clock.advance(ms);
      return clock.now();
    }),
    executions: read(nothing, () =>
      addOn
        .executions()
        .slice(-200)
        .map((record) => {
          const { calls, logs, ...rest } = record;
          const failedCalls = calls.filter(({ error }) => error !== undefined).length;
          return { ...rest, failedCalls, logCount: logs.length, missingCount: missingOf(record).length };
        }),
    ),
    execution: read(z.object({ id: z.string() }), ({ id }) => {
      const record = addOn.executions().find((execution) => execution.id === id);
      if (!record) return null;
      // Add-ons that catch their exceptions log the stack.
      const logs = record.logs.map((log) => ({ ...log, lines: hasStack(log.text) ? readStack(log.text) : null }));
      return { ...record, logs, missing: missingOf(record), stack: readStack(record.error?.stack ?? '') };
    }),
  };
}
