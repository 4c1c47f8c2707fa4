/** The host side of GmailApp: every call with its scopes, the open message's token, and Google's words. */
import * as z from 'zod';
import { GoogleError, type Caller, type Handler, type Handlers, type Json, type Switches } from '../contract.ts';
import { checkedAddresses, formatAddress, sameAddress, SendRefused } from './addresses.ts';
import type { ApiDraft } from './draft-forms.ts';
import { hexId } from './ids.ts';
import type { MailBackend } from './index.ts';
import { decodeHeader, readHeaders } from './mime-parts.ts';
import type { StoredDraft, StoredMessage } from './model.ts';
import { replyRecipients, replySubject } from './quoting.ts';
import { hasAny, missingToken, notPermitted, READ_ALL, SCOPE, WRITE_DRAFTS } from './scopes.ts';

/** The options of createDraft and createDraftReply that exist here. */
const optionsSchema = z.object({
  htmlBody: z.string().optional(),
  cc: z.string().optional(),
  bcc: z.string().optional(),
  from: z.string().optional(),
  subject: z.string().optional(),
});
const draftArgs = z.tuple([z.string(), z.string(), z.string(), optionsSchema]);
const replyArgs = z.tuple([z.string(), z.string(), optionsSchema]);
const idArgs = z.tuple([z.string()]).rest(z.unknown());

/** How much of a message a caller may see. */
type Sight = 'headers' | 'body';

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
  isInTrash: { sight: 'headers', read: ({ labels }) => labels.includes('TRASH') },
  isStarred: { sight: 'headers', read: ({ labels }) => labels.includes('STARRED') },
  isUnread: { sight: 'headers', read: ({ labels }) => labels.includes('UNREAD') },
};

