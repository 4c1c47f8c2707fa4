/** Widgets that arrange: grids and columns. */
import type { JsonObject } from '../../contract.ts';
import { isNumber, isText, isWhole } from '../signature.ts';
import { Clickable } from './actions.ts';
import { Button, ButtonSet, color } from './buttons.ts';
import * as enums from './enums.ts';
import { a, json, one, Part } from './part.ts';
import { DatePicker, DateTimePicker, SelectionInput, TextInput, TimePicker } from './inputs.ts';
import { ChipList } from './chips.ts';
import { DecoratedText, Image, TextParagraph } from './text.ts';

/** card.proto: "Columns … can contain up to 2 columns". */
const MOST_COLUMNS = 2;

export class BorderStyle extends Part implements GoogleAppsScript.Card_Service.BorderStyle {
  static override readonly googleName = 'CardService.BorderStyle';
  setCornerRadius(radius: number): this {
    return this.put('setCornerRadius', 'cornerRadius', radius, isNumber);
  }
  setStrokeColor(strokeColor: string): this {
    return this.put('setStrokeColor', 'strokeColor', strokeColor, isText);
  }
  setType(type: GoogleAppsScript.Card_Service.BorderType): this {
    return this.put('setType', 'type', type, one(enums.BorderType));
  }
  override [json](): JsonObject {
    const { strokeColor, ...fields } = super[json]();
    return typeof strokeColor === 'string' ? { ...fields, strokeColor: color(strokeColor) } : fields;
  }
}

export class ImageCropStyle extends Part implements GoogleAppsScript.Card_Service.ImageCropStyle {
  static override readonly googleName = 'CardService.ImageCropStyle';
  setAspectRatio(ratio: number): this {
    return this.put('setAspectRatio', 'aspectRatio', ratio, isNumber);
  }
  setImageCropType(type: GoogleAppsScript.Card_Service.ImageCropType): this {
    return this.put('setImageCropType', 'type', type, one(enums.ImageCropType));
  }
}

export class ImageComponent extends Part implements GoogleAppsScript.Card_Service.ImageComponent {
  static override readonly googleName = 'CardService.ImageComponent';
  setAltText(altText: string): this {
    return this.put('setAltText', 'altText', altText, isText);
  }
  setBorderStyle(borderStyle: GoogleAppsScript.Card_Service.BorderStyle): this {
    return this.put('setBorderStyle', 'borderStyle', borderStyle, a(BorderStyle));
  }
  setCropStyle(imageCropStyle: GoogleAppsScript.Card_Service.ImageCropStyle): this {
    return this.put('setCropStyle', 'cropStyle', imageCropStyle, a(ImageCropStyle));
  }
  setImageUrl(url: string): this {
    return this.put('setImageUrl', 'imageUri', url, isText);
  }
  override [json](): JsonObject {
    this.need('imageUri');
    return super[json]();
  }
}

export class GridItem extends Part implements GoogleAppsScript.Card_Service.GridItem {
  static override readonly googleName = 'CardService.GridItem';
  setIdentifier(id: string): this {
    return this.put('setIdentifier', 'id', id, isText);
  }
  setImage(image: GoogleAppsScript.Card_Service.ImageComponent): this {
    return this.put('setImage', 'image', image, a(ImageComponent));
  }
  setLayout(layout: GoogleAppsScript.Card_Service.GridItemLayout): this {
    return this.put('setLayout', 'layout', layout, one(enums.GridItemLayout));
  }
  setSubtitle(subtitle: string): this {
    return this.put('setSubtitle', 'subtitle', subtitle, isText);
  }
  setTextAlignment(alignment: GoogleAppsScript.Card_Service.HorizontalAlignment): this {
    return this.put('setTextAlignment', 'textAlignment', alignment, one(enums.HorizontalAlignment));
  }
  setTitle(title: string): this {
    return this.put('setTitle', 'title', title, isText);
  }
}

