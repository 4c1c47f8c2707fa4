/** What a person does with any file of theirs in Drive: share it, put it in the bin, delete it; and the files that are no spreadsheets. */
import type { App } from '../app.ts';
import { call } from '../api.ts';
import { fileSize } from '../attachments.ts';
import { field, formDialog } from '../confirm.ts';
import { h } from '../dom.ts';
import { changing, step, table } from './kit.ts';

type OtherFile = Awaited<ReturnType<typeof call<'otherFiles'>>>[number];
/** What sharing needs to know of a file, spreadsheet or not. */
type DriveFile = Pick<OtherFile, 'id' | 'name' | 'trashed' | 'sharedWith' | 'link' | 'domain'>;
type Given = 'writer' | 'commenter' | 'reader' | 'none';

/** Roles as Drive's own dialog names them. */
const ROLES: { readonly [role: string]: string } = { writer: 'Editor', commenter: 'Commenter', reader: 'Viewer' };

export function sharedWords({ sharedWith, link, domain }: Pick<DriveFile, 'sharedWith' | 'link' | 'domain'>): string {
  const people = sharedWith.map(({ email, role }) => `${email} (${role})`);
  const colleagues = domain === null ? people : [...people, `everyone in ${domain.name} (${domain.role})`];
  const all = link === null ? colleagues : [...colleagues, `anyone with the link (${link})`];
  return all.length === 0 ? 'nobody' : all.join(', ');
}

/** The buttons of one file. */
export function fileActions(app: App, file: DriveFile): HTMLElement {
  const user = app.person.email;
  const fileId = file.id;
  const then = changing(app);
  const button = (label: string, key: string, click: () => void): HTMLElement =>
    step(label, click, `${key} ${fileId}`, `${label}: ${file.name}`);
  return h(
    'p',
    { class: 'file-actions' },
    button('Share…', 'share', () => shareDialog(app, file)),
    file.trashed
      ? button(
          'Take out of the bin',
          'untrash',
          then(() => call('untrashFile', { user, fileId })),
        )
      : button(
          'Move to the bin',
          'trash',
          then(() => call('trashFile', { user, fileId })),
        ),
    button('Delete for ever', 'remove', () =>
      formDialog({
        title: `Delete “${file.name}”`,
        content: h('p', {}, 'It is gone for everybody, and cannot be taken back.'),
        submit: 'Delete for ever',
        onSubmit: async () => {
          await call('removeFile', { user, fileId });
          app.refresh();
        },
      }),
    ),
  );
}

/** Files and folders that are no spreadsheets, as Drive lists them. */
export function otherFiles(app: App, files: readonly OtherFile[]): HTMLElement {
  return h(
    'section',
    { 'aria-label': 'Other files' },
    h('h3', {}, 'Other files'),
    table(
      'Other files in Drive',
      ['Name', 'Owner', 'Type', 'Size', 'Changed', 'Shared with', ''],
      files.map((file) => [
        file.name,
        file.owner,
        file.type,
        file.size === null ? '–' : fileSize(file.size),
        app.times.long(file.modifiedAt),
        file.trashed ? 'In the bin' : sharedWords(file),
        fileActions(app, file),
      ]),
      [3],
    ),
  );
}

/** Asks with whom, and what anybody with the link may do. */
function shareDialog(app: App, file: DriveFile): void {
  const email = h('input', { type: 'email', class: 'text-field', list: 'people-here', autocomplete: 'off' });
  const options = (none: string, value: string): HTMLElement[] =>
    [...Object.entries(ROLES), ['none', none] as const].map(([role, words]) =>
      h('option', { value: role, selected: role === value }, words),
    );
  const role = h('select', { class: 'text-field' }, options('No access', 'writer'));
  const general = file.link ?? 'none';
  const link = h('select', { class: 'text-field' }, options('Restricted', general));
  formDialog({
    title: `Share “${file.name}”`,
    content: [
      h(
        'datalist',
        { id: 'people-here' },
        app.facts.people.map((person) => h('option', { value: person.email }, person.name)),
      ),
      field('Person', email),
      field('Role', role),
      field('Anyone with the link', link),
    ],
    submit: 'Share',
    onSubmit: async () => {
      const user = app.person.email;
      if (email.value === '' && link.value === general) throw new Error('Choose a person, or what anyone with the link may do.');
      if (email.value !== '') await call('shareFile', { user, fileId: file.id, email: email.value, role: role.value as Given });
      if (link.value !== general) await call('shareLink', { user, fileId: file.id, role: link.value as Given });
      app.refresh();
    },
  });
}
