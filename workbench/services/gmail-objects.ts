/** How the objects of GmailApp make each other: a message gives its thread, a thread its messages, drafts and labels. */
import type { Json, Rpc } from '../contract.ts';

export interface GmailObjects {
  readonly rpc: Rpc;
  /** From what the workbench answers: `{id, threadId}`, an id, `{id, messageId}`, `{id, name}`. */
  message(value: Json | undefined): GoogleAppsScript.Gmail.GmailMessage;
  thread(id: string): GoogleAppsScript.Gmail.GmailThread;
  draft(value: Json | undefined): GoogleAppsScript.Gmail.GmailDraft;
  label(value: Json | undefined): GoogleAppsScript.Gmail.GmailLabel;
  isMessage(this: void, value: unknown): value is GoogleAppsScript.Gmail.GmailMessage;
  isThread(this: void, value: unknown): value is GoogleAppsScript.Gmail.GmailThread;
  isLabel(this: void, value: unknown): value is GoogleAppsScript.Gmail.GmailLabel;
}
