/** What scripts say of a mail they write: recipients, bodies, files, the sender; checked as Apps Script does. */
import * as z from 'zod';
import { GoogleError, type Caller, type Json, type Person } from '../../contract.ts';
import { checkedAddresses, formatAddress, SendRefused } from '../addresses.ts';
import type { ApiDraft } from '../draft-forms.ts';
import type { MailBackend } from '../index.ts';
import { LIMITS } from '../../runtime/limits.ts';
import type { DraftFile } from '../model.ts';

const blobSchema = z.object({ name: z.string().nullable(), type: z.string().nullable(), base64: z.string() });
/** GmailAdvancedOptions and GmailReplyOptions; blobs as base64. */
export const optionsSchema = z.object({
  htmlBody: z.string().optional(),
  cc: z.string().optional(),
  bcc: z.string().optional(),
  from: z.string().optional(),
  subject: z.string().optional(),
  name: z.string().optional(),
  replyTo: z.string().optional(),
  noReply: z.boolean().optional(),
  attachments: z.array(blobSchema).optional(),
  inlineImages: z.record(z.string(), blobSchema).optional(),
});
export type MailOptions = z.infer<typeof optionsSchema>;

/** Arguments of createDraft and sendEmail. */
export const writeArgs = z.tuple([z.string(), z.string(), z.string(), optionsSchema]);

/** A draft as a script gives it. An empty recipient is allowed: the person fills it in. */
export function draftOf(
  mail: MailBackend,
  caller: Caller,
  to: readonly string[],
  subject: string,
  body: string,
  options: MailOptions,
): ApiDraft {
  const { htmlBody, cc = '', bcc = '', from, name, replyTo, noReply, attachments = [], inlineImages = {} } = options;
  const identity = mail.identities.sendAs(caller.user, from ?? caller.user);
  if (!identity) throw new GoogleError(`Invalid argument: ${from ?? ''}`);
  const files: DraftFile[] = [
    ...Object.entries(inlineImages).map(([cid, blob]) => file(mail, blob, cid)),
    ...attachments.map((blob) => file(mail, blob, null)),
  ];
  checkSizes(mail.person(caller.user), files, Math.max(Buffer.byteLength(body), Buffer.byteLength(htmlBody ?? '')));
  const answers = noReply === true ? `noreply@${caller.user.split('@')[1] ?? ''}` : replyTo;
  const receivers = { to: recipients(to), cc: recipients([cc]), bcc: recipients([bcc]) };
  checkCount(receivers);
  return {
    ...receivers,
    subject,
    text: body,
    html: htmlBody ?? null,
    from: identity.address,
    ...(name === undefined ? {} : { fromName: name }),
    ...(answers === undefined || answers === '' ? {} : { replyTo: recipients([answers]) }),
    files,
  };
}

type Receivers = Pick<ApiDraft, 'to' | 'cc' | 'bcc'>;
const countOf = ({ to, cc, bcc }: Receivers): number => to.length + cc.length + bcc.length;

/** Apps Script refuses what a draft may still have: no recipient; and more than 50, as a draft gets them from a person. */
export function checkRecipients(draft: Receivers): void {
  if (countOf(draft) === 0) throw new GoogleError('Failed to send email: no recipient');
  checkCount(draft);
}

function checkCount(draft: Receivers): void {
  const { is, text } = LIMITS.mailRecipientsOfOne;
  if (countOf(draft) > is) throw new GoogleError(text);
}

/** How many people a call of a script writes to, for the daily quota; 0 where the call will fail. */
export function recipientsOfCall(mail: MailBackend, caller: Caller, method: string, args: readonly Json[]): number {
  const count = (options: Json | undefined, to: readonly string[]): number => {
    const given = optionsSchema.safeParse(options ?? {});
    const fields = [...to, given.data?.cc ?? '', given.data?.bcc ?? ''];
    return fields.flatMap((field) => field.split(',')).filter((one) => one.trim() !== '').length;
  };
  const [first = '', second] = args;
  if (typeof first !== 'string') return 0;
  if (method.endsWith('.sendEmail')) return count(args[3], [first]);
  if (method === 'GmailMessage.forward') return count(args[2], [String(second ?? '')]);
  if (method === 'GmailDraft.send') {
    const draft = mail.drafts.get(caller.user, first);
    return draft ? draft.to.length + draft.cc.length + draft.bcc.length : 0;
  }
  const answered = mail.message(caller.user, first) ?? mail.boxes.all(caller.user).find(({ threadId }) => threadId === first);
  const all = method.endsWith('All') && answered ? answered.to.length + answered.cc.length : 0;
  return answered ? Math.max(1, all) + count(args[2], []) : 0;
}

function recipients(entries: readonly string[]): string[] {
  try {
    return checkedAddresses('To', entries).map(formatAddress);
  } catch (error) {
    throw error instanceof SendRefused ? new GoogleError(`Invalid email: ${entries.join(',')}`) : error;
  }
}

function file(mail: MailBackend, { name, type, base64 }: z.infer<typeof blobSchema>, cid: string | null): DraftFile {
  return mail.drafts.fileOf({
    name: name ?? cid ?? '',
    type: type ?? 'application/octet-stream',
    bytes: Buffer.from(base64, 'base64'),
    cid,
  });
}

function checkSizes({ hostedDomain }: Person, files: readonly DraftFile[], bodyBytes: number): void {
  const { mailBodyBytes, mailAttachments, mailAttachmentsBytes } = LIMITS;
  if (bodyBytes > (hostedDomain === undefined ? mailBodyBytes.consumer : mailBodyBytes.is)) throw new GoogleError(mailBodyBytes.text);
  if (files.length > mailAttachments.is) throw new GoogleError(mailAttachments.text);
  if (files.reduce((sum, { size }) => sum + size, 0) > mailAttachmentsBytes.is) throw new GoogleError(mailAttachmentsBytes.text);
}
