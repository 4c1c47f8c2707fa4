/** Cards: header, sections, footer, and the limits of their number. */
import type { JsonObject } from '../../contract.ts';
import { exception, isFlag, isText, isWhole } from '../signature.ts';
import { CardAction } from './actions.ts';
import { Button, ButtonSet, TextButton } from './buttons.ts';
import * as enums from './enums.ts';
import { DatePicker, DateTimePicker, SelectionInput, TextInput, TimePicker } from './inputs.ts';
import { Carousel } from './carousel.ts';
import { ChipList } from './chips.ts';
import { CollapseControl } from './collapse-control.ts';
import { Columns, Grid, widgetJson } from './layout.ts';
import { a, json, one, Part } from './part.ts';
import { DecoratedText, Divider, Image, KeyValue, TextParagraph } from './text.ts';

/** "If a section's widgets push the total count above 100, that entire section and all following sections are ignored" (rpc/google.apps.card.v1). */
const MOST_WIDGETS = 100;
/** "You can't add more than 100 sections to a card"; the same for widgets of one section (reference: CardBuilder, CardSection). */
const MOST_SECTIONS = 100;

export class CardHeader extends Part implements GoogleAppsScript.Card_Service.CardHeader {
  static override readonly googleName = 'CardService.CardHeader';
  setImageAltText(imageAltText: string): this {
    return this.put('setImageAltText', 'imageAltText', imageAltText, isText);
  }
  setImageStyle(imageStyle: GoogleAppsScript.Card_Service.ImageStyle): this {
    return this.put('setImageStyle', 'imageType', imageStyle, one(enums.ImageStyle));
  }
  setImageUrl(imageUrl: string): this {
    return this.put('setImageUrl', 'imageUrl', imageUrl, isText);
  }
  setSubtitle(subtitle: string): this {
    return this.put('setSubtitle', 'subtitle', subtitle, isText);
  }
  setTitle(title: string): this {
    return this.put('setTitle', 'title', title, isText);
  }
  override [json](): JsonObject {
    this.need('title');
    return super[json]();
  }
}

const isWidget = a(
  TextParagraph,
  DecoratedText,
  KeyValue,
  ButtonSet,
  Button,
  Image,
  Divider,
  TextInput,
  SelectionInput,
  DatePicker,
  TimePicker,
  DateTimePicker,
  Grid,
  Columns,
  ChipList,
  Carousel,
);

export class CardSection extends Part implements GoogleAppsScript.Card_Service.CardSection {
  static override readonly googleName = 'CardService.CardSection';
  addWidget(widget: GoogleAppsScript.Card_Service.Widget): this {
    if (this.list('widgets').length >= MOST_WIDGETS) this.refuse(`no more than ${MOST_WIDGETS} widgets can be added.`);
    return this.append('addWidget', 'widgets', widget, isWidget);
  }
  /** In developer preview for add-ons (reference: CardSection.setCollapseControl). */
  setCollapseControl(collapseControl: CollapseControl): this {
    return this.put('setCollapseControl', 'collapseControl', collapseControl, a(CollapseControl));
  }
  setCollapsible(collapsible: boolean): this {
    return this.put('setCollapsible', 'collapsible', collapsible, isFlag);
  }
  setHeader(header: string): this {
    return this.put('setHeader', 'header', header, isText);
  }
  setNumUncollapsibleWidgets(numUncollapsibleWidgets: number): this {
    return this.put('setNumUncollapsibleWidgets', 'uncollapsibleWidgetsCount', numUncollapsibleWidgets, isWhole);
  }
  override [json](): JsonObject {
    // card.proto: "Must contain at least one widget."
    this.need('widgets');
    return { ...super[json](), widgets: this.list('widgets').map((widget) => widgetJson(widget as Part)) };
  }
}

export class FixedFooter extends Part implements GoogleAppsScript.Card_Service.FixedFooter {
  static override readonly googleName = 'CardService.FixedFooter';
  setPrimaryButton(button: GoogleAppsScript.Card_Service.TextButton): this {
    return this.put('setPrimaryButton', 'primaryButton', button, a(TextButton));
  }
  setSecondaryButton(button: GoogleAppsScript.Card_Service.TextButton): this {
    return this.put('setSecondaryButton', 'secondaryButton', button, a(TextButton));
  }
  override [json](): JsonObject {
    this.need('primaryButton');
    return super[json]();
  }
}

/** A finished response or card: its JSON cannot change any more. */
export abstract class Built extends Part {
  readonly #json: JsonObject;
  constructor(value: JsonObject) {
    super();
    this.#json = value;
  }
  printJson(): string {
    return JSON.stringify(this.#json);
  }
  override [json](): JsonObject {
    return this.#json;
  }
}

export class Card extends Built implements GoogleAppsScript.Card_Service.Card {
  static override readonly googleName = 'CardService.Card';
}

export class CardBuilder extends Part implements GoogleAppsScript.Card_Service.CardBuilder {
  static override readonly googleName = 'CardService.CardBuilder';
  addCardAction(cardAction: GoogleAppsScript.Card_Service.CardAction): this {
    return this.append('addCardAction', 'cardActions', cardAction, a(CardAction));
  }
  addSection(section: GoogleAppsScript.Card_Service.CardSection): this {
    if (this.list('sections').length >= MOST_SECTIONS) this.refuse(`no more than ${MOST_SECTIONS} sections can be added.`);
    return this.append('addSection', 'sections', section, a(CardSection));
  }
  setDisplayStyle(displayStyle: GoogleAppsScript.Card_Service.DisplayStyle): this {
    return this.put('setDisplayStyle', 'displayStyle', displayStyle, one(enums.DisplayStyle));
  }
  setFixedFooter(fixedFooter: GoogleAppsScript.Card_Service.FixedFooter): this {
    return this.put('setFixedFooter', 'fixedFooter', fixedFooter, a(FixedFooter));
  }
  setHeader(cardHeader: GoogleAppsScript.Card_Service.CardHeader): this {
    return this.put('setHeader', 'header', cardHeader, a(CardHeader));
  }
  setName(name: string): this {
    return this.put('setName', 'name', name, isText);
  }
  setPeekCardHeader(peekCardHeader: GoogleAppsScript.Card_Service.CardHeader): this {
    return this.put('setPeekCardHeader', 'peekCardHeader', peekCardHeader, a(CardHeader));
  }
  build(): Card {
    return new Card(withinLimit(this[json]()));
  }
}

function withinLimit(card: JsonObject): JsonObject {
  const sections = (card['sections'] ?? []) as readonly JsonObject[];
  let widgets = 0;
  const kept = sections.findIndex((section) => (widgets += (section['widgets'] as readonly unknown[]).length) > MOST_WIDGETS);
  const names = sections.flatMap((section) => section['widgets'] as readonly JsonObject[]).flatMap((widget) => inputName(widget));
  const twice = names.find((name, n) => names.indexOf(name) !== n);
  if (twice !== undefined) throw exception(`CardService.CardBuilder: the field name ${twice} is used by more than one widget.`);
  return kept === -1 ? card : { ...card, sections: sections.slice(0, kept) };
}

/** "The field name … must be unique" for all inputs but switches, whose values of one name are listed together (reference: Switch). */
function inputName(widget: JsonObject): string[] {
  const input = (widget['textInput'] ?? widget['selectionInput'] ?? widget['dateTimePicker']) as JsonObject | undefined;
  return input === undefined ? [] : [String(input['name'])];
}
