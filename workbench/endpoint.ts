/** Runs the real endpoint on this machine: the Worker of edge/ on workerd, asked over real HTTP with exactly the headers that a client sends. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Clock, Faults, WireRequest, WireResponse } from './contract.ts';
import { GOOGLE_ISSUER, type Identity } from './identity.ts';
import { repositoryRoot } from './root.ts';
import { createRandom, type Random } from './world/random.ts';
import { scratchFolder } from './world/scratch.ts';

/** Where the Worker finds the identity's keys; nobody but the workbench answers there. */
const KEYS_URL = 'https://identity.tracklog.test/keys';
/** Cloudflare's behaviour of this day, as in edge/wrangler.toml. */
const COMPATIBILITY_DATE = '2026-04-01';
/** No answer takes longer on a machine that is merely slow, in milliseconds. */
const ANSWER_TIMEOUT_MS = 20_000;

export interface EndpointOptions {
  /** Where the endpoint keeps its data and keys (in `edge/`); null for a temporary folder that `close` removes. */
  readonly stateDir: string | null;
  readonly clock: Pick<Clock, 'now'>;
  readonly identity: Pick<Identity, 'jwks'>;
  /** OAuth client id that identity tokens must be made for. */
  readonly audience: string;
  readonly faults: Pick<Faults, 'endpoint'>;
  /** Makes keys and tokens repeatable; without it they are as random as a deployment's. */
  readonly seed?: number | string;
  /** Takes what the Worker writes to its log; by default it is printed. */
  readonly log?: (message: string) => void;
  /** Further or other bindings of the Worker, as text; for tests. Undefined takes a binding away. */
  readonly bindings?: { readonly [name: string]: string | undefined };
}

export interface Endpoint {
  /** One request, answered by the Worker. Throws a `NetworkError` when the switched-on fault says so. */
  serve(request: WireRequest): Promise<WireResponse>;
  /** Runs the member's upkeep (dropping what is too old) at the clock's time, as the alarm would. The member is the one to whom the token belongs. */
  runAlarm(token: string): Promise<void>;
  /** Lets the next attempts to record a hit fail inside the endpoint, before or after they took effect. Images are answered all the same. */
  failRecording(when: 'before' | 'after', times: number): Promise<void>;
  /** Waits for hits that are still being recorded, then stops. */
  close(): Promise<void>;
}

/** What a client of an endpoint sees that does not answer. `refused`: no connection. `timeout`: no answer in time, although the request may have done its work. */
export class NetworkError extends Error {
  constructor(
    override readonly name: 'refused' | 'timeout',
    url: string,
  ) {
    super(name === 'refused' ? `Address unavailable: ${url}` : `Timeout: ${url}`);
  }
}

