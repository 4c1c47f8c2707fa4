/** What Tracklog does, said once before the feed is first shown. */
import { entryPoints } from '../../entry-points.ts';
import type { Texts } from '../../i18n/texts.ts';
import type { Card } from '../model.ts';
import { button, link, paragraph, row, run } from '../widgets.ts';

export function welcomeCard(texts: Texts, helpUrl: string): Card {
  const { welcome } = texts;
  return {
    name: 'welcome',
    header: { title: welcome.title, subtitle: welcome.subtitle, image: { name: 'logo', alt: welcome.logo } },
    sections: [
      { widgets: [paragraph(welcome.purpose)] },
      {
        widgets: [
          row(texts, 'PERSON', welcome.yoursTitle, { bottom: welcome.yoursText }),
          row(texts, 'DESCRIPTION', welcome.serverTitle, { bottom: welcome.serverText }),
          row(texts, 'open', welcome.recipientsTitle, { bottom: welcome.recipientsText }),
          row(texts, 'CLOCK', welcome.cannotTitle, { bottom: welcome.cannotText }),
        ],
      },
    ],
    footer: {
      primary: button(welcome.open, run(entryPoints.openActivity)),
      secondary: button(welcome.learn, link(helpUrl)),
    },
  };
}
