/** What must hold after every schedule, read from the mailboxes, the endpoint, the sheet's cells and the raw properties. */
import * as z from 'zod/mini';
import { withCommands } from '../../../src/domain/member-state.ts';
import { unusedTokens } from '../../../src/domain/pool.ts';
import { summarise } from '../../../src/domain/summary.ts';
import type { TrackedMail } from '../../../src/domain/tracked-mail.ts';
import type { Gmail, MailUser } from '../../../workbench/testing/gmail.ts';
import { mailOf, sheetOf } from '../stories/evidence.ts';
import { failed } from '../sweep/hands.ts';
import { loadsOf, ownFiles, storedBy } from '../sweep/outcome.ts';
import type { Cast } from '../sweep/stage.ts';

/** Sentences about what does not hold for these members; none when all is well. */
export async function violations(cast: Cast, members: readonly MailUser[]): Promise<string[]> {
  const { gmail, maria, jan } = cast;
  const found = unexpected(cast);
  for (const member of members) found.push(...(await ofMember(cast, member)));
  const all = [...(await imagesOf(gmail, maria)), ...(await imagesOf(gmail, jan))].flatMap(({ images }) => images);
  if (new Set(all).size !== all.length) found.push(`an image stands in two mails: ${twice(all).join(', ')}`);
  return found;
}

async function ofMember(cast: Cast, user: MailUser): Promise<string[]> {
  const { gmail } = cast;
  const { state } = storedBy(gmail, user);
  const mails = withCommands(state.mails, state.commands);
  const written = await imagesOf(gmail, user);
  const sent = written.filter(({ where }) => where === 'sent');
  const loads = await loadsOf(cast, user);
  const who = user.email.split('@')[0] ?? '';
  const say = (what: string, expected: unknown, is: unknown): string[] =>
    JSON.stringify(expected) === JSON.stringify(is)
      ? []
      : [`${who}: ${what}: ${JSON.stringify(expected)} expected, ${JSON.stringify(is)} found`];

  return [
    ...torn(gmail, user).map((sentence) => `${who}: ${sentence}`),
    ...say('mails in the feed', sent.map(({ id }) => id).sort(), mails.map(({ id }) => id).sort()),
    ...sent.flatMap(({ id, images, subject }) => {
      const mail = mails.find((one) => one.id === id);
      return mail === undefined
        ? []
        : [
            ...say(`images of “${subject}”`, images, mail.tokens),
            ...say(`“${subject}” is tracked`, [null, false], [mail.notTracked, mail.copied]),
            ...say(`loads of “${subject}”`, due(mail, loads), seqs(mail)),
            ...say(`the endpoint knows of “${subject}”`, true, mail.told.sent && mail.told.stopped),
          ];
    }),
    ...(await draftsWithoutIntent(gmail, user)),
    ...say(
      'images in stock that are used',
      [],
      unusedTokens(state.progress.pool, state.intents, mails).filter((token) => written.some(({ images }) => images.includes(token))),
    ),
    ...say('spreadsheets', mails.length > 0 ? 1 : 0, ownFiles(gmail, user).length),
    ...say('hourly runs', 1, gmail.workbench.stores.triggers().filter((trigger) => trigger.user === user.email).length),
    ...(ownFiles(gmail, user).length === 1 ? sheetTells(user, mails, gmail.workbench.clock.now(), say) : []),
  ];
}

/** Every image in a draft belongs to an intent that waits. */
export async function draftsWithoutIntent(gmail: Gmail, user: MailUser): Promise<string[]> {
  const { intents } = storedBy(gmail, user).state;
  const drafts = (await imagesOf(gmail, user)).filter(({ where, images }) => where === 'draft' && images.length > 0);
  const isKnown = ({ images }: Written): boolean => images.every((image) => intents.some(({ token, record }) => token === image && record));
  return drafts.filter((draft) => !isKnown(draft)).map(({ subject }) => `no intent waits for the image of “${subject}”`);
}

function seqs(mail: TrackedMail): number[] {
  return mail.hits.map(({ seq }) => seq).sort((a, b) => a - b);
}

/** Each load of the endpoint once, without those after a stop. */
function due(mail: TrackedMail, loads: readonly { readonly seq: number; readonly token: string; readonly at: number }[]): number[] {
  return loads
    .filter(({ token, at }) => (mail.tokens as readonly string[]).includes(token) && at <= (mail.stopped?.at ?? Infinity))
    .map(({ seq }) => seq)
    .sort((a, b) => a - b);
}

/** Rows are unique and say what the feed says. */
function sheetTells(
  user: MailUser,
  mails: readonly TrackedMail[],
  now: number,
  say: (what: string, expected: unknown, is: unknown) => string[],
): string[] {
  const sheet = sheetOf(user);
  const byKey = (a: readonly unknown[], b: readonly unknown[]): number => (String(a[0]) < String(b[0]) ? -1 : 1);
  const opens = mails.map((mail) => [mail.id, String(summarise(mail, now).likely)]).sort(byKey);
  const loads = mails.flatMap((mail) => mail.hits.map(({ seq }) => [`load-${seq}`])).sort(byKey);
  return [
    ...say('mails and opens in the sheet', opens, sheet.mails.map(({ Key, Opens }) => [Key, Opens]).sort(byKey)),
    ...say('loads in the sheet', loads, sheet.events.map(({ Key }) => [Key]).sort(byKey)),
  ];
}

interface Written {
  readonly id: string;
  readonly subject: string;
  readonly images: readonly string[];
  readonly where: 'sent' | 'draft';
}

/** Mails are read once: what was sent stays as it is, and a draft gets another id with each change. */
const read = new WeakMap<Gmail, Map<string, Written>>();

async function imagesOf(gmail: Gmail, user: MailUser): Promise<Written[]> {
  const known = read.get(gmail) ?? new Map<string, Written>();
  read.set(gmail, known);
  const list = (label: string, where: Written['where']) =>
    gmail.workbench.mail.list(user.email, label).map(async ({ id }): Promise<Written> => {
      const key = `${where} ${id}`;
      const { subject, images } = known.get(key) ?? (await mailOf(user, id));
      const written = { id, subject, images, where };
      known.set(key, written);
      return written;
    });
  return Promise.all([...list('SENT', 'sent'), ...list('DRAFT', 'draft')]);
}

const rootSchema = z.object({ pages: z.object({ slot: z.string(), stamp: z.string(), count: z.number() }) });
const pageSchema = z.object({ s: z.string() });

/** The root names pages that are all there and of its own generation. */
export function torn(gmail: Gmail, user: MailUser): string[] {
  const all = gmail.workbench.properties(user.email);
  const { root } = all;
  if (root === undefined) return ['no root is stored'];
  const { pages } = rootSchema.parse(JSON.parse(root));
  return Array.from({ length: pages.count }, (_, n) => `f.${pages.slot}.${n}`).flatMap((key) => {
    const text = all[key];
    const stamp = text === undefined ? undefined : pageSchema.parse(JSON.parse(text)).s;
    return stamp === pages.stamp ? [] : [`page ${key} is of another generation than its root`];
  });
}

function unexpected({ gmail, mark }: Cast): string[] {
  return gmail.executions
    .filter((execution) => execution.user.includes(mark) && failed(execution))
    .map(({ functionName, error, logs }) => `${functionName} failed: ${error?.message ?? JSON.stringify(logs)}`);
}

function twice(all: readonly string[]): string[] {
  return all.filter((one, place) => all.indexOf(one) !== place);
}
