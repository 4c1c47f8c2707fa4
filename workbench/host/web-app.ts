/** The project's web app: who may open it, as whom it runs, and how Google answers (apps-script/guides/web). */
import * as z from 'zod';
import type { Caller, Json, JsonObject, Person, WebApp, WireRequest, WireResponse } from '../contract.ts';
import type { Came, Executor } from '../runtime/executor.ts';
import type { Output } from '../runtime/inside.ts';
import type { Random } from '../world/random.ts';
import type { Grants } from './grants.ts';
import type { Manifest } from './manifest.ts';
import { activeUserFor } from './session.ts';
import { errorDocument, frameDocument, innerDocument } from './web-app-page.ts';

export interface WebAppOptions {
  readonly settings: NonNullable<Manifest['webapp']>;
  readonly deploymentId: string;
  /** Whoever deployed it. */
  readonly owner: Person;
  /** Who may edit the script. */
  readonly editors: readonly string[];
  readonly person: (email: string) => Person | undefined;
  readonly executor: Pick<Executor, 'run'>;
  readonly grants: Grants;
  readonly random: Random;
}

const GOOGLE = 'https://script.google.com';
const CONTENT = 'https://script.googleusercontent.com';
/** Pages and texts that are remembered; Google's one-time addresses do not last either. */
const KEPT = 500;

const callSchema = z.object({ key: z.string(), functionName: z.string(), args: z.array(z.json()) });

/** As whom a request runs and whom it sees at the keyboard; or why it may not. */
type Admission = { readonly user: string; readonly activeUser: string } | { readonly refused: 'sign-in' | 'forbidden' | 'consent' };

/** What answers: the deployed version, or the saved code. Here both are the same files. */
type Code = 'exec' | 'dev';

interface OpenPage {
  readonly code: Code;
  readonly output: Extract<Output, { kind: 'html' }>;
  readonly visitor: string | null;
}

/** One deployment of the project. Its addresses are Google's; see `WebApp.serve`. */
export function createWebApp({ settings, deploymentId, owner, editors, person, executor, grants, random }: WebAppOptions): WebApp {
  const { access, executeAs } = settings;
  const path = `/macros/s/${deploymentId}`;
  const texts = new Map<string, Extract<Output, { kind: 'text' }>>();
  const pages = new Map<string, OpenPage>();

  const asWhom = (visitor: Person | undefined): Admission => {
    if (executeAs === 'USER_DEPLOYING') return { user: owner.email, activeUser: activeUserFor(owner, visitor) };
    if (!visitor) return { refused: 'sign-in' };
    return grants.isGranted(visitor.email) ? { user: visitor.email, activeUser: visitor.email } : { refused: 'consent' };
  };

  /** The deployed version is for those its access names; the saved code is for editors alone, whatever that access is. */
  const admit = (code: Code, email: string | null): Admission => {
    const visitor = email === null ? undefined : person(email);
    const isOpen = code === 'exec' && access === 'ANYONE_ANONYMOUS';
    if (!isOpen && !visitor) return { refused: 'sign-in' };
    const isOwner = visitor?.email === owner.email;
    const sameDomain = visitor?.hostedDomain !== undefined && visitor.hostedDomain === owner.hostedDomain;
    const isForbidden =
      code === 'dev'
        ? visitor === undefined || !editors.includes(visitor.email)
        : (access === 'MYSELF' && !isOwner) || (access === 'DOMAIN' && !isOwner && !sameDomain);
    return isForbidden ? { refused: 'forbidden' } : asWhom(visitor);
  };

  const run = async (
    code: Code,
    who: { user: string; activeUser: string },
    functionName: string,
    event: Json,
    spread?: true,
  ): Promise<Came> =>
    executor.run({
      ...who,
      ...(code === 'dev' ? { saved: true } : {}),
      functionName,
      kind: 'web',
      scopes: () => grants.scopesOf(who.user),
      event: (_caller: Caller) => event,
      ...(spread ? { spread } : {}),
    });

  const remember = <T>(kept: Map<string, T>, value: T): string => {
    const key = random.uuid();
    kept.set(key, value);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return key;
  };

  const answer = (code: Code, output: Output, visitor: string | null): WireResponse => {
    if (output.kind === 'text')
      return response(
        302,
        [
          ['Location', `${CONTENT}/macros/echo?user_content_key=${remember(texts, output)}`],
          ['Access-Control-Allow-Origin', '*'],
        ],
        '',
      );
    const key = remember(pages, { code, output, visitor });
    return page(
      200,
      frameDocument(output, `${CONTENT}/userCodeAppPanel?key=${key}`),
      output.framing === 'ALLOWALL' ? [] : [['X-Frame-Options', 'SAMEORIGIN']],
    );
  };

  const open = async (code: Code, request: WireRequest, url: URL, visitor: string | null): Promise<WireResponse> => {
    // Measured by tanaikech (taking-advantage-of-Web-Apps): HEAD is refused; `c` and `sid` are Google's own.
    if (request.method === 'HEAD') return page(403, errorDocument('Forbidden'));
    if (request.method !== 'GET' && request.method !== 'POST') return page(405, errorDocument('Method not allowed'));
    if (url.searchParams.has('c') || url.searchParams.has('sid')) return page(405, errorDocument('Method not allowed'));
    const who = admit(code, visitor);
    if ('refused' in who) return refusal(who.refused, url.href);
    const { returned, thrown } = await run(
      code,
      who,
      request.method === 'GET' ? 'doGet' : 'doPost',
      webEvent(request, url, `${path}/${code}`),
    );
    // Failures come with the status 200.
    if (thrown) return page(200, errorDocument(`${thrown.name}: ${thrown.message}`));
    if (returned?.type === 'output') return answer(code, returned.output, visitor);
    const nothing = returned === null || returned.type === 'nothing';
    return page(
      200,
      errorDocument(
        nothing
          ? 'The script completed but did not return anything.'
          : 'The script completed but the returned value is not a supported return type.',
      ),
    );
  };

  /** `google.script.run`: every top-level function whose name does not end in an underscore can be called by whoever has the page. */
  const call = async (request: WireRequest): Promise<WireResponse> => {
    const parsed = callSchema.safeParse(jsonOf(request.body));
    const from = parsed.success ? pages.get(parsed.data.key) : undefined;
    if (!parsed.success || !from) return json({ error: { name: 'Error', message: 'NetworkError: Connection failure due to HTTP 400' } });
    const { functionName, args } = parsed.data;
    const who = admit(from.code, from.visitor);
    if ('refused' in who) return json({ error: { name: 'ScriptError', message: 'Authorization is required to perform that action.' } });
    if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(functionName) || functionName.endsWith('_'))
      return json({ error: { name: 'ScriptError', message: `Script function not found: ${functionName}` } });
    const { returned, thrown } = await run(from.code, who, functionName, args, true);
    if (thrown) return json({ error: { name: 'ScriptError', message: `${thrown.name}: ${thrown.message}` } });
    return json({ value: returned?.type === 'other' ? (returned.value ?? null) : null });
  };

  return {
    url: `${GOOGLE}${path}/exec`,
    devUrl: `${GOOGLE}${path}/dev`,
    access,
    executeAs,
    owner: owner.email,
    async serve(request, visitor) {
      const url = new URL(request.url);
      const [, code] =
        url.origin === GOOGLE && url.pathname.startsWith(path) ? (/^\/(exec|dev)(\/|$)/.exec(url.pathname.slice(path.length)) ?? []) : [];
      if (code === 'exec' || code === 'dev') return open(code, request, url, visitor);
      if (url.origin === CONTENT && url.pathname === '/macros/echo') {
        const key = url.searchParams.get('user_content_key') ?? '';
        const text = texts.get(key);
        texts.delete(key);
        return text ? textResponse(text) : page(404, errorDocument('The page you have requested does not exist.'));
      }
      if (url.origin === CONTENT && url.pathname === '/userCodeAppPanel') {
        const key = url.searchParams.get('key') ?? '';
        const found = pages.get(key);
        return found
          ? page(200, await innerDocument(found.output, key, '/callback'))
          : page(404, errorDocument('The page you have requested does not exist.'));
      }
      if (url.origin === CONTENT && url.pathname === '/callback' && request.method === 'POST') return call(request);
      return page(404, errorDocument('Sorry, unable to open the file at this time.'));
    },
  };
}

