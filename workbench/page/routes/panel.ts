/** The add-on part of the page's API: opening panels and pressing what is on their cards. */
import { z } from 'zod';
import type { ActionJson, Panel, PanelOutcome } from '../../contract.ts';
import type { PageBackend } from '../backend.ts';
import { RequestError } from '../http.ts';
import { change, read } from '../route.ts';
import { symbolNames } from '../symbols.ts';

const user = z.string().min(3).max(320);
const panelId = z.string().min(1).max(200);
const place = z.discriminatedUnion('at', [
  z.object({ at: z.literal('homepage') }),
  z.object({ at: z.literal('message'), messageId: z.string() }),
  z.object({ at: z.literal('compose'), draftId: z.string() }),
]);
const action = z.looseObject({
  function: z.string(),
  parameters: z.array(z.object({ key: z.string(), value: z.string() })).optional(),
});
const form = z.record(z.string(), z.array(z.string()));
const platform = z.enum(['WEB', 'ANDROID', 'IOS']);
const how = z.enum(['click', 'change', 'open-link', 'compose', 'universal']);

/** A panel as the page draws it. */
export interface PanelView {
  readonly id: string;
  readonly card: Panel['card'];
  readonly depth: number;
  readonly toast: string | null;
  readonly failed: boolean;
  readonly menu: Panel['menu'];
}

const viewOf = ({ id, card, depth, toast, failed, menu }: Panel): PanelView => ({ id, card, depth, toast, failed, menu });

export function panelRoutes(workbench: PageBackend) {
  const { addOn } = workbench;
  const panelOf = (id: string): Panel => {
    const panel = addOn.panel(id);
    if (!panel) throw new RequestError(410, 'The workbench was restarted. Open the add-on again.');
    return panel;
  };
  const answer = (panel: Panel, outcome: PanelOutcome) => ({
    outcome,
    panel: viewOf(panel),
    /** What other places keep is stale. */
    stateChanged: panel.stateChanged === true,
    closes: outcome.did === 'draft-sent' || (outcome.did === 'draft-edited' && workbench.switches.dialogClosesAfterEdit),
  });
  return {
    panelOpen: change(z.object({ user, place, platform: platform.default('WEB') }), async ({ user, place, platform }) =>
      viewOf(await addOn.open(user, place, platform)),
    ),
    /** Names that material icons of cards may have. */
    materialIcons: read(z.object({}), symbolNames),
    panel: read(z.object({ panelId }), ({ panelId }) => viewOf(panelOf(panelId))),
    panelAct: change(
      z.object({ panelId, action, form, how, caret: z.string().max(10_000_000).optional() }),
      async ({ panelId, action, form, how, caret }) => {
        const panel = panelOf(panelId);
        return answer(panel, await panel.act(action as ActionJson, form, how, caret === undefined ? undefined : { marked: caret }));
      },
    ),
    /** What the add-on suggests for a text input; null when its function failed. */
    panelSuggest: change(z.object({ panelId, action, form }), ({ panelId, action, form }) =>
      panelOf(panelId).suggest(action as ActionJson, form),
    ),
    panelBack: change(z.object({ panelId }), ({ panelId }) => {
      const panel = panelOf(panelId);
      panel.back();
      return viewOf(panel);
    }),
    panelRefresh: change(z.object({ panelId }), async ({ panelId }) => {
      const panel = panelOf(panelId);
      return answer(panel, await panel.refresh());
    }),
    panelMenu: change(z.object({ panelId, index: z.int().min(0) }), async ({ panelId, index }) => {
      const panel = panelOf(panelId);
      return answer(panel, await panel.chooseMenu(index));
    }),
  };
}
