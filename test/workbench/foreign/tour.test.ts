/** Somebody's add-on is driven card by card, and what was missing is told. */
import { join } from 'node:path';
import { createWorkbench, type WorkbenchInside } from '../../../workbench/index.ts';
import { tour, type Tour } from '../../../workbench/foreign/tour.ts';
import { repositoryRoot } from '../../../workbench/root.ts';

const MARIA = 'maria@acme-partner.test';
const NOTES = join(repositoryRoot(), 'test/fixtures/notes-add-on');

let workbench: WorkbenchInside;
let result: Tour;
beforeAll(async () => {
  workbench = await createWorkbench({ project: NOTES, stateDir: null });
  const { id } = workbench.mail.compose('anna@northwind.test', { to: [MARIA], subject: 'Offer' });
  workbench.mail.send('anna@northwind.test', id);
  await workbench.clock.advance(60_000);
  result = await tour(workbench, MARIA);
});
afterAll(() => workbench.close());

test.each([
  ['homepage', 'card', 'No mail is open.'],
  ['homepage > ⋮ About', 'card', 'Keeps a note for each mail.'],
  ['homepage > ⋮ Site', 'link', 'https://notes.test/'],
  ['message', 'card', 'Offer'],
  ['message > Keep', 'toast', 'Kept'],
  ['message > Ask the calendar', 'toast', 'No calendar'],
  ['message > Ask another host', 'failed', 'DNS error: https://elsewhere.test/'],
  ['message > Use a library', 'failed', 'The library Moments is not supported in the workbench'],
  ['web app (Maria Kowal)', 'page', '200'],
  ['web app (nobody signed in)', 'page', '200'],
])('%s: %s', (path, outcome, says) => {
  expect(result.visits.find((visit) => visit.path === path)).toMatchObject({ outcome, says: expect.stringContaining(says) as string });
});

test('what is missing is named with the place that asked for it, though the script caught the error', () => {
  expect(result.missing).toEqual([
    expect.stringMatching(/^CalendarApp\.getDefaultCalendar \(src\/cards\.gs:\d+\)$/),
    expect.stringMatching(/^The library Moments \(src\/cards\.gs:\d+\)$/),
  ]);
  const [asked] = workbench.addOn.executions().filter(({ functionName }) => functionName === 'onCalendar');
  expect(asked?.error).toBeUndefined();
  expect(asked?.missing).toHaveLength(1);
});

test('other hosts are told as unreachable', () => {
  expect(result.unreachable).toEqual(['https://elsewhere.test']);
});

test('within its reach nothing is left undone, and a web app without doPost lacks nothing', () => {
  expect(result.undone).toEqual([]);
  expect(result.visits.filter(({ path }) => path.includes('a form sent'))).toEqual([]);
  expect(result.failures.map(({ functionName }) => functionName)).not.toContain('doPost');
});
