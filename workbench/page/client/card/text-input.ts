/** TextInput: label above, hint below that stays, suggestions from a fixed list or the add-on, change on leaving the field or Enter. */
import { freshId, h } from '../dom.ts';
import type { CardContext } from './context.ts';
import type { TextInput } from './model.ts';
import { suggestionsFor } from './suggestions.ts';

export function textInputWidget(widget: TextInput, context: CardContext): HTMLElement {
  const id = freshId('input');
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const suggestions = (widget.initialSuggestions?.items ?? []).flatMap(({ text }) => (text ? [text] : []));
  const limit = widget.validation?.characterLimit;
  const shared = {
    id,
    name: widget.name,
    class: 'text-field',
    maxlength: limit && limit > 0 ? limit : null,
    'aria-describedby': `${widget.hintText ? `${hintId} ` : ''}${errorId}`,
    autocomplete: 'off',
  };
  // Suggestions force a single line (https://developers.google.com/apps-script/reference/card-service/text-input#setmultilinemultiline).
  const asked = widget.autoCompleteAction;
  const suggests = suggestions.length > 0 || asked !== undefined;
  const multiline = widget.type === 'MULTIPLE_LINE' && !suggests;
  const input = multiline ? h('textarea', { ...shared, rows: 3 }) : h('input', { ...shared, type: 'text' });
  input.value = widget.value ?? '';
  const error = h('p', { class: 'field-error', id: errorId, role: 'alert' });
  let last = input.value;
  const action = widget.onChangeAction;
  const changed = (): void => {
    if (input.value === last) return;
    last = input.value;
    if (action) context.act(action, 'change');
  };
  // First, so that Enter on a suggestion takes it and is nothing else.
  const list =
    suggests && input instanceof HTMLInputElement
      ? suggestionsFor(input, { fixed: suggestions, ask: asked ? () => context.suggest(asked) : null }, changed)
      : null;
  input.addEventListener('blur', () => {
    // Blur also comes when the card is taken away; then nobody changed anything.
    if (input.isConnected) changed();
  });
  if (!multiline) {
    input.addEventListener('keydown', (event) => {
      if (event instanceof KeyboardEvent && event.key === 'Enter' && !event.isComposing) changed();
    });
  }
  context.form.add({
    name: widget.name ?? '',
    kind: 'text',
    values: () => (input.value === '' ? [] : [input.value]),
    restore: (values) => {
      input.value = values[0] ?? '';
      last = input.value;
    },
    requirable: true,
    complain: (message) => {
      error.textContent = message ?? '';
      input.setAttribute('aria-invalid', String(message !== null));
    },
  });
  return h(
    'div',
    { class: 'field' },
    widget.label && h('label', { for: id, class: 'field-label' }, widget.label),
    list ? h('div', { class: 'with-suggestions' }, input, list) : input,
    widget.hintText && h('p', { class: 'field-hint', id: hintId }, widget.hintText),
    error,
  );
}
