/** What the page knows of the product whose repository this is. Other people's add-ons see none of it. */

import type { AddOnFacts } from './card-frame.ts';

/** True for the add-on whose endpoint runs beside the page. */
export const isProduct = (addOn: string): boolean => addOn === 'Tracklog';

/** First steps with the add-on, in the order of a story. */
export function firstSteps({ name, places }: Pick<AddOnFacts, 'name' | 'places'>): readonly string[] {
  return isProduct(name)
    ? [
        'compose to anna@northwind.test',
        'icon beside Send: Track, Apply',
        'Send',
        'move the clock',
        'become Anna, open the mail',
        'come back, open the side panel',
      ]
    : [
        ...(places.includes('message')
          ? [`${name} is at the right edge: its homepage, or its card for an open mail`]
          : ['the project has no add-on for Gmail; its web app and its triggers run']),
        ...(places.includes('compose') ? ['Compose, then its icon beside Send'] : []),
        'become somebody else at the top right and write to you; move the clock until it arrives',
        'Executions shows each call, and what is missing here',
      ];
}
