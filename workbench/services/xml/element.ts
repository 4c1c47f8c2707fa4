/** Elements: a name in a namespace, attributes, and content. */
import { isText, mismatch, takes } from '../signature.ts';
import { Attribute } from './attribute.ts';
import { Content, ContentList, holder, kind } from './content.ts';
import { Cdata, Comment, DocType, EntityRef, ProcessingInstruction, Text } from './leaves.ts';
import { exception } from '../signature.ts';
import { legalName } from './names.ts';
import { Namespace, qualified } from './namespace.ts';

type Document = GoogleAppsScript.XML_Service.Document;

/** The document behind a root element's place; documents enter themselves. */
export const documents = new WeakMap<object, Document>();

const isNamespace = (value: unknown): value is Namespace => value instanceof Namespace;

export class Element extends Content implements GoogleAppsScript.XML_Service.Element {
  static readonly googleName = 'XmlService.Element';
  override readonly [kind] = 'ELEMENT';
  #name = '';
  #namespace: Namespace;
  #attributes: Attribute[] = [];
  /** Namespaces that were declared here beside those that are used. */
  readonly declared: Namespace[] = [];
  readonly list: ContentList = new ContentList('XmlService.Element', this, (content) => {
    if (content instanceof DocType) throw exception('A DocType is not allowed except at the document level');
    if (content instanceof Element && (content === this || content.isAncestorOf(this)))
      throw exception('The Element cannot be added as a descendent of itself');
  });

