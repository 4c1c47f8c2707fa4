/** Builds elements: the page's only way to make DOM, always from text, never from HTML strings. */

type Listeners = { readonly [Name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Name]) => void };

export interface Props {
  readonly on?: Listeners;
  readonly [attribute: string]: string | number | boolean | null | undefined | Listeners;
}
export type Child = Node | string | number | null | undefined | false | readonly Child[];

/** Makes an element. `true` sets an empty attribute, `false`, `null` and `undefined` set none; `on` holds listeners. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (typeof value === 'object' && value !== null) {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener as EventListener);
    } else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, String(value));
  }
  append(element, children);
  return element;
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (child instanceof Node) element.append(child);
    else if (typeof child === 'object') append(element, child);
    else element.append(String(child));
  }
}

/** Replaces an element's contents and keeps the focus on the control with the same `data-key`, if it had it. */
export function fill(element: Element, ...children: Child[]): void {
  const key = element.contains(document.activeElement) ? document.activeElement?.getAttribute('data-key') : null;
  const next = document.createDocumentFragment();
  for (const child of children.flat(9) as Child[]) {
    if (child === null || child === undefined || child === false) continue;
    next.append(child instanceof Node ? child : String(child));
  }
  element.replaceChildren(next);
  if (key) element.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

const SVG = 'http://www.w3.org/2000/svg';

/** An inline picture from path data on a 24 × 24 field, hidden from assistive technology: the control beside it carries the name. */
export function svg(paths: string, size = 20, filled = false): SVGSVGElement {
  const root = document.createElementNS(SVG, 'svg');
  for (const [key, value] of Object.entries({
    viewBox: '0 0 24 24',
    width: size,
    height: size,
    fill: filled ? 'currentColor' : 'none',
    stroke: filled ? 'none' : 'currentColor',
    'stroke-width': 1.8,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
    focusable: 'false',
  })) {
    root.setAttribute(key, String(value));
  }
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', paths);
  root.append(path);
  return root;
}

let ids = 0;
/** An id that is unique on the page. */
export const freshId = (prefix: string): string => `${prefix}-${++ids}`;
