/** Looking at mails and drafts: what the viewer's client shows, and which images it loads by itself. */
import type { Person, Rendering, Switches, WireResponse } from '../contract.ts';
import type { Random } from '../world/random.ts';
import type { Images } from './images.ts';
import { textToHtml } from './text.ts';
import { viewableHtml } from './viewer-html.ts';

/** Open views beyond this are forgotten, oldest first. */
const MAX_VIEWS = 2_000;

export interface Viewed {
  /** Names the mail or draft in the client's own cache. */
  readonly cacheKey: string;
  readonly html: string | null;
  readonly text: string;
  /** Names of the images that came with the mail, and how to read one. */
  readonly cids: readonly string[];
  readonly inline: (cid: string) => WireResponse | null;
  /** It is a draft, drawn by the composer. */
  readonly composing?: true;
}

interface View {
  readonly inline: Viewed['inline'];
  /** Images that came with the mail are shown, no server is asked. */
  readonly blank: boolean;
  readonly person: Person;
  readonly cacheKey: string;
  readonly images: readonly string[];
  /** Within one view a URL is asked for once, as in a browser. */
  readonly loaded: Map<string, Promise<WireResponse | null>>;
}

/** Views that are open now; they do not outlive the process. */
export class Viewing {
  private readonly views = new Map<string, View>();

  constructor(
    private readonly images: Images,
    private readonly random: Random,
    private readonly switches: Switches,
  ) {}

  /** Opens a mail or a draft in the person's client. Nothing is fetched yet. */
  render(person: Person, { cacheKey, html, text, cids, inline, composing }: Viewed): Rendering {
    const plain = person.client === 'text-only' || html === null;
    const viewable = plain ? { html: viewableHtml(textToHtml(text)).html, images: [] } : viewableHtml(html, cids);
    const viewId = this.random.uuid();
    this.views.set(viewId, {
      person,
      cacheKey,
      inline,
      blank: composing === true && this.switches.composerLoadsImages === false,
      images: viewable.images,
      loaded: new Map(),
    });
    const oldest = this.views.keys().next().value;
    if (this.views.size > MAX_VIEWS && oldest !== undefined) this.views.delete(oldest);
    return {
      viewId,
      html: viewable.html,
      text,
      images: viewable.images,
      loadsImages: !['outlook', 'scanner', 'text-only'].includes(person.client),
    };
  }

  /** One image, fetched the way the viewer's client does it. Null for unknown views and slots and where there is no image to be had. */
  async loadImage(viewId: string, slot: number): Promise<WireResponse | null> {
    const view = this.views.get(viewId);
    const url = view?.images[slot];
    if (!view || url === undefined) return null;
    const loading = view.loaded.get(url) ?? this.load(view, url);
    view.loaded.set(url, loading);
    return loading;
  }

  /** Opens and loads what the client loads by itself, or everything with `allow`; one image after the other. */
  async view(person: Person, viewed: Viewed, allow?: 'images'): Promise<Rendering> {
    const rendering = this.render(person, viewed);
    if (rendering.loadsImages || allow === 'images') {
      for (const slot of rendering.images.keys()) await this.loadImage(rendering.viewId, slot);
    }
    return rendering;
  }

  /** What a client fetches before anybody looks. */
  async fetchAhead(person: Person, { cacheKey, html }: Viewed): Promise<void> {
    for (const url of new Set(html === null ? [] : viewableHtml(html).images)) {
      if (person.client === 'gmail-prefetch') await this.images.prefetchForGmail(url);
      if (person.client === 'apple') await this.images.throughApple(cacheKey, url);
    }
  }

  /** The sender's Gmail draws a mail that was just sent. */
  async sentView(person: Person, { html }: Viewed): Promise<void> {
    if (person.client !== 'gmail' && person.client !== 'gmail-prefetch') return;
    for (const url of new Set(html === null ? [] : viewableHtml(html).images)) await this.images.throughGmail(url);
  }

  private load({ person, cacheKey, inline, blank }: View, url: string): Promise<WireResponse | null> {
    if (url.startsWith('cid:')) return Promise.resolve(inline(url.slice('cid:'.length)));
    if (blank) return Promise.resolve(null);
    switch (person.client) {
      case 'gmail':
      case 'gmail-prefetch':
        return this.images.throughGmail(url);
      case 'apple':
        return this.images.throughApple(cacheKey, url);
      case 'yahoo':
        return this.images.throughYahoo(url);
      case 'browser-webmail':
        return this.images.fromBrowser(webmailOf(person), url);
      case 'outlook':
      case 'scanner':
        return this.images.fromOutlook(url);
      case 'text-only':
        return Promise.resolve(null);
    }
  }
}

/** The webmail page of a person's provider. */
export const webmailOf = ({ email }: Person): string => `https://webmail.${email.split('@')[1] ?? 'mail.test'}/`;
