/** What a script may see and change of a mailbox: scopes, the open message's token, and Google's words when it may not. */
import * as z from 'zod';
import { GoogleError, type Caller, type Json, type Switches } from '../../contract.ts';
import { hexId } from '../ids.ts';
import type { MailBackend } from '../index.ts';
import type { StoredDraft, StoredMessage } from '../model.ts';
import { hasAny, missingToken, notPermitted, READ_ALL, SCOPE, WRITE_DRAFTS } from '../scopes.ts';

/** How much of a message a caller may see. */
export type Sight = 'headers' | 'body';

const idArgs = z.tuple([z.string()]).rest(z.unknown());

export const id0 = (args: readonly Json[]): string => idArgs.parse(args)[0];
/** Messages travel as `{id, threadId}`, drafts as `{id, messageId, threadId}`. */
export const messageJson = ({ id, threadId }: StoredMessage): Json => ({ id, threadId });
export const draftJson = ({ id, messageId, threadId }: StoredDraft): Json => ({ id, messageId, threadId });

const MODIFY = [SCOPE.mail, SCOPE.modify];
const notFound = (): GoogleError => new GoogleError('Requested entity was not found.');

export class ScriptAccess {
  constructor(
    readonly mail: MailBackend,
    private readonly switches: Switches,
  ) {}

  /** Throws Apps Script's exception unless one of the scopes was granted. */
  require(caller: Caller, method: string, scopes: readonly string[]): void {
    if (!hasAny(caller, scopes)) throw notPermitted(method, scopes);
  }

  requireReadAll(caller: Caller, method: string): void {
    this.require(caller, method, READ_ALL);
  }

  requireModify(caller: Caller, method: string): void {
    this.require(caller, method, MODIFY);
  }

  /** Creating and changing drafts; with the add-on's scope the open message's token must be there. */
  requireDrafts(caller: Caller, method: string): void {
    if (hasAny(caller, WRITE_DRAFTS)) return;
    if (!caller.scopes.has(SCOPE.addOnCompose)) throw notPermitted(method, [...WRITE_DRAFTS, SCOPE.addOnCompose]);
    if (!caller.currentMessageToken && !this.switches.homepageDraftWithoutToken) throw missingToken('CreateDraft');
  }

  /** The scopes under which a method may see this much of a message, the open message's among them. */
  requireSight(caller: Caller, method: string, sight: Sight): void {
    this.require(caller, method, [
      ...READ_ALL,
      SCOPE.addOnReadonly,
      SCOPE.addOnAction,
      ...(sight === 'headers' ? [SCOPE.addOnMetadata] : []),
    ]);
  }

  message(caller: Caller, method: string, id: string, sight: Sight): StoredMessage {
    const hex = hexId(id);
    const message = hex === null ? undefined : this.mail.message(caller.user, hex);
    // Who may write drafts may read them: Gmail's API gives drafts.get under gmail.compose.
    if (message?.labels.includes('DRAFT') && hasAny(caller, WRITE_DRAFTS)) return message;
    this.requireSight(caller, method, sight);
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
    if (!message) throw hex === null ? new GoogleError(`Invalid argument: ${id}`) : notFound();
    return message;
  }

  /** The messages of a thread, oldest first. With an add-on's scopes only those of the open thread. */
  thread(caller: Caller, method: string, id: string): StoredMessage[] {
    this.requireSight(caller, method, 'headers');
    const threadId = hexId(id);
    if (!hasAny(caller, READ_ALL) && caller.currentMessageToken?.threadId !== threadId) throw missingToken('GetThread');
    return this.mail.boxes
      .all(caller.user)
      .filter((message) => message.threadId === threadId)
      .reverse();
  }

  draft(caller: Caller, method: string, id: string): StoredDraft {
    if (!hasAny(caller, [...WRITE_DRAFTS, SCOPE.readonly])) throw notPermitted(method, WRITE_DRAFTS);
    const draft = this.mail.drafts.get(caller.user, id);
    if (!draft) throw notFound();
    return draft;
  }

  /** Messages that a script names to change them. */
  changeable(caller: Caller, method: string, ids: readonly string[]): StoredMessage[] {
    this.requireModify(caller, method);
    return ids.map((id) => {
      const hex = hexId(id);
      const found = hex === null ? undefined : this.mail.message(caller.user, hex);
      if (!found) throw hex === null ? new GoogleError(`Invalid argument: ${id}`) : notFound();
      return found;
    });
  }
}
