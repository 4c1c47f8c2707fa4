/** Cards as data: the few widgets the product draws with. A back end turns them into CardService's objects. */

/** Text in the HTML subset that cards understand, already escaped. Made by `plain` and `rich` only. */
declare const markup: unique symbol;
export type Markup = string & { readonly [markup]: true };

/** Icons of Google's own set that are used. */
export type KnownIcon = 'EMAIL' | 'PERSON' | 'MULTIPLE_PEOPLE' | 'DESCRIPTION' | 'CLOCK';
/** Icons of the product: PNG files by name. */
export type OwnIcon = 'open' | 'maybe' | 'unknown' | 'machine' | 'you' | 'click' | 'reply' | 'stop' | 'lock' | 'check' | 'warn' | 'copy';
export interface Icon {
  readonly name: KnownIcon | OwnIcon;
  readonly alt: string;
}

/** Ids that may travel in an action: mail, hit (or how much of a history), compose instance, audience, page, filter (or the card below). Never state, never tokens. */
export interface ActionIds {
  readonly m?: string | undefined;
  readonly h?: string | undefined;
  readonly k?: string | undefined;
  readonly a?: string | undefined;
  readonly p?: string | undefined;
  readonly f?: string | undefined;
}

export type Tap =
  | { readonly do: 'run'; readonly function: string; readonly ids?: ActionIds | undefined }
  | { readonly do: 'compose'; readonly function: string; readonly as: 'STANDALONE_DRAFT' | 'REPLY_AS_DRAFT'; readonly ids?: ActionIds }
  | { readonly do: 'link'; readonly url: string }
  /** Google's page for permissions; the add-on is loaded again afterwards. */
  | { readonly do: 'authorize'; readonly url: string };

export interface Button {
  readonly text: string;
  readonly tap: Tap;
  /** Where the text alone would not tell two buttons apart. */
  readonly alt?: string;
}

export interface Row {
  readonly widget: 'row';
  readonly icon?: Icon;
  readonly top?: string | undefined;
  readonly text: Markup;
  readonly bottom?: string | undefined;
  readonly tap?: Tap | undefined;
  readonly toggle?: { readonly field: string; readonly value: string; readonly on: boolean } | undefined;
}

export type Widget =
  | Row
  | { readonly widget: 'text'; readonly text: Markup }
  | { readonly widget: 'buttons'; readonly buttons: readonly Button[] }
  | {
      readonly widget: 'choice';
      readonly kind: 'dropdown' | 'checks';
      readonly field: string;
      readonly title: string;
      readonly items: readonly { readonly text: string; readonly value: string; readonly selected: boolean }[];
      readonly onChange?: Tap & { readonly do: 'run' };
    };

export interface Section {
  readonly header?: string;
  /** Shown before “Show more”; absent where nothing folds. */
  readonly uncollapsed?: number;
  readonly widgets: readonly Widget[];
}

export interface Card {
  readonly name: string;
  readonly header?: { readonly title: string; readonly subtitle: string; readonly image?: { readonly name: 'logo'; readonly alt: string } };
  readonly sections: readonly Section[];
  readonly footer?: { readonly primary: Button; readonly secondary?: Button };
}

/** Escapes text for a card: nothing in it is markup. */
export function plain(text: string): Markup {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') as Markup;
}

/** First line bold, the others below it. */
export function boldThen(first: string, ...lines: readonly string[]): Markup {
  return [`<b>${plain(first)}</b>`, ...lines.map(plain)].join('<br>') as Markup;
}

/** Escaped lines under each other. */
export function lines(...texts: readonly string[]): Markup {
  return texts.map(plain).join('<br>') as Markup;
}

/** User data in lists: cut at 80 characters, at a word where there is one, with “…”. */
export function shortened(text: string, limit = 80): string {
  const characters = Array.from(text);
  if (characters.length <= limit) return text;
  const cut = characters.slice(0, limit - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > limit / 2 ? cut.slice(0, space) : cut}…`;
}

/** Widgets of a card as Google counts them against its limit of 100: a set of buttons counts once, and once for each button. */
export function widgetCount(card: Card): number {
  return card.sections
    .flatMap((section) => section.widgets)
    .reduce((sum, widget) => sum + 1 + (widget.widget === 'buttons' ? widget.buttons.length : 0), 0);
}
