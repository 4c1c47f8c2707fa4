/** Short messages at the bottom left, one at a time, spoken by assistive technology. */
import { fill, focusMail, h } from './dom.ts';

export interface SnackbarAction {
  readonly label: string;
  readonly choose: () => void;
}

const place = h('div', { class: 'snackbar-place', role: 'status', 'aria-live': 'polite' });
// There before its first message: assistive technology hears changes of a live region, not its coming.
document.body.append(place);
let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows a message until another comes, it is closed, or `ms` have passed (0: stays). Returns a function that hides this very message. */
export function snackbar(text: string, actions: readonly SnackbarAction[] = [], ms = 7000): () => void {
  clearTimeout(timer);
  const bar = h('div', { class: 'snackbar' }, h('span', {}, text));
  const hide = (): void => {
    const hadFocus = bar.contains(document.activeElement);
    bar.remove();
    if (hadFocus) focusMail();
  };
  for (const action of actions) {
    bar.append(h('button', { type: 'button', class: 'snackbar-action', on: { click: () => (hide(), action.choose()) } }, action.label));
  }
  bar.append(h('button', { type: 'button', class: 'snackbar-close', 'aria-label': 'Close message', on: { click: hide } }, '×'));
  fill(place, bar);
  if (ms > 0) timer = setTimeout(hide, ms);
  return hide;
}

/** Hides what is said now: it no longer concerns whoever reads. */
export function clearSnackbar(): void {
  clearTimeout(timer);
  fill(place);
}
