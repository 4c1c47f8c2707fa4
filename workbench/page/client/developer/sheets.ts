/** Drive of the person who reads now: files with owner, size and sharing, the bin, and one file open to be edited by hand. */
import type { App } from '../app.ts';
import { call } from '../api.ts';
import { h } from '../dom.ts';
import { fileActions, otherFiles, sharedWords } from './drive.ts';
import { spreadsheet } from './sheet-tabs.ts';

type File = Awaited<ReturnType<typeof call<'files'>>>[number];

export async function sheetsView(app: App): Promise<HTMLElement> {
  const user = app.person.email;
  const [files, others] = await Promise.all([call('files', { user }), call('otherFiles', { user })]);
  if (files.length === 0 && others.length > 0) return otherFiles(app, others);
  if (files.length === 0)
    return h('p', { class: 'empty' }, `${app.person.name} has no files in Drive yet. Files appear here when an add-on makes them.`);
  const file = files.find(({ id }) => id === app.place.item) ?? files.find(({ trashed }) => !trashed) ?? files[0];
  if (!file) return h('p', { class: 'empty' }, 'This spreadsheet does not exist.');
  const contents = await spreadsheet(app, file.id);
  return h(
    'div',
    { class: 'sheets' },
    h(
      'div',
      { class: 'drive' },
      fileList(
        app,
        'Files',
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
    h('div', { class: 'file-view' }, fileHead(app, file), contents, others.length > 0 && otherFiles(app, others)),
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
      { class: 'file-list', 'aria-label': title === 'Files' ? 'Spreadsheets' : title },
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
  const facts: [string, string][] = [
    ['Owner', file.owner],
    ['Changed', app.times.long(file.modifiedAt)],
    ['Size', `${file.cells.toLocaleString(app.person.locale)} of 10 million cells`],
    ['Shared with', sharedWords(file)],
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
    fileActions(app, file),
  );
}