export class Grid extends Clickable implements GoogleAppsScript.Card_Service.Grid {
  static override readonly googleName = 'CardService.Grid';
  addItem(gridItem: GoogleAppsScript.Card_Service.GridItem): this {
    return this.append('addItem', 'items', gridItem, a(GridItem));
  }
  setBorderStyle(borderStyle: GoogleAppsScript.Card_Service.BorderStyle): this {
    return this.put('setBorderStyle', 'borderStyle', borderStyle, a(BorderStyle));
  }
  setNumColumns(numColumns: number): this {
    return this.put('setNumColumns', 'columnCount', numColumns, isWhole);
  }
  setTitle(title: string): this {
    return this.put('setTitle', 'title', title, isText);
  }
  override [json](): JsonObject {
    this.need('items');
    return { grid: this.clickJson('may have a click') };
  }
}

/** Widgets that a column takes (card.proto: Column.Widgets). */
const inColumns = a(
  TextParagraph,
  Image,
  DecoratedText,
  ButtonSet,
  Button,
  TextInput,
  SelectionInput,
  DatePicker,
  TimePicker,
  DateTimePicker,
  ChipList,
);

export class Column extends Part implements GoogleAppsScript.Card_Service.Column {
  static override readonly googleName = 'CardService.Column';
  addWidget(widget: GoogleAppsScript.Card_Service.Widget): this {
    return this.append('addWidget', 'widgets', widget, inColumns);
  }
  setHorizontalAlignment(horizontalAlignment: GoogleAppsScript.Card_Service.HorizontalAlignment): this {
    return this.put('setHorizontalAlignment', 'horizontalAlignment', horizontalAlignment, one(enums.HorizontalAlignment));
  }
  setHorizontalSizeStyle(sizeStyle: GoogleAppsScript.Card_Service.HorizontalSizeStyle): this {
    return this.put('setHorizontalSizeStyle', 'horizontalSizeStyle', sizeStyle, one(enums.HorizontalSizeStyle));
  }
  setVerticalAlignment(verticalAlignment: GoogleAppsScript.Card_Service.VerticalAlignment): this {
    return this.put('setVerticalAlignment', 'verticalAlignment', verticalAlignment, one(enums.VerticalAlignment));
  }
  override [json](): JsonObject {
    this.need('widgets');
    return { ...super[json](), widgets: this.list('widgets').map((widget) => widgetJson(widget as Part)) };
  }
}

export class Columns extends Part implements GoogleAppsScript.Card_Service.Columns {
  static override readonly googleName = 'CardService.Columns';
  addColumn(column: GoogleAppsScript.Card_Service.Column): this {
    if (this.list('columnItems').length >= MOST_COLUMNS) this.refuse(`no more than ${MOST_COLUMNS} columns can be added.`);
    return this.append('addColumn', 'columnItems', column, a(Column));
  }
  setWrapStyle(style: GoogleAppsScript.Card_Service.WrapStyle): this {
    return this.put('setWrapStyle', 'wrapStyle', style, one(enums.WrapStyle));
  }
  override [json](): JsonObject {
    this.need('columnItems');
    return { columns: super[json]() };
  }
}

/** A widget as sections and columns hold it: a lone button becomes a list of one. */
export function widgetJson(widget: Part): JsonObject {
  if (widget instanceof Button) return { buttonList: { buttons: [widget[json]()] } };
  const made = widget[json]();
  const [kind = '', fields] = Object.entries(made)[0] ?? [];
  const { id, visibility, eventActions, ...own } = fields as JsonObject;
  if (id === undefined && visibility === undefined && eventActions === undefined) return made;
  // What every widget has stands beside its kind (card.proto: Widget).
  return {
    [kind]: own,
    ...(id === undefined ? {} : { id }),
    ...(visibility === undefined ? {} : { visibility }),
    ...(eventActions === undefined ? {} : { eventActions }),
  };
}