/** Starts the endpoint. Takes well under a second on a quiet machine. */
export async function startEndpoint(options: EndpointOptions): Promise<Endpoint> {
  const folder = options.stateDir === null ? scratchFolder('tracklog-edge') : join(options.stateDir, 'edge');
  mkdirSync(folder, { recursive: true });
  const log = options.log ?? ((message) => console.error(`Endpoint: ${message}`));
  // A large package, loaded by those who need it: most workbenches of tests never ask the endpoint.
  const { Miniflare, Response } = await import('miniflare');
  const worker = new Miniflare({
    name: 'endpoint',
    host: '127.0.0.1',
    port: 0,
    cf: false,
    handleStructuredLogs: ({ message }: { message: string }) => log(message),
    modules: [{ type: 'ESModule', path: 'worker.mjs', contents: await bundleWorker() }],
    compatibilityDate: COMPATIBILITY_DATE,
    durableObjects: { MEMBERS: { className: 'Member', useSQLite: true } },
    durableObjectsPersist: folder,
    bindings: bindingsOf(options, folder),
    outboundService: async (request: { readonly url: string }) =>
      request.url === KEYS_URL ? Response.json(await options.identity.jwks()) : new Response('Unknown host', { status: 502 }),
    // Straight to the Worker: Miniflare's own front door would change headers.
    unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
  });
  const address = await worker.unsafeGetDirectURL('endpoint');
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const send = (request: WireRequest): Promise<WireResponse> => sendRaw(address, agent, request, options.clock.now());
  const command = async (path: string): Promise<void> => {
    const { status } = await send({ method: 'POST', url: `https://workbench.invalid/${path}`, headers: [] });
    if (status !== 200) throw new Error(`The endpoint refused ${path}: ${status}`);
  };
  /** Hits are recorded after the answer, within milliseconds. A sync comes seconds later in life; here it waits for them, so that no story is a matter of luck. */
  const sendSettled = async (request: WireRequest): Promise<WireResponse> => {
    if (new URL(request.url).pathname === '/v1/sync') await command('settle');
    return send(request);
  };

  return {
    async serve(request) {
      const { pathname } = new URL(request.url);
      const isApi = pathname.startsWith('/v1/');
      switch (options.faults.endpoint) {
        case 'up':
          return sendSettled(request);
        case 'down':
          throw new NetworkError('refused', request.url);
        case 'slow': {
          const answer = await sendSettled(request);
          // A mail client waits for its image; Apps Script gives up on an answer that is on its way.
          if (isApi) throw new NetworkError('timeout', request.url);
          return answer;
        }
        case 'nonsense':
          return isApi ? NONSENSE : send(request);
      }
    },
    runAlarm: (token) => command(`alarm/${token}`),
    failRecording: (when, times) => command(`fail/${when}/${times}`),
    async close() {
      // Ctrl+C in a terminal ends workerd as well, perhaps before this program asks it anything.
      await command('settle').catch((error: unknown) => {
        if (!isGone(error)) throw error;
      });
      agent.destroy();
      await worker.dispose();
      if (options.stateDir === null) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The other side of a connection is no longer there. */
function isGone(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ECONNRESET');
}

const NONSENSE: WireResponse = {
  status: 200,
  headers: [['Content-Type', 'text/html; charset=utf-8']],
  body: new TextEncoder().encode('<!doctype html><title>Welcome</title><p>Sign in to the network to continue.'),
};

let bundled: Promise<string> | undefined;

/** The Worker as one module; made once per process. */
function bundleWorker(): Promise<string> {
  bundled ??= build({
    entryPoints: [join(repositoryRoot(), 'edge', 'workbench.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:workers'],
    legalComments: 'none',
  }).then((result) => result.outputFiles[0]?.text ?? '');
  return bundled;
}

function bindingsOf(options: EndpointOptions, folder: string): { [name: string]: string } {
  const bindings: { [name: string]: string | undefined } = {
    TOKEN_KEYS: tokenKeys(folder, createRandom(options.seed).branch('token keys')),
    IDENTITY_ISSUERS: `${GOOGLE_ISSUER},accounts.google.com`,
    IDENTITY_AUDIENCES: options.audience,
    IDENTITY_KEYS_URL: KEYS_URL,
    WORKBENCH: '1',
    WORKBENCH_SEED: options.seed === undefined ? undefined : String(options.seed),
    ...options.bindings,
  };
  return Object.fromEntries(Object.entries(bindings).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Keys of this workbench, made once: mails sent before a restart keep working. */
function tokenKeys(folder: string, random: Random): string {
  const file = join(folder, 'token-keys.json');
  if (!existsSync(file)) {
    const key = (): string => random.bytes(32).toString('base64');
    writeFileSync(file, JSON.stringify({ member: key(), current: 1, keys: { 1: key() } }), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8');
}

/** Connections that need no more ears: a large body may still be on its way when its answer is in, and a pipe that breaks then is no error of anybody's. */
const heard = new WeakSet<Socket>();

function hear(socket: Socket): void {
  if (heard.has(socket)) return;
  heard.add(socket);
  socket.on('error', () => undefined);
}

/** Headers with which the workbench tells workerd and the Worker what Cloudflare's network would know. No client may send them. */
const INTERNAL_HEADERS = ['mf-cf-blob', 'x-workbench-now'];

function sendRaw(address: URL, agent: Agent, request: WireRequest, nowMs: number): Promise<WireResponse> {
  const url = new URL(request.url);
  const headers = request.headers.filter(([name]) => !INTERNAL_HEADERS.includes(name.toLowerCase()));
  const has = (wanted: string): boolean => headers.some(([name]) => name.toLowerCase() === wanted);
  const body = request.body === undefined ? undefined : Buffer.from(request.body);
  const wire = [
    ...(has('host') ? [] : [['Host', url.host]]),
    ...headers,
    ...(body === undefined || has('content-length') ? [] : [['Content-Length', String(body.length)]]),
    ...(request.network === undefined ? [] : [['MF-CF-Blob', JSON.stringify(request.network)]]),
    ['X-Workbench-Now', String(nowMs)],
  ].flat();

  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      {
        host: address.hostname,
        port: address.port,
        method: request.method,
        path: url.pathname + url.search,
        headers: wire,
        agent,
        setHost: false,
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const raw = incoming.rawHeaders;
          const pairs = Array.from({ length: raw.length / 2 }, (_, i) => [raw[2 * i] ?? '', raw[2 * i + 1] ?? ''] as const);
          resolve({ status: incoming.statusCode ?? 0, headers: pairs, body: new Uint8Array(Buffer.concat(chunks)) });
        });
      },
    );
    outgoing.setTimeout(ANSWER_TIMEOUT_MS, () => outgoing.destroy(new NetworkError('timeout', request.url)));
    outgoing.on('socket', hear).on('error', reject);
    outgoing.end(body);
  });
}
