/** Icons and buttons. */
import type { JsonObject } from '../../contract.ts';
import { exception, isFlag, isText, isWhole } from '../signature.ts';
import { Clickable } from './actions.ts';
import * as enums from './enums.ts';
import { a, json, one, Part } from './part.ts';

export class MaterialIcon extends Part implements GoogleAppsScript.Card_Service.MaterialIcon {
  static override readonly googleName = 'CardService.MaterialIcon';
  setFill(fill: boolean): this {
    return this.put('setFill', 'fill', fill, isFlag);
  }
  setGrade(grade: number): this {
    return this.put('setGrade', 'grade', grade, isWhole);
  }
  setName(name: string): this {
    return this.put('setName', 'name', name, isText);
  }
  setWeight(weight: number): this {
    return this.put('setWeight', 'weight', weight, isWhole);
  }
  override [json](): JsonObject {
    this.need('name');
    return super[json]();
  }
}

export class IconImage extends Part implements GoogleAppsScript.Card_Service.IconImage {
  static override readonly googleName = 'CardService.IconImage';
  setAltText(altText: string): this {
    return this.put('setAltText', 'altText', altText, isText);
  }
  setIcon(icon: GoogleAppsScript.Card_Service.Icon): this {
    return this.put('setIcon', 'knownIcon', icon, one(enums.Icon));
  }
  setIconUrl(url: string): this {
    return this.put('setIconUrl', 'iconUrl', url, isText);
  }
  setImageCropType(imageCropType: GoogleAppsScript.Card_Service.ImageCropType): this {
    return this.put('setImageCropType', 'imageType', imageCropType, one(enums.ImageCropType));
  }
  setMaterialIcon(icon: GoogleAppsScript.Card_Service.MaterialIcon): this {
    return this.put('setMaterialIcon', 'materialIcon', icon, a(MaterialIcon));
  }
  override [json](): JsonObject {
    this.only('knownIcon', 'iconUrl', 'materialIcon');
    return super[json]();
  }
}

/** The icon that a button shows: a known one, one by address, or a material one. */
function buttonIcon(fields: JsonObject): JsonObject {
  const { knownIcon, iconUrl, materialIcon, ...rest } = fields;
  if (knownIcon !== undefined) return { ...rest, icon: { knownIcon } };
  if (iconUrl !== undefined) return { ...rest, icon: { iconUrl } };
  return materialIcon === undefined ? rest : { ...rest, icon: { materialIcon } };
}

export abstract class Button extends Clickable implements GoogleAppsScript.Card_Service.Button {
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
}

export class ImageButton extends Button implements GoogleAppsScript.Card_Service.ImageButton {
  static override readonly googleName = 'CardService.ImageButton';
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
    const type = fields['type'] ?? 'OUTLINED';
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
