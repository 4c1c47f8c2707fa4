/** What a person's mail client is given of a mail or of a draft in the composer, images that came with it included. */
import type { WireResponse } from '../contract.ts';
import { shownDraft } from './draft-forms.ts';
import type { Drafts } from './drafts.ts';
import type { Mailboxes } from './mailbox.ts';
import { filesOf, readParts } from './mime-parts.ts';
import type { StoredDraft, StoredMessage } from './model.ts';
import type { Viewed } from './viewing.ts';

export function viewedMessage(boxes: Mailboxes, user: string, message: StoredMessage): Viewed {
  const cids = message.attachments.flatMap(({ cid }) => cid ?? []);
  return {
    cacheKey: `${user}\n${message.id}`,
    html: message.html,
    text: message.text,
    cids,
    inline: (cid) => {
      const file = filesOf(readParts(boxes.raw(user, message))).find((one) => one.cid === cid);
      return file ? imageResponse(file.type, file.part.body) : null;
    },
  };
}

export function viewedDraft(boxes: Mailboxes, drafts: Drafts, user: string, stored: StoredDraft): Viewed {
  const draft = shownDraft(stored);
  const html = draft.html + draft.quotedHtml;
  return {
    composing: true,
    cacheKey: `${user}\n${draft.id}`,
    html: draft.plainText ? null : html,
    text: boxes.message(user, draft.messageId)?.text ?? '',
    cids: (draft.attachments ?? []).flatMap(({ cid }) => cid ?? []),
    inline: (cid) => {
      const file = drafts.get(user, draft.id)?.files.find((one) => one.cid === cid);
      return file ? imageResponse(file.type, drafts.bytesOf(file)) : null;
    },
  };
}

/** An image that came with a mail, as if it had been fetched; null for types that no client shows. */
function imageResponse(type: string, bytes: Buffer): WireResponse | null {
  return /^image\/(png|gif|jpeg|webp|bmp)$/.test(type) ? { status: 200, headers: [['Content-Type', type]], body: bytes } : null;
}
