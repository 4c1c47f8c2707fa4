/** Serves a web app to browsers on this machine: Google's addresses as paths of one loopback server. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Person, WebApp, WireResponse } from '../contract.ts';

export interface WebAppServer {
  /** The app's address for a visitor: a person of the workbench, or null for nobody signed in. */
  urlFor(visitor: string | null): string;
  readonly port: number;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const CONTENT_HOST = 'https://script.googleusercontent.com';
/** A page reaches its own server and no other host. */
const POLICY = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; frame-src http://localhost:*; form-action 'self'";
const LARGEST_BODY = 50 * 1024 * 1024;

/** Listens on 127.0.0.1. The frame around a page and the page itself are on two origins (127.0.0.1 and localhost), as they are at Google's. */
export async function serveWebApp(webApp: WebApp, people: readonly Person[], port = 0): Promise<WebAppServer> {
  const google = new URL(webApp.url);
  let own = 0;

  /** `/macros/u/<n>/s/…` is the nth person's, `/macros/s/…` nobody's: the same form as with several accounts at Google. */
  const visitorOf = (path: string): { visitor: string | null; path: string } => {
    const index = /^\/macros\/u\/(\d+)\//.exec(path)?.[1];
    return {
      visitor: index === undefined ? null : (people[Number(index)]?.email ?? null),
      path: path.replace(/^\/macros\/u\/\d+\//, '/macros/'),
    };
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = request.headers.host ?? '';
    if (host !== `${HOST}:${own}` && host !== `localhost:${own}`) return void response.writeHead(421).end();
    const url = new URL(request.url ?? '/', `http://${host}`);
    const { visitor, path } = visitorOf(url.pathname);
    const isContent = ['/macros/echo', '/userCodeAppPanel', '/callback'].includes(path);
    // Pages are served on the second origin alone, where they can do nothing to the first.
    if (host.startsWith('localhost:') !== (path === '/userCodeAppPanel' || path === '/callback')) return void response.writeHead(404).end();
    const headers: [string, string][] = Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : [],
    );
    const body = await bodyOf(request);
    const answer = await webApp.serve(
      {
        method: request.method ?? 'GET',
        url: `${isContent ? CONTENT_HOST : google.origin}${path}${url.search}`,
        headers,
        ...(body.length > 0 ? { body } : {}),
      },
      visitor,
    );
    send(response, answer);
  }

  function send(response: ServerResponse, { status, headers, body }: WireResponse): void {
    const local = headers.map(([name, value]): [string, string] => [
      name,
      name === 'Location' ? value.replace(CONTENT_HOST, '').replace(google.origin, '') : value,
    ]);
    const isPage = headers.some(([name, value]) => name === 'Content-Type' && value.startsWith('text/html'));
    const text = isPage
      ? Buffer.from(body).toString('utf8').replace(`${CONTENT_HOST}/userCodeAppPanel`, `http://localhost:${own}/userCodeAppPanel`)
      : body;
    response.writeHead(
      status,
      [...local, ['Cache-Control', 'no-store'], ...(isPage ? [['Content-Security-Policy', POLICY] as const] : [])].flat(),
    );
    response.end(text);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else
        response
          .writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' })
          .end(error instanceof Error ? error.message : String(error));
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, HOST, resolve));
  own = (server.address() as AddressInfo).port;
  return {
    port: own,
    urlFor(visitor) {
      const index = people.findIndex(({ email }) => email === visitor);
      return `http://${HOST}:${own}${index < 0 ? google.pathname : google.pathname.replace('/macros/', `/macros/u/${index}/`)}`;
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Error('The request is larger than 50 MB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
