/** The documents of a web app's page: Google's frame around it, and the page itself with `google.script.run`. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { repositoryRoot } from '../root.ts';
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
export async function innerDocument({ content }: Page, key: string, callback: string): Promise<string> {
  const script = `<script>${await clientCode()};workbenchClient.start(${JSON.stringify(key)},${JSON.stringify(callback)},${AT_ONCE})</script>`;
  const head = /<head\b[^>]*>/i.exec(content) ?? /<html\b[^>]*>/i.exec(content) ?? /^\s*<!doctype[^>]*>/i.exec(content);
  if (!head) return `<!doctype html>${script}${content}`;
  const at = head.index + head[0].length;
  return content.slice(0, at) + script + content.slice(at);
}

/** A plain page with Google's words for what went wrong. */
export function errorDocument(message: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>Error</title></head><body><p>Error</p><p style="font-family:monospace">${escaped(message)}</p></body></html>`;
}

let made: Promise<string> | undefined;

/** The browser's part as plain JavaScript, made once per process. */
function clientCode(): Promise<string> {
  made ??= build({
    entryPoints: [join(repositoryRoot(), 'workbench/host/web-app-client.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'workbenchClient',
    minify: true,
    target: 'es2020',
    logLevel: 'silent',
  }).then(
    ({ outputFiles: [file] }) =>
      file?.text
        .replace(/<\/script/gi, '<\\/script')
        .trim()
        .replace(/;$/, '') ?? '',
  );
  return made;
}
