/** The host side of `GmailMessage` and `GmailAttachment`. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { GoogleError, type Caller, type Handler, type Handlers, type Json, type MailAction } from '../../contract.ts';
import { formatAddress, SendRefused } from '../addresses.ts';
import type { ApiDraft } from '../draft-forms.ts';
import { hexId } from '../ids.ts';
import { decodeHeader, filesOf, headerOf, readHeaders, readParts } from '../mime-parts.ts';
import type { StoredMessage } from '../model.ts';
import { replyRecipients, replySubject, type ReplyMode } from '../quoting.ts';
import { SCOPE } from '../scopes.ts';
import { draftJson, id0, messageJson, type ScriptAccess, type Sight } from './access.ts';
import { checkRecipients, draftOf, optionsSchema, type MailOptions } from './options.ts';

const replyArgs = z.tuple([z.string(), z.string(), optionsSchema]);

/** What a script asks of one message. */
const READERS: { readonly [method: string]: { readonly sight: Sight; readonly read: (message: StoredMessage) => Json } } = {
  getSubject: { sight: 'headers', read: ({ subject }) => subject },
  getFrom: { sight: 'headers', read: ({ from }) => formatAddress(from) },
  getReplyTo: { sight: 'headers', read: ({ replyTo, from }) => (replyTo.length > 0 ? replyTo : [from]).map(formatAddress).join(', ') },
  getTo: { sight: 'headers', read: ({ to }) => to.map(formatAddress).join(', ') },
  getCc: { sight: 'headers', read: ({ cc }) => cc.map(formatAddress).join(', ') },
  getBcc: { sight: 'headers', read: ({ bcc }) => bcc.map(formatAddress).join(', ') },
  getDate: { sight: 'headers', read: ({ internalDate }) => internalDate },
  getBody: { sight: 'body', read: ({ html, text }) => html ?? text },
  getPlainBody: { sight: 'body', read: ({ text }) => text },
  isDraft: { sight: 'headers', read: ({ labels }) => labels.includes('DRAFT') },
  isInInbox: { sight: 'headers', read: ({ labels }) => labels.includes('INBOX') },
  isInPriorityInbox: { sight: 'headers', read: ({ labels }) => labels.includes('INBOX') && labels.includes('IMPORTANT') },
  isInTrash: { sight: 'headers', read: ({ labels }) => labels.includes('TRASH') },
  isStarred: { sight: 'headers', read: ({ labels }) => labels.includes('STARRED') },
  isUnread: { sight: 'headers', read: ({ labels }) => labels.includes('UNREAD') },
};

/** What a script does to one message. */
const VERBS: { readonly [method: string]: MailAction } = {
  markRead: 'read',
  markUnread: 'unread',
  moveToTrash: 'trash',
  star: 'star',
  unstar: 'unstar',
};

/** The message that a reply to a thread answers: its last one that is no draft. */
export const lastOf = (messages: readonly StoredMessage[]): StoredMessage | undefined =>
  messages.findLast(({ labels }) => !labels.includes('DRAFT') && !labels.includes('SCHEDULED')) ?? messages.at(-1);

/** Drafts and mails that answer a message, for messages and threads alike. */
export function answers(access: ScriptAccess) {
  const { mail } = access;
  const draft = (caller: Caller, message: StoredMessage, mode: ReplyMode, body: string, options: MailOptions): ApiDraft => {
    const mine = mail.identities.of(caller.user).sendAs.map(({ address }) => address);
    const { to, cc } = replyRecipients(message, mine, mode);
    const given = draftOf(mail, caller, to, options.subject ?? replySubject(message.subject, mode), body, options);
    return { ...given, cc: [...cc, ...given.cc], answers: message };
  };
  return {
    create: (caller: Caller, message: StoredMessage, mode: ReplyMode, body: string, options: MailOptions): Json =>
      draftJson(mail.drafts.fromApi(caller.user, draft(caller, message, mode, body, options))),
    send(caller: Caller, message: StoredMessage, mode: ReplyMode, body: string, options: MailOptions): StoredMessage {
      const given = draft(caller, message, mode, body, options);
      checkRecipients(given);
      return sent(() => mail.sendAtOnce(caller.user, given));
    },
    /** Sends on with Gmail's header of a forwarded mail and all its files. */
    forward(caller: Caller, message: StoredMessage, recipient: string, options: MailOptions): StoredMessage {
      const given = draftOf(mail, caller, [recipient], options.subject ?? replySubject(message.subject, 'forward'), '', options);
      checkRecipients(given);
      const quoted = mail.drafts.reply(caller.user, message, 'forward');
      const { quotedHtml, files } = quoted;
      mail.drafts.discard(caller.user, quoted);
      const html = (options.htmlBody ?? '') + quotedHtml;
      return sent(() =>
        mail.sendAtOnce(caller.user, {
          ...given,
          html,
          text: mail.textOf(html),
          files: [...files, ...(given.files ?? [])],
          answers: message,
        }),
      );
    },
  };
}

