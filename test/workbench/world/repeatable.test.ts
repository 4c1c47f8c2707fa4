/** A seed and a clock that stands still: the same story twice leaves the same bytes behind. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createPublicKey, verify } from 'node:crypto';
import { DEFAULT_PEOPLE } from '../../../workbench/contract.ts';
import { createIdentity } from '../../../workbench/identity.ts';
import { Gmail, HOUR, MINUTE } from '../../../workbench/testing/gmail.ts';
import { createRandom } from '../../../workbench/world/random.ts';
import { builtProject } from '../stories/built.ts';

const MORNING = Date.UTC(2026, 10, 12, 9);
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'tracklog-repeatable-'));
  folders.push(made);
  return made;
}

async function opened(stateDir: string, seed: number | string): Promise<Gmail> {
  return Gmail.open({ project: await builtProject(), stateDir, frozenAt: MORNING, seed });
}

/** Everything that is random somewhere: ids, Message-IDs, tokens of three kinds, keys, spreadsheets, mail clients, schedules, bounces. */
async function tell(gmail: Gmail): Promise<string[]> {
  const { workbench } = gmail;
  workbench.switches.unknownAddressesBounce = true;
  const [maria, jan, anna] = [
    gmail.user('maria@acme-partner.test'),
    gmail.user('jan@acme-partner.test'),
    gmail.user('anna@northwind.test'),
  ];
  await maria.welcome();
  await jan.welcome('Pokaż aktywność');
  const everybody = [...DEFAULT_PEOPLE.filter(({ member }) => !member).map(({ email }) => email), 'nobody@nowhere.test'];
  const draft = maria.compose({
    to: everybody,
    bcc: [jan.email],
    subject: 'Offer',
    html: '<p><a href="https://example.test/">Hello</a></p>',
  });
  workbench.mail.attach(maria.email, draft.id, { name: 'offer.txt', type: 'text/plain', bytes: Buffer.from('Offer') });
  await (await draft.openAddOn()).set('Track this email', true).press('Apply to draft');
  await draft.look();
  maria.undo(draft.send().messageId).send();
  await gmail.wait(20 * MINUTE);
  const seen = await workbench.mail.view(anna.email, { messageId: anna.newest().id });
  anna.reply(anna.newest().id).edit({ html: '<p>Thank you</p>' }).send();
  const later = maria.compose({ to: [anna.email], subject: 'Later' });
  workbench.mail.schedule(maria.email, later.id, workbench.clock.now() + 30 * MINUTE);
  await gmail.wait(HOUR);
  const { turns } = await workbench.interleave<unknown>(7, [
    () => maria.homepage(),
    () => maria.runTrigger('onHourly'),
    () => jan.homepage(),
  ]);
  const feed = await maria.homepage();
  return [seen.viewId, feed.panel.id, feed.said, JSON.stringify(turns), workbench.mail.exportMbox(maria.email, 'SENT')];
}

/** What lies on the disk, by name. Left out: real milliseconds that evaluating took, and how SQLite lays out its pages. */
function files(stateDir: string): { [name: string]: string } {
  const names = readdirSync(stateDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !path.includes('.sqlite'))
      .sort()
      .map((path) => [relative(stateDir, path), readFileSync(path, 'latin1').replaceAll(/"evaluateMs":[\d.]+/g, '"evaluateMs":0')]),
  );
}

async function told(seed: number | string): Promise<{ readonly shown: readonly string[]; readonly kept: { [name: string]: string } }> {
  const stateDir = folder();
  const gmail = await opened(stateDir, seed);
  let shown: string[];
  try {
    shown = await tell(gmail);
  } finally {
    await gmail.close();
  }
  return { shown, kept: files(stateDir) };
}

test('with a seed, a story leaves the same mails, ids, tokens, records and spreadsheets behind, byte for byte; with another seed it does not', async () => {
  const one = await told('first');
  const again = await told('first');
  expect(Object.keys(one.kept)).toEqual(expect.arrayContaining(['state.json', 'edge/token-keys.json']));
  expect(one.kept['state.json']?.length).toBeGreaterThan(100_000);
  expect(again.shown).toEqual(one.shown);
  expect(Object.keys(again.kept)).toEqual(Object.keys(one.kept));
  for (const [name, text] of Object.entries(one.kept)) expect(firstDifference(name, text, again.kept[name] ?? '')).toBeNull();

  const other = await told('second');
  expect(other.kept['edge/token-keys.json']).not.toBe(one.kept['edge/token-keys.json']);
  expect(headers(one.shown).length).toBeGreaterThan(1);
  expect(headers(other.shown)).toHaveLength(headers(one.shown).length);
  expect(headers(other.shown).filter((id) => headers(one.shown).includes(id))).toEqual([]);
}, 300_000);

test('after a restart nothing that was drawn before is drawn again', async () => {
  const stateDir = folder();
  const ids: string[] = [];
  for (let opening = 0; opening < 2; opening++) {
    const gmail = await opened(stateDir, 1);
    try {
      const maria = gmail.user('maria@acme-partner.test');
      const { messageId } = maria.compose({ to: ['anna@northwind.test'], subject: 'Offer' }).send();
      const { panel } = await maria.homepage();
      ids.push(gmail.lastExecution().id, panel.id, ...headers([maria.mime(messageId)]));
    } finally {
      await gmail.close();
    }
  }
  expect(ids).toHaveLength(6);
  expect(new Set(ids).size).toBe(ids.length);
}, 60_000);

test('a key that follows from a seed signs as any other, and is the same again', async () => {
  const key = async (seed: string) => {
    const identity = createIdentity({}, undefined, createRandom(seed));
    const [person] = DEFAULT_PEOPLE;
    if (person === undefined) throw new Error('Nobody lives here');
    return { token: await identity.sign(person, MORNING, 'audience'), jwks: await identity.jwks() };
  };
  const { token, jwks } = await key('a');
  const [header, claims, signature] = token.split('.');
  const [jwk] = jwks.keys;
  if (jwk === undefined) throw new Error('There is no key');
  const checked = verify(
    'RSA-SHA256',
    Buffer.from(`${header}.${claims}`),
    createPublicKey({ key: jwk, format: 'jwk' }),
    Buffer.from(signature ?? '', 'base64url'),
  );
  expect(checked).toBe(true);
  expect(await key('a')).toEqual({ token, jwks });
  expect((await key('b')).jwks).not.toEqual(jwks);
});

/** The Message-IDs of the mails that were written. */
function headers(shown: readonly string[]): string[] {
  return [...(shown.at(-1) ?? '').matchAll(/^Message-ID:\s+(\S+)/gim)].map(([, id]) => id ?? '');
}

/** The surroundings of the first place where two texts differ: a whole state is too long to look at. */
function firstDifference(name: string, one: string, other: string): string | null {
  if (one === other) return null;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return `${name}: …${one.slice(Math.max(at - 150, 0), at + 150)}… or …${other.slice(Math.max(at - 30, 0), at + 150)}…`;
}
