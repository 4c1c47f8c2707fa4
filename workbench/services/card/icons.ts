/** Icons: known ones, pictures by address, and material ones by name. */
import type { JsonObject } from '../../contract.ts';
import { isFlag, isText, isWhole } from '../signature.ts';
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
