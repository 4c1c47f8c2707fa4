/** The host side of scripts' mail services: GmailApp with its objects, and the advanced service Gmail. */
import type { Caller, Handlers, Switches } from '../contract.ts';
import type { MailBackend } from './index.ts';
import { ScriptAccess } from './script/access.ts';
import { advancedHandlers } from './script/advanced.ts';
import { appHandlers } from './script/app.ts';
import { messageHandlers } from './script/messages.ts';
import { threadHandlers } from './script/threads.ts';

export interface MailHandlersOptions {
  readonly switches: Switches;
  /** Hears of each request of the advanced service, by the method's name inside Google; throws an `ApiError` when a quota is used up. */
  readonly admit?: (caller: Caller, method: string) => void;
}

/** Handlers for `GmailApp.*`, `GmailMessage.*`, `GmailThread.*`, `GmailLabel.*`, `GmailAttachment.*`, `GmailDraft.*` and `Gmail.Users.*`. */
export function mailHandlers(mail: MailBackend, { switches, admit = () => undefined }: MailHandlersOptions): Handlers {
  const access = new ScriptAccess(mail, switches);
  return {
    ...appHandlers(access),
    ...messageHandlers(access),
    ...threadHandlers(access),
    ...advancedHandlers(mail, admit),
  };
}
