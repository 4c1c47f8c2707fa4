/** One open side panel or compose dialog: runs the add-on's functions and shows what they answer. */
import type {
  ActionJson,
  AddOnResult,
  CardJson,
  Caret,
  DraftPatch,
  FormValues,
  JsonObject,
  LinkJson,
  MailSystem,
  Panel,
  PanelOutcome,
  Switches,
} from '../contract.ts';
import { SendRefused } from '../mail/index.ts';
import type { EventAction } from '../runtime/events.ts';
import { inputKinds, missingInputs, withValues } from './card-form.ts';
import type { Manifest } from './manifest.ts';
import type { Asker } from './response.ts';
import { createStack, OPEN_CARD } from './stack.ts';

export interface PanelOptions {
  readonly id: string;
  readonly user: string;
  readonly place: Panel['place'];
  readonly manifest: Manifest;
  readonly mail: Pick<MailSystem, 'insert' | 'edit' | 'send'>;
  readonly switches: Switches;
  /** Function of the place's trigger; null when the add-on has none. */
  readonly rootFunction: string | null;
  /** Runs a function of the add-on in this panel's place. */
  readonly run: (asker: Asker, functionName: string, action?: EventAction) => Promise<AddOnResult>;
}

const ASKERS: { readonly [how in 'click' | 'change' | 'open-link' | 'compose' | 'universal']: Asker } = {
  click: 'click',
  change: 'change',
  'open-link': 'open-link',
  compose: 'compose-action',
  universal: 'universal',
};

/** A panel that has loaded its root card, or has failed to. */
export async function openPanel(options: PanelOptions): Promise<Panel> {
  const panel = createPanel(options);
  await panel.refresh();
  return panel;
}

