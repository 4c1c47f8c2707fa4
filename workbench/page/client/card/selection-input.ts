/** SelectionInput in its five shapes: check boxes, radio buttons, switches, a drop-down, and a list with many choices. */
import { freshId, h } from '../dom.ts';
import { cardImage, type CardContext } from './context.ts';
import type { SelectionInput } from './model.ts';

/** Most items of one selection (card.proto, SelectionInput.items). */
const MOST_ITEMS = 100;

function dropdown(widget: SelectionInput, context: CardContext): HTMLElement {
  const id = freshId('select');
  const items = (widget.items ?? []).slice(0, MOST_ITEMS);
  const select = h(
    'select',
    { id, name: widget.name, class: 'text-field' },
    items.some((item) => item.selected) ? null : h('option', { value: '', hidden: true, selected: true }),
    items.map((item) => h('option', { value: item.value ?? '', selected: item.selected === true }, item.text ?? '')),
  );
  const error = h('p', { class: 'field-error', role: 'alert' });
  const hasChoice = (): boolean => select.selectedOptions[0]?.hidden === false;
  const action = widget.onChangeAction;
  if (action) select.addEventListener('change', () => context.act(action, 'change'));
  context.form.add({
    name: widget.name ?? '',
    kind: 'selection',
    values: () => (hasChoice() ? [select.value] : []),
    restore: (values) => {
      if (values[0] !== undefined && items.some((item) => (item.value ?? '') === values[0])) select.value = values[0];
    },
    requirable: true,
    complain: (message) => {
      error.textContent = message ?? '';
    },
  });
  return h('div', { class: 'field' }, widget.label && h('label', { for: id, class: 'field-label' }, widget.label), select, error);
}

export function selectionInputWidget(widget: SelectionInput, context: CardContext): HTMLElement {
  const type = widget.type ?? 'CHECK_BOX';
  if (type === 'DROPDOWN') return dropdown(widget, context);
  const isRadio = type === 'RADIO_BUTTON';
  const isMulti = type === 'MULTI_SELECT';
  const most = widget.multiSelectMaxSelectedItems ?? 3;
  const group = freshId('group');
  const error = h('p', { class: 'field-error', role: 'alert' });
  const inputs: HTMLInputElement[] = [];
  const limit = (): void => {
    if (!isMulti) return;
    const full = inputs.filter((input) => input.checked).length >= most;
    for (const input of inputs) input.disabled = full && !input.checked;
  };
  const action = widget.onChangeAction;
  const rows = (widget.items ?? []).slice(0, MOST_ITEMS).map((item) => {
    const input = h('input', {
      type: isRadio ? 'radio' : 'checkbox',
      name: isRadio ? group : widget.name,
      value: item.value ?? '',
      checked: item.selected === true,
      class: type === 'SWITCH' ? 'switch' : isRadio ? 'radio' : 'check-box',
      role: type === 'SWITCH' ? 'switch' : null,
    });
    inputs.push(input);
    input.addEventListener('change', () => {
      limit();
      if (action) context.act(action, 'change');
    });
    return h(
      'label',
      { class: `choice${type === 'SWITCH' ? ' at-end' : ''}` },
      input,
      item.startIconUri && cardImage(item.startIconUri, '', 'choice-icon'),
      h('span', { class: 'choice-words' }, item.text ?? '', item.bottomText && h('small', {}, item.bottomText)),
    );
  });
  limit();
  context.form.add({
    name: widget.name ?? '',
    kind: 'selection',
    values: () => inputs.filter((input) => input.checked).map((input) => input.value),
    restore: (values) => {
      for (const input of inputs) input.checked = values.includes(input.value);
      limit();
    },
    requirable: isMulti,
    complain: (message) => {
      error.textContent = message ?? '';
    },
  });
  return h(
    'fieldset',
    { class: `field choices${isMulti ? ' multi' : ''}`, role: isRadio ? 'radiogroup' : 'group' },
    widget.label && h('legend', { class: 'field-label' }, widget.label),
    rows,
    error,
  );
}
