/** Turns what a function returned into what Gmail does with it, or into the refusal for a value of the wrong kind. */
import type { AddOnResult, CardJson, Json, JsonObject, LinkJson, Navigation } from '../contract.ts';
import { isAllowed } from '../net/prefixes.ts';
import type { Came } from '../runtime/executor.ts';

/** Who asked: each wants its own kind of value (workspace/add-ons/concepts/actions). */
export type Asker = 'homepage' | 'message' | 'compose' | 'click' | 'change' | 'suggestions' | 'open-link' | 'compose-action' | 'universal';

/** Response classes that an asker takes; cards are for triggers alone. */
const TAKES: { readonly [asker in Asker]: readonly string[] } = {
  homepage: [],
  message: [],
  compose: [],
  click: ['ActionResponse', 'UpdateDraftActionResponse'],
  change: ['ActionResponse', 'UpdateDraftActionResponse'],
  suggestions: ['SuggestionsResponse'],
  'open-link': ['ActionResponse'],
  'compose-action': ['ComposeActionResponse'],
  universal: ['UniversalActionResponse'],
};

/** Askers that cannot do with nothing, beside triggers. */
const NEEDS_AN_ANSWER: ReadonlySet<Asker> = new Set(['compose-action', 'open-link', 'suggestions']);

/** How the platform takes results. */
export interface Taking {
  /** The manifest's openLinkUrlPrefixes; undefined allows every address, as in test deployments (manifest/allowlist-url). */
  readonly linkPrefixes: readonly string[] | undefined;
  /** The switch `plainResponses`. */
  readonly plain: boolean;
}

/** What the execution came to. */
export function resultOf(asker: Asker, came: Came, { linkPrefixes, plain }: Taking): AddOnResult {
  const { thrown } = came;
  const returned = plain ? unwrapped(asker, came.returned) : came.returned;
  if (thrown?.authorization) {
    const { authorization_url: url, resource } = thrown.authorization;
    return { kind: 'authorization', url: String(url), resource: String(resource) };
  }
  if (thrown || !returned) return { kind: 'failed', message: thrown ? `${thrown.name}: ${thrown.message}` : 'No result' };
  const isTrigger = TAKES[asker].length === 0;
  if (returned.type === 'nothing') return isTrigger || NEEDS_AN_ANSWER.has(asker) ? wrongKind('null') : { kind: 'nothing' };
  if (returned.type === 'cards')
    return isTrigger ? checked({ kind: 'cards', cards: returned.cards.map(stripped) }, linkPrefixes) : wrongKind('Card');
  if (returned.type === 'output') return wrongKind(returned.output.kind === 'html' ? 'HtmlOutput' : 'TextOutput');
  if (returned.type === 'other') return wrongKind(returned.shown);
  if (!TAKES[asker].includes(returned.name)) return wrongKind(returned.name);
  return checked(fromResponse(asker, returned.name, returned.json), linkPrefixes);
}

/**
 * Google's own samples return more than its reference allows: a built card from a click (gmail-add-on-codelab), a card or a response as
 * plain JSON (apps-script-samples/solutions/ooo-assistant, 3p-resources). What they mean is put into the documented form.
 */
function unwrapped(asker: Asker, returned: Came['returned']): Came['returned'] {
  const isTrigger = TAKES[asker].length === 0;
  if (returned?.type === 'other') {
    const found = plainCards(returned.value);
    if (found) return unwrapped(asker, { type: 'cards', cards: found });
    const { renderActions, action } = object(returned.value);
    const steps = renderActions ?? (action === undefined ? undefined : { action });
    return steps === undefined || isTrigger ? returned : { type: 'response', name: 'ActionResponse', json: { renderActions: steps } };
  }
  if (returned?.type !== 'cards' || isTrigger) return returned;
  if (asker === 'universal') return { type: 'response', name: 'UniversalActionResponse', json: { cards: returned.cards } };
  const navigations = returned.cards.map((card) => ({ pushCard: card }));
  return { type: 'response', name: 'ActionResponse', json: { renderActions: { action: { navigations } } } };
}

function plainCards(value: Json | undefined): readonly CardJson[] | null {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value ?? null];
  const cards = list.map(object);
  return cards.length > 0 && cards.every(({ sections }) => Array.isArray(sections)) ? cards : null;
}

/** Google's words, as public error logs have them. */
function wrongKind(shown: string): AddOnResult {
  const message = `The value returned from Apps Script has a type that cannot be used by the add-ons platform. Also make sure to call build on any builder before returning it. Value: ${shown}`;
  return { kind: 'failed', message };
}

