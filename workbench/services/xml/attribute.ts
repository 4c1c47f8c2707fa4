/** Attributes of elements. */
import { guardClass } from '../guard.ts';
import { exception, isText, takes } from '../signature.ts';
import { legalName, legalText } from './names.ts';
import { Namespace, qualified } from './namespace.ts';

export class Attribute implements GoogleAppsScript.XML_Service.Attribute {
  static readonly googleName = 'XmlService.Attribute';
  #name = '';
  #value = '';
  #namespace = Namespace.none;
  constructor(name: string, value: string, namespace: Namespace = Namespace.none) {
    this.setName(name).setValue(value).setNamespace(namespace);
  }
  getName(): string {
    return this.#name;
  }
  getNamespace(): Namespace {
    return this.#namespace;
  }
  getValue(): string {
    return this.#value;
  }
  setName(name: string): this {
    takes('XmlService.Attribute.setName', [name], isText);
    legalName(name, 'attribute');
    if (name === 'xmlns')
      throw exception(
        'The name "xmlns" is not legal for JDOM/XML attributes: An Attribute name may not be "xmlns"; use the Namespace class to manage namespaces.',
      );
    this.#name = name;
    return this;
  }
  /** An attribute without a prefix belongs to no namespace (XML Names 6.2), so that one with an address needs a prefix. */
  setNamespace(namespace: GoogleAppsScript.XML_Service.Namespace): this {
    takes('XmlService.Attribute.setNamespace', [namespace], (value) => value instanceof Namespace);
    if (namespace.getPrefix() === '' && namespace.getURI() !== '')
      throw exception('The name "" is not legal for JDOM/XML attribute namespaces: NO_NAMESPACE is the only default namespace permitted.');
    this.#namespace = namespace as Namespace;
    return this;
  }
  setValue(value: string): this {
    takes('XmlService.Attribute.setValue', [value], isText);
    legalText(value);
    this.#value = value;
    return this;
  }
  toString(): string {
    return `[Attribute: ${qualified(this.#namespace.getPrefix(), this.#name)}="${this.#value}"]`;
  }
}
guardClass('XmlService.Attribute', Attribute);
