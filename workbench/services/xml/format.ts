/** Writes documents and elements as text, by the rules of JDOM's XMLOutputter with its three formats. */
import { guardClass } from '../guard.ts';
import { isFlag, isText, mismatch, takes } from '../signature.ts';
import type { Content } from './content.ts';
import { Document } from './document.ts';
import { Element } from './element.ts';
import { Cdata, Comment, DocType, ProcessingInstruction, Text } from './leaves.ts';
import { Namespace, qualified } from './namespace.ts';

/** What happens to white space: kept, cut at the ends, or cut and drawn together. */
type TextMode = 'preserve' | 'trim' | 'normalize';
/** Prefixes that are declared where an element stands. */
type Scope = ReadonlyMap<string, string>;

const OUTSIDE: Scope = new Map([
  ['', ''],
  ['xml', Namespace.xml.getURI()],
]);

export class Format implements GoogleAppsScript.XML_Service.Format {
  static readonly googleName = 'XmlService.Format';
  readonly #mode: TextMode;
  #indent: string | null;
  #encoding = 'UTF-8';
  #separator = '\r\n';
  #omitDeclaration = false;
  #omitEncoding = false;

  constructor(mode: TextMode, indent: string | null) {
    this.#mode = mode;
    this.#indent = indent;
  }
  format(what: GoogleAppsScript.XML_Service.Document | GoogleAppsScript.XML_Service.Element): string {
    if (what instanceof Element) return this.#element(what, 0, OUTSIDE, this.#mode);
    if (!(what instanceof Document)) throw mismatch('XmlService.Format.format', [what]);
    const encoding = this.#omitEncoding ? '' : ` encoding="${this.#encoding}"`;
    const declaration = this.#omitDeclaration ? '' : `<?xml version="1.0"${encoding}?>${this.#separator}`;
    const pieces = what.list.items.map((piece) => this.#piece(piece, 0, OUTSIDE, this.#mode));
    return `${declaration}${pieces.join(this.#indent === null ? '' : this.#separator)}${pieces.length === 0 ? '' : this.#separator}`;
  }
  setEncoding(encoding: string): this {
    takes('XmlService.Format.setEncoding', [encoding], isText);
    this.#encoding = encoding;
    return this;
  }
  setIndent(indent: string | null): this {
    takes('XmlService.Format.setIndent', [indent], (value) => value === null || isText(value));
    this.#indent = indent;
    return this;
  }
  setLineSeparator(separator: string): this {
    takes('XmlService.Format.setLineSeparator', [separator], isText);
    this.#separator = separator;
    return this;
  }
  setOmitDeclaration(omitDeclaration: boolean): this {
    takes('XmlService.Format.setOmitDeclaration', [omitDeclaration], isFlag);
    this.#omitDeclaration = omitDeclaration;
    return this;
  }
  setOmitEncoding(omitEncoding: boolean): this {
    takes('XmlService.Format.setOmitEncoding', [omitEncoding], isFlag);
    this.#omitEncoding = omitEncoding;
    return this;
  }

  #element(element: Element, depth: number, outer: Scope, outerMode: TextMode): string {
    const space = element.getAttribute('space', Namespace.xml)?.getValue();
    const mode = space === 'preserve' ? 'preserve' : space === 'default' ? this.#mode : outerMode;
    const scope = new Map(outer);
    const names = [element.getNamespace(), ...element.declared, ...element.getAttributes().map((one) => one.getNamespace())];
    const declared = names.flatMap((one, n) => {
      // An attribute without a prefix says nothing about the default namespace.
      if (n > element.declared.length && one.getPrefix() === '') return [];
      if (scope.get(one.getPrefix()) === one.getURI()) return [];
      scope.set(one.getPrefix(), one.getURI());
      return [` xmlns${one.getPrefix() === '' ? '' : `:${one.getPrefix()}`}="${this.#attribute(one.getURI())}"`];
    });
    const attributes = element
      .getAttributes()
      .map((one) => ` ${qualified(one.getNamespace().getPrefix(), one.getName())}="${this.#attribute(one.getValue())}"`);
    const name = element.getQualifiedName();
    const start = `<${name}${declared.join('')}${attributes.join('')}`;
    const pieces = this.#content(element.list.items, depth + 1, scope, mode);
    if (pieces.length === 0) return `${start} />`;
    const onLines = this.#indent !== null && mode !== 'preserve' && pieces.some(({ isText: text }) => !text);
    if (!onLines) return `${start}>${pieces.map(({ shown }) => shown).join('')}</${name}>`;
    const line = (to: number): string => `${this.#separator}${(this.#indent ?? '').repeat(to)}`;
    return `${start}>${pieces.map(({ shown }) => line(depth + 1) + shown).join('')}${line(depth)}</${name}>`;
  }

