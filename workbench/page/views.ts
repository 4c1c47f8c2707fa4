/** Mails that are open in the page: their HTML as a document of its own, their images through the viewer's mail client. */
import type { MailSystem, Rendering, WireResponse } from '../contract.ts';
import { mailDocument } from './mail-document.ts';

/** What the page needs to show a mail; its HTML comes in a frame from `/view/<viewId>`. */
export interface ViewFacts {
  readonly viewId: string;
  readonly text: string;
  readonly images: readonly string[];
  readonly loadsImages: boolean;
}

export interface Views {
  /** Keeps the rendering so that its frame and images can be served. */
  open(rendering: Rendering): ViewFacts;
  /** The mail as an HTML document, or null when the view is not known (any more). */
  document(viewId: string, showImages: boolean): string | null;
  image(viewId: string, slot: number): Promise<WireResponse | null>;
}

/** Most views kept; older ones must be opened again. */
const MOST_VIEWS = 300;

export function createViews(mail: MailSystem): Views {
  const open = new Map<string, Rendering>();
  return {
    open(rendering) {
      open.set(rendering.viewId, rendering);
      for (const oldest of open.keys()) {
        if (open.size <= MOST_VIEWS) break;
        open.delete(oldest);
      }
      const { viewId, text, images, loadsImages } = rendering;
      return { viewId, text, images, loadsImages };
    },
    document(viewId, showImages) {
      const rendering = open.get(viewId);
      return rendering ? mailDocument(rendering, showImages) : null;
    },
    async image(viewId, slot) {
      return open.has(viewId) ? mail.loadImage(viewId, slot) : null;
    },
  };
}
