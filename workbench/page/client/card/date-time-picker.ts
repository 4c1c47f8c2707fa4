/** DateTimePicker. A date is kept as milliseconds since 1970, a time alone as `HH:MM`, as the panel turns them into form inputs. */
import { freshId, h } from '../dom.ts';
import type { CardContext } from './context.ts';
import type { DateTimePicker } from './model.ts';

const MINUTE = 60_000;

export function dateTimePickerWidget(widget: DateTimePicker, context: CardContext): HTMLElement {
  const id = freshId('date');
  const kind = widget.type === 'DATE_ONLY' ? 'date' : widget.type === 'TIME_ONLY' ? 'time' : 'datetime-local';
  // Dates alone stand for midnight UTC; a date with a time is meant in the offset that the card gives (minutes from UTC).
  const offset = kind === 'datetime-local' ? (widget.timezoneOffsetDate ?? 0) * MINUTE : 0;
  const show = (ms: number): string => {
    const iso = new Date(ms + offset).toISOString();
    return kind === 'date' ? iso.slice(0, 10) : kind === 'time' ? iso.slice(11, 16) : iso.slice(0, 16);
  };
  const input = h('input', { id, type: kind, name: widget.name, class: 'text-field', step: kind === 'date' ? null : 60 });
  if (widget.valueMsEpoch !== undefined) input.value = show(widget.valueMsEpoch);
  const error = h('p', { class: 'field-error', role: 'alert' });
  const action = widget.onChangeAction;
  if (action) input.addEventListener('change', () => context.act(action, 'change'));
  context.form.add({
    name: widget.name ?? '',
    kind: 'date',
    values: () => {
      if (input.value === '') return [];
      return [kind === 'time' ? input.value : String(Date.parse(`${input.value}${kind === 'date' ? 'T00:00' : ''}:00Z`) - offset)];
    },
    restore: ([value]) => {
      input.value = value === undefined ? '' : kind === 'time' ? value : show(Number(value));
    },
    requirable: true,
    complain: (message) => {
      error.textContent = message ?? '';
    },
  });
  return h('div', { class: 'field' }, widget.label && h('label', { for: id, class: 'field-label' }, widget.label), input, error);
}
