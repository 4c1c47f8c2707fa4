/** What is said when a mail was sent or scheduled, with the way back while there is one. */
import type { App } from './app.ts';
import { call } from './api.ts';
import { snackbar } from './snackbar.ts';

export interface Sent {
  readonly messageId: string;
  readonly threadId: string;
  /** The end of the undo window, in milliseconds since 1970. */
  readonly undoUntil: number;
}

export interface Scheduled {
  readonly messageId: string;
  readonly threadId: string;
  readonly at: number;
}

/** “Message sent”, with Undo until the window has closed by the workbench's clock. */
export function sentSnack(app: App, { messageId, threadId, undoUntil }: Sent): void {
  const user = app.person.email;
  let forget = (): void => undefined;
  const hide = snackbar(
    'Message sent',
    [
      {
        label: 'Undo',
        choose: () => {
          forget();
          void app.attempt(async () => {
            const draft = await call('undo', { user, messageId });
            await app.openDraft(draft.id);
            app.say('Sending undone');
          });
        },
      },
      { label: 'View message', choose: () => (forget(), app.go({ folder: 'sent', query: '', threadId })) },
    ],
    0,
  );
  forget = app.whenClockShows(undoUntil, hide);
}

/** “Send scheduled for …”, with Undo and the way to the mail. */
export function scheduledSnack(app: App, { messageId, threadId, at }: Scheduled): void {
  snackbar(`Send scheduled for ${app.times.long(at)}`, [
    { label: 'Undo', choose: () => void app.attempt(() => cancelScheduled(app, messageId)) },
    { label: 'View message', choose: () => app.go({ folder: 'scheduled', query: '', threadId }) },
  ]);
}

/** The scheduled mail is a draft again, in a compose window. */
export async function cancelScheduled(app: App, messageId: string): Promise<void> {
  const draft = await call('cancelScheduled', { user: app.person.email, messageId });
  app.go({ threadId: null });
  await app.openDraft(draft.id);
}
