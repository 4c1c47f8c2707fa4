/**
 * The tags of a mail's HTML, one after another. A scanner of our own: parsers with their entity tables take 16 to 53 KB of the 150 KB that
 * a cold start may parse, and only names and attributes of tags are needed here. It follows the tokenizer of the HTML standard and looks at
 * each character a bounded number of times, since a quoted mail's HTML is anybody's.
 *
 * https://html.spec.whatwg.org/multipage/parsing.html#tokenization
 */

export type OnStart = (name: string, attributes: ReadonlyMap<string, string>) => void;

/** Elements whose content holds no tags. */
const RAW_TEXT = new Set(['script', 'style', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes']);
const TAG_NAME = /[a-z][^\s/>]*/iy;
const BETWEEN = /[\s/]*/y;
/** A first `=` belongs to the name. */
const ATTRIBUTE_NAME = /[^\s/>][^\s/>=]*/y;
const EQUALS = /\s*=\s*/y;
const BARE_VALUE = /[^\s>]*/y;

/** Calls back for each start and end tag outside comments and raw text; names are in lower case, `&amp;` in values is decoded. */
export function scanTags(html: string, onStart: OnStart, onEnd: (name: string) => void): void {
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at)) {
    const isEnd = html.startsWith('</', at);
    const from = at + (isEnd ? 2 : 1);
    const name = match(TAG_NAME, html, from)?.toLowerCase();
    if (name === undefined) {
      at = afterMarkup(html, at);
      continue;
    }
    const tag = readAttributes(html, from + name.length);
    // A tag that never ends swallows the rest, as in browsers.
    if (tag === null) return;
    at = tag.end;
    if (isEnd) onEnd(name);
    else {
      onStart(name, tag.attributes);
      if (RAW_TEXT.has(name)) at = endOfRawText(html, name, at);
    }
  }
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Past a comment, a declaration or a `<` that begins no tag. */
function afterMarkup(html: string, at: number): number {
  const next = html.charAt(at + 1);
  if (next !== '!' && next !== '?' && next !== '/') return at + 1;
  // `<!-->` is a whole comment, so its end may begin with the dashes of its beginning.
  const mark = html.startsWith('<!--', at) ? '-->' : '>';
  const end = html.indexOf(mark, at + 2);
  return end === -1 ? html.length : end + mark.length;
}

/** Attributes from the end of the tag's name on, and where the tag ends; null when it never does. */
function readAttributes(html: string, from: number): { attributes: ReadonlyMap<string, string>; end: number } | null {
  const attributes = new Map<string, string>();
  let at = from;
  for (;;) {
    at += match(BETWEEN, html, at)?.length ?? 0;
    const name = match(ATTRIBUTE_NAME, html, at);
    if (name === undefined) return html.charAt(at) === '>' ? { attributes, end: at + 1 } : null;
    at += name.length;
    const value = readValue(html, at);
    if (value === null) return null;
    at = value.end;
    const key = name.toLowerCase();
    // The first of two attributes of one name counts, as in browsers.
    if (!attributes.has(key)) attributes.set(key, value.text.replace(/&amp;/g, '&'));
  }
}

function readValue(html: string, at: number): { text: string; end: number } | null {
  const equals = match(EQUALS, html, at);
  if (equals === undefined) return { text: '', end: at };
  const start = at + equals.length;
  const quote = html.charAt(start);
  if (quote !== '"' && quote !== "'") {
    const text = match(BARE_VALUE, html, start) ?? '';
    return { text, end: start + text.length };
  }
  const close = html.indexOf(quote, start + 1);
  return close === -1 ? null : { text: html.slice(start + 1, close), end: close + 1 };
}

function endOfRawText(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}
