/** What a handler answers: plain values that the edge turns into the kind of response the host expects. */
import type { Card } from './cards/model.ts';

export type CardChange =
  | { readonly push: Card }
  | { readonly update: Card }
  /** What stands below is renewed, and another card may come on top of it again. */
  | { readonly popAndUpdate: Card; readonly pops: 1 | 2; readonly thenPush?: Card }
  | { readonly pop: true };

export type Response =
  /** The card itself: from triggers. */
  | { readonly is: 'card'; readonly card: Card }
  /** Another card, a toast, or both: from buttons. */
  | { readonly is: 'change'; readonly change?: CardChange; readonly toast?: string; readonly wrote: boolean }
  /** HTML at the start of the open draft; never together with anything else. */
  | { readonly is: 'insert'; readonly html: string }
  /** A draft that Gmail opens. */
  | { readonly is: 'draft'; readonly draftId: string }
  | { readonly is: 'cards'; readonly cards: readonly Card[] }
  /** From triggers that show nothing. */
  | { readonly is: 'nothing' };

/** A card on top of the present one; nothing was written. */
export const pushed = (card: Card): Response => ({ is: 'change', change: { push: card }, wrote: false });

/** A card in place of the present one; nothing was written. */
export const updated = (card: Card): Response => ({ is: 'change', change: { update: card }, wrote: false });
