/** Small modal dialogs with a form: a title, fields, Cancel and one button that does it. */
import { ApiError } from './api.ts';
import { focusKeeper, h, type Child } from './dom.ts';

export interface FormDialog {
  readonly title: string;
  readonly content: Child;
  /** Words of the button; without it the dialog only shows something and has Close. */
  readonly submit?: string;
  readonly className?: string;
  /** Throws to say why it cannot be done; the dialog stays. */
  readonly onSubmit?: () => void | Promise<void>;
}

/** Opens a dialog. It closes by Escape, Cancel, or after `onSubmit`, and gives the focus back. Returns the closing. */
export function formDialog({ title, content, submit, className = '', onSubmit }: FormDialog): () => void {
  const giveFocusBack = focusKeeper();
  const alert = h('p', { class: 'dialog-alert', role: 'alert' });
  const form = h(
    'form',
    { method: 'dialog' },
    h('h2', {}, title),
    h('div', { class: 'dialog-content' }, content),
    alert,
    h(
      'div',
      { class: 'consent-buttons' },
      h('button', { type: 'button', class: 'plain-button', on: { click: () => dialog.close() } }, submit ? 'Cancel' : 'Close'),
      submit && h('button', { type: 'submit', class: 'strong-button' }, submit),
    ),
  );
  const dialog = h('dialog', { class: `form-dialog ${className}`, 'aria-label': title }, form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void (async () => {
      try {
        await onSubmit?.();
        dialog.close();
      } catch (error) {
        alert.textContent = error instanceof ApiError || error instanceof Error ? error.message : String(error);
      }
    })();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    giveFocusBack();
  });
  document.body.append(dialog);
  dialog.showModal();
  return () => dialog.close();
}

/** A labelled field of a dialog. */
export function field(label: string, input: HTMLElement, hint?: string): HTMLElement {
  return h('label', { class: 'dialog-field' }, h('span', {}, label), input, hint ? h('small', {}, hint) : null);
}