function createPanel({ id, user, place, manifest, mail, switches, rootFunction, run }: PanelOptions): Panel {
  const stack = createStack();
  let toast: string | null = null;
  let failed = false;
  let edited = false;
  let stateChanged = false;

  const fail = (): PanelOutcome => {
    failed = true;
    return { did: 'failed' };
  };

  const editDraft = (result: Extract<AddOnResult, { kind: 'draft-edit' }>, caret: Caret | undefined): PanelOutcome => {
    if (place.at !== 'compose') return fail();
    const ignored = edited && switches.laterDraftEditsWork === false;
    edited = true;
    if (ignored) return { did: 'draft-edited', draftId: place.draftId };
    const patch: DraftPatch = {};
    if (result.to) patch.to = result.to;
    if (result.cc) patch.cc = result.cc;
    if (result.bcc) patch.bcc = result.bcc;
    if (result.subject !== undefined) patch.subject = result.subject;
    if (Object.keys(patch).length > 0) mail.edit(user, place.draftId, patch);
    if (result.inserts.length > 0) mail.insert(user, place.draftId, result, caret);
    const sent = result.continueSend === true && switches.continueSendSends === true ? send(place.draftId) : null;
    if (sent !== null || switches.dialogClosesAfterEdit) stack.reset([]);
    return sent === null
      ? { did: 'draft-edited', draftId: place.draftId }
      : { did: 'draft-sent', draftId: place.draftId, messageId: sent.messageId };
  };

  /** Null where Gmail refuses to send; its words are shown. */
  const send = (draftId: string): { readonly messageId: string } | null => {
    try {
      return mail.send(user, draftId);
    } catch (error) {
      if (!(error instanceof SendRefused)) throw error;
      toast = error.message;
      return null;
    }
  };

  const apply = (result: AddOnResult, persist: FormValues | null, caret?: Caret): PanelOutcome => {
    switch (result.kind) {
      case 'cards':
        stack.reset(result.cards);
        return { did: 'card' };
      case 'action': {
        toast = result.notification ?? null;
        stack.navigate(result.navigations, (card, step) => (step === 'update' && persist ? withValues(card, persist) : card));
        stateChanged = result.stateChanged;
        if (result.openLink) return { did: 'link', ...result.openLink };
        if (result.navigations.length > 0) return { did: 'card' };
        return { did: toast === null ? 'nothing' : 'toast' };
      }
      case 'draft-edit':
        return editDraft(result, caret);
      case 'compose':
        return { did: 'draft-opened', draftId: result.draftId };
      case 'universal':
        if (result.openLink) return { did: 'link', ...result.openLink };
        stack.push(result.cards);
        return { did: 'card' };
      case 'authorization':
        stack.push([authorizationCard(manifest, result.url, result.resource)]);
        return { did: 'card' };
      case 'suggestions':
      case 'nothing':
        return { did: 'nothing' };
      case 'failed':
        return fail();
    }
  };

  const attempt = async (
    asker: Asker,
    functionName: string,
    action: EventAction | undefined,
    persist: FormValues | null,
    caret?: Caret,
  ): Promise<PanelOutcome> => {
    toast = null;
    failed = false;
    stateChanged = false;
    return apply(await run(asker, functionName, action), persist, caret);
  };

  const refresh = async (): Promise<PanelOutcome> => {
    if (rootFunction === null) {
      // "If there is no homepage, a generic card with the name of the add-on is shown" (concepts/homepages).
      stack.reset([{ header: { title: manifest.addOns.common.name }, sections: [] }]);
      return { did: 'card' };
    }
    const asker = place.at === 'homepage' ? 'homepage' : place.at;
    return attempt(asker, rootFunction, undefined, null);
  };

  const menu = (): Panel['menu'] => {
    const entries: { label: string; kind: 'card' | 'universal' | 'refresh' }[] = [
      ...cardActions(stack.top).map(({ actionLabel }) => ({ label: String(actionLabel), kind: 'card' as const })),
      ...manifest.addOns.common.universalActions.map(({ label }) => ({ label, kind: 'universal' as const })),
      ...(stack.depth <= 1 ? [{ label: 'Refresh', kind: 'refresh' as const }] : []),
    ];
    return entries.map((entry, index) => ({ ...entry, index }));
  };

  const eventAction = (action: ActionJson, form: FormValues): EventAction => ({
    parameters: Object.fromEntries((action.parameters ?? []).map(({ key, value }) => [key, value])),
    form,
    inputs: inputKinds(stack.top),
  });

  const act: Panel['act'] = async (action, form, how = 'click', caret) => {
    if (action.function === OPEN_CARD) {
      stack.openListed(Number(action.parameters?.[0]?.value));
      return { did: 'card' };
    }
    if (missingInputs(stack.top, action, form).length > 0) return { did: 'nothing' };
    return attempt(ASKERS[how], action.function, eventAction(action, form), action.persistValues === true ? form : null, caret);
  };

  const clickMenu = async (onClick: JsonObject): Promise<PanelOutcome> => {
    const { action, openDynamicLinkAction, composeAction, openLink, authorizationUrl } = onClick;
    if (action) return act(actionOf(action as JsonObject), {}, 'click');
    if (openDynamicLinkAction) return act(actionOf(openDynamicLinkAction as JsonObject), {}, 'open-link');
    if (composeAction) return act(actionOf(composeAction as JsonObject), {}, 'compose');
    if (openLink) return { did: 'link', ...(openLink as unknown as LinkJson) };
    return { did: 'link', url: String(authorizationUrl) };
  };

  return {
    id,
    user,
    place,
    get card() {
      return stack.top;
    },
    get depth() {
      return stack.depth;
    },
    get toast() {
      return toast;
    },
    get failed() {
      return failed;
    },
    get stateChanged() {
      return stateChanged;
    },
    get menu() {
      return menu();
    },
    act,
    async suggest(action, form) {
      const result = await run('suggestions', action.function, eventAction(action, form));
      failed = result.kind !== 'suggestions';
      return result.kind === 'suggestions' ? result.items : null;
    },
    back() {
      toast = null;
      failed = false;
      stack.pop();
    },
    refresh,
    async chooseMenu(index) {
      const entry = menu()[index];
      if (!entry) throw new RangeError(`The menu has no entry ${index}`);
      if (entry.kind === 'refresh') return refresh();
      const cards = cardActions(stack.top);
      if (entry.kind === 'card') return clickMenu((cards[index]?.['onClick'] ?? {}) as JsonObject);
      const universal = manifest.addOns.common.universalActions[index - cards.length];
      if (universal && 'openLink' in universal) return { did: 'link', url: universal.openLink };
      return attempt('universal', universal?.runFunction ?? '', { parameters: {}, form: {}, inputs: new Map() }, null);
    },
  };
}

function cardActions(card: CardJson | null): readonly JsonObject[] {
  const actions = card?.['cardActions'];
  return Array.isArray(actions) ? (actions as readonly JsonObject[]) : [];
}

/** Card JSON was made by CardService: an action in it has the fields of an action. */
function actionOf(json: JsonObject): ActionJson {
  return json as unknown as ActionJson;
}

/** What Gmail shows when the add-on, or the service behind it, may not act for the user. */
export function authorizationCard({ addOns: { common } }: Manifest, url: string, resource: string): CardJson {
  return {
    name: 'authorization',
    header: { title: 'Authorization required', imageUrl: common.logoUrl, imageAltText: common.name },
    sections: [
      {
        widgets: [
          { textParagraph: { text: `${resource} needs your permission to continue.` } },
          { buttonList: { buttons: [{ text: 'Authorize access', type: 'FILLED', onClick: { authorizationUrl: url } }] } },
        ],
      },
    ],
  };
}
