/** Google's Material Symbols by name. A name that does not exist leaves its place blank. */
import { call } from '../api.ts';
import { h } from '../dom.ts';
import type { CardIcon } from './model.ts';

type Material = NonNullable<CardIcon['materialIcon']>;

/** What the axes take; anything else is the standard (https://developers.google.com/apps-script/reference/card-service/material-icon). */
const WEIGHTS: readonly number[] = [100, 200, 300, 400, 500, 600, 700];
const GRADES: readonly number[] = [-25, 0, 200];

let known: Promise<ReadonlySet<string>> | null = null;

/** The names that exist, asked for when the first icon is drawn. */
function knownNames(): Promise<ReadonlySet<string>> {
  known ??= call('materialIcons', {}).then((names) => new Set(names));
  known.catch(() => (known = null));
  return known;
}

/** The picture of a symbol, 24 px; it stays empty until its name is known to exist. The font forms it from the name, which no text of the card has. */
export function materialIcon({ name = '', fill, weight, grade }: Material): HTMLElement {
  const symbol = h('span', { class: 'material-icon', 'aria-hidden': 'true' });
  const axes = {
    FILL: fill === true ? 1 : 0,
    wght: weight !== undefined && WEIGHTS.includes(weight) ? weight : 400,
    GRAD: grade !== undefined && GRADES.includes(grade) ? grade : 0,
    opsz: 24,
  };
  symbol.style.fontVariationSettings = Object.entries(axes)
    .map(([axis, value]) => `'${axis}' ${value}`)
    .join(', ');
  void knownNames().then(
    (names) => names.has(name) && symbol.setAttribute('data-symbol', name),
    () => undefined,
  );
  return symbol;
}
