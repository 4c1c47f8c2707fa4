/** Menus that open from a button. In developer preview for add-ons (reference: OverflowMenu). */
import type { JsonObject } from '../../contract.ts';
import { isFlag, isText } from '../signature.ts';
import { Clickable } from './actions.ts';
import { IconImage } from './icons.ts';
import { a, json, Part } from './part.ts';

export class OverflowMenuItem extends Clickable {
  static override readonly googleName = 'CardService.OverflowMenuItem';
  setDisabled(disabled: boolean): this {
    return this.put('setDisabled', 'disabled', disabled, isFlag);
  }
  setStartIcon(icon: IconImage): this {
    return this.put('setStartIcon', 'startIcon', icon, a(IconImage));
  }
  setText(text: string): this {
    return this.put('setText', 'text', text, isText);
  }
  override [json](): JsonObject {
    this.need('text');
    return this.clickJson('needs a click');
  }
}

export class OverflowMenu extends Part {
  static override readonly googleName = 'CardService.OverflowMenu';
  addMenuItem(menuItem: OverflowMenuItem): this {
    return this.append('addMenuItem', 'items', menuItem, a(OverflowMenuItem));
  }
  override [json](): JsonObject {
    this.need('items');
    return super[json]();
  }
}
