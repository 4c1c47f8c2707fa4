/** Choosing a moment: a date and time as the person reads them on the wall, in the person's time zone. */
import { h } from './dom.ts';

/** Milliseconds by which the zone's wall clock is ahead of UTC at that moment. */
function offsetAt(time: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(time);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - Math.floor(time / 1000) * 1000;
}

/** `2026-11-12T10:20`, as `<input type="datetime-local">` takes it. */
export const toLocal = (time: number, timeZone: string): string => new Date(time + offsetAt(time, timeZone)).toISOString().slice(0, 16);

/** The moment of a wall-clock time; of a time that the change to summer leaves out, one an hour beside it. NaN for what is none. */
export function fromLocal(local: string, timeZone: string): number {
  const wall = Date.parse(`${local}Z`);
  if (Number.isNaN(wall)) return NaN;
  const guess = wall - offsetAt(wall, timeZone);
  return wall - offsetAt(guess, timeZone);
}

/** An input for a moment, with a reading of what it holds now. */
export function timeInput(time: number, timeZone: string): { readonly input: HTMLInputElement; readonly value: () => number } {
  const input = h('input', { type: 'datetime-local', class: 'text-field', value: toLocal(time, timeZone), required: true });
  return { input, value: () => fromLocal(input.value, timeZone) };
}

/** What Gmail's “Schedule send” offers first: tomorrow morning and afternoon, and Monday morning. */
export function suggestions(now: number, timeZone: string): readonly { readonly label: string; readonly time: number }[] {
  const wall = new Date(`${toLocal(now, timeZone)}Z`);
  const at = (days: number, hour: number): number => {
    const day = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate() + days, hour));
    return fromLocal(day.toISOString().slice(0, 16), timeZone);
  };
  const toMonday = (8 - wall.getUTCDay()) % 7 || 7;
  return [
    { label: 'Tomorrow morning', time: at(1, 8) },
    { label: 'Tomorrow afternoon', time: at(1, 13) },
    ...(toMonday > 1 ? [{ label: 'Monday morning', time: at(toMonday, 8) }] : []),
  ];
}
