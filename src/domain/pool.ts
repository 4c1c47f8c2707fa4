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

/** Two dialogs open at once begin at different places of the stock, so that they seldom take the same token. */
export function chooseToken(k: InstanceId, unused: readonly Token[]): Token | null {
  const ordered = unused.map((token) => ({ token, order: digest(k + token) })).sort((a, b) => (a.order < b.order ? -1 : 1));
  return ordered[0]?.token ?? null;
}

/**
 * Whether another draft names the same token. Each writes its intent and then looks: of two that took the same token at least the later
 * writer sees the other, so everyone who sees one takes another token. Letting only the larger instance give way would leave both with
 * the token when the smaller one writes last.
 */
export function clashes(mine: Intent, others: readonly Intent[]): boolean {
  return others.some((other) => other.k !== mine.k && other.token === mine.token);
}
