/** Widgets that show text and pictures. */
import type { JsonObject } from '../../contract.ts';
import { isFlag, isText, isWhole } from '../signature.ts';
import { Clickable } from './actions.ts';
import { Button } from './buttons.ts';
import * as enums from './enums.ts';
import { IconImage } from './icons.ts';
import { Switch } from './inputs.ts';
import { a, json, one, Part } from './part.ts';

export class TextParagraph extends Part implements GoogleAppsScript.Card_Service.TextParagraph {
  static override readonly googleName = 'CardService.TextParagraph';
  /** In developer preview for add-ons (reference: TextParagraph.setMaxLines). */
  setMaxLines(maxLines: number): this {
    return this.put('setMaxLines', 'maxLines', maxLines, isWhole);
  }
  setText(text: string): this {
    return this.put('setText', 'text', text, isText);
  }
  override [json](): JsonObject {
    this.need('text');
    return { textParagraph: super[json]() };
  }
}

export class Divider extends Part implements GoogleAppsScript.Card_Service.Divider {
  static override readonly googleName = 'CardService.Divider';
  override [json](): JsonObject {
    return { divider: {} };
  }
}

export class Image extends Clickable implements GoogleAppsScript.Card_Service.Image {
  static override readonly googleName = 'CardService.Image';
  setAltText(altText: string): this {
    return this.put('setAltText', 'altText', altText, isText);
  }
  setImageUrl(url: string): this {
    return this.put('setImageUrl', 'imageUrl', url, isText);
  }
  override [json](): JsonObject {
    this.need('imageUrl', 'altText');
    return { image: this.clickJson('may have a click') };
  }
}

export class DecoratedText extends Clickable implements GoogleAppsScript.Card_Service.DecoratedText {
  static override readonly googleName = 'CardService.DecoratedText';
  setBottomLabel(text: string): this {
    return this.put('setBottomLabel', 'bottomLabel', text, isText);
  }
  setButton(button: GoogleAppsScript.Card_Service.Button): this {
    return this.put('setButton', 'button', button, a(Button));
  }
  setEndIcon(endIcon: GoogleAppsScript.Card_Service.IconImage): this {
    return this.put('setEndIcon', 'endIcon', endIcon, a(IconImage));
  }
  setIcon(icon: GoogleAppsScript.Card_Service.Icon): this {
    return this.put('setIcon', 'legacyIcon', icon, one(enums.Icon));
  }
  setIconAltText(altText: string): this {
    return this.put('setIconAltText', 'legacyAltText', altText, isText);
  }
  setIconUrl(url: string): this {
    return this.put('setIconUrl', 'legacyUrl', url, isText);
  }
  setStartIcon(startIcon: GoogleAppsScript.Card_Service.IconImage): this {
    return this.put('setStartIcon', 'startIcon', startIcon, a(IconImage));
  }
  setSwitchControl(switchToSet: GoogleAppsScript.Card_Service.Switch): this {
    return this.put('setSwitchControl', 'switchControl', switchToSet, a(Switch));
  }
  setText(text: string): this {
    return this.put('setText', 'text', text, isText);
  }
  setTopLabel(text: string): this {
    return this.put('setTopLabel', 'topLabel', text, isText);
  }
  setWrapText(wrapText: boolean): this {
    return this.put('setWrapText', 'wrapText', wrapText, isFlag);
  }
  override [json](): JsonObject {
    this.need('text');
    this.only('button', 'switchControl', 'endIcon');
    this.only('startIcon', 'legacyIcon', 'legacyUrl');
    // The reference asks for a label or an icon as well ("setting the text content and one of the keys is required"), yet rows with text
    // alone are common in published add-ons, Google's own tutorials among them: Google cannot be refusing them.
    const { legacyIcon, legacyUrl, legacyAltText, ...fields } = this.clickJson('may have a click');
    if (legacyIcon === undefined && legacyUrl === undefined) return { decoratedText: fields };
    const startIcon = {
      ...(legacyIcon === undefined ? {} : { knownIcon: legacyIcon }),
      ...(legacyUrl === undefined ? {} : { iconUrl: legacyUrl }),
      ...(legacyAltText === undefined ? {} : { altText: legacyAltText }),
    };
    return { decoratedText: { ...fields, startIcon } };
  }
}

/** Deprecated by Google in favour of DecoratedText, and drawn as one. */
export class KeyValue extends Clickable implements GoogleAppsScript.Card_Service.KeyValue {
  static override readonly googleName = 'CardService.KeyValue';
  setBottomLabel(text: string): this {
    return this.put('setBottomLabel', 'bottomLabel', text, isText);
  }
  setButton(button: GoogleAppsScript.Card_Service.Button): this {
    return this.put('setButton', 'button', button, a(Button));
  }
  setContent(text: string): this {
    return this.put('setContent', 'text', text, isText);
  }
  setIcon(icon: GoogleAppsScript.Card_Service.Icon): this {
    return this.put('setIcon', 'knownIcon', icon, one(enums.Icon));
  }
  setIconAltText(altText: string): this {
    return this.put('setIconAltText', 'altText', altText, isText);
  }
  setIconUrl(url: string): this {
    return this.put('setIconUrl', 'iconUrl', url, isText);
  }
  setMultiline(multiline: boolean): this {
    return this.put('setMultiline', 'wrapText', multiline, isFlag);
  }
  setSwitch(switchToSet: GoogleAppsScript.Card_Service.Switch): this {
    return this.put('setSwitch', 'switchControl', switchToSet, a(Switch));
  }
  setTopLabel(text: string): this {
    return this.put('setTopLabel', 'topLabel', text, isText);
  }
  override [json](): JsonObject {
    this.need('text');
    this.only('button', 'switchControl');
    this.only('knownIcon', 'iconUrl');
    const { knownIcon, iconUrl, altText, ...fields } = this.clickJson('may have a click');
    if (knownIcon === undefined && iconUrl === undefined) return { decoratedText: fields };
    const startIcon = {
      ...(knownIcon === undefined ? { iconUrl: iconUrl ?? '' } : { knownIcon }),
      ...(altText === undefined ? {} : { altText }),
    };
    return { decoratedText: { ...fields, startIcon } };
  }
}
