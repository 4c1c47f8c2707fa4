/** Between HTML and plain text: the text/plain part, snippets, and plain mails shown as HTML. */
import { Parser } from 'htmlparser2';
import { boundedHtml, escapeAttribute, escapeText } from './html.ts';

const BLOCK = new Set([
  'address',
  'blockquote',
  'center',
  'dd',
  'div',
  'dl',
  'dt',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'li',
  'ol',
  'p',
  'pre',
  'table',
  'tr',
  'ul',
]);
const SILENT = new Set(['head', 'script', 'style', 'template', 'title', 'noscript']);

/** What the HTML reads as. Images count by their alt text (`[image: alt]`), quotes get `> `, links keep their target when it is not their text. */
export function htmlToText(html: string): string {
  const quotes: { lines: string }[] = [];
  const links: { href: string; start: number }[] = [];
  let silent = 0;
  let out = '';
  const newline = (): void => {
    if (out !== '' && !out.endsWith('\n')) out += '\n';
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (SILENT.has(name)) silent++;
      if (silent > 0) return;
      if (name === 'br') out += '\n';
      else if (name === 'img') out += attributes['alt'] ? `[image: ${attributes['alt']}]` : '';
      else if (name === 'a') links.push({ href: attributes['href'] ?? '', start: out.length });
      else if (BLOCK.has(name)) newline();
      if (name === 'li') out += '   - ';
      if (name === 'p') out = out === '' ? out : `${out}\n`;
      if (name === 'blockquote') {
        quotes.push({ lines: out });
        out = '';
      }
    },
    ontext(text) {
      if (silent === 0) out += out.endsWith('\n') || out === '' ? collapse(text).trimStart() : collapse(text);
    },
    onclosetag(name) {
      if (SILENT.has(name)) silent = Math.max(0, silent - 1);
      if (silent > 0) return;
      if (name === 'a') {
        const link = links.pop();
        const shown = link ? out.slice(link.start).trim() : '';
        if (link && /^https?:/.test(link.href) && shown !== link.href && shown !== '') out += ` <${link.href}>`;
      }
      if (name === 'blockquote') {
        const outer = quotes.pop();
        const inner = out
          .replace(/\n+$/, '')
          .split('\n')
          .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`))
          .join('\n');
        out = `${outer?.lines ?? ''}${inner}\n`;
      } else if (BLOCK.has(name)) newline();
      if (name === 'p') out += '\n';
      if (name === 'td' || name === 'th') out += ' ';
    },
  });
  parser.end(boundedHtml(html));
  return out
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** A plain mail as HTML: escaped, line breaks kept, web addresses linked. */
export function textToHtml(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) =>
      line
        .split(/(https?:\/\/[^\s<>"]+)/)
        .map((piece, index) => (index % 2 === 1 ? `<a href="${escapeAttribute(piece)}">${escapeText(piece)}</a>` : escapeText(piece)))
        .join(''),
    )
    .join('<br>');
}

/** The first 200 characters of a mail's text on one line. */
export function snippetOf(text: string): string {
  return Array.from(collapse(text).trim().slice(0, 400)).slice(0, 200).join('');
}

const collapse = (text: string): string => text.replaceAll(/[ \t\r\n\f]+/g, ' ').replaceAll('\u00a0', ' ');
