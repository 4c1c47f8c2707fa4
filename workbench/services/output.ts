/** What a web app may answer with, seen from outside the script: HtmlOutput and TextOutput give themselves away to the workbench alone. */
import type { Output } from '../runtime/inside.ts';

/** Key of the method that describes an output; scripts cannot name it. */
export const describe = Symbol('output');

/** The description of an HtmlOutput or a TextOutput; null for anything else. */
export function outputOf(value: unknown): Output | null {
  return typeof value === 'object' && value !== null && describe in value && typeof value[describe] === 'function'
    ? (value as { [describe](): Output })[describe]()
    : null;
}