  constructor(name: string, namespace: Namespace = Namespace.none) {
    super();
    this.setName(name);
    this.#namespace = namespace;
  }
  addContent(...args: unknown[]): this {
    this.list.add(args);
    return this;
  }
  cloneContent(): Content[] {
    return this.list.items.map(copyOf);
  }
  getAllContent(): Content[] {
    return [...this.list.items];
  }
  getAttribute(...args: unknown[]): Attribute | null {
    const [name, namespace] = named('getAttribute', args);
    return this.#attributes.find((one) => one.getName() === name && one.getNamespace().getURI() === namespace.getURI()) ?? null;
  }
  getAttributes(): Attribute[] {
    return [...this.#attributes];
  }
  getChild(...args: unknown[]): Element | null {
    named('getChild', args);
    return this.getChildren(...args)[0] ?? null;
  }
  getChildText(...args: unknown[]): string | null {
    named('getChildText', args);
    return this.getChildren(...args)[0]?.getText() ?? null;
  }
  getChildren(...args: unknown[]): Element[] {
    const children = this.list.items.filter((one): one is Element => one instanceof Element);
    if (args.length === 0) return children;
    const [name, namespace] = named('getChildren', args);
    return children.filter((one) => one.#name === name && one.#namespace.getURI() === namespace.getURI());
  }
  getContent(index: number): Content | null {
    return this.list.at(index);
  }
  getContentSize(): number {
    return this.list.items.length;
  }
  /** All pieces below, in the order of the text. */
  getDescendants(): Content[] {
    return this.list.items.flatMap((one) => (one instanceof Element ? [one, ...one.getDescendants()] : [one]));
  }
  getDocument(): Document | null {
    const parent = this.getParentElement();
    if (parent) return parent.getDocument();
    const place = this[holder];
    return place === null ? null : (documents.get(place) ?? null);
  }
  getName(): string {
    return this.#name;
  }
  getNamespace(): Namespace;
  getNamespace(prefix: string): Namespace | null;
  getNamespace(...args: unknown[]): Namespace | null {
    if (args.length === 0) return this.#namespace;
    takes('XmlService.Element.getNamespace', args, isText);
    const here = [this.#namespace, ...this.declared, ...this.#attributes.map((one) => one.getNamespace())];
    const found =
      args[0] === 'xml'
        ? Namespace.xml
        : here.find((one) => one.getPrefix() === args[0] && (args[0] !== '' || one === this.#namespace || this.declared.includes(one)));
    return found ?? (this.getParentElement() as Element | null)?.getNamespace(String(args[0])) ?? (args[0] === '' ? Namespace.none : null);
  }
  getQualifiedName(): string {
    return qualified(this.#namespace.getPrefix(), this.#name);
  }
  /** The text that stands directly in the element. */
  getText(): string {
    return this.list.items.map((one) => (one instanceof Text ? one.getText() : '')).join('');
  }
  /** The text of the element and of all elements in it. */
  getValue(): string {
    return this.list.items.map((one) => (one instanceof Element || one instanceof Text ? one.getValue() : '')).join('');
  }
  isAncestorOf(other: GoogleAppsScript.XML_Service.Element): boolean {
    takes('XmlService.Element.isAncestorOf', [other], (value) => value instanceof Element);
    const parent = other.getParentElement();
    return parent !== null && (parent === this || this.isAncestorOf(parent));
  }
  isRootElement(): boolean {
    return this[holder] !== null && this.getParentElement() === null;
  }
  removeAttribute(...args: unknown[]): boolean {
    const [what] = args;
    const found = what instanceof Attribute && args.length === 1 ? what : this.getAttribute(...named('removeAttribute', args));
    const kept = this.#attributes.filter((one) => one !== found);
    const removed = kept.length < this.#attributes.length;
    this.#attributes = kept;
    return removed;
  }
  removeContent(): Content[];
  removeContent(content: GoogleAppsScript.XML_Service.Content): boolean;
  removeContent(index: number): Content | null;
  removeContent(...args: unknown[]): Content[] | boolean | Content | null {
    return this.list.take(args);
  }
  setAttribute(...args: unknown[]): this {
    const [name, value, namespace = Namespace.none] = args;
    if (args.length === 1 && name instanceof Attribute) return this.#put(name);
    if (args.length < 2 || args.length > 3 || !isText(name) || !isText(value) || !isNamespace(namespace))
      throw mismatch('XmlService.Element.setAttribute', args);
    return this.#put(new Attribute(name, value, namespace));
  }
  setName(name: string): this {
    takes('XmlService.Element.setName', [name], isText);
    legalName(name, 'element');
    this.#name = name;
    return this;
  }
  setNamespace(namespace: GoogleAppsScript.XML_Service.Namespace): this {
    if (!isNamespace(namespace)) throw mismatch('XmlService.Element.setNamespace', [namespace]);
    this.#namespace = namespace;
    return this;
  }
  /** Replaces everything in the element by this text. */
  setText(text: string): this {
    takes('XmlService.Element.setText', [text], isText);
    const replacement = text === '' ? [] : [new Text(text)];
    this.list.take([]);
    for (const one of replacement) this.list.insert(one);
    return this;
  }
  #put(attribute: Attribute): this {
    const same = this.getAttribute(attribute.getName(), attribute.getNamespace());
    if (same === null) this.#attributes.push(attribute);
    else this.#attributes[this.#attributes.indexOf(same)] = attribute;
    return this;
  }
}

/** The arguments `(name)` and `(name, namespace)` of several methods. */
function named(method: string, args: readonly unknown[]): [string, Namespace] {
  const [name, namespace = Namespace.none] = args;
  if (args.length < 1 || args.length > 2 || !isText(name) || !isNamespace(namespace)) throw mismatch(`XmlService.Element.${method}`, args);
  return [name, namespace];
}

/** A copy with all that is in it, standing nowhere. */
export function copyOf(content: Content): Content {
  if (content instanceof Cdata) return new Cdata(content.getText());
  if (content instanceof Text) return new Text(content.getText());
  if (content instanceof Comment) return new Comment(content.getText());
  if (content instanceof EntityRef) return new EntityRef(content.getName());
  if (content instanceof ProcessingInstruction) return new ProcessingInstruction(content.getTarget(), content.getData());
  if (content instanceof DocType) {
    const copy = new DocType(content.getElementName(), content.getPublicId(), content.getSystemId());
    const subset = content.getInternalSubset();
    return subset === null ? copy : copy.setInternalSubset(subset);
  }
  const element = content as Element;
  const copy = new Element(element.getName(), element.getNamespace());
  copy.declared.push(...element.declared);
  for (const one of element.getAttributes()) copy.setAttribute(one.getName(), one.getValue(), one.getNamespace());
  for (const one of element.list.items) copy.list.insert(copyOf(one));
  return copy;
}
