/** “That was me”: which loads were the member's own. */
import type { MailSummary } from '../../domain/summary.ts';
import type { TrackedMail } from '../../domain/tracked-mail.ts';
import type { VerdictKind } from '../../domain/verdict.ts';
import { entryPoints } from '../../entry-points.ts';
import type { Texts } from '../../i18n/texts.ts';
import type { ActionIds, Card } from '../model.ts';
import type { JudgedHit } from '../../domain/summary.ts';
import { button, paragraph, run } from '../widgets.ts';

const SHOWN = 20;

/** Loads that can be marked (likely and possible ones) and those that are marked already; newest first. */
export function markable(mail: TrackedMail, summary: MailSummary): JudgedHit[] {
  return summary.hits
    .filter(({ hit, verdict }) => verdict.kind === 'likely' || verdict.kind === 'possible' || mail.mine.includes(hit.seq))
    .slice(0, SHOWN);
}

/** `below` goes on to the card of the mail. */
export function mineCard(texts: Texts, mail: TrackedMail, summary: MailSummary, below: Pick<ActionIds, 'f' | 'p'> = {}): Card {
  const hits = markable(mail, summary);
  const newest = hits.find(({ hit }) => !mail.mine.includes(hit.seq))?.hit.seq;
  return {
    name: `mine-${mail.id}`,
    header: { title: texts.mine.title, subtitle: texts.mine.subtitle },
    sections: [
      {
        widgets:
          hits.length === 0
            ? [paragraph(texts.mine.none)]
            : [
                {
                  widget: 'choice',
                  kind: 'checks',
                  field: 'mine',
                  title: texts.mine.label,
                  items: hits.map(({ hit, verdict }) => ({
                    text: `${texts.dayAndTime(hit.at)} · ${wordFor(texts, verdict.kind)}`,
                    value: String(hit.seq),
                    selected: mail.mine.includes(hit.seq) || hit.seq === newest,
                  })),
                },
                paragraph(texts.mine.text),
              ],
      },
    ],
    footer: {
      primary: button(texts.mine.mark, run(entryPoints.saveMine, { m: mail.id, ...below })),
      secondary: button(texts.settings.cancel, run(entryPoints.back)),
    },
  };
}

function wordFor({ mine: { kinds } }: Texts, kind: VerdictKind): string {
  return kind === 'likely' || kind === 'possible' ? kinds[kind] : kinds.you;
}
