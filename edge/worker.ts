/** The endpoint as a Cloudflare Worker: which address is answered by what. */
import type { Health } from '../src/endpoint/requests.ts';
import { jsonAnswer, notFound, refuse } from './answers.ts';
import { now } from './clock.ts';
import { configurationOf, type Env } from './configuration.ts';
import { serveImage, type Afterwards } from './image.ts';
import { serveSync } from './sync.ts';

export { Member } from './member.ts';

export default {
  fetch: (request, env, context) => answer(request, env, context),
} satisfies ExportedHandler<Env>;

/** Answers any request. `afterwards` takes the work that is left when the answer is out. */
export async function answer(request: Request, env: Env, afterwards: Afterwards): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith('/s/')) return serveImage(request, env, afterwards);
  if (pathname === '/v1/sync') return serveApi(request, 'POST', env, serveSync);
  if (pathname === '/v1/health') return serveApi(request, 'GET', env, serveHealth);
  return notFound();
}

type Api = typeof serveSync;

async function serveApi(request: Request, method: 'GET' | 'POST', env: Env, serve: Api): Promise<Response> {
  if (request.method !== method) {
    const refusal = refuse({ status: 405, error: `This address answers ${method} only.` });
    refusal.headers.set('Allow', method);
    return refusal;
  }
  const configuration = configurationOf(env);
  if (!configuration.ok) return refuse({ status: 500, error: configuration.error });
  try {
    return await serve(request, env, configuration.settings);
  } catch (error) {
    console.error('A request failed:', error);
    return refuse({ status: 503, error: 'The request did not finish. Send it again.' });
  }
}

const serveHealth: Api = async (request, env) => {
  const health: Health = { ok: true, version: 1, time: now(env, request) };
  return jsonAnswer(health);
};
