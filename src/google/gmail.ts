/** Drafts that the product makes. Reading mail goes through Gmail's REST API instead, in batches. */
import type { Gmail, MadeDraft } from '../ports.ts';

/** Below the image one empty line, so that the cursor does not sit beside it. */
const BODY_AFTER = '<br>';

/** Drafts of this execution, so that answering with one costs no second call. */
const drafts = new Map<string, GoogleAppsScript.Gmail.GmailDraft>();

export function gmailDraft(id: string): GoogleAppsScript.Gmail.GmailDraft {
  return drafts.get(id) ?? GmailApp.getDraft(id);
}

function made(draft: GoogleAppsScript.Gmail.GmailDraft): MadeDraft {
  drafts.set(draft.getId(), draft);
  const message = draft.getMessage();
  return { id: draft.getId(), messageId: draft.getMessageId(), threadId: message.getThread().getId() };
}

export const gmail: Gmail = {
  createDraft: (html) => made(GmailApp.createDraft('', '', '', { htmlBody: html + BODY_AFTER })),
  createReply(html, messageId, accessToken) {
    GmailApp.setCurrentMessageAccessToken(accessToken);
    return made(GmailApp.getMessageById(messageId).createDraftReply('', { htmlBody: html + BODY_AFTER }));
  },
  findDraft(id) {
    try {
      return made(GmailApp.getDraft(id));
    } catch {
      return null;
    }
  },
};
