/** Calls the page's server. Types come from the routes themselves. */
import type { RouteInput, RouteName, RouteOutput } from '../routes/index.ts';

/** An answer that is not a success; `message` is a sentence for the person. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Browsers refuse more than 64 KiB (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch), counted in bytes. */
const KEEPALIVE_LIMIT = 20_000;

/** Calls one route. Throws an `ApiError` with the server's sentence, status 0 when the server does not answer. */
export async function call<Name extends RouteName>(name: Name, input: RouteInput<Name>): Promise<RouteOutput<Name>> {
  const body = JSON.stringify(input);
  let response: Response;
  try {
    response = await fetch(`/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-workbench': '1' },
      body,
      // A last autosave must outlive the page; browsers allow that for small bodies alone.
      keepalive: name === 'edit' && body.length < KEEPALIVE_LIMIT,
    });
  } catch {
    throw new ApiError(0, 'The workbench does not answer. Is it still running?');
  }
  return answered<RouteOutput<Name>>(response);
}

async function answered<T>(response: Response): Promise<T> {
  const answer: unknown = await response.json();
  if (response.ok) return answer as T;
  const error = typeof answer === 'object' && answer !== null && 'error' in answer ? String(answer.error) : response.statusText;
  throw new ApiError(response.status, error);
}

const query = (facts: { readonly [name: string]: string }): string => new URLSearchParams(facts).toString();

async function upload<T>(kind: 'attach' | 'import', facts: { readonly [name: string]: string }, file: Blob): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/upload/${kind}?${query(facts)}`, { method: 'POST', headers: { 'x-workbench': '1' }, body: file });
  } catch {
    throw new ApiError(0, 'The workbench does not answer. Is it still running?');
  }
  return answered<T>(response);
}

/** Adds a file to a draft. */
export const attachFile = (user: string, draftId: string, file: File): Promise<RouteOutput<'draft'>> =>
  upload('attach', { user, draftId, name: file.name, type: file.type }, file);

/** Puts an .eml or .mbox file into the mailbox. */
export const importFile = (user: string, file: File): Promise<{ imported: string[]; refused: { index: number; reason: string }[] }> =>
  upload('import', { user }, file);

/** Where a file, or a whole mail or label, can be had. */
export const downloadUrl = (facts: { readonly [name: string]: string }): string => `/download?${query(facts)}`;

/** Listens for changes; the browser reconnects by itself when the server was restarted. */
export function listen(handlers: { changed: () => void; now: (now: number) => void; connected: (connected: boolean) => void }): void {
  const source = new EventSource('/events');
  let wasLost = false;
  const time = (event: MessageEvent<string>): void => {
    const news = JSON.parse(event.data) as { now: number };
    handlers.now(news.now);
  };
  source.addEventListener('open', () => {
    handlers.connected(true);
    if (wasLost) handlers.changed();
    wasLost = false;
  });
  source.addEventListener('error', () => {
    wasLost = true;
    handlers.connected(false);
  });
  source.addEventListener('tick', time);
  source.addEventListener('changed', (event) => {
    time(event as MessageEvent<string>);
    handlers.changed();
  });
}
