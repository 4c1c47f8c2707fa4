/** The documents of a web app's page: Google's frame around it, and the page itself with `google.script.run`. */
import type { Output } from '../runtime/inside.ts';

type Page = Extract<Output, { kind: 'html' }>;

/** What Google's frame allows a page (apps-script/guides/html/restrictions). */
const SANDBOX =
  'allow-same-origin allow-forms allow-scripts allow-popups allow-downloads allow-modals allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation';

/** Calls at once from one page; further ones wait (guides/html/communication). */
const AT_ONCE = 10;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** The outer document: title, icon and allowed meta tags, and the frame that holds the page. */
export function frameDocument({ title, faviconUrl, metaTags }: Page, address: string): string {
  const tags = metaTags.map(({ name, content }) => `<meta name="${escaped(name)}" content="${escaped(content)}">`).join('');
  const icon = faviconUrl === null ? '' : `<link rel="shortcut icon" href="${escaped(faviconUrl)}">`;
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escaped(title)}</title>${icon}${tags}
<style>html,body{margin:0;height:100%}iframe{border:0;width:100%;height:100%;display:block}</style></head>
<body><iframe id="sandboxFrame" title="${escaped(title)}" sandbox="${SANDBOX}" src="${escaped(address)}"></iframe></body></html>`;
}

/** The page with Google's client in front of its own scripts. `key` stands for this page and its visitor. */
export function innerDocument({ content }: Page, key: string, callback: string): string {
  const script = `<script>(${client.toString()})(${JSON.stringify(key)},${JSON.stringify(callback)},${AT_ONCE})</script>`;
  const head = /<head\b[^>]*>/i.exec(content) ?? /<html\b[^>]*>/i.exec(content) ?? /^\s*<!doctype[^>]*>/i.exec(content);
  if (!head) return `<!doctype html>${script}${content}`;
  const at = head.index + head[0].length;
  return content.slice(0, at) + script + content.slice(at);
}

/** A plain page with Google's words for what went wrong. */
export function errorDocument(message: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>Error</title></head><body><p>Error</p><p style="font-family:monospace">${escaped(message)}</p></body></html>`;
}

/** Runs in the browser: `google.script.run`. Written as text into the page, so it uses nothing from around it. */
function client(key: string, callback: string, atOnce: number): void {
  interface State {
    success?: (value: unknown, user: unknown) => void;
    failure?: (error: Error, user: unknown) => void;
    user?: unknown;
  }
  type Runner = { [name: string]: unknown };
  let running = 0;
  const waiting: (() => void)[] = [];

  const legal = (value: unknown): unknown => {
    if (value === null || value === undefined || ['string', 'number', 'boolean'].includes(typeof value)) return value ?? null;
    const tag = Object.prototype.toString.call(value);
    if (tag === '[object HTMLFormElement]') {
      const fields: { [name: string]: unknown } = {};
      for (const element of Array.from(
        (value as { elements: Iterable<{ name: string; value: string; type: string; checked: boolean }> }).elements,
      )) {
        if (element.name === '' || ((element.type === 'checkbox' || element.type === 'radio') && !element.checked)) continue;
        fields[element.name] = element.value;
      }
      return fields;
    }
    if (Array.isArray(value)) return value.map(legal);
    if (tag !== '[object Object]') throw new TypeError(`Failed due to illegal value in property: ${tag.slice(8, -1)}`);
    return Object.fromEntries(Object.entries(value as object).map(([name, inner]) => [name, legal(inner)]));
  };

  const send = async (name: string, args: unknown[], state: State): Promise<void> => {
    try {
      const response = await fetch(callback, { method: 'POST', body: JSON.stringify({ key, functionName: name, args }) });
      const answer = (await response.json()) as { value?: unknown; error?: { name: string; message: string } };
      if (answer.error === undefined) return state.success?.(answer.value ?? null, state.user);
      const error = new Error(answer.error.message);
      error.name = answer.error.name;
      if (state.failure) state.failure(error, state.user);
      else console.error('Uncaught', error);
    } finally {
      running--;
      waiting.shift()?.();
    }
  };

  const runner = (state: State): Runner =>
    new Proxy<Runner>(
      {},
      {
        get: (_, name) => {
          if (typeof name === 'symbol' || name.endsWith('_')) return undefined;
          if (name === 'withSuccessHandler') return (success: State['success']) => runner({ ...state, ...(success ? { success } : {}) });
          if (name === 'withFailureHandler') return (failure: State['failure']) => runner({ ...state, ...(failure ? { failure } : {}) });
          if (name === 'withUserObject') return (user: unknown) => runner({ ...state, user });
          return (...args: unknown[]) => {
            const given = args.map(legal);
            const start = (): void => {
              running++;
              void send(name, given, state);
            };
            if (running < atOnce) start();
            else waiting.push(start);
          };
        },
      },
    );
  const own = globalThis as unknown as { google?: { script?: { run?: Runner } } };
  own.google = { ...own.google, script: { ...own.google?.script, run: runner({}) } };
}
