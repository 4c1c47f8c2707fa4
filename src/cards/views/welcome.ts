/** What Tracklog does, said once before the feed is first shown. */
import { entryPoints } from '../../entry-points.ts';
import type { Texts } from '../../i18n/texts.ts';
import { plain, type Card } from '../model.ts';
import { icon } from '../signals.ts';

export function welcomeCard(texts: Texts, helpUrl: string): Card {
  const { welcome } = texts;
  return {
    name: 'welcome',
    header: { title: welcome.title, subtitle: welcome.subtitle, image: { name: 'logo', alt: welcome.logo } },
    sections: [
      { widgets: [{ widget: 'text', text: plain(welcome.purpose) }] },
      {
        widgets: [
          { widget: 'row', icon: icon(texts, 'PERSON'), text: plain(welcome.yoursTitle), bottom: welcome.yoursText },
          { widget: 'row', icon: icon(texts, 'DESCRIPTION'), text: plain(welcome.serverTitle), bottom: welcome.serverText },
          { widget: 'row', icon: icon(texts, 'open'), text: plain(welcome.recipientsTitle), bottom: welcome.recipientsText },
          { widget: 'row', icon: icon(texts, 'CLOCK'), text: plain(welcome.cannotTitle), bottom: welcome.cannotText },
        ],
      },
    ],
    footer: {
      primary: { text: welcome.open, tap: { do: 'run', function: entryPoints.openActivity } },
      secondary: { text: welcome.learn, tap: { do: 'link', url: helpUrl } },
    },
  };
}
