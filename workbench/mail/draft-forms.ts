/** The forms that a draft takes: in the compose window, in the mailbox, and as scripts and the REST API give it. */
import type { Draft, MailAttachment } from '../contract.ts';
import { formatAddress, oneLine } from './addresses.ts';
import { composedBody } from './composer-html.ts';
import type { Composition } from './mime-build.ts';
import type { MailFields } from './mime-read.ts';
import type { Address, DraftFile, StoredDraft, StoredMessage } from './model.ts';
import { snippetOf } from './text.ts';

/** What a script or the REST API says about a draft. `html` null makes a plain-text draft. */
export interface ApiDraft {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly html: string | null;
  readonly text: string;
  /** The message that is answered; the draft joins its thread. */
  readonly answers?: StoredMessage;
  readonly threadId?: string;
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  /** A send-as address; the default one when absent. */
  readonly from?: string;
  readonly fromName?: string;
  readonly replyTo?: readonly string[];
  readonly files?: readonly DraftFile[];
}

/** What a mailbox keeps of a mail that was composed here. */
export function storedFields(mail: Composition, files: readonly DraftFile[]): Omit<MailFields, 'date'> & { internalDate: number } {
  const { from, to, cc, bcc, messageIdHeader, inReplyTo, references, html, text } = mail;
  return {
    from,
    replyTo: mail.replyTo ?? [],
    to,
    cc,
    bcc,
    messageIdHeader,
    inReplyTo,
    references,
    html,
    text,
    subject: oneLine(mail.subject),
    snippet: snippetOf(text),
    internalDate: mail.date,
    attachments: files.map(shownFile),
  };
}

const shownFile = ({ id, name, type, size, cid }: DraftFile): MailAttachment => ({ id, name, type, size, cid });

/** A draft as the compose window shows it. */
export function shownDraft(draft: StoredDraft): Draft {
  const { id, messageId, threadId, to, cc, bcc, subject, quotedHtml, plainText, inReplyTo } = draft;
  const html = draft.origin === 'api' ? composedBody(draft.html) : draft.html;
  return {
    id,
    messageId,
    threadId,
    to: [...to],
    cc: [...cc],
    bcc: [...bcc],
    subject,
    html,
    quotedHtml,
    plainText,
    ...(inReplyTo === '' ? {} : { inReplyTo }),
    ...(draft.from === '' ? {} : { from: draft.from }),
    attachments: draft.files.map(shownFile),
  };
}

/** A message's recipients the way a compose field shows them. */
export const fieldText = (addresses: readonly Address[]): string[] => addresses.map(formatAddress);

/** What REST's raw form of a draft says, as the API's own kind of draft. */
export function apiDraftOf(fields: MailFields, files: readonly DraftFile[], threadId?: string): ApiDraft {
  return {
    files,
    replyTo: fieldText(fields.replyTo),
    ...(fields.from.address === '' ? {} : { from: fields.from.address, fromName: fields.from.name }),
    to: fieldText(fields.to),
    cc: fieldText(fields.cc),
    bcc: fieldText(fields.bcc),
    subject: fields.subject,
    html: fields.html,
    text: fields.text,
    inReplyTo: fields.inReplyTo,
    references: fields.references,
    ...(threadId === undefined ? {} : { threadId }),
  };
}
