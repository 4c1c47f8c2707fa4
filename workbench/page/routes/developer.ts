/** The developer part of the page's API: who lives here, the clock, executions, spreadsheets, switches and faults. */
import { z } from 'zod';
import type { Workbench } from '../../contract.ts';
import { RequestError } from '../http.ts';
import { change, read } from '../route.ts';

const user = z.string().min(3).max(320);
const fileId = z.string().min(1).max(200);
const nothing = z.object({});
const YEAR = 366 * 24 * 3600_000;

export function developerRoutes(workbench: Workbench) {
  const { addOn, clock, faults, sheets, switches } = workbench;
  return {
    start: read(nothing, () => ({
      people: workbench.people,
      addOn: { name: addOn.name, logoUrl: addOn.logoUrl, primaryColor: addOn.primaryColor, secondaryColor: addOn.secondaryColor },
      now: clock.now(),
    })),
    now: read(nothing, () => clock.now()),
    advance: change(z.object({ ms: z.number().min(1).max(YEAR) }), async ({ ms }) => {
      await clock.advance(ms);
      return clock.now();
    }),
    executions: read(nothing, () =>
      addOn
        .executions()
        .slice(-200)
        .map(({ calls: _calls, logs, ...rest }) => ({ ...rest, logCount: logs.length })),
    ),
    execution: read(z.object({ id: z.string() }), ({ id }) => addOn.executions().find((execution) => execution.id === id) ?? null),
    files: read(z.object({ user }), ({ user }) => sheets.files(user)),
    tabs: read(z.object({ fileId }), ({ fileId }) =>
      sheets.tabs(fileId).map((tab) => ({ ...tab, total: tab.rows.length, rows: tab.rows.slice(0, 500) })),
    ),
    trashFile: change(z.object({ fileId }), ({ fileId }) => sheets.trash(fileId)),
    untrashFile: change(z.object({ fileId }), ({ fileId }) => sheets.untrash(fileId)),
    removeFile: change(z.object({ fileId }), ({ fileId }) => sheets.remove(fileId)),
    conditions: read(nothing, () => ({ endpoint: faults.endpoint, switches: { ...switches } })),
    setEndpoint: change(z.object({ endpoint: z.enum(['up', 'down', 'slow', 'nonsense']) }), ({ endpoint }) => {
      faults.endpoint = endpoint;
    }),
    setSwitch: change(z.object({ name: z.string(), on: z.boolean() }), ({ name, on }) => {
      if (!(name in switches)) throw new RequestError(404, `There is no switch “${name}”.`);
      Object.assign(switches, { [name]: on });
    }),
    failCall: change(
      z.object({ functionName: z.string().optional(), n: z.int().min(1), when: z.enum(['before', 'after', 'cut']) }),
      ({ functionName, n, when }) => faults.failCall({ n, when, ...(functionName && { functionName }) }),
    ),
    clearFaults: change(nothing, () => faults.clear()),
    revoke: change(z.object({ user }), ({ user }) => addOn.revoke(user)),
    grant: change(z.object({ user }), ({ user }) => addOn.grant(user)),
    properties: read(z.object({ user }), ({ user }) => workbench.properties(user)),
  };
}
