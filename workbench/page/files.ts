/** Files that go in and out of mailboxes as they are: attachments, and mails as .eml and .mbox. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MailSystem } from '../contract.ts';
import { readBytes, RequestError, send, sendJson } from './http.ts';

const MB = 1024 * 1024;
/** Gmail's limits with some room: the mail system itself says in Gmail's words what is too large. */
const LARGEST_ATTACHMENT = 40 * MB;
const LARGEST_IMPORT = 200 * MB;

/** Takes a file: `attach` to a draft, or `import` into a mailbox. Its name, type and owner stand in the address. */
export async function takeFile(
  mail: MailSystem,
  kind: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = (name: string): string => url.searchParams.get(name) ?? '';
  const user = asked('user');
  if (kind === 'attach') {
    const bytes = await readBytes(request, LARGEST_ATTACHMENT, 'The file you are trying to send exceeds the 25MB attachment limit.');
    const draftId = asked('draftId');
    if (!mail.draft(user, draftId)) throw new RequestError(404, 'This draft is no longer there. It was sent or discarded.');
    const file = { name: asked('name') || 'file', type: asked('type') || 'application/octet-stream', bytes };
    return sendJson(response, 200, mail.attach(user, draftId, file));
  }
  if (kind === 'import') {
    const bytes = await readBytes(request, LARGEST_IMPORT, 'The file is larger than 150 MB.');
    const isMbox = Buffer.from(bytes.subarray(0, 5)).toString('latin1') === 'From ';
    if (!isMbox) {
      const { id } = await mail.importMime(user, bytes);
      return sendJson(response, 200, { imported: [id], refused: [] });
    }
    const { imported, refused } = await mail.importMbox(user, bytes);
    return sendJson(response, 200, { imported: imported.map(({ id }) => id), refused });
  }
  throw new RequestError(404, `There is no “${kind}” for files.`);
}

/** Gives a file to keep: never shown inside the page, whatever type it claims. */
export function giveFile(mail: MailSystem, url: URL, response: ServerResponse): void {
  const asked = (name: string): string => url.searchParams.get(name) ?? '';
  const [user, messageId, draftId, attachmentId, label] = ['user', 'message', 'draft', 'attachment', 'label'].map(asked);
  if (label) {
    const name = mail.labels(user ?? '').find(({ id }) => id === label)?.name ?? label.toLowerCase();
    return give(response, `${name}.mbox`, Buffer.from(mail.exportMbox(user ?? '', label), 'latin1'));
  }
  if (messageId && !mail.get(user ?? '', messageId)) throw new RequestError(404, 'This message is no longer there.');
  if (messageId && !attachmentId) {
    const name = mail.get(user ?? '', messageId)?.subject || 'mail';
    return give(response, `${name}.eml`, Buffer.from(mail.mime(user ?? '', messageId), 'latin1'));
  }
  const what = messageId ? { messageId } : { draftId: draftId ?? '' };
  if ('draftId' in what && !mail.draft(user ?? '', what.draftId)) throw new RequestError(404, 'This draft is no longer there.');
  const file = mail.attachment(user ?? '', what, attachmentId ?? '');
  if (!file) throw new RequestError(404, 'This file is no longer there.');
  give(response, file.name, file.bytes);
}

function give(response: ServerResponse, name: string, bytes: Uint8Array): void {
  // RFC 6266 §4.3: the plain name for old browsers, the full one in UTF-8.
  const plain = name.replace(/[^\x20-\x7e]|["\\/]/g, '_');
  send(response, 200, 'application/octet-stream', bytes, {
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
  });
}