/** The event of doGet and doPost: what the web guide lists and nothing else, so no header and no address of the visitor. */
function webEvent({ method, body, headers }: WireRequest, url: URL, base: string): JsonObject {
  const names = [...new Set(url.searchParams.keys())];
  const fields: [string, string[]][] = names.map((name) => [name, url.searchParams.getAll(name)]);
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const contents = body === undefined ? '' : Buffer.from(body).toString('utf8');
  if (method === 'POST' && type?.startsWith('application/x-www-form-urlencoded'))
    for (const [name, value] of new URLSearchParams(contents)) {
      const before = fields.find(([known]) => known === name);
      if (before) before[1].push(value);
      else fields.push([name, [value]]);
    }
  const pathInfo = url.pathname.slice(base.length + 1);
  return {
    queryString: url.search.slice(1),
    parameter: Object.fromEntries(fields.map(([name, values]) => [name, values[0] ?? ''])),
    parameters: Object.fromEntries(fields),
    contextPath: '',
    contentLength: method === 'POST' ? Buffer.byteLength(contents) : -1,
    ...(pathInfo === '' ? {} : { pathInfo }),
    ...(method === 'POST'
      ? { postData: { contents, length: Buffer.byteLength(contents), name: 'postData', type: type ?? 'application/octet-stream' } }
      : {}),
  };
}

function refusal(why: 'sign-in' | 'forbidden' | 'consent', address: string): WireResponse {
  if (why === 'sign-in')
    return response(302, [['Location', `https://accounts.google.com/ServiceLogin?continue=${encodeURIComponent(address)}`]], '');
  if (why === 'forbidden') return page(403, errorDocument('You need access. Ask for access, or switch to an account with access.'));
  return page(200, errorDocument('Authorization needed. This app needs your permission to continue.'));
}

type Headers = readonly (readonly [string, string])[];
function response(status: number, headers: Headers, body: string): WireResponse {
  return { status, headers, body: Buffer.from(body) };
}
function page(status: number, html: string, headers: Headers = []): WireResponse {
  return response(status, [['Content-Type', 'text/html; charset=utf-8'], ...headers], html);
}
function json(value: Json): WireResponse {
  return response(200, [['Content-Type', 'application/json; charset=utf-8']], JSON.stringify(value));
}
function textResponse({ content, mimeType, fileName }: Extract<Output, { kind: 'text' }>): WireResponse {
  const file: Headers = fileName === null ? [] : [['Content-Disposition', `attachment; filename="${fileName.replace(/["\r\n]/g, '_')}"`]];
  return response(200, [['Content-Type', `${mimeType}; charset=utf-8`], ['Access-Control-Allow-Origin', '*'], ...file], content);
}
function jsonOf(body: WireRequest['body']): unknown {
  try {
    return JSON.parse(Buffer.from(body ?? '').toString('utf8'));
  } catch {
    return null;
  }
}
