/** What elements and documents hold, and the list that holds it: each piece stands in one place at most. */
import { enumeration } from '../enumeration.ts';
import { guardClass } from '../guard.ts';
import { exception, isWhole, mismatch, takes } from '../signature.ts';

type Xml = typeof GoogleAppsScript.XML_Service;
type Service = GoogleAppsScript.XML_Service.XmlService;
/** An element, as far as the pieces below know it. */
export type ElementLike = GoogleAppsScript.XML_Service.Element;

export const ContentType = enumeration<Service['ContentTypes']>([
  'CDATA',
  'COMMENT',
  'DOCTYPE',
  'ELEMENT',
  'ENTITYREF',
  'PROCESSINGINSTRUCTION',
  'TEXT',
]);
export type Kind = keyof Xml['ContentType'];

/** The place that a piece stands in. */
export interface Holder {
  /** The element, or null for a document. */
  readonly element: Content | null;
  remove(content: Content): boolean;
}

/** Where a piece stands; no member of Google's, hence a symbol. */
export const holder = Symbol('holder');
export const kind = Symbol('kind');

export abstract class Content implements GoogleAppsScript.XML_Service.Content {
  abstract readonly [kind]: Kind;
  [holder]: Holder | null = null;
  abstract getValue(): string;

  asCdata(): GoogleAppsScript.XML_Service.Cdata | null {
    return this.#as('CDATA');
  }
  asComment(): GoogleAppsScript.XML_Service.Comment | null {
    return this.#as('COMMENT');
  }
  asDocType(): GoogleAppsScript.XML_Service.DocType | null {
    return this.#as('DOCTYPE');
  }
  asElement(): ElementLike | null {
    return this.#as('ELEMENT');
  }
  asEntityRef(): GoogleAppsScript.XML_Service.EntityRef | null {
    return this.#as('ENTITYREF');
  }
  asProcessingInstruction(): GoogleAppsScript.XML_Service.ProcessingInstruction | null {
    return this.#as('PROCESSINGINSTRUCTION');
  }
  /** CDATA is text too, as in JDOM. */
  asText(): GoogleAppsScript.XML_Service.Text | null {
    return this.#as('TEXT') ?? this.#as('CDATA');
  }
  detach(): this {
    this[holder]?.remove(this);
    return this;
  }
  getParentElement(): ElementLike | null {
    return this[holder]?.element?.asElement() ?? null;
  }
  getType(): GoogleAppsScript.XML_Service.ContentType {
    return ContentType[this[kind]];
  }
  /** The subclass of a kind is known to be what Google's declarations call it. */
  #as<T>(wanted: Kind): T | null {
    return this[kind] === wanted ? (this as unknown as T) : null;
  }
}
guardClass((piece) => (piece instanceof Content ? classOf(piece) : 'XmlService.Content'), Content);

const NAMES: { readonly [Name in Kind]: string } = {
  CDATA: 'Cdata',
  COMMENT: 'Comment',
  DOCTYPE: 'DocType',
  ELEMENT: 'Element',
  ENTITYREF: 'EntityRef',
  PROCESSINGINSTRUCTION: 'ProcessingInstruction',
  TEXT: 'Text',
};
const classOf = (piece: Content): string => `XmlService.${NAMES[piece[kind]]}`;

/** The content of one element or document. */
export class ContentList {
  readonly #owner: string;
  readonly #holder: Holder;
  readonly #refuse: (content: Content) => void;
  #items: Content[] = [];

  /** `owner` as messages name the class; `refuse` throws for what must not stand there. */
  constructor(owner: string, element: Content | null, refuse: (content: Content) => void) {
    this.#owner = owner;
    this.#holder = { element, remove: (content) => this.#remove(content) };
    this.#refuse = refuse;
  }

  /** What its pieces name as their place. */
  get place(): Holder {
    return this.#holder;
  }

  get items(): readonly Content[] {
    return this.#items;
  }

  /** `addContent(content)` and `addContent(index, content)`. */
  add(args: readonly unknown[]): void {
    const [index, content] = args.length === 1 ? [this.#items.length, args[0]] : args;
    if (args.length > 2 || !isWhole(index) || !(content instanceof Content)) throw mismatch(`${this.#owner}.addContent`, args);
    if (index < 0 || index > this.#items.length) throw exception(`Index: ${index} Size: ${this.#items.length}`);
    this.insert(content, index);
  }

  /** Puts a piece in its place. It may stand nowhere else. */
  insert(content: Content, index = this.#items.length): void {
    if (content[holder] !== null) {
      const parent = content.getParentElement();
      const where =
        parent === null
          ? 'the Content already has an existing parent document'
          : `the Content already has an existing parent "${parent.getQualifiedName()}"`;
      throw exception(`The Content could not be added: ${where}.`);
    }
    this.#refuse(content);
    this.#items.splice(index, 0, content);
    content[holder] = this.#holder;
  }

  at(index: number): Content | null {
    takes(`${this.#owner}.getContent`, [index], isWhole);
    return this.#items[index] ?? null;
  }

  /** `removeContent()`, `removeContent(content)` and `removeContent(index)`. */
  take(args: readonly unknown[]): Content[] | boolean | Content | null {
    const [what] = args;
    if (args.length === 0) {
      const all = [...this.#items];
      for (const content of all) this.#remove(content);
      return all;
    }
    if (args.length === 1 && what instanceof Content) return this.#remove(what);
    if (args.length > 1 || !isWhole(what)) throw mismatch(`${this.#owner}.removeContent`, args);
    const found = this.#items[what] ?? null;
    if (found) this.#remove(found);
    return found;
  }

  #remove(content: Content): boolean {
    const index = this.#items.indexOf(content);
    if (index < 0) return false;
    this.#items.splice(index, 1);
    content[holder] = null;
    return true;
  }
}
