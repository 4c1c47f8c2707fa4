/** The seam between a worker and the code inside the script's context. Types alone: one side is checked with Node's types, the other with Apps Script's. */
import type { Json, JsonObject } from '../contract.ts';

/** The raw call that the worker hands in: method and arguments as JSON text, the answer as JSON text. Never throws. */
export type RawCall = (serviceAndMethod: string, args: string) => string;

/** How one execution begins. */
export interface Start {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** A frozen clock moves by modelled time alone; a running one also by real time. */
  readonly frozen: boolean;
  /** Names of the advanced services that the manifest switches on; the others do not exist for the script. */
  readonly advanced: readonly string[];
  /** Symbols of the manifest's libraries; the workbench has none of them. */
  readonly libraries: readonly string[];
  /** Makes Math.random repeatable: a 32-bit number. */
  readonly seed?: number;
}

/** What the worker may do inside the context; the script cannot reach it. It speaks JSON text. */
export interface Inside {
  /** Calls a function with the event (JSON text or undefined), or with a list of arguments, and gives back whatever it returned. */
  call(target: (...args: unknown[]) => unknown, event: string | undefined, how?: 'spread'): unknown;
  returned(value: unknown): string;
  thrown(error: unknown): string;
}

/** What came out of the function: cards, a finished response by its class name, nothing, or something a host cannot use. */
export type Returned =
  | { readonly type: 'nothing' }
  | { readonly type: 'cards'; readonly cards: readonly JsonObject[] }
  | { readonly type: 'response'; readonly name: string; readonly json: JsonObject }
  /** HtmlOutput and TextOutput, for web apps. */
  | { readonly type: 'output'; readonly output: Output }
  /** `shown` is how Google's message shows the value; `value` the value itself where it is plain JSON. */
  | { readonly type: 'other'; readonly shown: string; readonly value?: Json };

/** What a web app answers with. */
export type Output =
  | { readonly kind: 'text'; readonly content: string; readonly mimeType: string; readonly fileName: string | null }
  | {
      readonly kind: 'html';
      readonly content: string;
      readonly title: string;
      readonly faviconUrl: string | null;
      readonly metaTags: readonly { readonly name: string; readonly content: string }[];
      readonly framing: 'ALLOWALL' | 'DEFAULT';
    };

export interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  /** Set when the script asked for authorization with CardService.newAuthorizationException. */
  readonly authorization?: JsonObject;
}
