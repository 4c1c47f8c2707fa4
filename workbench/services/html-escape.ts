/**
 * Contextual escaping of `<?= … ?>`: what is printed depends on where in the page it stands
 * (developers.google.com/apps-script/guides/html/templates#printing_scriptlets). Google's own escaper is not published; these are the
 * rules of its open-source template compiler for the same contexts.
 */

export type Place = 'text' | 'attribute' | 'url' | 'script' | 'script-string' | 'handler-string';

const HTML: { readonly [letter: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' };

/** Where a value would stand that is printed right after this part of a page. */
export function placeAfter(html: string): Place {
  const script = html.search(/<script\b[^>]*>(?:(?!<\/script)[^])*$/i);
  if (script >= 0) return insideQuotes(html.slice(html.indexOf('>', script) + 1)) ? 'script-string' : 'script';
  const tag = /<[a-z][^\s>]*(?:\s+[^\s=>]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*\s+([^\s=>]+)\s*=\s*("[^"]*|'[^']*|)$/i.exec(html);
  if (!tag) return 'text';
  const [, name = '', value = ''] = tag;
  if (/^on/i.test(name)) return 'handler-string';
  return /^(href|src|action|formaction)$/i.test(name) && value.length <= 1 ? 'url' : 'attribute';
}

function insideQuotes(script: string): boolean {
  let quote = '';
  for (let n = 0; n < script.length; n++) {
    const letter = script.charAt(n);
    if (letter === '\\') n++;
    else if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === '/' && script.charAt(n + 1) === '/') n = Math.max(n, (script.indexOf('\n', n) + 1 || script.length + 1) - 1);
    else if (letter === '"' || letter === "'" || letter === '`') quote = letter;
  }
  return quote !== '';
}

/** The value as text that is safe in that place. */
export function escapeFor(place: Place, value: unknown): string {
  const text = value === null || value === undefined ? String(value ?? '') : String(value);
  switch (place) {
    case 'text':
    case 'attribute':
      return html(text);
    case 'url':
      // Only addresses that run nothing.
      return html(/^(?!javascript:|data:|vbscript:)/i.test(text.trim()) ? text : '#');
    case 'script-string':
      return script(text);
    case 'handler-string':
      return html(script(text));
    case 'script':
      return typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined
        ? ` ${String(value)} `
        : `'${script(text)}'`;
  }
}

const html = (text: string): string => text.replace(/[&<>"']/g, (letter) => HTML[letter] ?? letter);

/** Everything but letters, digits and harmless signs as `\x3c`. */
function script(text: string): string {
  return text.replace(/[^\w .,:;!?@#$%*()[\]{}|~^+-]/gu, (letter) => {
    if (letter === '\n') return '\\n';
    if (letter === '\r') return '\\r';
    const code = letter.codePointAt(0) ?? 0;
    if (code > 0x7f && code !== 0x2028 && code !== 0x2029) return letter;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
