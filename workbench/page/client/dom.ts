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

/**
 * Replaces an element's contents. Nodes that stay are not moved, as a frame loads anew when it is. If the focus was inside, it stays on its
 * control, goes to the one with the same `data-key`, or else to what holds it.
 */
export function fill(element: Element, ...children: Child[]): void {
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  const next: ChildNode[] = [];
  for (const child of children.flat(9) as Child[]) {
    if (child === null || child === undefined || child === false) continue;
    if (child instanceof DocumentFragment) next.push(...child.childNodes);
    else next.push(child instanceof Element || child instanceof Text ? child : document.createTextNode(String(child)));
  }
  const kept = new Set(next);
  const gone = Array.from(element.childNodes).filter((old) => !kept.has(old));
  for (const old of gone) old.remove();
  let at = element.firstChild;
  for (const node of next) {
    if (node === at) at = at.nextSibling;
    else element.insertBefore(node, at);
  }
  if (focused && focused !== document.activeElement) focusAgain(element, focused);
}

/** After `lost` has left `within`. */
function focusAgain(within: Element, lost: Element): void {
  const key = lost.getAttribute('data-key');
  const again = key ? within.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) : null;
  (again ?? within.closest<HTMLElement>('[tabindex]'))?.focus({ preventScroll: true });
}

/** Remembers what has the focus. The function gives it back: to that control, to one drawn since with its `data-key`, or to the mail. */
export function focusKeeper(): () => void {
  const opener = document.activeElement;
  const key = opener?.getAttribute('data-key');
  return () => {
    const again = opener?.isConnected || !key ? opener : document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (again instanceof HTMLElement && again !== document.body) again.focus();
    if (document.activeElement === document.body) focusMail();
  };
}

/** For when what had the focus is gone for good. */
export function focusMail(): void {
  document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
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
