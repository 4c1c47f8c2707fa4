/** Time triggers of everybody: when each fires next, run now, delete. */
import type { App } from '../app.ts';
import { call } from '../api.ts';
import { h } from '../dom.ts';
import { changing, step, table } from './kit.ts';

const UNITS = [
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** “hour”, “5 minutes”; “once” for what does not come again. */
export function period(ms: number): string {
  const [unit, size] = UNITS.find(([, size]) => ms >= size && ms % size === 0) ?? ['second', 1000];
  const count = ms / size;
  return count === 0 ? 'once' : count === 1 ? unit : `${count} ${unit}s`;
}

export async function triggersView(app: App): Promise<HTMLElement> {
  const triggers = await call('triggers', {});
  if (triggers.length === 0) return h('p', { class: 'empty' }, 'Nobody has a trigger. The add-on makes them with ScriptApp.newTrigger.');
  const then = changing(app);
  const nameOf = (email: string): string => app.facts.people.find((person) => person.email === email)?.name ?? email;
  return table(
    'Time triggers, the next to fire first',
    ['Function', 'Runs as', 'Every', 'Next', ''],
    triggers.map(({ id, user, functionName, everyMs, next }) => [
      h('code', {}, functionName),
      nameOf(user),
      period(everyMs),
      app.times.long(next),
      h(
        'span',
        { class: 'row-actions' },
        step(
          'Run now',
          () => void app.attempt(async () => app.go({ drawer: 'executions', item: await call('runTrigger', { id }) })),
          `run ${id}`,
          `Run now: ${functionName} as ${nameOf(user)}`,
        ),
        step(
          'Delete',
          then(() => call('deleteTrigger', { id })),
          `delete ${id}`,
          `Delete the trigger ${functionName} of ${nameOf(user)}`,
        ),
      ),
    ]),
  );
}
