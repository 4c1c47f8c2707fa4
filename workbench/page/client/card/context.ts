/** What the widgets of a card need to know of the place they are drawn in. */
import { h } from '../dom.ts';
import type { Form } from './form.ts';
import type { LinkJson } from '../../../contract.ts';
import type { Action, OnClick } from './model.ts';
import type { HostWords } from './words.ts';

export interface CardContext {
  readonly form: Form;
  /** Runs an action of the card, with the values of the form. */
  readonly act: (action: Action, how: 'click' | 'change' | 'open-link' | 'compose') => void;
  /** Asks the add-on what it suggests for a text input; null when its function failed. */
  readonly suggest: (action: Action) => Promise<readonly string[] | null>;
  /** Follows a link as Gmail would. */
  readonly openLink: (link: LinkJson) => void;
  /** Columns exist in the compose dialog alone (https://developers.google.com/workspace/add-ons/concepts/widgets). */
  readonly columns: boolean;
  readonly words: HostWords;
}

/** What a click on an element with this handler does; null when it does nothing. */
export function clickHandler(onClick: OnClick | undefined, context: CardContext): (() => void) | null {
  if (!onClick) return null;
  const { action, openLink, openDynamicLinkAction, composeAction, authorizationUrl } = onClick;
  if (action) return () => context.act(action, 'click');
  if (composeAction) return () => context.act(composeAction, 'compose');
  if (openDynamicLinkAction) return () => context.act(openDynamicLinkAction, 'open-link');
  if (openLink) return () => context.openLink(openLink);
  // What AddOnsResponseService and HTTP add-ons say in so many words of a sign-in: a pop-up, and the add-on anew after it.
  if (authorizationUrl !== undefined) return () => context.openLink({ url: authorizationUrl, openAs: 'OVERLAY', onClose: 'RELOAD' });
  return null;
}

/** An image of a card, through the page's own server. When it cannot be had its alt text shows. */
export function cardImage(url: string, alt: string, className: string): HTMLImageElement {
  const source = url.startsWith('data:image/') ? url : `/asset?url=${encodeURIComponent(url)}`;
  return h('img', { src: source, alt, class: className, on: { error: (event) => (event.target as HTMLElement).classList.add('missing') } });
}
