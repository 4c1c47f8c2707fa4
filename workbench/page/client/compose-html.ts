/** A draft's HTML made editable in the page: known elements alone, images through the sender's own image slots. */
import { Parser } from 'htmlparser2';
import { h } from './dom.ts';

const KEPT = new Set(
  'a abbr b big blockquote br center cite code dd del div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins li ol p pre q s small span strike strong sub sup table tbody td tfoot th thead tr tt u ul'.split(
    ' ',
  ),
);
const DROPPED = new Set(
  'applet audio base embed frame frameset head iframe link math meta noscript object script select style svg template textarea title video'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'align alt bgcolor border cellpadding cellspacing class color colspan dir face height lang rowspan size title valign width'.split(' '),
);
const STYLES =
  /^(color|background-color|font(-.*)?|text-.*|margin.*|padding.*|border.*|line-height|white-space|width|max-width|height|display|vertical-align|list-style-type)$/;

function copyAttributes(element: HTMLElement, attributes: { readonly [name: string]: string }, slots: ReadonlyMap<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) if (ATTRIBUTES.has(name)) element.setAttribute(name, value);
  const { href, style, src } = attributes;
  if (element instanceof HTMLAnchorElement && href !== undefined && /^(https?|mailto|tel):/i.test(href)) element.setAttribute('href', href);
  if (style !== undefined) {
    const parsed = h('span').style;
    parsed.cssText = style;
    for (const property of parsed) if (STYLES.test(property)) element.style.setProperty(property, parsed.getPropertyValue(property));
  }
  if (element instanceof HTMLImageElement) {
    const original = src ?? '';
    const slot = slots.get(original) ?? (URL.canParse(original) ? slots.get(new URL(original).href) : undefined);
    // The mail's own address stays on the element; what the page loads is the slot.
    element.dataset['original'] = original;
    if (slot !== undefined) element.src = slot;
  }
}

/** Reads a draft's HTML without running or loading anything of it. `slots` maps an image's address to its place on this server. */
export function toEditable(html: string, slots: ReadonlyMap<string, string>): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const open: (Node | 'unwrapped' | 'dropped')[] = [];
  let dropped = 0;
  const top = (): Node => open.findLast((node): node is Node => node instanceof Node) ?? fragment;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (dropped > 0 || DROPPED.has(name)) {
        dropped++;
        open.push('dropped');
      } else if (!KEPT.has(name)) open.push('unwrapped');
      else {
        const element = document.createElement(name);
        copyAttributes(element, attributes, slots);
        top().appendChild(element);
        open.push(element);
      }
    },
    ontext(text) {
      if (dropped === 0) top().appendChild(document.createTextNode(text));
    },
    onclosetag() {
      if (open.pop() === 'dropped') dropped--;
    },
  });
  parser.end(html);
  return unwrapped(fragment);
}

/** Takes off the one `<div dir="ltr">` that Gmail keeps around a body: the edited area stands for it, and saving puts it back. */
function unwrapped(fragment: DocumentFragment): DocumentFragment {
  const only = fragment.childNodes.length === 1 ? fragment.firstElementChild : null;
  if (only?.tagName === 'DIV' && only.getAttribute('dir') === 'ltr' && only.attributes.length === 1) only.replaceWith(...only.childNodes);
  return fragment;
}

/** The HTML of the edited body, with the images' own addresses again. */
export function fromEditable(body: HTMLElement): string {
  const clone = body.cloneNode(true) as HTMLElement;
  for (const image of clone.querySelectorAll('img')) {
    const { original } = image.dataset;
    if (original === undefined) continue;
    image.setAttribute('src', original);
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
