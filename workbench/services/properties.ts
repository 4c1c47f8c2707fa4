/** `PropertiesService`: the script's and the user's string stores. */
import type { Rpc } from '../contract.ts';
import { guardClass, guarded } from './guard.ts';
import { isFlag, isText, optional, takes } from './signature.ts';

const isMap = (value: unknown): value is { [key: string]: unknown } => typeof value === 'object' && value !== null && !Array.isArray(value);

class Properties implements GoogleAppsScript.Properties.Properties {
  static readonly googleName = 'PropertiesService.Properties';
  readonly #store: 'script' | 'user';
  readonly #rpc: Rpc;
  constructor(store: 'script' | 'user', rpc: Rpc) {
    this.#store = store;
    this.#rpc = rpc;
  }
  deleteAllProperties(): this {
    this.#rpc('Properties.deleteAllProperties', this.#store);
    return this;
  }
  deleteProperty(key: string): this {
    takes('PropertiesService.Properties.deleteProperty', [key], isText);
    this.#rpc('Properties.deleteProperty', this.#store, key);
    return this;
  }
  getKeys(): string[] {
    return this.#rpc('Properties.getKeys', this.#store) as string[];
  }
  getProperties(): { [key: string]: string } {
    return this.#rpc('Properties.getProperties', this.#store) as { [key: string]: string };
  }
  getProperty(key: string): string | null {
    takes('PropertiesService.Properties.getProperty', [key], isText);
    return this.#rpc('Properties.getProperty', this.#store, key) as string | null;
  }
  setProperties(properties: { [key: string]: string }, deleteAllOthers?: boolean): this {
    takes(
      'PropertiesService.Properties.setProperties',
      deleteAllOthers === undefined ? [properties] : [properties, deleteAllOthers],
      isMap,
      optional(isFlag),
    );
    const texts = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, String(value)]));
    this.#rpc('Properties.setProperties', this.#store, texts, deleteAllOthers ?? false);
    return this;
  }
  setProperty(key: string, value: string): this {
    // Numbers and flags become strings at Google too; null does not match.
    const plain = (given: unknown): boolean => isText(given) || typeof given === 'number' || typeof given === 'boolean';
    takes('PropertiesService.Properties.setProperty', [key, value], isText, plain);
    this.#rpc('Properties.setProperty', this.#store, key, String(value));
    return this;
  }
}
guardClass('PropertiesService.Properties', Properties);

export function install(target: Record<string, unknown>, rpc: Rpc): void {
  const script = new Properties('script', rpc);
  const user = new Properties('user', rpc);
  type Service = Omit<GoogleAppsScript.Properties.PropertiesService, 'getDocumentProperties'> & { getDocumentProperties(): null };
  const service: Service = {
    // An add-on for Gmail is bound to no document.
    getDocumentProperties: () => null,
    getScriptProperties: () => script,
    getUserProperties: () => user,
  };
  target['PropertiesService'] = guarded('PropertiesService', service);
}