/** Handlers for `GmailApp.*`, `GmailMessage.*`, `GmailThread.*` and `GmailDraft.*`. Messages travel as `{id, threadId}`, drafts as `{id, messageId, threadId}`. */
export function mailHandlers(mail: MailBackend, { switches }: { switches: Switches }): Handlers {
  const messageFor = (caller: Caller, method: string, id: string, sight: Sight): StoredMessage => {
    const hex = hexId(id);
    const message = hex === null ? undefined : mail.message(caller.user, hex);
    // Who may write drafts may read them: Gmail's API gives drafts.get under gmail.compose.
    if (message?.labels.includes('DRAFT') && hasAny(caller, WRITE_DRAFTS)) return message;
    requireSight(caller, method, sight);
    if (!hasAny(caller, READ_ALL)) {
      const token = caller.currentMessageToken;
      if (!token) throw missingToken('GetMessages');
      const whole = hasAny(caller, [SCOPE.addOnReadonly, SCOPE.addOnAction]);
      const open = message && (whole ? message.threadId === token.threadId : message.id === token.messageId);
      if (!open)
        throw new GoogleError(
          'Access denied: : Access token does not authorize access to the requested message. Request: MailboxService.GetMessages',
        );
    }
    if (!message) throw new GoogleError(hex === null ? `Invalid argument: ${id}` : 'Requested entity was not found.');
    return message;
  };
  const requireReadAll = (caller: Caller, method: string): void => {
    if (!hasAny(caller, READ_ALL)) throw notPermitted(method, READ_ALL);
  };
  const requireDrafts = (caller: Caller, method: string): void => {
    if (hasAny(caller, WRITE_DRAFTS)) return;
    if (!caller.scopes.has(SCOPE.addOnCompose)) throw notPermitted(method, [...WRITE_DRAFTS, SCOPE.addOnCompose]);
    if (!caller.currentMessageToken && !switches.homepageDraftWithoutToken) throw missingToken('CreateDraft');
  };
  const draftFor = (caller: Caller, method: string, id: string): StoredDraft => {
    if (!hasAny(caller, [...WRITE_DRAFTS, SCOPE.readonly])) throw notPermitted(method, WRITE_DRAFTS);
    const draft = mail.drafts.get(caller.user, id);
    if (!draft) throw new GoogleError('Requested entity was not found.');
    return draft;
  };
  const reply =
    (mode: 'reply' | 'reply-all'): Handler =>
    (caller, args) => {
      const method = mode === 'reply' ? 'GmailMessage.createDraftReply' : 'GmailMessage.createDraftReplyAll';
      requireDrafts(caller, method);
      const [id, body, options] = replyArgs.parse(args);
      const message = messageFor(caller, method, id, 'headers');
      const { to, cc } = replyRecipients(
        message,
        mail.identities.of(caller.user).sendAs.map(({ address }) => address),
        mode,
      );
      const draft = apiDraft(caller, to, options.subject ?? replySubject(message.subject, mode), body, options);
      return draftJson(mail.drafts.fromApi(caller.user, { ...draft, cc: [...cc, ...draft.cc], answers: message }));
    };

  return {
    'GmailApp.setCurrentMessageAccessToken': (caller, args) => {
      caller.currentMessageToken = mail.messageTokens.resolve(caller, id0(args));
      return undefined;
    },
    'GmailApp.getMessageById': (caller, args) => messageJson(messageFor(caller, 'GmailApp.getMessageById', id0(args), 'headers')),
    'GmailApp.getThreadById': (caller, args) => {
      requireSight(caller, 'GmailApp.getThreadById', 'headers');
      const threadId = hexId(id0(args));
      const token = caller.currentMessageToken;
      if (!hasAny(caller, READ_ALL) && token?.threadId !== threadId) throw missingToken('GetThread');
      return mail.boxes.all(caller.user).some((message) => message.threadId === threadId) ? threadId : null;
    },
    'GmailApp.search': (caller, args) => {
      requireReadAll(caller, 'GmailApp.search');
      const [query, start, max] = z.tuple([z.string(), z.number().int().min(0), z.number().int().min(1).max(500)]).parse(args);
      return [...new Set(mail.find(caller.user, query).map(({ threadId }) => threadId))].slice(start, start + max);
    },
    'GmailApp.createDraft': (caller, args) => {
      requireDrafts(caller, 'GmailApp.createDraft');
      const [recipient, subject, body, options] = draftArgs.parse(args);
      return draftJson(mail.drafts.fromApi(caller.user, apiDraft(caller, [recipient], subject, body, options)));
    },
    'GmailApp.getDraft': (caller, args) => draftJson(draftFor(caller, 'GmailApp.getDraft', id0(args))),
    'GmailApp.getDrafts': (caller) => {
      if (!hasAny(caller, [...WRITE_DRAFTS, SCOPE.readonly])) throw notPermitted('GmailApp.getDrafts', WRITE_DRAFTS);
      return mail.drafts.all(caller.user).map(draftJson);
    },
    'GmailApp.getUserLabelByName': (caller, args) => {
      const scopes = [...READ_ALL, SCOPE.labels];
      if (!hasAny(caller, scopes)) throw notPermitted('GmailApp.getUserLabelByName', scopes);
      const name = id0(args);
      return !SYSTEM_LABELS.has(name) && mail.boxes.all(caller.user).some(({ labels }) => labels.includes(name)) ? name : null;
    },
    ...Object.fromEntries(
      Object.entries(READERS).map(([method, { sight, read }]): [string, Handler] => [
        `GmailMessage.${method}`,
        (caller, args) => read(messageFor(caller, `GmailMessage.${method}`, id0(args), sight)),
      ]),
    ),
    'GmailMessage.getHeader': (caller, args) => {
      const [id, name] = z.tuple([z.string(), z.string()]).parse(args);
      const raw = mail.raw(caller.user, messageFor(caller, 'GmailMessage.getHeader', id, 'headers'));
      return decodeHeader(readHeaders(raw).find((header) => header.name.toLowerCase() === name.toLowerCase())?.value ?? '');
    },
    'GmailMessage.getRawContent': (caller, args) =>
      mail.raw(caller.user, messageFor(caller, 'GmailMessage.getRawContent', id0(args), 'body')),
    'GmailMessage.createDraftReply': reply('reply'),
    'GmailMessage.createDraftReplyAll': reply('reply-all'),
    'GmailThread.getMessages': (caller, args) => {
      requireSight(caller, 'GmailThread.getMessages', 'headers');
      const thread = mail.boxes.all(caller.user).filter(({ threadId }) => threadId === id0(args));
      if (!hasAny(caller, READ_ALL) && !thread.some(({ threadId }) => threadId === caller.currentMessageToken?.threadId))
        throw missingToken('GetThread');
      return thread.reverse().map(messageJson);
    },
    'GmailDraft.getMessage': (caller, args) => draftJson(draftFor(caller, 'GmailDraft.getMessage', id0(args))),
    'GmailDraft.update': (caller, args) => {
      requireDrafts(caller, 'GmailDraft.update');
      const [id, ...rest] = z.tuple([z.string(), z.string(), z.string(), z.string(), optionsSchema]).parse(args);
      const [recipient, subject, body, options] = rest;
      const { inReplyTo, references } = draftFor(caller, 'GmailDraft.update', id);
      return draftJson(
        mail.drafts.fromApi(caller.user, { ...apiDraft(caller, [recipient], subject, body, options), inReplyTo, references }, id),
      );
    },
    'GmailDraft.deleteDraft': (caller, args) => {
      requireDrafts(caller, 'GmailDraft.deleteDraft');
      mail.drafts.discard(caller.user, draftFor(caller, 'GmailDraft.deleteDraft', id0(args)));
      return undefined;
    },
    'GmailDraft.send': (caller, args) => {
      if (!hasAny(caller, WRITE_DRAFTS)) throw notPermitted('GmailDraft.send', WRITE_DRAFTS);
      try {
        return messageJson(mail.outbox.send(caller.user, draftFor(caller, 'GmailDraft.send', id0(args)), 'api').message);
      } catch (error) {
        throw error instanceof SendRefused ? new GoogleError(error.message) : error;
      }
    },
  };
}

