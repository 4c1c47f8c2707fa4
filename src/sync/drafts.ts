/** Finding the draft that holds an image. Slow (two calls), so it is done only when something may have gone wrong before. */
import type { Token } from '../endpoint/contract.ts';
import { scanHtml } from '../domain/image.ts';
import type { MadeDraft, Ports } from '../ports.ts';
import { batchRequest, draftsRequest, parseBatch, parseDrafts } from './gmail-api.ts';

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
