/** Between serial dates, which have no time zone, and moments: a spreadsheet's dates are read in its own zone. */
import { dateOf, serialOf } from '../number-format.ts';

const HOUR = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** Milliseconds that the zone is ahead of UTC at a moment. An unknown zone counts as UTC. */
function offsetAt(moment: number, zone: string): number {
  const hour = Math.floor(moment / HOUR) * HOUR;
  const key = `${zone} ${hour}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    const parts = Object.fromEntries(
      formatOf(zone)
        .formatToParts(hour)
        .map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 1970, month = 1, day = 1, hour: hours = 0, minute = 0, second = 0 } = parts;
    offset = Date.UTC(year, month - 1, day, hours, minute, second) - hour;
    if (offsets.size > 50_000) offsets.clear();
    offsets.set(key, offset);
  }
  return offset;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
    const options = { ...fields, hourCycle: 'h23', calendar: 'iso8601' } as const;
    try {
      format = new Intl.DateTimeFormat('en-US', { ...options, timeZone: zone });
    } catch {
      format = new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
    }
    formats.set(zone, format);
  }
  return format;
}

/** The moment at which clocks in the zone show this serial date. */
export function momentOf(serial: number, zone: string): number {
  const wall = dateOf(serial).getTime();
  const first = wall - offsetAt(wall, zone);
  return wall - offsetAt(first, zone);
}

/** The serial date that clocks in the zone show at a moment. */
export function serialAt(moment: number, zone: string): number {
  const wall = new Date(moment + offsetAt(moment, zone));
  const days = serialOf(wall.getUTCFullYear(), wall.getUTCMonth() + 1, wall.getUTCDate());
  return days + (wall.getTime() - Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate())) / (24 * HOUR);
}

/** The day that it is in a file's zone, as a serial number. */
export function todayIn({ timeZone }: { readonly timeZone: string }, now: number): number {
  return Math.floor(serialAt(now, timeZone));
}
