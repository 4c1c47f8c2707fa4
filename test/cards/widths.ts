/** How wide a text is on a card, in pixels: advance widths of Roboto without kerning, which only makes texts narrower. */
import advances from './roboto-advances.json';

export type Weight = 'regular' | 'medium';

const widths: Record<Weight, Readonly<Record<string, number>>> = advances;
/** A character that Roboto lacks is as wide as the font is high. */
const MISSING = advances.unitsPerEm;

export function widthOf(text: string, size: number, weight: Weight = 'regular'): number {
  const units = Array.from(text).reduce((sum, character) => sum + (widths[weight][character] ?? MISSING), 0);
  return (units / advances.unitsPerEm) * size;
}
