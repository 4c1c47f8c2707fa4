/** Namespaces of XML: a prefix and an address. */
import { guardClass } from '../guard.ts';

export class Namespace implements GoogleAppsScript.XML_Service.Namespace {
  static readonly googleName = 'XmlService.Namespace';
  static readonly none = new Namespace('', '');
  static readonly xml = new Namespace('xml', 'http://www.w3.org/XML/1998/namespace');
  readonly #prefix: string;
  readonly #uri: string;
  constructor(prefix: string, uri: string) {
    this.#prefix = prefix;
    this.#uri = uri;
  }
  getPrefix(): string {
    return this.#prefix;
  }
  getURI(): string {
    return this.#uri;
  }
  toString(): string {
    return `[Namespace: prefix "${this.#prefix}" is mapped to URI "${this.#uri}"]`;
  }
}
guardClass('XmlService.Namespace', Namespace);

/** A name as it is written: with its prefix, if it has one. */
export const qualified = (prefix: string, name: string): string => (prefix === '' ? name : `${prefix}:${name}`);
