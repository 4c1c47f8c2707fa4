/** The few pieces of SVG that charts are made of. */

type Attributes = { readonly [name: string]: string | number | undefined };

const escaped = (text: string): string =>
  // Control characters have no place in XML.
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');

const digits = (value: string | number): string => (typeof value === 'number' ? String(Math.round(value * 100) / 100) : escaped(value));

/** An element; attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes, ...inner: readonly string[]): string {
  const list = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : ` ${key}="${digits(value)}"`));
  return `<${name}${list.join('')}>${inner.join('')}</${name}>`;
}

export interface WordsStyle {
  readonly size?: number;
  readonly color?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  /** Degrees, clockwise around the point. */
  readonly turned?: number;
}

/** One line of text whose middle stands at `y`. */
export function words(
  text: string,
  x: number,
  y: number,
  { size = 12, color = '#222222', anchor = 'start', bold, turned }: WordsStyle = {},
): string {
  const attributes = {
    x,
    y: y + size * 0.35,
    'font-size': size,
    'font-weight': bold === true ? 700 : undefined,
    'text-anchor': anchor,
    fill: color,
    transform: turned === undefined ? undefined : `rotate(${turned} ${x} ${y})`,
  };
  return element('text', attributes, escaped(text));
}

/** About as wide as the text is, in pixels: Arimo's letters are half as wide as they are high. */
export const widthOf = (text: string, size = 12): number => text.length * size * 0.56;

/** The text, cut so that it fits. */
export function fitted(text: string, width: number, size = 12): string {
  if (widthOf(text, size) <= width) return text;
  return `${text.slice(0, Math.max(1, Math.floor(width / (size * 0.56)) - 1))}…`;
}
