/** A draft's HTML made editable in the page: known elements alone, images through the sender's own image slots. */
import { h } from './dom.ts';

const KEPT = new Set(
  'A ABBR B BIG BLOCKQUOTE BR CENTER CITE CODE DD DEL DIV DL DT EM FONT H1 H2 H3 H4 H5 H6 HR I IMG INS LI OL P PRE Q S SMALL SPAN STRIKE STRONG SUB SUP TABLE TBODY TD TFOOT TH THEAD TR TT U UL'.split(
    ' ',
  ),
);
const ATTRIBUTES = [
  'align',
  'alt',
  'bgcolor',
  'border',
  'cellpadding',
  'cellspacing',
  'class',
  'color',
  'colspan',
  'dir',
  'face',
  'height',
  'href',
  'lang',
  'rowspan',
  'size',
  'title',
  'valign',
  'width',
];
const STYLES =
  /^(color|background-color|font(-.*)?|text-.*|margin.*|padding.*|border.*|line-height|white-space|width|max-width|height|display|vertical-align|list-style-type)$/;

function copy(node: Node, slots: ReadonlyMap<string, string>): Node[] {
  if (node instanceof Text) return [document.createTextNode(node.data)];
  if (!(node instanceof Element)) return [];
  if (/^(SCRIPT|STYLE|IFRAME|OBJECT|EMBED|TEMPLATE|TITLE|NOSCRIPT|SVG|MATH|TEXTAREA|SELECT)$/i.test(node.tagName)) return [];
  const children = [...node.childNodes].flatMap((child) => copy(child, slots));
  if (!KEPT.has(node.tagName)) return children;
  const element = document.createElement(node.tagName);
  for (const name of ATTRIBUTES) {
    const value = node.getAttribute(name);
    if (value === null || (name === 'href' && !/^(https?|mailto|tel):/i.test(value))) continue;
    element.setAttribute(name, value);
  }
  const style = node.getAttribute('style');
  if (style) {
    const parsed = h('span').style;
    parsed.cssText = style;
    for (const property of parsed) if (STYLES.test(property)) element.style.setProperty(property, parsed.getPropertyValue(property));
  }
  if (element instanceof HTMLImageElement) {
    const original = node.getAttribute('src') ?? '';
    const slot = slots.get(original) ?? (URL.canParse(original) ? slots.get(new URL(original).href) : undefined);
    // The address of the mail stays on the element; what the page loads is the slot.
    element.dataset['original'] = original;
    if (slot !== undefined) element.src = slot;
  }
  element.append(...children);
  return [element];
}

/** Parses a draft's HTML without running or loading anything of it. `slots` maps an image's address to its place on this server. */
export function toEditable(html: string, slots: ReadonlyMap<string, string>): DocumentFragment {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const fragment = document.createDocumentFragment();
  fragment.append(...[...parsed.body.childNodes].flatMap((node) => copy(node, slots)));
  return fragment;
}

/** The HTML of the edited body, with the images' own addresses again. */
export function fromEditable(body: HTMLElement): string {
  const clone = body.cloneNode(true) as HTMLElement;
  for (const image of clone.querySelectorAll('img')) {
    const { original } = image.dataset;
    if (original !== undefined) image.setAttribute('src', original);
    image.removeAttribute('data-original');
  }
  return clone.innerHTML;
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Plain text as the HTML of a draft, one `<div>` a line as Gmail writes them. */
export const textToHtml = (text: string): string =>
  text
    .split('\n')
    .map((line) => `<div>${line === '' ? '<br>' : escape(line)}</div>`)
    .join('');
