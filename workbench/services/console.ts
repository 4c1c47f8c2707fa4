/** `console` and `Logger`: what the script prints goes to the execution's log. */
import { guarded } from './guard.ts';

/** Takes one line of the log. */
export type Print = (level: 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR', text: string) => void;

function show(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return value.stack ?? String(value);
  if (typeof value === 'object' && value !== null) {
    try {
      return JSON.stringify(value) ?? String(value);
    } catch {
      return String(value);
    }
  }
  return String(value);
}

/** Joins arguments as Cloud Logging shows them; `%s`, `%d`, `%i`, `%f`, `%j` and `%o` in a first string are filled in. */
export function format(args: readonly unknown[]): string {
  const [first, ...rest] = args;
  if (typeof first !== 'string') return args.map(show).join(' ');
  const filled = first.replace(/%[sdifjo]/g, (mark) => (rest.length > 0 ? show(rest.shift()) : mark));
  return [filled, ...rest.map(show)].join(' ');
}

/** Puts `console` and `Logger` on the target. */
export function installConsole(target: Record<string, unknown>, print: Print, now: () => number): void {
  const timers = new Map<string, number>();
  target['console'] = guarded('console', {
    log: (...args: unknown[]) => print('DEBUG', format(args)),
    info: (...args: unknown[]) => print('INFO', format(args)),
    warn: (...args: unknown[]) => print('WARNING', format(args)),
    error: (...args: unknown[]) => print('ERROR', format(args)),
    time: (label: unknown = 'default') => void timers.set(String(label), now()),
    timeEnd: (label: unknown = 'default') => {
      const began = timers.get(String(label));
      if (began !== undefined) print('DEBUG', `${String(label)}: ${now() - began}ms`);
      timers.delete(String(label));
    },
  });
  const lines: string[] = [];
  const logger = guarded('Logger', {
    clear: () => void lines.splice(0),
    getLog: () => lines.map((line) => `${line}\n`).join(''),
    log: (...args: unknown[]) => {
      const line = format(args);
      lines.push(line);
      print('INFO', line);
      return logger;
    },
  });
  target['Logger'] = logger;
}
