/** Documents: one root element, with comments, instructions and a document type around it. */
import { guardClass } from '../guard.ts';
import { exception, mismatch, takes } from '../signature.ts';
import { type Content, ContentList, holder } from './content.ts';
import { copyOf, documents, Element } from './element.ts';
import { DocType, EntityRef, Text } from './leaves.ts';

export class Document implements GoogleAppsScript.XML_Service.Document {
  static readonly googleName = 'XmlService.Document';
  readonly list: ContentList = new ContentList('XmlService.Document', null, (content) => {
    if (content instanceof Element && this.hasRootElement()) throw exception('Cannot add a second root element, only one is allowed');
    if (content instanceof DocType && this.getDocType()) throw exception('Cannot add a second doctype, only one is allowed');
    if (content instanceof Text) throw exception('A Text is not allowed at the document root');
    if (content instanceof EntityRef) throw exception('An EntityRef is not allowed at the document root');
  });

  constructor(root: Element | null = null) {
    documents.set(this.list.place, this);
    if (root) this.list.insert(root);
  }
  addContent(...args: unknown[]): this {
    this.list.add(args);
    return this;
  }
  cloneContent(): Content[] {
    return this.list.items.map(copyOf);
  }
  detachRootElement(): Element | null {
    return this.#root()?.detach() ?? null;
  }
  getAllContent(): Content[] {
    return [...this.list.items];
  }
  getContent(index: number): Content | null {
    return this.list.at(index);
  }
  getContentSize(): number {
    return this.list.items.length;
  }
  getDescendants(): Content[] {
    return this.list.items.flatMap((one) => (one instanceof Element ? [one, ...one.getDescendants()] : [one]));
  }
  getDocType(): DocType | null {
    return this.list.items.find((one) => one instanceof DocType) ?? null;
  }
  getRootElement(): Element {
    const root = this.#root();
    if (!root) throw exception('Root element not set');
    return root;
  }
  hasRootElement(): boolean {
    return this.#root() !== null;
  }
  removeContent(): Content[];
  removeContent(content: GoogleAppsScript.XML_Service.Content): boolean;
  removeContent(index: number): Content | null;
  removeContent(...args: unknown[]): Content[] | boolean | Content | null {
    return this.list.take(args);
  }
  setDocType(docType: GoogleAppsScript.XML_Service.DocType): this {
    takes('XmlService.Document.setDocType', [docType], (value) => value instanceof DocType);
    this.getDocType()?.detach();
    this.list.insert(docType as DocType, 0);
    return this;
  }
  setRootElement(element: GoogleAppsScript.XML_Service.Element): this {
    if (!(element instanceof Element)) throw mismatch('XmlService.Document.setRootElement', [element]);
    const before = this.#root();
    const index = before === null ? this.list.items.length : this.list.items.indexOf(before);
    // A root that is refused leaves the one that was there.
    if (element[holder] === null) before?.detach();
    this.list.insert(element, Math.min(index, this.list.items.length));
    return this;
  }
  #root(): Element | null {
    return this.list.items.find((one) => one instanceof Element) ?? null;
  }
}
guardClass('XmlService.Document', Document);
