/** What a handler answers: plain values that the edge turns into the kind of response the host expects. */
import type { Card } from './cards/model.ts';

export type CardChange =
  | { readonly push: Card }
  | { readonly update: Card }
  /** What stands below is renewed, and another card may come on top of it again. */
  | { readonly popAndUpdate: Card; readonly pops: number; readonly thenPush?: Card }
  | { readonly pop: true };

export type Response =
  /** The card itself: from triggers. */
  | { readonly is: 'card'; readonly card: Card }
  /** Another card, a toast, or both: from buttons. */
  | { readonly is: 'change'; readonly change?: CardChange; readonly toast?: string | undefined; readonly wrote: boolean }
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

/** The answer to a button of a card from an error card that lies on top of it: that one goes. */
export function withoutTop(response: Response): Response {
  if (response.is !== 'change' || response.change === undefined) return response;
  const { change } = response;
  if ('pop' in change) return response;
  const instead: CardChange =
    'push' in change
      ? { update: change.push }
      : 'update' in change
        ? { popAndUpdate: change.update, pops: 1 }
        : { ...change, pops: change.pops + 1 };
  return { ...response, change: instead };
}