function fromResponse(asker: Asker, name: string, json: JsonObject): AddOnResult {
  switch (name) {
    case 'ActionResponse':
      return fromAction(asker, json);
    case 'UpdateDraftActionResponse':
      return fromDraftUpdate(json);
    case 'ComposeActionResponse':
      return { kind: 'compose', draftId: String(json['draftId']) };
    case 'SuggestionsResponse': {
      const { items } = object(json['autoComplete']);
      return { kind: 'suggestions', items: objects(items).map(({ text }) => String(text)) };
    }
    default: {
      const link = json['link'];
      const cards = objects(json['cards']).map(stripped);
      return { kind: 'universal', cards, ...(link === undefined ? {} : { openLink: openLink(object(link)) }) };
    }
  }
}

function fromAction(asker: Asker, json: JsonObject): AddOnResult {
  const action = object(object(json['renderActions'])['action']);
  const link = action['link'] === undefined ? undefined : object(action['link']);
  const notification = action['notification'] === undefined ? undefined : String(object(action['notification'])['text']);
  if (asker === 'open-link' && !link)
    return { kind: 'failed', message: 'The function of an open link action must return an ActionResponse with an OpenLink.' };
  return {
    kind: 'action',
    navigations: objects(action['navigations']).map(withoutInteractions) as readonly JsonObject[] as readonly Navigation[],
    ...(notification === undefined ? {} : { notification }),
    ...(link === undefined ? {} : { openLink: openLink(link) }),
    stateChanged: json['stateChanged'] === true,
  };
}

function openLink(link: JsonObject): LinkJson {
  const { url, openAs, onClose } = link;
  return {
    url: String(url),
    ...(openAs === undefined ? {} : { openAs: String(openAs) }),
    ...(onClose === undefined ? {} : { onClose: String(onClose) }),
  };
}

type DraftEdit = Extract<AddOnResult, { kind: 'draft-edit' }>;

function fromDraftUpdate(json: JsonObject): AddOnResult {
  const markup = object(object(object(object(json['renderActions'])['hostAppAction'])['gmailAction'])['updateDraftActionMarkup']);
  const body = markup['updateBody'] === undefined ? {} : object(markup['updateBody']);
  const lists: { to?: readonly string[]; cc?: readonly string[]; bcc?: readonly string[] } = {};
  for (const [name, update, field] of [
    ['to', 'updateToRecipients', 'toRecipients'],
    ['cc', 'updateCcRecipients', 'ccRecipients'],
    ['bcc', 'updateBccRecipients', 'bccRecipients'],
  ] as const) {
    const given = markup[update];
    if (given !== undefined) lists[name] = objects(object(given)[field]).map(({ email }) => String(email));
  }
  const subject = markup['updateSubject'];
  return {
    kind: 'draft-edit',
    inserts: objects(body['insertContents']) as readonly JsonObject[] as DraftEdit['inserts'],
    at: (body['type'] ?? 'IN_PLACE_INSERT') as DraftEdit['at'],
    ...lists,
    ...(subject === undefined ? {} : { subject: String(object(subject)['subject']) }),
    ...(markup['sendStatus'] === 'CONTINUE_SEND' ? { continueSend: true as const } : {}),
  };
}

/** "If specified for an add-on, the entire card is stripped and nothing is shown in the client" (google/apps/card/v1/card.proto, Action.interaction). */
function stripped(card: CardJson): CardJson {
  return asksForInteraction(card) ? { sections: [] } : card;
}

function withoutInteractions(step: JsonObject): JsonObject {
  const place = ['pushCard', 'updateCard'].find((name) => step[name] !== undefined);
  return place === undefined ? step : { ...step, [place]: stripped(object(step[place])) };
}

function asksForInteraction(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]: [string, unknown]) =>
    key === 'interaction' && typeof inner === 'string' ? inner !== 'INTERACTION_UNSPECIFIED' : asksForInteraction(inner),
  );
}

/** Refuses links that the manifest does not allow, wherever they stand. `mailto:` and `tel:` need no prefix. */
function checked(result: AddOnResult, prefixes: readonly string[] | undefined): AddOnResult {
  if (prefixes === undefined) return result;
  const bad = linksOf(result).find((url) => !/^(mailto|tel):/i.test(url) && !isAllowed(url.replace(/^http:/i, 'https:'), prefixes));
  return bad === undefined ? result : { kind: 'failed', message: `The link ${bad} is not covered by openLinkUrlPrefixes in the manifest.` };
}

/** URLs of every `openLink` in a card, and of a response's own link. */
function linksOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(linksOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const isLink = key === 'openLink' && typeof inner === 'object' && inner !== null && 'url' in inner;
    return isLink ? [String(inner.url)] : linksOf(inner);
  });
}

function object(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function objects(value: Json | undefined): readonly CardJson[] {
  return Array.isArray(value) ? value.map((entry: Json) => object(entry)) : [];
}
