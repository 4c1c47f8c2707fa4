/** A property store with Google's limits that counts its calls and can be cut off at each of them, before or after its effect. */
import { StoreFull, type Properties } from '../../src/store/properties.ts';

/** 9 KB a value, 500 KB a store (developers.google.com/apps-script/guides/services/quotas). */
const MOST_VALUE = 9 * 1024;
const MOST_STORE = 500 * 1024;

/** The execution ended here. */
export class CutOff extends Error {
  override name = 'CutOff';
}

export type When = 'before' | 'after' | 'between';

export class StrictProperties implements Properties {
  readonly values = new Map<string, string>();
  readonly calls: string[] = [];
  /** Called before and after each call: a test throws from it. Between: in the middle of a write of several values. */
  onCall: (call: string, when: When) => void = () => undefined;
  readonly #sizes = new Map<string, { readonly value: string; readonly bytes: number }>();
  #bytes = 0;

  constructor(values: Readonly<Record<string, string>> = {}) {
    for (const [key, value] of Object.entries(values)) this.values.set(key, value);
  }

  /** What keys and values take; measured once for each change. */
  get bytes(): number {
    for (const key of new Set([...this.#sizes.keys(), ...this.values.keys()])) {
      const value = this.values.get(key);
      const known = this.#sizes.get(key);
      if (known?.value === value) continue;
      const bytes = value === undefined ? 0 : Buffer.byteLength(key) + Buffer.byteLength(value);
      this.#bytes += bytes - (known?.bytes ?? 0);
      if (value === undefined) this.#sizes.delete(key);
      else this.#sizes.set(key, { value, bytes });
    }
    return this.#bytes;
  }

  readAll(): Readonly<Record<string, string>> {
    return this.#called('readAll', () => Object.fromEntries(this.values));
  }

  write(key: string, value: string): void {
    this.#called(`write ${key}`, () => this.#put(key, value));
  }

  writeAll(values: Readonly<Record<string, string>>): void {
    const entries = Object.entries(values);
    this.#called('writeAll', () => {
      entries.forEach(([key, value], place) => {
        if (place === Math.floor(entries.length / 2)) this.onCall('writeAll', 'between');
        this.#put(key, value);
      });
    });
  }

  remove(key: string): void {
    this.#called(`remove ${key}`, () => this.values.delete(key));
  }

  #called<T>(call: string, effect: () => T): T {
    this.calls.push(call);
    this.onCall(call, 'before');
    const result = effect();
    this.onCall(call, 'after');
    return result;
  }

  #put(key: string, value: string): void {
    if (Buffer.byteLength(value) > MOST_VALUE) throw new StoreFull('Argument too large: value');
    const others = this.bytes - Buffer.byteLength(this.values.get(key) ?? '');
    if (others + Buffer.byteLength(key) + Buffer.byteLength(value) > MOST_STORE)
      throw new StoreFull('You have exceeded the property storage quota.');
    this.values.set(key, value);
  }
}
