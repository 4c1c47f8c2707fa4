/** The widgets and taps of a card, one short call each. What is undefined is left out. */
import type { EntryPoint } from '../entry-points.ts';
import type { Texts } from '../i18n/texts.ts';
import { plain, type ActionIds, type Button, type KnownIcon, type Markup, type OwnIcon, type Row, type Tap, type Widget } from './model.ts';
import { icon } from './signals.ts';

/** A tap that runs one of the product's functions. */
export function run(name: EntryPoint, ids?: ActionIds): Tap & { readonly do: 'run' } {
  return { do: 'run', function: name, ids };
}

export function link(url: string): Tap {
  return { do: 'link', url };
}

export function button(text: string, tap: Tap, alt?: string): Button {
  return alt === undefined ? { text, tap } : { text, tap, alt };
}

/** Buttons side by side. */
export function buttons(...list: readonly Button[]): Widget {
  return { widget: 'buttons', buttons: list };
}

export function paragraph(text: string): Widget {
  return { widget: 'text', text: plain(text) };
}

interface Around {
  readonly top?: string | undefined;
  readonly bottom?: string | undefined;
  readonly tap?: Tap | undefined;
  readonly toggle?: Row['toggle'];
}

/** A row with its icon; `text` is escaped. */
export function row(texts: Texts, name: KnownIcon | OwnIcon, text: string, around: Around = {}): Row {
  return markupRow(texts, name, plain(text), around);
}

/** The same for text that is markup already. */
export function markupRow(texts: Texts, name: KnownIcon | OwnIcon, text: Markup, around: Around = {}): Row {
  return { widget: 'row', icon: icon(texts, name), text, ...around };
}
