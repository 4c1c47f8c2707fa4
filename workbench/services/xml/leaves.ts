/** The pieces of XML that hold no others: text, CDATA, comments, document types, entity references, processing instructions. */
import { isText, takes } from '../signature.ts';
import { Content, kind, type Kind } from './content.ts';
import { legalName, legalText } from './names.ts';

export class Text extends Content implements GoogleAppsScript.XML_Service.Text {
  static readonly googleName: string = 'XmlService.Text';
  override readonly [kind]: Kind = 'TEXT';
  #text = '';
  constructor(text: string) {
    super();
    this.put(text);
  }
  append(text: string): this {
    takes(`${this.#class()}.append`, [text], isText);
    return this.put(this.#text + text);
  }
  getText(): string {
    return this.#text;
  }
  getValue(): string {
    return this.#text;
  }
  setText(text: string): this {
    takes(`${this.#class()}.setText`, [text], isText);
    return this.put(text);
  }
  protected put(text: string): this {
    legalText(text);
    this.#text = text;
    return this;
  }
  #class(): string {
    return this instanceof Cdata ? Cdata.googleName : Text.googleName;
  }
}

export class Cdata extends Text implements GoogleAppsScript.XML_Service.Cdata {
  static override readonly googleName = 'XmlService.Cdata';
  override readonly [kind] = 'CDATA';
  protected override put(text: string): this {
    legalText(text, 'CDATA section');
    return super.put(text);
  }
}

export class Comment extends Content implements GoogleAppsScript.XML_Service.Comment {
  static readonly googleName = 'XmlService.Comment';
  override readonly [kind] = 'COMMENT';
  #text = '';
  constructor(text: string) {
    super();
    this.setText(text);
  }
  getText(): string {
    return this.#text;
  }
  getValue(): string {
    return this.#text;
  }
  setText(text: string): this {
    takes('XmlService.Comment.setText', [text], isText);
    legalText(text, 'comment');
    this.#text = text;
    return this;
  }
}

export class DocType extends Content implements GoogleAppsScript.XML_Service.DocType {
  static readonly googleName = 'XmlService.DocType';
  override readonly [kind] = 'DOCTYPE';
  #name = '';
  #publicId: string | null;
  #systemId: string | null;
  #subset: string | null = null;
  constructor(name: string, publicId: string | null = null, systemId: string | null = null) {
    super();
    this.setElementName(name);
    this.#publicId = publicId;
    this.#systemId = systemId;
  }
  getElementName(): string {
    return this.#name;
  }
  getInternalSubset(): string | null {
    return this.#subset;
  }
  getPublicId(): string | null {
    return this.#publicId;
  }
  getSystemId(): string | null {
    return this.#systemId;
  }
  /** A document type has no text of its own (JDOM). */
  getValue(): string {
    return '';
  }
  setElementName(name: string): this {
    takes('XmlService.DocType.setElementName', [name], isText);
    for (const part of name.split(':')) legalName(part, 'DocType');
    this.#name = name;
    return this;
  }
  setInternalSubset(data: string): this {
    takes('XmlService.DocType.setInternalSubset', [data], isText);
    this.#subset = data;
    return this;
  }
  setPublicId(id: string): this {
    takes('XmlService.DocType.setPublicId', [id], isText);
    this.#publicId = id;
    return this;
  }
  setSystemId(id: string): this {
    takes('XmlService.DocType.setSystemId', [id], isText);
    this.#systemId = id;
    return this;
  }
}

/** Nothing of XmlService makes these: entities are replaced while parsing, and there is no createEntityRef. */
export class EntityRef extends Content implements GoogleAppsScript.XML_Service.EntityRef {
  static readonly googleName = 'XmlService.EntityRef';
  override readonly [kind] = 'ENTITYREF';
  #name: string;
  #publicId: string | null = null;
  #systemId: string | null = null;
  constructor(name: string) {
    super();
    this.#name = name;
  }
  getName(): string {
    return this.#name;
  }
  getPublicId(): string | null {
    return this.#publicId;
  }
  getSystemId(): string | null {
    return this.#systemId;
  }
  getValue(): string {
    return '';
  }
  setName(name: string): this {
    takes('XmlService.EntityRef.setName', [name], isText);
    legalName(name, 'EntityRef');
    this.#name = name;
    return this;
  }
  setPublicId(id: string): this {
    takes('XmlService.EntityRef.setPublicId', [id], isText);
    this.#publicId = id;
    return this;
  }
  setSystemId(id: string): this {
    takes('XmlService.EntityRef.setSystemId', [id], isText);
    this.#systemId = id;
    return this;
  }
}

export class ProcessingInstruction extends Content implements GoogleAppsScript.XML_Service.ProcessingInstruction {
  static readonly googleName = 'XmlService.ProcessingInstruction';
  override readonly [kind] = 'PROCESSINGINSTRUCTION';
  readonly #target: string;
  readonly #data: string;
  constructor(target: string, data: string) {
    super();
    this.#target = target;
    this.#data = data;
  }
  getData(): string {
    return this.#data;
  }
  getTarget(): string {
    return this.#target;
  }
  getValue(): string {
    return this.#data;
  }
}
