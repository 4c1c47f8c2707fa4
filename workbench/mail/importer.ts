/** Puts mails from files into a mailbox, as they are: nothing is delivered, no gateway looks, no thread but the one they name. */
import { LabelRefused, SYSTEM_LABELS, type Labels } from './labels.ts';
import { splitMail, type Contents } from './content.ts';
import { checkedMail, ImportRefused, mboxOf, splitMbox, takeLabels } from './import.ts';
import type { Mailboxes } from './mailbox.ts';
import { readMail } from './mime-read.ts';
import type { StoredMessage } from './model.ts';

export interface ImportOptions {
  /** Ids of system labels, or names of the person's own, which are made when missing. INBOX when neither this nor the file says. */
  readonly labels?: readonly string[];
  /** Where the mail's time comes from: its Date header (the present when it has none), or now. */
  readonly date?: 'header' | 'now';
}

export interface Importer {
  /** Throws {@link ImportRefused} and nothing else. */
  mail(user: string, file: Uint8Array | string, how?: ImportOptions): Promise<StoredMessage>;
  /** Throws {@link ImportRefused} for a file that is no .mbox; mails that cannot be read are listed by their number, from 0. */
  mbox(
    user: string,
    file: Uint8Array | string,
    how?: ImportOptions & { readonly quoting?: 'mboxrd' | 'mboxo' },
  ): Promise<{ imported: StoredMessage[]; refused: { index: number; reason: string }[] }>;
  /** The messages as an .mbox file, oldest first. */
  exported(user: string, messages: readonly StoredMessage[]): string;
}

/** Dates that a mailbox takes from a header: nothing before e-mail, nothing that a calendar lacks. In milliseconds since 1970. */
const EARLIEST = 0;
const LATEST = 8.64e15;

/** What Google's export calls its own labels. */
const EXPORTED: readonly (readonly [id: string, name: string])[] = [
  ['INBOX', 'Inbox'],
  ['SENT', 'Sent'],
  ['DRAFT', 'Drafts'],
  ['STARRED', 'Starred'],
  ['IMPORTANT', 'Important'],
  ['SPAM', 'Spam'],
  ['TRASH', 'Trash'],
  ['SCHEDULED', 'Scheduled'],
];

export function createImporter({
  boxes,
  labels,
  contents,
  now,
}: {
  boxes: Mailboxes;
  labels: Labels;
  contents: Contents;
  now: () => number;
}): Importer {
  const labelId = (user: string, name: string): string[] => {
    if (SYSTEM_LABELS.some((id) => id === name)) return [name];
    const known = labels.get(user, name) ?? labels.named(user, name);
    if (known) return [known.id];
    try {
      return [labels.create(user, name).id];
    } catch (error) {
      if (error instanceof LabelRefused) return [];
      throw error;
    }
  };
  /** Names of an export; drafts and scheduled mails come in as plain mails, for nothing can be sent from a file. */
  const fromExport = (names: readonly string[]): string[] => [
    ...names.flatMap((name) => EXPORTED.find(([, shown]) => shown === name)?.[0] ?? (/^(Opened|Unread|Archived)$/.test(name) ? [] : name)),
    ...(names.includes('Unread') ? ['UNREAD'] : []),
  ];

  const add = async (user: string, file: string, { labels: wanted, date = 'header' }: ImportOptions): Promise<StoredMessage> => {
    const { raw, labels: exported } = takeLabels(file);
    const { date: stamp, ...fields } = await readMail(raw);
    const { head, body } = splitMail(raw);
    const names = wanted ?? (exported ? fromExport(exported) : ['INBOX']);
    const time = date === 'header' && stamp !== null && stamp >= EARLIEST && stamp <= LATEST ? stamp : now();
    return boxes.add(user, {
      ...fields,
      internalDate: time,
      labels: [...new Set(names.filter((name) => name !== 'DRAFT' && name !== 'SCHEDULED').flatMap((name) => labelId(user, name)))],
      head,
      body: contents.keep(body),
      size: raw.length,
    });
  };

  return {
    mail: async (user, file, how = {}) => add(user, checkedMail(file), how),
    async mbox(user, file, { quoting, ...how } = {}) {
      const imported: StoredMessage[] = [];
      const refused: { index: number; reason: string }[] = [];
      for (const [index, mail] of splitMbox(file, quoting).entries()) {
        try {
          imported.push(await add(user, checkedMail(mail), how));
        } catch (error) {
          if (!(error instanceof ImportRefused)) throw error;
          refused.push({ index, reason: error.message });
        }
      }
      return { imported, refused };
    },
    exported: (user, messages) =>
      mboxOf(
        [...messages].reverse().map((message) => ({
          raw: boxes.raw(user, message),
          from: message.from.address,
          date: message.internalDate,
          labels: [
            ...message.labels.flatMap((id) => EXPORTED.find(([own]) => own === id)?.[1] ?? labels.get(user, id)?.name ?? []),
            message.labels.includes('UNREAD') ? 'Unread' : 'Opened',
          ],
        })),
      ),
  };
}
