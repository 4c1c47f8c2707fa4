/** Keeps a draft on the server while it is typed: soon after the last change, and at once when asked. */
import type { DraftPatch } from '../../contract.ts';
import { ApiError, call } from './api.ts';

const DELAY_MS = 700;

export class Autosave {
  readonly #user: string;
  readonly #draftId: string;
  readonly #say: (status: string) => void;
  #unsaved: DraftPatch = {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();

  /** `say` hears what becomes of the changes: `Saving…`, `Draft saved`, `Not saved`, or nothing while they wait. */
  constructor(user: string, draftId: string, say: (status: string) => void) {
    this.#user = user;
    this.#draftId = draftId;
    this.#say = say;
  }

  change(patch: DraftPatch): void {
    this.#unsaved = { ...this.#unsaved, ...patch };
    this.#say('');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush().catch(() => undefined), DELAY_MS);
  }

  /** Settles when the server has everything. Throws an `ApiError` when it does not; the changes are kept for the next time. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#saving = this.#saving.catch(() => undefined).then(() => this.#save());
    await this.#saving;
  }

  /** Forgets what is not saved: the draft is gone. Settles when nothing is under way any more. */
  async drop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#unsaved = {};
    await this.#saving.catch(() => undefined);
  }

  async #save(): Promise<void> {
    const patch = this.#unsaved;
    if (Object.keys(patch).length === 0) return;
    this.#unsaved = {};
    this.#say('Saving…');
    try {
      await call('edit', { user: this.#user, draftId: this.#draftId, patch: writable(patch) });
      this.#say('Draft saved');
    } catch (error) {
      this.#say('Not saved');
      // Kept for the next attempt, under what has been typed since; a draft that is gone (404) has nothing to keep it in.
      if (!(error instanceof ApiError && error.status === 404)) this.#unsaved = { ...patch, ...this.#unsaved };
      throw error;
    }
  }
}

function writable({
  to,
  cc,
  bcc,
  ...rest
}: DraftPatch): Omit<DraftPatch, 'to' | 'cc' | 'bcc'> & { to?: string[]; cc?: string[]; bcc?: string[] } {
  return { ...rest, ...(to && { to: [...to] }), ...(cc && { cc: [...cc] }), ...(bcc && { bcc: [...bcc] }) };
}
