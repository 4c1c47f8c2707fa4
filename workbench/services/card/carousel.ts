/** Carousels: cards side by side, one of which shows. The class page offers them to add-ons, the RPC reference to Chat apps alone. */
import type { JsonObject } from '../../contract.ts';
import { Button, ButtonSet } from './buttons.ts';
import { widgetJson } from './layout.ts';
import { a, json, Part } from './part.ts';
import { Image, TextParagraph } from './text.ts';

/** card.proto: NestedWidget. */
const nested = a(TextParagraph, ButtonSet, Button, Image);

export class CarouselCard extends Part {
  static override readonly googleName = 'CardService.CarouselCard';
  addFooterWidget(widget: Part): this {
    return this.append('addFooterWidget', 'footerWidgets', widget, nested);
  }
  addWidget(widget: Part): this {
    return this.append('addWidget', 'widgets', widget, nested);
  }
  override [json](): JsonObject {
    this.need('widgets');
    const lists = ['widgets', 'footerWidgets'].filter((name) => this.has(name));
    return Object.fromEntries(lists.map((name) => [name, this.list(name).map((widget) => widgetJson(widget as Part))]));
  }
}

export class Carousel extends Part {
  static override readonly googleName = 'CardService.Carousel';
  addCarouselCard(card: CarouselCard): this {
    return this.append('addCarouselCard', 'carouselCards', card, a(CarouselCard));
  }
  override [json](): JsonObject {
    this.need('carouselCards');
    return { carousel: super[json]() };
  }
}
