/** The add-on's side of the endpoint's contract: one request per sync, and an answer that is parsed or refused. */
import type { HttpAnswer, HttpRequest } from '../ports.ts';
import { syncResponseSchema, type SyncResponse } from '../endpoint/contract.ts';
import type { SyncRequest } from '../endpoint/requests.ts';

export type EndpointAnswer =
  | { readonly ok: true; readonly answer: SyncResponse }
  /** `refused`: it does not accept the identity. `unreachable`: down, slow, or not the endpoint at all. */
  | { readonly ok: false; readonly why: 'unreachable' | 'refused'; readonly detail: string };

export function syncRequest(endpoint: string, body: SyncRequest): HttpRequest {
  return { url: `${endpoint}v1/sync`, method: 'post', headers: {}, contentType: 'application/json', body: JSON.stringify(body) };
}

/** Anything that is not a well-formed answer counts as unreachable: nothing of it is used. */
export function parseSync(answer: HttpAnswer): EndpointAnswer {
  if (!answer.ok) return { ok: false, why: 'unreachable', detail: answer.reason };
  if (answer.status === 401 || answer.status === 403) return { ok: false, why: 'refused', detail: `status ${answer.status}` };
  if (answer.status !== 200) return { ok: false, why: 'unreachable', detail: `status ${answer.status}` };
  try {
    const parsed = syncResponseSchema.safeParse(JSON.parse(answer.text));
    return parsed.success ? { ok: true, answer: parsed.data } : { ok: false, why: 'unreachable', detail: 'an answer of another shape' };
  } catch {
    return { ok: false, why: 'unreachable', detail: 'an answer that is not JSON' };
  }
}
