/** The page's server: one document, its script and style, the API, mails in frames, images, and news of changes. Loopback only. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GoogleError } from '../contract.ts';
import type { WebAppServer } from '../host/web-app-server.ts';
import { ImportRefused, LabelRefused, SendRefused } from '../mail/index.ts';
import type { PageBackend } from './backend.ts';
import { bundleClient } from './bundle.ts';
import { createChanges } from './changes.ts';
import { PAGE_DOCUMENT, PAGE_ICON } from './document.ts';
import { giveFile, takeFile } from './files.ts';
import { FOREIGN_POLICY, PAGE_POLICY, comesFromPage, mailPolicy, namesThisServer } from './guard.ts';
import { awayPage, fetchAsset, fetchLink } from './foreign.ts';
import { RequestError, readJson, send, sendJson } from './http.ts';
import type { Route } from './route.ts';
import { routes } from './routes/index.ts';
import { createStackReader } from './stack.ts';
import { symbolFont } from './symbols.ts';
import { createViews } from './views.ts';

export interface PageServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export interface PageOptions {
  /** 0 takes any free port; a taken port falls back to a free one. */
  readonly port: number;
  /** Folder of the built project, whose source maps explain stack traces. */
  readonly project?: string;
  /** Serves the project's web app to browsers here. */
  readonly webApp?: WebAppServer;
}

const HOST = '127.0.0.1';
/** Named in the client's styles. */
const SYMBOLS = '/symbols.woff2';

async function listen(server: Server, port: number): Promise<number> {
  const attempt = (wanted: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(wanted, HOST, () => {
        server.off('error', reject);
        resolve((server.address() as AddressInfo).port);
      });
    });
  try {
    return await attempt(port);
  } catch (error) {
    if (port !== 0 && error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES'))
      return attempt(0);
    throw error;
  }
}

/** Serves the workbench's page on 127.0.0.1. */
export async function startPage(workbench: PageBackend, { port: wanted, project, webApp }: PageOptions): Promise<PageServer> {
  const client = await bundleClient();
  const views = createViews(workbench.mail);
  const changes = createChanges(workbench);
  const table = new Map<string, Route<unknown, unknown>>(
    Object.entries(routes(workbench, views, createStackReader(project ?? null), webApp ?? null)) as [string, Route<unknown, unknown>][],
  );
  let port = wanted;

  async function api(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') throw new RequestError(405, 'The API is called with POST.');
    if (!comesFromPage(request)) throw new RequestError(403, 'Only the page itself may call its API.');
    const route = table.get(name);
    if (!route) throw new RequestError(404, `There is no “${name}” in the API.`);
    const input = route.input.safeParse(await readJson(request));
    if (!input.success) {
      const issue = input.error.issues[0];
      throw new RequestError(400, `${issue?.path.join('.') || 'input'}: ${issue?.message ?? 'not valid'}`);
    }
    sendJson(response, 200, await route.handle(input.data));
    if (!route.reads) changes.announce();
  }

  async function view(path: string, url: URL, response: ServerResponse): Promise<void> {
    const [viewId = '', slot] = path.split('/').map(decodeURIComponent);
    if (slot === undefined) {
      const html = views.document(viewId, url.searchParams.get('images') === '1');
      if (html === null) throw new RequestError(404, 'This view is no longer open.');
      return send(response, 200, 'text/html; charset=utf-8', html, { 'content-security-policy': mailPolicy(`http://${url.host}`, viewId) });
    }
    const image = await views.image(viewId, Number(slot));
    const type = image?.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
    if (!image || image.status !== 200 || !/^image\//i.test(type)) throw new RequestError(404, 'The image cannot be had.');
    send(response, 200, type, image.body, { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" });
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!namesThisServer(request, port)) throw new RequestError(421, 'This server answers only to its own address.');
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const { pathname } = url;
    if (pathname.startsWith('/api/')) return api(pathname.slice('/api/'.length), request, response);
    if (pathname.startsWith('/upload/')) {
      if (request.method !== 'POST') throw new RequestError(405, 'Files are sent with POST.');
      if (!comesFromPage(request)) throw new RequestError(403, 'Only the page itself may send files.');
      await takeFile(workbench.mail, pathname.slice('/upload/'.length), url, request, response);
      return changes.announce();
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new RequestError(405, 'Only GET is served here.');
    if (pathname.startsWith('/view/')) return view(pathname.slice('/view/'.length), url, response);
    switch (pathname) {
      case '/':
        return send(response, 200, 'text/html; charset=utf-8', PAGE_DOCUMENT, {
          'content-security-policy': PAGE_POLICY,
          'x-frame-options': 'DENY',
        });
      case '/page.js':
        return send(response, 200, 'text/javascript; charset=utf-8', client.script);
      case '/page.css':
        return send(response, 200, 'text/css; charset=utf-8', client.style);
      case '/icon.svg':
        return send(response, 200, 'image/svg+xml', PAGE_ICON);
      case SYMBOLS:
        return send(response, 200, 'font/woff2', await symbolFont(), { 'cache-control': 'max-age=86400' });
      case '/events':
        return changes.subscribe(response);
      case '/download':
        return giveFile(workbench.mail, url, response);
      case '/asset': {
        const asset = await fetchAsset(workbench.hosts, url.searchParams.get('url') ?? '');
        return send(response, 200, asset.type, asset.body, { 'content-security-policy': FOREIGN_POLICY });
      }
      case '/link': {
        const page = await fetchLink(workbench.hosts, url.searchParams.get('url') ?? '');
        return send(response, 200, page.type, page.body, { 'content-security-policy': FOREIGN_POLICY });
      }
      case '/away':
        return send(response, 200, 'text/html; charset=utf-8', awayPage(url.searchParams.get('url') ?? ''), {
          'content-security-policy': FOREIGN_POLICY,
        });
      default:
        throw new RequestError(404, 'There is nothing here.');
    }
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (response.headersSent) return response.destroy();
      if (error instanceof RequestError) return sendJson(response, error.status, { error: error.message });
      // What Gmail itself would refuse, in its own words: the person reads it, it is no fault of the server.
      if ([SendRefused, GoogleError, LabelRefused, ImportRefused].some((kind) => error instanceof kind) && error instanceof Error)
        return sendJson(response, 422, { error: error.message });
      console.error(error);
      sendJson(response, 500, { error: error instanceof Error ? error.message : String(error) });
    });
  });
  port = await listen(server, wanted);
  return {
    port,
    url: `http://${HOST}:${port}/`,
    async close() {
      changes.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
