/** What happens to a draft's own text: the composer takes it over, the person types, an answer is begun, an add-on inserts. */
import type { Caret, DraftPatch } from '../contract.ts';
import { oneLine } from './addresses.ts';
import { composedBody } from './composer-html.ts';
import { escapeText } from './html.ts';
import type { StoredDraft, StoredMessage } from './model.ts';
import { htmlToText } from './text.ts';

/** Gmail's composer takes the draft over: from now on its own HTML counts. */
export function opened(draft: StoredDraft): StoredDraft {
  if (draft.origin === 'api') Object.assign(draft, { origin: 'composer', text: null, html: composedBody(draft.html) });
  return draft;
}

export function patched(draft: StoredDraft, patch: DraftPatch): StoredDraft {
  if (patch.to) draft.to = [...patch.to];
  if (patch.cc) draft.cc = [...patch.cc];
  if (patch.bcc) draft.bcc = [...patch.bcc];
  if (patch.subject !== undefined) draft.subject = oneLine(patch.subject);
  if (patch.html !== undefined) draft.html = composedBody(patch.html);
  if (patch.plainText !== undefined) draft.plainText = patch.plainText;
  if (draft.plainText) {
    draft.html = composedBody(textAsHtml(htmlToText(draft.html)));
    if (draft.quotedHtml !== '') draft.quotedHtml = `<br>${textAsHtml(htmlToText(draft.quotedHtml))}`;
  }
  return draft;
}

export function answering(draft: StoredDraft, message: StoredMessage): void {
  draft.threadId = message.threadId;
  draft.inReplyTo = message.messageIdHeader;
  draft.references = [...message.references, message.messageIdHeader].filter((id) => id !== '');
}

/** Stands at the ends of a selection in HTML that is told with its caret: a character for private use, which no mail has. */
const CARET_MARK = '\u{E000}';

/** `content` put in at the caret, in place of what is selected. */
export function spliced(html: string, caret: Caret | undefined, content: string): string {
  const [from, to] = selected(html, caret);
  const [start, end] = [wholeOffset(html, from), wholeOffset(html, to)];
  // Tags inside the selection stay, so that the HTML keeps its form; images and line ends go.
  const tags = (html.slice(start, end).match(/<[^>]*>/g) ?? []).filter((tag) => !/^<(img|br|hr)\b/i.test(tag));
  return html.slice(0, start) + content + tags.join('') + html.slice(end);
}

/** Where the selection begins and ends in `html`. Without a caret, or when the mail has changed since: where the person would start to type. */
function selected(html: string, caret: Caret | undefined): readonly [number, number] {
  const start = html.startsWith('<div dir="ltr">') ? '<div dir="ltr">'.length : 0;
  if (caret === undefined) return [start, start];
  if (typeof caret === 'number') return [caret, caret];
  // Cleaned as the mail itself was, so that the marks stand where the caret stands in it.
  const [before = '', inside = '', ...after] = composedBody(caret.marked).split(CARET_MARK);
  if (before + inside + after.join('') !== html) return [start, start];
  return after.length === 0 ? [before.length, before.length] : [before.length, before.length + inside.length];
}

/** The offset, or the end of the tag or entity that it would split. */
function wholeOffset(html: string, offset: number): number {
  const at = Math.min(Math.max(offset, 0), html.length);
  const split = [...html.matchAll(/<[^>]*>|&[#\w]+;/g)].find(({ 0: token, index }) => at > index && at < index + token.length);
  return split ? split.index + split[0].length : at;
}

export const textAsHtml = (text: string): string => escapeText(text).replaceAll(/\r\n|\r|\n/g, '<br>');