const SYSTEM_LABELS = new Set(['INBOX', 'SENT', 'DRAFT', 'TRASH', 'UNREAD', 'STARRED', 'SPAM']);

/** The scopes under which a method may see this much of a message, the open message's among them. */
function requireSight(caller: Caller, method: string, sight: Sight): void {
  const scopes = [...READ_ALL, SCOPE.addOnReadonly, SCOPE.addOnAction, ...(sight === 'headers' ? [SCOPE.addOnMetadata] : [])];
  if (!hasAny(caller, scopes)) throw notPermitted(method, scopes);
}

/** Checks what a script gave. An empty recipient is allowed: the person fills it in. */
function apiDraft(caller: Caller, to: readonly string[], subject: string, body: string, options: z.infer<typeof optionsSchema>): ApiDraft {
  if (options.from !== undefined && !sameAddress(options.from, caller.user)) throw new GoogleError(`Invalid argument: ${options.from}`);
  return {
    to: recipients(to),
    cc: recipients([options.cc ?? '']),
    bcc: recipients([options.bcc ?? '']),
    subject,
    text: body,
    html: options.htmlBody ?? null,
  };
}

function recipients(entries: readonly string[]): string[] {
  try {
    return checkedAddresses('To', entries).map(formatAddress);
  } catch (error) {
    throw error instanceof SendRefused ? new GoogleError(`Invalid email: ${entries.join(',')}`) : error;
  }
}

const id0 = (args: readonly Json[]): string => idArgs.parse(args)[0];
const messageJson = ({ id, threadId }: StoredMessage): Json => ({ id, threadId });
const draftJson = ({ id, messageId, threadId }: StoredDraft): Json => ({ id, messageId, threadId });
