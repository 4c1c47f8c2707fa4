/** Buttons and rows of buttons. */
import type { JsonObject } from '../../contract.ts';
import { exception, isFlag, isText } from '../signature.ts';
import { Clickable } from './actions.ts';
import * as enums from './enums.ts';
import { MaterialIcon } from './icons.ts';
import { OverflowMenu } from './overflow-menu.ts';
import { a, json, one, Part } from './part.ts';

/** The icon that a button shows: a known one, one by address, or a material one. */
function buttonIcon(fields: JsonObject): JsonObject {
  const { knownIcon, iconUrl, materialIcon, ...rest } = fields;
  if (knownIcon !== undefined) return { ...rest, icon: { knownIcon } };
  if (iconUrl !== undefined) return { ...rest, icon: { iconUrl } };
  return materialIcon === undefined ? rest : { ...rest, icon: { materialIcon } };
}

export abstract class Button extends Clickable implements GoogleAppsScript.Card_Service.Button {
  static override readonly googleName: string = 'CardService.Button';
  setAltText(altText: string): this {
    return this.put('setAltText', 'altText', altText, isText);
  }
  setIcon(icon: GoogleAppsScript.Card_Service.Icon): this {
    return this.put('setIcon', 'knownIcon', icon, one(enums.Icon));
  }
  setIconUrl(url: string): this {
    return this.put('setIconUrl', 'iconUrl', url, isText);
  }
  setMaterialIcon(icon: GoogleAppsScript.Card_Service.MaterialIcon): this {
    return this.put('setMaterialIcon', 'materialIcon', icon, a(MaterialIcon));
  }
  /** How the button looks, where a click of its own is not needed. */
  faceJson(): JsonObject {
    return buttonIcon(this.clickJson('may have a click'));
  }
  /** In developer preview for add-ons (reference: Button.setOverflowMenu). */
  setOverflowMenu(menu: OverflowMenu): this {
    return this.put('setOverflowMenu', 'setOverflowMenu', menu, a(OverflowMenu));
  }
}

export class ImageButton extends Button implements GoogleAppsScript.Card_Service.ImageButton {
  static override readonly googleName = 'CardService.ImageButton';
  /** In developer preview for add-ons (reference: ImageButton). */
  setImageButtonStyle(imageButtonStyle: unknown): this {
    return this.put('setImageButtonStyle', 'type', imageButtonStyle, one(enums.ImageButtonStyle));
  }
  override [json](): JsonObject {
    this.only('knownIcon', 'iconUrl', 'materialIcon');
    if (!this.has('knownIcon') && !this.has('iconUrl') && !this.has('materialIcon')) this.refuse('an icon is required.');
    this.need('altText');
    return buttonIcon(this.clickJson('needs a click'));
  }
}

/** `#RRGGBB` as card.v1 has colours: parts between 0 and 1. */
export function color(text: string): JsonObject {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (!parts) throw exception(`Invalid argument: backgroundColor. Should be of the form #RRGGBB.`);
  const [red = 0, green = 0, blue = 0] = parts.slice(1).map((hex) => Number.parseInt(hex, 16) / 255);
  return { red, green, blue };
}

export class TextButton extends Button implements GoogleAppsScript.Card_Service.TextButton {
  static override readonly googleName = 'CardService.TextButton';
  setBackgroundColor(backgroundColor: string): this {
    return this.put('setBackgroundColor', 'color', backgroundColor, isText);
  }
  setDisabled(disabled: boolean): this {
    return this.put('setDisabled', 'disabled', disabled, isFlag);
  }
  setText(text: string): this {
    return this.put('setText', 'text', text, isText);
  }
  setTextButtonStyle(textButtonStyle: GoogleAppsScript.Card_Service.TextButtonStyle): this {
    return this.put('setTextButtonStyle', 'type', textButtonStyle, one(enums.TextButtonStyle));
  }
  override [json](): JsonObject {
    this.need('text');
    this.only('knownIcon', 'iconUrl', 'materialIcon');
    const { color: background, ...fields } = buttonIcon(this.clickJson('needs a click'));
    // "TEXT … Deprecated": since March 2024 it is drawn as OUTLINED (release notes).
    const type = fields['type'] === 'TEXT' ? 'OUTLINED' : (fields['type'] ?? 'OUTLINED');
    // The background applies to filled buttons only (reference: TextButton.setBackgroundColor).
    if (typeof background === 'string' && type === 'FILLED') return { ...fields, type, color: color(background) };
    return { ...fields, type };
  }
}

export class ButtonSet extends Part implements GoogleAppsScript.Card_Service.ButtonSet {
  static override readonly googleName = 'CardService.ButtonSet';
  addButton(button: GoogleAppsScript.Card_Service.Button): this {
    return this.append('addButton', 'buttons', button, a(Button));
  }
  override [json](): JsonObject {
    this.need('buttons');
    return { buttonList: super[json]() };
  }
}
