/** The stock of unused image tokens, and which of them a draft takes. */
import type { Token } from '../endpoint/contract.ts';
import { digest } from './hash.ts';
import type { InstanceId, Intent } from './intent.ts';
import type { TrackedMail } from './tracked-mail.ts';

/** The sync fills the stock up to this many when fewer than half are left. */
export const POOL_SIZE = 20;

/** Tokens that no draft and no mail names. */
export function unusedTokens(pool: readonly Token[], intents: readonly Intent[], mails: readonly TrackedMail[]): Token[] {
  const used = new Set<Token>([...intents.map((intent) => intent.token), ...mails.flatMap((mail) => mail.tokens)]);
  return pool.filter((token) => !used.has(token));
}

/** How many tokens to ask for, so that composing never waits for the endpoint. */
export function tokensWanted(unused: number): number {
  return unused < POOL_SIZE / 2 ? POOL_SIZE - unused : 0;
}

/**
 * Two dialogs open at once begin at different places of the stock, so that they seldom take the same token. The same instance chooses
 * the same again, until it has to choose anew.
 */
export function chooseToken(k: InstanceId, unused: readonly Token[], attempt = 0): Token | null {
  const order = (token: Token): string => digest(`${attempt === 0 ? '' : attempt}${k}${token}`);
  const ordered = unused.map((token) => ({ token, order: order(token) })).sort((a, b) => (a.order < b.order ? -1 : 1));
  return ordered[0]?.token ?? null;
}

/** More clashes in a row than chance explains. */
const MOST_ATTEMPTS = 12;

/**
 * What a draft that wrote its intent does after reading all of them: keeps its token, writes again with the token given here, or goes
 * without one (null). Of two that took the same token at least the later writer sees the other, so whoever sees one writes and looks again;
 * drawing the own token anew among the free ones keeps two from giving way to each other for ever. Letting only the larger instance give
 * way would leave both with the token when the smaller one writes last.
 */
export function reconsider(mine: Intent, others: readonly Intent[], unused: readonly Token[], attempt: number): Token | 'keep' | null {
  if (!others.some((other) => other.k !== mine.k && other.token === mine.token)) return 'keep';
  if (unused.length === 0 || attempt > MOST_ATTEMPTS) return null;
  return chooseToken(mine.k, [...unused, mine.token], attempt);
}
