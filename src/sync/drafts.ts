/** Finding the draft that holds an image (slow: two calls, so only when something may have gone wrong before), and whom drafts of the product are for. */
import type { Token } from '../endpoint/contract.ts';
import { scanHtml } from '../domain/image.ts';
import { audienceOf, type Intent } from '../domain/intent.ts';
import type { MadeDraft, Ports } from '../ports.ts';
import { batchRequest, draftRequest, draftsRequest, parseBatch, parseDraftRecipients, parseDrafts } from './gmail-api.ts';

/** `unknown` when Gmail did not answer: nobody should conclude anything then. */
export type DraftSearch = { readonly found: MadeDraft } | 'none' | 'unknown';

/** Among the newest drafts, the one whose own text holds the token's image. */
export function findDraft(ports: Ports, token: Token): DraftSearch {
  const accessToken = ports.identity.accessToken();
  const [list] = ports.http.fetchAll([draftsRequest(accessToken)]);
  const drafts = list !== undefined && list.ok && list.status === 200 ? parseDrafts(list.text) : null;
  if (drafts === null) return 'unknown';
  if (drafts.length === 0) return 'none';
  const [answer] = ports.http.fetchAll([
    batchRequest(
      accessToken,
      drafts.map((draft) => ({ id: draft.messageId, as: 'draft' })),
    ),
  ]);
  const messages =
    answer !== undefined && answer.ok && answer.status === 200
      ? parseBatch(answer.text, answer.contentType, drafts.length, ports.decodeBase64Url)
      : null;
  if (messages === null) return 'unknown';
  const holds = (html: string | null): boolean =>
    html !== null && scanHtml(html, ports.deployment.endpoint).images.some((image) => image.token === token && !image.quoted);
  const place = messages.findIndex((message) => message.found === 'draft' && holds(message.html));
  const found = drafts[place];
  return found === undefined ? 'none' : { found };
}

/** Drafts of the product that may still wait; older ones are seldom gone on with. */
const ASKED = 5;

/** The intents with the people whom the product's own drafts are addressed to by now. One call, none where there is no such draft. */
export function withAudiences(ports: Ports, intents: readonly Intent[]): readonly Intent[] {
  const made = intents.filter(({ audience, draft }) => audience === null && draft !== null).slice(0, ASKED);
  if (made.length === 0) return intents;
  const accessToken = ports.identity.accessToken();
  const answers = ports.http.fetchAll(made.map(({ draft }) => draftRequest(accessToken, draft?.id ?? '')));
  return intents.map((intent) => {
    const answer = answers[made.indexOf(intent)];
    const recipients = answer !== undefined && answer.ok && answer.status === 200 ? parseDraftRecipients(answer.text) : null;
    return recipients === null ? intent : { ...intent, audience: audienceOf(recipients) };
  });
}
