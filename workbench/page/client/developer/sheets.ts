/** Drive of the person who reads now: files with owner, size and sharing, the bin, and one file open to be edited by hand. */
import type { App } from '../app.ts';
import { call } from '../api.ts';
import { fileSize } from '../attachments.ts';
import { field, formDialog } from '../confirm.ts';
import { h } from '../dom.ts';
import { changing, step, table } from './kit.ts';
import { tabView } from './sheet-tab.ts';

type File = Awaited<ReturnType<typeof call<'files'>>>[number];

export async function sheetsView(app: App): Promise<HTMLElement> {
  const user = app.person.email;
  const [files, others] = await Promise.all([call('files', { user }), call('otherFiles', { user })]);
  if (files.length === 0 && others.length > 0) return otherFiles(app, others);
  if (files.length === 0) return h('p', { class: 'empty' }, `${app.person.name} has no spreadsheets yet.`);
  const file = files.find(({ id }) => id === app.place.item) ?? files.find(({ trashed }) => !trashed) ?? files[0];
  if (!file) return h('p', { class: 'empty' }, 'This spreadsheet does not exist.');
  const tabs = await call('tabs', { fileId: file.id });
  return h(
    'div',
    { class: 'sheets' },
    h(
      'div',
      { class: 'drive' },
      fileList(
        app,
        'Drive',
        files.filter(({ trashed }) => !trashed),
        file,
      ),
      fileList(
        app,
        'Bin',
        files.filter(({ trashed }) => trashed),
        file,
      ),
    ),
    h(
      'div',
      { class: 'file-view' },
      fileHead(app, file),
      tabs.map((tab) => tabView(app, file.id, tab)),
      others.length > 0 && otherFiles(app, others),
    ),
  );
}

/** Files and folders that are no spreadsheets, as Drive lists them. */
function otherFiles(app: App, files: Awaited<ReturnType<typeof call<'otherFiles'>>>): HTMLElement {
  return h(
    'section',
    { 'aria-label': 'Other files' },
    h('h3', {}, 'Other files'),
    table(
      'Other files in Drive',
      ['Name', 'Owner', 'Type', 'Size', 'Changed', ''],
      files.map(({ name, owner, type, size, modifiedAt, trashed }) => [
        name,
        owner,
        type,
        fileSize(size),
        app.times.long(modifiedAt),
        trashed ? 'In the bin' : '',
      ]),
      [3],
    ),
  );
}

function fileList(app: App, title: string, files: readonly File[], shown: File): HTMLElement | null {
  if (files.length === 0) return null;
  return h(
    'section',
    {},
    h('h3', {}, title),
    h(
      'ul',
      { class: 'file-list', 'aria-label': title === 'Drive' ? 'Spreadsheets' : title },
      files.map(({ id, name, owner }) =>
        h(
          'li',
          {},
          h(
            'button',
            {
              type: 'button',
              class: `file${id === shown.id ? ' here' : ''}`,
              'aria-current': id === shown.id ? 'true' : null,
              'data-key': id,
              on: { click: () => app.go({ item: id }) },
            },
            name,
            h('small', {}, owner === app.person.email ? 'Own' : `Shared by ${owner}`),
          ),
        ),
      ),
    ),
  );
}

function fileHead(app: App, file: File): HTMLElement {
  const user = app.person.email;
  const then = changing(app);
  const facts: [string, string][] = [
    ['Owner', file.owner],
    ['Changed', app.times.long(file.modifiedAt)],
    ['Size', `${file.cells.toLocaleString(app.person.locale)} of 10 million cells`],
    ['Shared with', file.sharedWith.length === 0 ? 'nobody' : file.sharedWith.map(({ email, role }) => `${email} (${role})`).join(', ')],
  ];
  return h(
    'header',
    {},
    h('h2', {}, file.name),
    h(
      'dl',
      { class: 'facts' },
      facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
    ),
    h(
      'p',
      { class: 'file-actions' },
      step('Share…', () => shareDialog(app, file), 'share'),
      file.trashed
        ? step(
            'Take out of the bin',
            then(() => call('untrashFile', { user, fileId: file.id })),
            'untrash',
          )
        : step(
            'Move to the bin',
            then(() => call('trashFile', { user, fileId: file.id })),
            'trash',
          ),
      step(
        'Delete for ever',
        then(() => call('removeFile', { user, fileId: file.id })),
        'remove',
      ),
    ),
  );
}

function shareDialog(app: App, file: File): void {
  const email = h('input', { type: 'email', class: 'text-field', required: true, list: 'people-here' });
  const role = h(
    'select',
    { class: 'text-field' },
    [
      ['writer', 'Editor'],
      ['commenter', 'Commenter'],
      ['reader', 'Viewer'],
      ['none', 'No access'],
    ].map(([value, words]) => h('option', { value }, words)),
  );
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
    ],
    submit: 'Share',
    onSubmit: async () => {
      const wanted = role.value as 'writer' | 'commenter' | 'reader' | 'none';
      await call('shareFile', { user: app.person.email, fileId: file.id, email: email.value, role: wanted });
      app.refresh();
    },
  });
}
