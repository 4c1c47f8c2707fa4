/** `GmailLabel`. */
import { list, listOf } from './gmail-options.ts';
import type { GmailObjects } from './gmail-objects.ts';
import { guardClass } from './guard.ts';
import { isWhole, takes } from './signature.ts';

type Label = GoogleAppsScript.Gmail.GmailLabel;
type Thread = GoogleAppsScript.Gmail.GmailThread;

export class GmailLabel implements GoogleAppsScript.Gmail.GmailLabel {
  static readonly googleName = 'GmailApp.GmailLabel';
  readonly #id: string;
  readonly #name: string;
  readonly #gmail: GmailObjects;
  constructor(id: string, name: string, gmail: GmailObjects) {
    this.#id = id;
    this.#name = name;
    this.#gmail = gmail;
  }
  #change(method: 'addToThreads' | 'removeFromThreads', threads: readonly Thread[]): Label {
    this.#gmail.rpc(
      `GmailLabel.${method}`,
      this.#id,
      threads.map((thread) => thread.getId()),
    );
    return this;
  }
  addToThread(thread: Thread): Label {
    takes('GmailApp.GmailLabel.addToThread', [thread], this.#gmail.isThread);
    return this.#change('addToThreads', [thread]);
  }
  addToThreads(threads: Thread[]): Label {
    takes('GmailApp.GmailLabel.addToThreads', [threads], listOf(this.#gmail.isThread));
    return this.#change('addToThreads', threads);
  }
  deleteLabel(): void {
    this.#gmail.rpc('GmailLabel.deleteLabel', this.#id);
  }
  getName(): string {
    return this.#name;
  }
  getThreads(...args: [start?: number, max?: number]): Thread[] {
    if (args.length > 0) takes('GmailApp.GmailLabel.getThreads', args, isWhole, isWhole);
    const [start = 0, max = 500] = args;
    return list(this.#gmail.rpc('GmailLabel.getThreads', this.#id, start, max)).map((id) => this.#gmail.thread(String(id)));
  }
  getUnreadCount(): number {
    return Number(this.#gmail.rpc('GmailLabel.getUnreadCount', this.#id));
  }
  removeFromThread(thread: Thread): Label {
    takes('GmailApp.GmailLabel.removeFromThread', [thread], this.#gmail.isThread);
    return this.#change('removeFromThreads', [thread]);
  }
  removeFromThreads(threads: Thread[]): Label {
    takes('GmailApp.GmailLabel.removeFromThreads', [threads], listOf(this.#gmail.isThread));
    return this.#change('removeFromThreads', threads);
  }
}
guardClass('GmailApp.GmailLabel', GmailLabel);
