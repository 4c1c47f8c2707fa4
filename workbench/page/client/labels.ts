/** Labels: the menu that puts them on conversations, and making, renaming and deleting them. */
import type { MailSummary, UserLabel } from '../../contract.ts';
import type { App } from './app.ts';
import { call } from './api.ts';
import { field, formDialog } from './confirm.ts';
import { h } from './dom.ts';
import type { MenuItem } from './menu.ts';

/** Asks for a name; gives it to `done` when the label is made. */
export function newLabel(app: App, done: (label: UserLabel) => void | Promise<void> = () => undefined): void {
  const name = h('input', { type: 'text', class: 'text-field', required: true, maxlength: 225, autocomplete: 'off' });
  formDialog({
    title: 'New label',
    content: field('Name', name, 'A slash nests it: Clients/Northwind'),
    submit: 'Create',
    onSubmit: async () => {
      await done(await call('createLabel', { user: app.person.email, name: name.value }));
      app.refresh();
    },
  });
}

/** Downloads the mails under a label as one file, the oldest first. */
export function downloadMbox(user: string, label: string): void {
  const link = h('a', { href: `/download?${new URLSearchParams({ user, label })}`, download: '' });
  document.body.append(link);
  link.click();
  link.remove();
}

/** The label's own menu beside its name in the list of folders. */
export function labelMenu(app: App, label: UserLabel): MenuItem[] {
  const user = app.person.email;
  return [
    { label: 'Export .mbox', choose: () => downloadMbox(user, label.id) },
    {
      label: 'Rename',
      choose: () => {
        const name = h('input', { type: 'text', class: 'text-field', required: true, value: label.name });
        formDialog({
          title: 'Rename label',
          content: field('Name', name),
          submit: 'Rename',
          onSubmit: async () => {
            await call('renameLabel', { user, labelId: label.id, name: name.value });
            app.refresh();
          },
        });
      },
    },
    {
      label: 'Delete',
      choose: () =>
        formDialog({
          title: `Delete “${label.name}”`,
          content: h('p', {}, 'The label comes off all mails, and labels nested below it go too. The mails stay.'),
          submit: 'Delete',
          onSubmit: async () => {
            await call('deleteLabel', { user, labelId: label.id });
            app.go({ folder: 'inbox', query: '', threadId: null });
            app.refresh();
          },
        }),
    },
  ];
}

/** Ticks for each label, and “New label…”; a label counts as on when every message has it. */
export function labelItems(app: App, labels: readonly UserLabel[], messages: readonly MailSummary[], changed: () => void): MenuItem[] {
  const user = app.person.email;
  const messageIds = messages.map(({ id }) => id);
  const apply = (label: UserLabel, on: boolean): void =>
    void app.attempt(async () => {
      await call('applyLabels', { user, messageIds, ...(on ? { add: [label.id] } : { remove: [label.id] }) });
      app.say(on ? `Conversation added to “${label.name}”` : `“${label.name}” taken off`);
      changed();
    });
  return [
    ...labels.map((label) => {
      const on = messages.every((message) => message.labels.includes(label.id));
      return { label: label.name, checked: on, choose: () => apply(label, !on) };
    }),
    { label: 'New label…', choose: () => newLabel(app, (label) => apply(label, true)) },
  ];
}

/** Chips with the names of the labels that messages carry. */
export function labelChips(labels: readonly UserLabel[], messages: readonly MailSummary[]): HTMLElement[] {
  return labels
    .filter(({ id }) => messages.some((message) => message.labels.includes(id)))
    .map(({ name }) => h('span', { class: 'label-chip' }, name));
}
