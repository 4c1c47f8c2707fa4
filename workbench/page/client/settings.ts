/** A person's mail settings: the undo window, further addresses to send from, mails from files. */
import type { MailSettings } from '../../contract.ts';
import type { App } from './app.ts';
import { call, importFile } from './api.ts';
import { chooseFiles } from './attachments.ts';
import { field, formDialog } from './confirm.ts';
import { fill, h } from './dom.ts';

interface AliasRow {
  readonly element: HTMLElement;
  readonly address: HTMLInputElement;
  readonly name: HTMLInputElement;
  readonly isDefault: HTMLInputElement;
}

/** Opens the settings of the person who reads now. */
export async function openSettings(app: App): Promise<void> {
  const user = app.person.email;
  const settings = await call('settings', { user });
  const undo = h(
    'select',
    { class: 'text-field' },
    [5, 10, 20, 30].map((seconds) => h('option', { value: seconds, selected: seconds === settings.undoSeconds }, `${seconds} seconds`)),
  );
  const [primary, ...others] = settings.sendAs;
  const list = h('div', { class: 'aliases', role: 'group', 'aria-label': 'Addresses to send from' });
  let rows: AliasRow[] = [];
  const drop = (row: AliasRow): void => {
    rows = rows.filter((other) => other !== row);
    draw();
  };
  rows = others.map((one) => aliasRow(one, drop));
  const primaryDefault = h('input', { type: 'radio', class: 'radio', name: 'alias-default', checked: primary?.isDefault === true });
  const draw = (): void =>
    fill(
      list,
      h('label', { class: 'choice' }, primaryDefault, h('span', {}, `${primary?.name ?? ''} <${user}>`)),
      rows.map((row) => row.element),
      h(
        'button',
        {
          type: 'button',
          class: 'link-button',
          'data-key': 'add-alias',
          on: {
            click: () => {
              const row = aliasRow({ address: '', name: app.person.name, isDefault: false }, drop);
              rows.push(row);
              draw();
              row.address.focus();
            },
          },
        },
        'Add another address',
      ),
    );
  draw();
  formDialog({
    title: `Mail settings of ${app.person.name}`,
    className: 'settings-dialog',
    content: [
      field('Undo send: a mail can be taken back for', undo),
      h('h3', {}, 'Send mail as'),
      list,
      h('h3', {}, 'Mails from files'),
      h('button', { type: 'button', class: 'outline-button', on: { click: () => importMails(app) } }, 'Import .eml or .mbox…'),
    ],
    submit: 'Save',
    onSubmit: async () => {
      await call('configure', {
        user,
        undoSeconds: Number(undo.value) as MailSettings['undoSeconds'],
        sendAs: rows.map(({ address, name, isDefault }) => ({
          address: address.value.trim(),
          name: name.value.trim(),
          isDefault: isDefault.checked,
        })),
      });
      app.say('Settings saved');
    },
  });
}

function aliasRow(one: { address: string; name: string; isDefault: boolean }, drop: (row: AliasRow) => void): AliasRow {
  const address = h('input', {
    type: 'email',
    class: 'text-field',
    value: one.address,
    'aria-label': 'Address',
    placeholder: 'Address',
    required: true,
  });
  const name = h('input', { type: 'text', class: 'text-field', value: one.name, 'aria-label': 'Name', placeholder: 'Name' });
  const isDefault = h('input', {
    type: 'radio',
    class: 'radio',
    name: 'alias-default',
    checked: one.isDefault,
    'aria-label': 'Send from this address by default',
  });
  const remove = h('button', { type: 'button', class: 'link-button', 'aria-label': `Remove ${one.address || 'address'}` }, 'Remove');
  const row: AliasRow = { element: h('div', { class: 'alias' }, isDefault, name, address, remove), address, name, isDefault };
  remove.addEventListener('click', () => drop(row));
  return row;
}

/** Puts mails out of files into the inbox and says how many came. */
export function importMails(app: App): void {
  const user = app.person.email;
  chooseFiles(
    '.eml,.mbox,message/rfc822,application/mbox',
    (files) =>
      void app.attempt(async () => {
        let count = 0;
        const refused: string[] = [];
        for (const file of files) {
          const answer = await importFile(user, file);
          count += answer.imported.length;
          refused.push(...answer.refused.map(({ index, reason }) => `${file.name}, mail ${index + 1}: ${reason}`));
        }
        app.refresh();
        const words = `${count} ${count === 1 ? 'mail' : 'mails'} imported`;
        app.say(refused.length > 0 ? `${words}. Not read: ${refused.join('; ')}` : words);
      }),
  );
}
