/** What happens to a draft's own text: the composer takes it over, the person types, an answer is begun, an add-on inserts. */
import type { DraftPatch } from '../contract.ts';
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

/** `content` put in at an offset, moved behind the tag or entity that the offset would split. Without an offset: where the person would start to type. */
export function spliced(html: string, cursor: number | undefined, content: string): string {
  const start = html.startsWith('<div dir="ltr">') ? '<div dir="ltr">'.length : 0;
  let at = Math.min(Math.max(cursor ?? start, 0), html.length);
  for (const { 0: token, index } of html.matchAll(/<[^>]*>|&[#\w]+;/g))
    if (at > index && at < index + token.length) at = index + token.length;
  return html.slice(0, at) + content + html.slice(at);
}

export const textAsHtml = (text: string): string => escapeText(text).replaceAll(/\r\n|\r|\n/g, '<br>');