/** Scopes for sending a mail. */
export const SEND = [SCOPE.mail, SCOPE.modify, SCOPE.compose, SCOPE.send];

/** Google's exception for what Gmail would not send. */
export function sent<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw error instanceof SendRefused ? new GoogleError(error.message) : error;
  }
}

export function messageHandlers(access: ScriptAccess): Handlers {
  const { mail } = access;
  const { create, send, forward } = answers(access);
  const answer =
    (method: string, mode: ReplyMode, how: 'draft' | 'send'): Handler =>
    (caller, args) => {
      if (how === 'draft') access.requireDrafts(caller, method);
      else access.require(caller, method, SEND);
      const [id, body, options] = replyArgs.parse(args);
      const message = access.message(caller, method, id, 'headers');
      return how === 'draft' ? create(caller, message, mode, body, options) : messageJson(send(caller, message, mode, body, options));
    };
  const raw = (caller: Caller, method: string, id: string, sight: Sight): string =>
    mail.raw(caller.user, access.message(caller, method, id, sight));
  const file = (caller: Caller, method: string, args: readonly Json[]): Buffer => {
    const [id, partId] = z.tuple([z.string(), z.string()]).parse(args);
    const found = filesOf(readParts(raw(caller, method, id, 'body'))).find((one) => one.id === partId);
    if (!found) throw new GoogleError('Requested entity was not found.');
    return found.part.body;
  };

  return {
    ...Object.fromEntries(
      Object.entries(READERS).map(([method, { sight, read }]): [string, Handler] => [
        `GmailMessage.${method}`,
        (caller, args) => read(access.message(caller, `GmailMessage.${method}`, id0(args), sight)),
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(VERBS).map(([method, action]): [string, Handler] => [
        `GmailMessage.${method}`,
        (caller, args) => {
          const messages = access.changeable(caller, `GmailMessage.${method}`, [id0(args)]);
          mail.labelBook.act(
            caller.user,
            messages.map(({ id }) => id),
            action,
          );
          return undefined;
        },
      ]),
    ),
    'GmailMessage.getHeader': (caller, args) => {
      const [id, name] = z.tuple([z.string(), z.string()]).parse(args);
      return decodeHeader(headerOf(readHeaders(raw(caller, 'GmailMessage.getHeader', id, 'headers')), name.toLowerCase()));
    },
    'GmailMessage.getRawContent': (caller, args) => raw(caller, 'GmailMessage.getRawContent', id0(args), 'body'),
    'GmailMessage.getAttachments': (caller, args) => {
      const [id, options] = z
        .tuple([z.string(), z.object({ includeInlineImages: z.boolean().optional(), includeAttachments: z.boolean().optional() })])
        .parse(args);
      const { includeInlineImages = true, includeAttachments = true } = options;
      return filesOf(readParts(raw(caller, 'GmailMessage.getAttachments', id, 'body')))
        .filter(({ cid }) => (cid === null ? includeAttachments : includeInlineImages))
        .map(({ id: partId, name, type, size }) => ({ messageId: hexId(id) ?? id, id: partId, name, type, size }));
    },
    'GmailAttachment.getBytes': (caller, args, note) => {
      const bytes = file(caller, 'GmailAttachment.getBytes', args);
      note.bytes = bytes.length;
      return bytes.toString('base64');
    },
    'GmailAttachment.getHash': (caller, args) =>
      createHash('sha1')
        .update(file(caller, 'GmailAttachment.getHash', args))
        .digest('hex'),
    'GmailMessage.createDraftReply': answer('GmailMessage.createDraftReply', 'reply', 'draft'),
    'GmailMessage.createDraftReplyAll': answer('GmailMessage.createDraftReplyAll', 'reply-all', 'draft'),
    'GmailMessage.reply': answer('GmailMessage.reply', 'reply', 'send'),
    'GmailMessage.replyAll': answer('GmailMessage.replyAll', 'reply-all', 'send'),
    'GmailMessage.forward': (caller, args) => {
      access.require(caller, 'GmailMessage.forward', SEND);
      const [id, recipient, options] = replyArgs.parse(args);
      return messageJson(forward(caller, access.message(caller, 'GmailMessage.forward', id, 'body'), recipient, options));
    },
  };
}
