/** Chips: small buttons in a row that wraps or scrolls. In developer preview for add-ons (reference: Chip). */
import type { JsonObject } from '../../contract.ts';
import { isFlag, isText } from '../signature.ts';
import { Clickable } from './actions.ts';
import * as enums from './enums.ts';
import { IconImage } from './icons.ts';
import { a, json, one, Part } from './part.ts';

export class Chip extends Clickable {
  static override readonly googleName = 'CardService.Chip';
  setAltText(altText: string): this {
    return this.put('setAltText', 'altText', altText, isText);
  }
  setDisabled(disabled: boolean): this {
    return this.put('setDisabled', 'disabled', disabled, isFlag);
  }
  setIcon(icon: IconImage): this {
    return this.put('setIcon', 'icon', icon, a(IconImage));
  }
  setLabel(label: string): this {
    return this.put('setLabel', 'label', label, isText);
  }
  override [json](): JsonObject {
    this.need('label');
    return this.clickJson('may have a click');
  }
}

export class ChipList extends Part {
  static override readonly googleName = 'CardService.ChipList';
  addChip(chip: Chip): this {
    return this.append('addChip', 'chips', chip, a(Chip));
  }
  setLayout(layout: unknown): this {
    return this.put('setLayout', 'layout', layout, one(enums.ChipListLayout));
  }
  override [json](): JsonObject {
    this.need('chips');
    return { chipList: { layout: 'WRAPPED', ...super[json]() } };
  }
}
