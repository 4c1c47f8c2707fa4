/** What the product's actions may cost in service calls, modelled time and bytes, warm, on the built add-on. */
import type { ExecutionRecord } from '../../../workbench/contract.ts';
import { HOUR, MINUTE, type Gmail } from '../../../workbench/testing/gmail.ts';
import { apply, readLater, story, tracked, type Cast } from './story.ts';

interface Budget {
  readonly calls: number;
  readonly ms: number;
  readonly bytes?: number;
}

/** What the last execution spent, when that is more than its budget or it was another function; null when all is well. */
function overspent(gmail: Gmail, functionName: string, { calls, ms, bytes = Infinity }: Budget): string | null {
  const last = gmail.lastExecution();
  const within = last.functionName === functionName && last.serviceCalls <= calls && last.modelledMs <= ms && last.cardBytes <= bytes;
  if (within) return null;
  return `${last.functionName}: ${last.serviceCalls} calls, ${last.modelledMs} ms, ${last.cardBytes} bytes: ${listed(last)}`;
}

const listed = ({ calls }: ExecutionRecord): string =>
  calls
    .filter(({ ms }) => ms > 0)
    .map(({ service, method, ms }) => `${service}.${method} ${ms}`)
    .join(', ');

const READERS = ['anna@northwind.test', 'peter@fabrikam.test', 'ewa@contoso.test', 'tom@plain.test', 'adam@orchard.test'];

/** Ten mails in the feed, some opened, everything committed. */
async function usualDay({ gmail, maria, anna }: Cast): Promise<void> {
  await maria.welcome();
  for (let n = 0; n < 10; n++)
    await tracked(gmail, maria, [READERS[n % READERS.length] ?? ''], `Letter number ${n} about the offer for spring`);
  await gmail.wait(2 * HOUR);
  for (const mail of anna.inbox()) await anna.read(mail.id);
  await gmail.wait(HOUR);
  await maria.homepage();
}

test(
  'the homepage with nothing new takes at most 4 calls, 900 ms, 20 KB',
  story(async (cast) => {
    await usualDay(cast);
    await cast.gmail.wait(20 * MINUTE);
    await cast.maria.homepage();
    expect(overspent(cast.gmail, 'onHomepage', { calls: 4, ms: 900, bytes: 20_000 })).toBeNull();
  }),
);

test(
  'the homepage with 5 mails sent and 5 loads since takes at most 14 calls, 3 s, 20 KB',
  story(async (cast) => {
    const { gmail, maria, anna, ewa } = cast;
    await usualDay(cast);
    const inbox = anna.inbox();
    for (let n = 0; n < 5; n++) {
      const draft = maria.compose({ to: [READERS[n] ?? ''], subject: `New letter ${n}` });
      await apply(await draft.openAddOn());
      draft.send();
    }
    await gmail.wait(MINUTE);
    // Two loads ahead by machines are among the five.
    for (const mail of inbox.slice(0, 2)) await anna.read(mail.id);
    await anna.read(anna.newest().id);
    await ewa.read(ewa.newest().id, 'images');
    const feed = await maria.homepage();
    expect(feed.said).toContain('New letter 4');
    expect(overspent(gmail, 'onHomepage', { calls: 14, ms: 3000, bytes: 20_000 })).toBeNull();
  }),
);

test(
  'opening the compose card with 3 recipients takes at most 6 calls, 1.2 s, 20 KB; Apply 4 calls, 500 ms',
  story(async (cast) => {
    const { gmail, maria } = cast;
    await usualDay(cast);
    const draft = maria.compose({ to: READERS.slice(0, 2), cc: READERS.slice(2, 3), subject: 'To three' });
    const dialog = await draft.openAddOn();
    expect(overspent(gmail, 'onGmailCompose', { calls: 6, ms: 1200, bytes: 20_000 })).toBeNull();
    await apply(dialog);
    expect(overspent(gmail, 'onApplyToDraft', { calls: 4, ms: 500 })).toBeNull();
  }),
);

test(
  'opening a message with nothing tracked takes at most 5 calls, 1.2 s, 15 KB',
  story(async (cast) => {
    const { gmail, maria, tom } = cast;
    await usualDay(cast);
    tom.compose({ to: [maria.email], subject: 'Something else' }).send();
    await gmail.wait(MINUTE);
    await maria.panelFor(maria.newest().id);
    expect(overspent(gmail, 'onGmailMessage', { calls: 5, ms: 1200, bytes: 15_000 })).toBeNull();
  }),
);

test(
  'a full feed page with many loads stays below 20 KB',
  story(async (cast) => {
    const { gmail, maria, anna, peter } = cast;
    await maria.welcome();
    for (let n = 0; n < 10; n++)
      await tracked(gmail, maria, [anna.email, peter.email], `${n} ${'A long subject that goes on and on. '.repeat(6)}`);
    for (let round = 0; round < 4; round++) {
      await readLater(gmail, peter);
      for (const mail of anna.inbox()) await anna.read(mail.id);
    }
    await gmail.wait(HOUR);
    const feed = await maria.homepage();
    expect(feed.said).toContain('4 likely opens');
    expect(gmail.lastExecution().cardBytes).toBeLessThanOrEqual(20_000);
  }),
);
