/** Parses XML for `XmlService`: a tree in JSON, or the exception with the words of Xerces, the parser behind Google's service. */
import { DOMParser, type Element, type Node } from '@xmldom/xmldom';
import { GoogleError, type Handlers, type Json, type JsonObject } from '../contract.ts';
import { text } from './arguments.ts';

/** What xmldom says, and what Xerces says to the same. Those that Xerces has other words for in some cases are unverified for Google. */
const WORDS: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [/^missing root element/, () => 'Content is not allowed in prolog.'],
  [/^Unexpected content outside root element/, () => 'Content is not allowed in prolog.'],
  [/^Extra content at the end/, () => 'Content is not allowed in trailing section.'],
  [/Only one element can be added/, () => 'The markup in the document following the root element must be well-formed.'],
  [/^unclosed xml tag/, () => 'XML document structures must start and end within the same entity.'],
  [/^end tag name contains invalid/, () => 'XML document structures must start and end within the same entity.'],
  [/tag mismatch: "([^"]+)"/, (_, name = '') => `The element type "${name}" must be terminated by the matching end-tag "</${name}>".`],
  [/^entity not found:&(\w+)/, (_, name = '') => `The entity "${name}" was referenced, but not declared.`],
  [/^Attribute (\S+) redefined/, (_, name = '') => `Attribute "${name}" was already specified.`],
  [/missed quot/, () => 'Open quote is expected for an attribute.'],
  [/^attribute "(\S+)" missed value/, (_, name = '') => `Attribute name "${name}" must be followed by the ' = ' character.`],
  [/^attribute space is required/, () => 'An attribute must be preceded by white space.'],
  [/prefix is non-null/, () => 'A prefix is not bound.'],
  [/^Unescaped '<'/, () => "The value of an attribute must not contain the '<' character."],
  [/^comment is not well-formed/, () => 'The string "--" is not permitted within comments.'],
  [/invalid tagName/, () => 'The content of elements must consist of well-formed character data or markup.'],
  [/xml declaration which is only at the start/, () => 'The processing instruction target matching "[xX][mM][lL]" is not allowed.'],
];

export function xmlHandlers(): Handlers {
  return { 'XmlService.parse': (_caller, args) => parse(text(args, 0)) };
}

/** The nodes of the document in order. Throws Google's exception, with the line, for what is not well-formed. */
function parse(source: string): Json {
  if (source.trim() === '') throw failure(1, 'Premature end of file.');
  reviewed(source);
  // xmldom wraps what its listener throws: the first complaint is the one that counts.
  let complaint: Complaint | undefined;
  try {
    const document = new DOMParser({
      onError(_level, message, context: { locator?: { lineNumber?: number } }) {
        complaint ??= { message, line: Math.max(context.locator?.lineNumber ?? 1, 1) };
        throw new Error(message);
      },
    }).parseFromString(source, 'text/xml');
    return [...document.childNodes].flatMap(nodeOf);
  } catch (error) {
    if (complaint === undefined) throw error;
    const { message } = complaint;
    const [form, words] = WORDS.find(([pattern]) => pattern.test(message)) ?? [];
    throw failure(lineOf(source, complaint), words?.(...(form?.exec(message) ?? [])) ?? message);
  }
}

interface Complaint {
  readonly message: string;
  readonly line: number;
}

const failure = (line: number, words: string): GoogleError => new GoogleError(`Error on line ${line}: ${words}`);

/** Xerces names the line of a wrong end tag, xmldom that of the start; both name the last line when something stays open. */
function lineOf(source: string, { message, line }: Complaint): number {
  const lines = source.split(/\r\n|\r|\n/);
  if (/^unclosed|^end tag name/.test(message)) return lines.length;
  const [, end] = /tag mismatch: "[^"]+" != "([^"]+)"/.exec(message) ?? [];
  if (end === undefined) return line;
  const later = lines.slice(line - 1).findIndex((one) => one.includes(`</${end}`));
  return later < 0 ? line : line + later;
}

/** What xmldom lets pass and Xerces does not: characters that XML has not, and ampersands that begin no reference. */
function reviewed(source: string): void {
  const plain = source.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>/g, (cut) => cut.replace(/[^\r\n]/g, ' '));
  const at = (index: number): number => source.slice(0, index).split(/\r\n|\r|\n/).length;
  // oxlint-disable-next-line no-control-regex
  const control = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.exec(source);
  if (control)
    throw failure(
      at(control.index),
      `An invalid XML character (Unicode: 0x${control[0].charCodeAt(0).toString(16)}) was found in the element content of the document.`,
    );
  const ampersand = /&(?!#\d+;|#x[\da-f]+;|[\p{L}_:][\p{L}\p{N}._:-]*;)([\p{L}_:][\p{L}\p{N}._:-]*)?/iu.exec(plain);
  if (ampersand?.[1] !== undefined)
    throw failure(at(ampersand.index), `The reference to entity "${ampersand[1]}" must end with the ';' delimiter.`);
  if (ampersand) throw failure(at(ampersand.index), "The entity name must immediately follow the '&' in the entity reference.");
}

const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** One node as services/xml/service.ts reads it; white space beside the root is no node. */
function nodeOf(node: Node): JsonObject[] {
  const data = node.nodeValue ?? '';
  if (node.nodeType === 3) return node.parentNode?.nodeType === 9 ? [] : [{ type: 'text', text: data }];
  if (node.nodeType === 4) return [{ type: 'cdata', text: data }];
  if (node.nodeType === 8) return [{ type: 'comment', text: data }];
  if (node.nodeType === 7) return node.nodeName === 'xml' ? [] : [{ type: 'instruction', target: node.nodeName, text: data }];
  if (node.nodeType === 10) {
    const { name, publicId, systemId, internalSubset } = node as unknown as { [field: string]: string | null | undefined };
    const bare = (id: string | null | undefined): string | null => (id ? id.replace(/^["']|["']$/g, '') : null);
    return [{ type: 'doctype', name: name ?? '', publicId: bare(publicId), systemId: bare(systemId), subset: internalSubset ?? '' }];
  }
  const element = node as Element;
  const attributes = [...element.attributes];
  const declared = attributes.filter(({ namespaceURI }) => namespaceURI === XMLNS);
  return [
    {
      type: 'element',
      name: element.localName ?? element.nodeName,
      prefix: element.prefix ?? '',
      uri: element.namespaceURI ?? '',
      namespaces: declared.map(({ prefix, localName, value }) => [prefix === 'xmlns' ? (localName ?? '') : '', value]),
      attributes: attributes
        .filter((one) => !declared.includes(one))
        .map(({ localName, name, value, prefix, namespaceURI }) => [localName ?? name, value, prefix ?? '', namespaceURI ?? '']),
      content: [...element.childNodes].flatMap(nodeOf),
    },
  ];
}
