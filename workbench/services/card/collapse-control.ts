/** The buttons of a section that folds. In developer preview for add-ons (reference: CollapseControl). */
import type { JsonObject } from '../../contract.ts';
import { Button } from './buttons.ts';
import * as enums from './enums.ts';
import { a, json, one, Part } from './part.ts';

export class CollapseControl extends Part {
  static override readonly googleName = 'CardService.CollapseControl';
  setCollapseButton(button: Button): this {
    return this.put('setCollapseButton', 'collapseButton', button, a(Button));
  }
  setExpandButton(button: Button): this {
    return this.put('setExpandButton', 'expandButton', button, a(Button));
  }
  setHorizontalAlign(horizontalAlignment: unknown): this {
    return this.put('setHorizontalAlign', 'horizontalAlignment', horizontalAlignment, one(enums.HorizontalAlignment));
  }
  override [json](): JsonObject {
    if (this.has('collapseButton') !== this.has('expandButton')) this.refuse('the buttons to expand and to collapse must be set together.');
    const { expandButton, collapseButton, ...rest } = this.shown();
    return expandButton === undefined || collapseButton === undefined ? rest : { ...rest, expandButton, collapseButton };
  }
  /** The buttons fold the section: they need no click of their own, as Google's sample shows. */
  private shown(): JsonObject {
    const button = (field: string): JsonObject => {
      const part = this.field(field);
      return part instanceof Button ? { [field]: part.faceJson() } : {};
    };
    const alignment = this.field('horizontalAlignment');
    return {
      ...button('expandButton'),
      ...button('collapseButton'),
      ...(alignment === undefined ? {} : { horizontalAlignment: String(alignment) }),
    };
  }
}
