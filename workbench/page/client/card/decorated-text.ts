/**
 * DecoratedText: icon centred at the left, one-line top label, text on one line or wrapped, bottom label that wraps,
 * and a switch, check box, button or icon at the right.
 */
import { freshId, h } from '../dom.ts';
import { clickHandler, type CardContext } from './context.ts';
import type { DecoratedText, Switch } from './model.ts';
import { cardButton, cardIcon } from './parts.ts';
import { richText } from './rich-text.ts';

function switchControl(control: Switch, labelId: string, context: CardContext): HTMLInputElement {
  const isCheckBox = control.controlType === 'CHECK_BOX' || control.controlType === 'CHECKBOX';
  const input = h('input', {
    type: 'checkbox',
    class: isCheckBox ? 'check-box' : 'switch',
    role: isCheckBox ? null : 'switch',
    name: control.name,
    value: control.value,
    checked: control.selected === true,
    'aria-labelledby': labelId,
  });
  context.form.add({
    name: control.name ?? '',
    kind: 'switch',
    values: () => (input.checked ? [control.value ?? ''] : []),
    restore: (values) => {
      input.checked = values.includes(control.value ?? '');
    },
    requirable: false,
    complain: () => undefined,
  });
  const action = control.onChangeAction;
  if (action) input.addEventListener('change', () => context.act(action, 'change'));
  return input;
}

export function decoratedTextWidget(widget: DecoratedText, context: CardContext): HTMLElement {
  const labelId = freshId('label');
  const icon = widget.startIcon ?? widget.icon;
  const click = clickHandler(widget.onClick, context);
  const words = h(
    'span',
    { class: 'decorated-words', id: labelId },
    widget.topLabel && h('span', { class: 'top-label', title: widget.topLabel }, widget.topLabel),
    h(
      'span',
      { class: `decorated-text${widget.wrapText ? ' wrap' : ''}` },
      richText(widget.text ?? '', (url) => context.openLink({ url })),
    ),
    widget.bottomLabel && h('span', { class: 'bottom-label' }, widget.bottomLabel),
  );
  const control = widget.switchControl
    ? switchControl(widget.switchControl, labelId, context)
    : widget.button
      ? cardButton(widget.button, context)
      : widget.endIcon
        ? cardIcon(widget.endIcon, 'end-icon')
        : null;

  const picture = icon && cardIcon(icon, 'start-icon');
  if (click) {
    // One button for all that is tapped; a control of its own stands beside it.
    const target = h('button', { type: 'button', class: 'row-target', 'aria-labelledby': labelId, on: { click } }, picture, words);
    return h('div', { class: 'decorated clickable' }, target, control);
  }
  const row = h('div', { class: 'decorated' }, picture, words, control);
  if (control instanceof HTMLInputElement) row.addEventListener('click', (event) => toggleFrom(event, control));
  return row;
}

/** A click on the words of a switch row toggles the switch, unless it was meant for a link or the control itself. */
function toggleFrom(event: MouseEvent, control: HTMLInputElement): void {
  if (event.target instanceof Element && event.target.closest('a, button, input')) return;
  if (!control.disabled) control.click();
}
