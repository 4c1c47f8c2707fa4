/** A member's account after months of use: sent mails with Track on, their loads, the activity sheet. Made by mailing, not by writing state. */
import { imageTag } from '../src/domain/image.ts';
import { unusedTokens } from '../src/domain/pool.ts';
import type { Token } from '../src/endpoint/contract.ts';
import { readMember } from '../src/store/member-store.ts';
import { readDeployment } from '../workbench/host/deployment.ts';
import { HOUR, MINUTE, type Gmail } from '../workbench/testing/gmail.ts';

export const MEMBER = 'maria@acme-partner.test';
/** A Monday morning. */
export const START = Date.UTC(2026, 1, 2, 8, 0, 0);

/** With the readers below this makes some 2,000 loads: one member's share of 1,000,000 among 500 members. */
const MAILS = 680;

/** As many as the stock of images holds. */
const MAILS_PER_ROUND = 20;
const ROUNDS = MAILS / MAILS_PER_ROUND;

const ANNA = 'Anna Nowak <anna@northwind.test>';
const PETER = 'Peter Sand <peter@fabrikam.test>';
const EWA = 'Ewa Zet <ewa@contoso.test>';
const ADAM = 'Adam Bell <adam@orchard.test>';

/** Who the nth mail goes to. Gmail, Gmail with prefetch, Outlook and Apple Mail all occur. */
const AUDIENCES: readonly (readonly string[])[] = [[ANNA], [PETER], [ANNA, EWA, ADAM], [EWA], [ANNA, PETER]];

const READERS = ['anna@northwind.test', 'peter@fabrikam.test', 'ewa@contoso.test'];

/** After how many hours the readers open what they received. */
const READING_HOURS = [2, 5];

const BODY = `<div>Hello,</div><div><br></div>${'<div>As discussed, the offer covers delivery, training and one year of support for each of the sites.</div>'.repeat(8)}`;

/** The tokens that are free now, asked of the member's stored state as the product itself does. */
export function freeTokens(gmail: Gmail): readonly Token[] {
  const kept = gmail.workbench.properties(MEMBER);
  const { state } = readMember({ readAll: () => kept, write: refuse, writeAll: refuse, remove: refuse });
  return unusedTokens(state.progress.pool, state.intents, state.mails);
}

function refuse(): never {
  throw new Error('The bench only reads the store.');
}

/** Sends mails that hold an image of the stock, as if they had been made with Track on. */
export function sendTracked(gmail: Gmail, tokens: readonly Token[], subject: (n: number) => string, to?: readonly string[]): void {
  const { endpoint } = readDeployment();
  const member = gmail.user(MEMBER);
  tokens.forEach((token, n) => {
    const html = imageTag(endpoint, token) + BODY;
    member.compose({ to: to ?? AUDIENCES[n % AUDIENCES.length] ?? [ANNA], subject: subject(n), html }).send();
  });
}

/** Readers open, images allowed, what they received since a time; each at most so many mails, newest first. */
export async function openReceived(gmail: Gmail, readers: readonly string[], since: number, most = Infinity): Promise<void> {
  for (const reader of readers) {
    const user = gmail.user(reader);
    const received = user.inbox().filter(({ date }) => date >= since);
    for (const { id } of received.slice(0, most)) await user.read(id, 'images');
  }
}

/** Fills an empty account. Takes about half a minute of real time; the clock ends right after an hourly run, so that nothing is left to sync. */
export async function fillAccount(gmail: Gmail): Promise<void> {
  await gmail.user(MEMBER).welcome();
  for (let round = 0; round < ROUNDS; round++) {
    const tokens = freeTokens(gmail).slice(0, MAILS_PER_ROUND);
    if (tokens.length < MAILS_PER_ROUND) throw new Error(`Round ${round + 1}: the stock holds ${tokens.length} images.`);
    sendTracked(
      gmail,
      tokens,
      (n) => `Offer ${round * MAILS_PER_ROUND + n + 1} for the spring campaign, with prices and dates of delivery`,
    );
    const sent = gmail.workbench.clock.now();
    let hours = 0;
    for (const hour of READING_HOURS) {
      await gmail.wait((hour - hours) * HOUR);
      hours = hour;
      await openReceived(gmail, READERS, sent);
    }
    await gmail.wait(2 * HOUR);
  }
  gmail
    .user('anna@northwind.test')
    .compose({ to: [MEMBER], subject: 'A question', html: BODY })
    .send();
  await gmail.wait(HOUR + MINUTE);
}
