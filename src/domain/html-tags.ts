/**
 * The tags of a mail's HTML, one after another. A scanner of our own: parsers with their entity tables take 16 to 53 KB of the 150 KB that
 * a cold start may parse, and only names and attributes of tags are needed here.
 */

export type OnStart = (name: string, attributes: ReadonlyMap<string, string>, selfClosing: boolean) => void;

// A comment; or the text of an element that holds no tags; or a tag whose quoted values may contain `>`. The bound keeps an unclosed quote cheap.
const TAG = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^'">]){0,4000})>/gi;
const RAW_TEXT = new Set(['script', 'style', 'title', 'textarea', 'xmp']);
const ATTRIBUTE = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** Calls back for each start and end tag outside comments and raw text; names are in lower case, `&amp;` in values is decoded. */
export function scanTags(html: string, onStart: OnStart, onEnd: (name: string) => void): void {
  const tags = new RegExp(TAG.source, TAG.flags);
  for (let match = tags.exec(html); match !== null; match = tags.exec(html)) {
    const [, slash, rawName, inside = ''] = match;
    if (rawName === undefined) continue;
    const name = rawName.toLowerCase();
    if (slash === '/') {
      onEnd(name);
      continue;
    }
    onStart(name, attributesOf(inside), inside.trimEnd().endsWith('/'));
    if (RAW_TEXT.has(name)) tags.lastIndex = endOfRawText(html, name, tags.lastIndex);
  }
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    // The first of two attributes of one name counts, as in browsers.
    if (!attributes.has(key)) attributes.set(key, (double ?? single ?? bare ?? '').replace(/&amp;/g, '&'));
  }
  return attributes;
}

function endOfRawText(html: string, name: string, from: number): number {
  const end = html.toLowerCase().indexOf(`</${name}`, from);
  return end === -1 ? html.length : end;
}
