/** `TextRotation`: how text in a cell is turned. */
import type { JsonObject } from '../../contract.ts';
import { guardClass } from '../guard.ts';

export class TextRotation implements GoogleAppsScript.Spreadsheet.TextRotation {
  static readonly googleName = 'SpreadsheetApp.TextRotation';
  readonly #degrees: number;
  readonly #vertical: boolean;
  constructor({ angle = 0, vertical = false }: { readonly angle?: number; readonly vertical?: boolean }) {
    this.#degrees = angle;
    this.#vertical = vertical;
  }
  /** As the Sheets API has it. */
  get asRotation(): JsonObject {
    return this.#vertical ? { vertical: true } : { angle: this.#degrees };
  }
  getDegrees(): number {
    return this.#degrees;
  }
  isVertical(): boolean {
    return this.#vertical;
  }
}
guardClass('SpreadsheetApp.TextRotation', TextRotation);
