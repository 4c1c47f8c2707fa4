/** `XmlService`: reads, makes and writes XML. Texts are parsed by the workbench, which answers with a tree in JSON. */
import type { Json, JsonObject, Rpc } from '../../contract.ts';
import { guarded } from '../guard.ts';
import { isText, mismatch, takes } from '../signature.ts';
import { type Content, ContentType } from './content.ts';
import { Document } from './document.ts';
import { Element } from './element.ts';
import { Format } from './format.ts';
import { Cdata, Comment, DocType, ProcessingInstruction, Text } from './leaves.ts';
import { Namespace } from './namespace.ts';

type Service = GoogleAppsScript.XML_Service.XmlService;

/** Puts `XmlService` on the target. */
export function install(target: Record<string, unknown>, rpc: Rpc): void {
  const service: Service = {
    ContentTypes: ContentType,
    createCdata(text) {
      takes('XmlService.createCdata', [text], isText);
      return new Cdata(text);
    },
    createComment(text) {
      takes('XmlService.createComment', [text], isText);
      return new Comment(text);
    },
    createDocType(...args: unknown[]) {
      const [name, first, second] = args;
      if (args.length < 1 || args.length > 3 || !args.every(isText)) throw mismatch('XmlService.createDocType', args);
      const given = (value: unknown): string | null => (isText(value) ? value : null);
      return args.length === 3 ? new DocType(String(name), given(first), given(second)) : new DocType(String(name), null, given(first));
    },
    createDocument(...args: unknown[]) {
      const [root] = args;
      if (args.length === 0) return new Document();
      if (args.length > 1 || !(root instanceof Element)) throw mismatch('XmlService.createDocument', args);
      return new Document(root);
    },
    createElement(...args: unknown[]) {
      const [name, namespace = Namespace.none] = args;
      if (args.length > 2 || !isText(name) || !(namespace instanceof Namespace)) throw mismatch('XmlService.createElement', args);
      return new Element(name, namespace);
    },
    createText(text) {
      takes('XmlService.createText', [text], isText);
      return new Text(text);
    },
    getCompactFormat: () => new Format('normalize', null),
    getNamespace(...args: unknown[]) {
      const [first, second] = args;
      if (args.length < 1 || args.length > 2 || !args.every(isText)) throw mismatch('XmlService.getNamespace', args);
      return args.length === 1 ? new Namespace('', String(first)) : new Namespace(String(first), String(second));
    },
    getNoNamespace: () => Namespace.none,
    getPrettyFormat: () => new Format('trim', '  '),
    getRawFormat: () => new Format('preserve', null),
    getXmlNamespace: () => Namespace.xml,
    parse(xml) {
      takes('XmlService.parse', [xml], isText);
      const document = new Document();
      for (const node of rpc('XmlService.parse', xml) as readonly JsonObject[]) document.addContent(contentOf(node));
      return document;
    },
  };
  target['XmlService'] = guarded('XmlService', service);
}

/** One node of what the workbench's parser answers (host/xml.ts). */
function contentOf(node: JsonObject): Content {
  const text = (name: string): string => String(node[name] ?? '');
  const id = (name: string): string | null => (isText(node[name]) ? node[name] : null);
  if (node['type'] === 'text') return new Text(text('text'));
  if (node['type'] === 'cdata') return new Cdata(text('text'));
  if (node['type'] === 'comment') return new Comment(text('text'));
  if (node['type'] === 'instruction') return new ProcessingInstruction(text('target'), text('text'));
  if (node['type'] === 'doctype') {
    const type = new DocType(text('name'), id('publicId'), id('systemId'));
    return text('subset') === '' ? type : type.setInternalSubset(text('subset'));
  }
  const element = new Element(text('name'), namespace(node['prefix'], node['uri']));
  for (const [prefix, uri] of (node['namespaces'] ?? []) as readonly (readonly Json[])[]) element.declared.push(namespace(prefix, uri));
  for (const [name, value, prefix, uri] of (node['attributes'] ?? []) as readonly (readonly Json[])[])
    element.setAttribute(String(name), String(value), namespace(prefix, uri));
  for (const child of (node['content'] ?? []) as readonly JsonObject[]) element.list.insert(contentOf(child));
  return element;
}

const namespace = (prefix: Json | undefined, uri: Json | undefined): Namespace =>
  prefix === 'xml' ? Namespace.xml : uri === '' || !isText(uri) ? Namespace.none : new Namespace(isText(prefix) ? prefix : '', uri);
