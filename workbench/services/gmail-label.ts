/** `GmailLabel`. */
import type { Json, Rpc } from '../contract.ts';
import { field, list } from './gmail-options.ts';
import { isThread, isThreadList, threadOf } from './gmail-thread.ts';
import { guardClass } from './guard.ts';
import { isWhole, takes } from './signature.ts';

type Label = GoogleAppsScript.Gmail.GmailLabel;
type Thread = GoogleAppsScript.Gmail.GmailThread;

export class GmailLabel implements GoogleAppsScript.Gmail.GmailLabel {
  static readonly googleName = 'GmailApp.GmailLabel';
  readonly #id: string;
  readonly #name: string;
  readonly #rpc: Rpc;
  constructor(id: string, name: string, rpc: Rpc) {
    this.#id = id;
    this.#name = name;
    this.#rpc = rpc;
  }
  #change(method: 'addToThreads' | 'removeFromThreads', threads: readonly Thread[]): Label {
    this.#rpc(
      `GmailLabel.${method}`,
      this.#id,
      threads.map((thread) => thread.getId()),
    );
    return this;
  }
  addToThread(thread: Thread): Label {
    takes('GmailApp.GmailLabel.addToThread', [thread], isThread);
    return this.#change('addToThreads', [thread]);
  }
  addToThreads(threads: Thread[]): Label {
    takes('GmailApp.GmailLabel.addToThreads', [threads], isThreadList);
    return this.#change('addToThreads', threads);
  }
  deleteLabel(): void {
    this.#rpc('GmailLabel.deleteLabel', this.#id);
  }
  getName(): string {
    return this.#name;
  }
  getThreads(...args: [start?: number, max?: number]): Thread[] {
    if (args.length > 0) takes('GmailApp.GmailLabel.getThreads', args, isWhole, isWhole);
    const [start = 0, max = 500] = args;
    return list(this.#rpc('GmailLabel.getThreads', this.#id, start, max)).map((id) => threadOf(String(id), this.#rpc));
  }
  getUnreadCount(): number {
    return Number(this.#rpc('GmailLabel.getUnreadCount', this.#id));
  }
  removeFromThread(thread: Thread): Label {
    takes('GmailApp.GmailLabel.removeFromThread', [thread], isThread);
    return this.#change('removeFromThreads', [thread]);
  }
  removeFromThreads(threads: Thread[]): Label {
    takes('GmailApp.GmailLabel.removeFromThreads', [threads], isThreadList);
    return this.#change('removeFromThreads', threads);
  }
}
guardClass('GmailApp.GmailLabel', GmailLabel);

export const isLabel = (value: unknown): value is Label => value instanceof GmailLabel;
export const labelOf = (value: Json | undefined, rpc: Rpc): Label => new GmailLabel(field(value, 'id'), field(value, 'name'), rpc);
