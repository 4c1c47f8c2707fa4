/** One story: an empty account in a fresh workbench, the built add-on, and at the end no execution that failed unexpectedly. */
import type { ExecutionRecord } from '../../../workbench/contract.ts';
import type { InsideOptions } from '../../../workbench/index.ts';
import type { CardDriver } from '../../../workbench/testing/card.ts';
import { Gmail, HOUR, MINUTE, type MailUser, type OpenDraft } from '../../../workbench/testing/gmail.ts';
import { builtProject } from './built.ts';

/** A Thursday, 10:00 in Warsaw, where both members are. */
export const MORNING = Date.parse('2026-11-12T09:00:00Z');

/** Everyone in a story by name. */
export interface Cast {
  readonly gmail: Gmail;
  /** Members of one company; Jan's Gmail is Polish. */
  readonly maria: MailUser;
  readonly jan: MailUser;
  /** Outsiders: Gmail, Gmail that prefetches, Outlook on the desktop, Apple Mail, a client that shows text only. */
  readonly anna: MailUser;
  readonly peter: MailUser;
  readonly ewa: MailUser;
  readonly adam: MailUser;
  readonly tom: MailUser;
}

export interface StoryOptions extends Partial<Omit<InsideOptions, 'project'>> {
  /** Executions that this story makes fail; all others must not. */
  readonly mayFail?: (execution: ExecutionRecord) => boolean;
}

/** Opens a workbench on the built add-on; the caller closes it. */
export async function openGmail(options: StoryOptions = {}): Promise<Gmail> {
  const { mayFail: _, ...rest } = options;
  return Gmail.open({ project: await builtProject(), stateDir: null, frozenAt: MORNING, ...rest });
}

export function castOf(gmail: Gmail): Cast {
  return {
    gmail,
    maria: gmail.user('maria@acme-partner.test'),
    jan: gmail.user('jan@acme-partner.test'),
    anna: gmail.user('anna@northwind.test'),
    peter: gmail.user('peter@fabrikam.test'),
    ewa: gmail.user('ewa@contoso.test'),
    adam: gmail.user('adam@orchard.test'),
    tom: gmail.user('tom@plain.test'),
  };
}

/** Most real time for one story, on a busy machine. */
jest.setTimeout(120_000);

/** The body of a Jest test: opens a workbench, tells the story, and checks that nothing failed on the way. */
export function story(tell: (cast: Cast) => Promise<void>, options: StoryOptions = {}): () => Promise<void> {
  return async () => {
    const gmail = await openGmail(options);
    try {
      await tell(castOf(gmail));
      const failures = unexpected(gmail, options);
      if (failures.length > 0) throw new Error(`Not part of the story:\n${failures.join('\n')}`);
    } catch (error) {
      if (error instanceof Error) error.message += `\n\nWhat ran last:\n${lately(gmail)}`;
      throw error;
    } finally {
      await gmail.close();
    }
  };
}

/** The newest executions with their calls, for whoever reads a failure. */
function lately(gmail: Gmail): string {
  return gmail.executions
    .slice(-4)
    .map(({ functionName, calls, logs, error }) =>
      [
        `${functionName}: ${calls.map(({ service, method, error: refused }) => `${service}.${method}${refused === undefined ? '' : ` (${refused})`}`).join(', ')}`,
        ...logs.map(({ text }) => `  log: ${text}`),
        ...(error === undefined ? [] : [`  ${error.name}: ${error.message}`]),
      ].join('\n'),
    )
    .join('\n');
}

/** What went wrong without the story's doing, in Google's words. */
export function unexpected(gmail: Gmail, { mayFail }: Pick<StoryOptions, 'mayFail'> = {}): string[] {
  return gmail.executions
    .filter((execution) => mayFail?.(execution) !== true)
    .flatMap((execution) => [
      ...(execution.error === undefined ? [] : [`${execution.functionName}: ${execution.error.message}`]),
      ...execution.logs.filter(({ text }) => text.startsWith('E-')).map(({ text }) => `${execution.functionName}: ${text}`),
    ]);
}

/** Writes to somebody with Track on and Apply pressed; the mail is not sent. */
export async function applied(from: MailUser, to: readonly string[], subject: string, html = '<p>Good morning,</p>'): Promise<OpenDraft> {
  const draft = from.compose({ to, subject, html });
  await apply(await draft.openAddOn());
  return draft;
}

/** Track on, Apply to draft; asked whether it is an earlier draft, says that it is another. Throws where nothing was inserted. */
export async function apply(dialog: CardDriver): Promise<void> {
  if (dialog.buttons.includes('Treat as another')) await dialog.press('Treat as another');
  dialog.set('Track this email', true);
  const outcome = await dialog.press('Apply to draft');
  if (outcome.did !== 'draft-edited') throw new Error(`Apply came to “${outcome.did}”: ${dialog.toast ?? ''} ${dialog.said}`);
}

/** Writes with Track on, sends, and waits until the mail is delivered. */
export async function tracked(gmail: Gmail, from: MailUser, to: readonly string[], subject: string): Promise<string> {
  const { messageId } = (await applied(from, to, subject)).send();
  await gmail.wait(MINUTE);
  return messageId;
}

/** The newest mail is opened in its reader's client so long after it came that no rule about speed applies. */
export async function readLater(gmail: Gmail, reader: MailUser, allow?: 'images'): Promise<void> {
  await gmail.wait(2 * HOUR);
  await reader.read(reader.newest().id, allow);
  await gmail.wait(MINUTE);
}