  /** Pieces as they are written, runs of text as one; white space that is cut leaves no piece. */
  #content(items: readonly Content[], depth: number, scope: Scope, mode: TextMode): { shown: string; isText: boolean }[] {
    const shown: { shown: string; isText: boolean }[] = [];
    for (let n = 0; n < items.length; n++) {
      const item = items[n];
      if (!(item instanceof Text)) {
        if (item) shown.push({ shown: this.#piece(item, depth, scope, mode), isText: false });
        continue;
      }
      const run = [item];
      for (let next = items[n + 1]; next instanceof Text; next = items[++n + 1]) run.push(next);
      const text = this.#run(run, mode);
      if (text !== '') shown.push({ shown: text, isText: true });
    }
    return shown;
  }

  #run(run: readonly Text[], mode: TextMode): string {
    const texts = run.map((one) => (mode === 'normalize' ? one.getText().replace(/[ \t\r\n]+/g, ' ') : one.getText()));
    const cut = texts.map((text, n) => {
      if (mode === 'preserve') return text;
      const before = texts.slice(0, n).every((other) => other.trim() === '');
      const after = texts.slice(n + 1).every((other) => other.trim() === '');
      const head = before ? text.replace(/^[ \t\r\n]+/, '') : text;
      return after ? head.replace(/[ \t\r\n]+$/, '') : head;
    });
    return cut.map((text, n) => (text === '' ? '' : run[n] instanceof Cdata ? `<![CDATA[${text}]]>` : this.#text(text))).join('');
  }

  #piece(piece: Content, depth: number, scope: Scope, mode: TextMode): string {
    if (piece instanceof Element) return this.#element(piece, depth, scope, mode);
    if (piece instanceof Comment) return `<!--${piece.getText()}-->`;
    if (piece instanceof ProcessingInstruction) return `<?${[piece.getTarget(), piece.getData()].filter((one) => one !== '').join(' ')}?>`;
    if (piece instanceof DocType) return this.#docType(piece);
    return piece instanceof Text ? this.#run([piece], mode) : '';
  }

  #docType(type: DocType): string {
    const [publicId, systemId, subset] = [type.getPublicId(), type.getSystemId(), type.getInternalSubset()];
    const ids =
      publicId !== null
        ? ` PUBLIC "${publicId}"${systemId === null ? '' : ` "${systemId}"`}`
        : systemId === null
          ? ''
          : ` SYSTEM "${systemId}"`;
    return `<!DOCTYPE ${type.getElementName()}${ids}${subset === null || subset === '' ? '' : ` [${this.#separator}${subset}]`}>`;
  }

  #text(text: string): string {
    return this.#encoded(text.replace(/[&<>\r]/g, entity)).replaceAll('\n', this.#separator);
  }
  #attribute(text: string): string {
    return this.#encoded(text.replace(/[&<>"\r\n\t]/g, entity));
  }
  /** Characters that the encoding lacks become references. */
  #encoded(text: string): string {
    const most = /^(us-)?ascii$/i.test(this.#encoding) ? 0x7f : /^(iso-8859-1|latin1)$/i.test(this.#encoding) ? 0xff : 0x10ffff;
    if (most === 0x10ffff) return text;
    return [...text].map((one) => ((one.codePointAt(0) ?? 0) > most ? reference(one) : one)).join('');
  }
}
guardClass('XmlService.Format', Format);

const NAMED: { readonly [letter: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const entity = (letter: string): string => NAMED[letter] ?? reference(letter);
const reference = (letter: string): string => `&#x${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase()};`;
