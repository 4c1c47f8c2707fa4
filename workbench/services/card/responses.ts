/** What callbacks return: navigation, notifications, drafts, suggestions, authorization. */
import type { JsonObject } from '../../contract.ts';
import { exception, isFlag, isText, mismatch } from '../signature.ts';
import { OpenLink } from './actions.ts';
import { Built, Card } from './card.ts';
import { Suggestions } from './inputs.ts';
import * as enums from './enums.ts';
import { a, json, one, Part } from './part.ts';

export class Navigation extends Part implements GoogleAppsScript.Card_Service.Navigation {
  static override readonly googleName = 'CardService.Navigation';
  readonly #steps: JsonObject[] = [];
  popCard(): this {
    return this.#step({ pop: true });
  }
  popToNamedCard(cardName: string): this {
    if (!isText(cardName)) throw mismatch('CardService.Navigation.popToNamedCard', [cardName]);
    return this.#step({ popToCard: cardName });
  }
  popToRoot(): this {
    return this.#step({ popToRoot: true });
  }
  printJson(): string {
    return JSON.stringify(this[json]());
  }
  pushCard(card: GoogleAppsScript.Card_Service.Card): this {
    if (!(card instanceof Card)) throw mismatch('CardService.Navigation.pushCard', [card]);
    return this.#step({ pushCard: card[json]() });
  }
  updateCard(card: GoogleAppsScript.Card_Service.Card): this {
    if (!(card instanceof Card)) throw mismatch('CardService.Navigation.updateCard', [card]);
    return this.#step({ updateCard: card[json]() });
  }
  #step(step: JsonObject): this {
    this.#steps.push(step);
    return this;
  }
  override [json](): JsonObject {
    return { navigations: [...this.#steps] };
  }
}

export class Notification extends Part implements GoogleAppsScript.Card_Service.Notification {
  static override readonly googleName = 'CardService.Notification';
  /** In Google's samples, and no longer in its reference: it is taken and changes nothing. */
  setType(type: unknown): this {
    return this.put('setType', 'type', type, one(enums.NotificationType));
  }
  setText(text: string): this {
    return this.put('setText', 'text', text, isText);
  }
  override [json](): JsonObject {
    this.need('text');
    return super[json]();
  }
}

export class ActionResponse extends Built implements GoogleAppsScript.Card_Service.ActionResponse {
  static override readonly googleName = 'CardService.ActionResponse';
}

export class ActionResponseBuilder extends Part implements GoogleAppsScript.Card_Service.ActionResponseBuilder {
  static override readonly googleName = 'CardService.ActionResponseBuilder';
  setNavigation(navigation: GoogleAppsScript.Card_Service.Navigation): this {
    return this.put('setNavigation', 'navigation', navigation, a(Navigation));
  }
  setNotification(notification: GoogleAppsScript.Card_Service.Notification): this {
    return this.put('setNotification', 'notification', notification, a(Notification));
  }
  setOpenLink(openLink: GoogleAppsScript.Card_Service.OpenLink): this {
    return this.put('setOpenLink', 'link', openLink, a(OpenLink));
  }
  setStateChanged(stateChanged: boolean): this {
    return this.put('setStateChanged', 'stateChanged', stateChanged, isFlag);
  }
  build(): ActionResponse {
    const { navigation, notification, link, stateChanged } = this[json]();
    const steps = (navigation as JsonObject | undefined)?.['navigations'];
    const action = {
      ...(steps === undefined ? {} : { navigations: steps }),
      ...(link === undefined ? {} : { link }),
      ...(notification === undefined ? {} : { notification }),
    };
    return new ActionResponse({ renderActions: { action }, ...(stateChanged === undefined ? {} : { stateChanged }) });
  }
}

export class UniversalActionResponse extends Built implements GoogleAppsScript.Card_Service.UniversalActionResponse {
  static override readonly googleName = 'CardService.UniversalActionResponse';
}

export class UniversalActionResponseBuilder extends Part implements GoogleAppsScript.Card_Service.UniversalActionResponseBuilder {
  static override readonly googleName = 'CardService.UniversalActionResponseBuilder';
  displayAddOnCards(cardObjects: GoogleAppsScript.Card_Service.Card[]): this {
    const check = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(a(Card));
    return this.put('displayAddOnCards', 'cards', cardObjects, check);
  }
  setOpenLink(openLink: GoogleAppsScript.Card_Service.OpenLink): this {
    return this.put('setOpenLink', 'link', openLink, a(OpenLink));
  }
  build(): UniversalActionResponse {
    this.only('cards', 'link');
    if (!this.has('cards') && !this.has('link')) this.refuse('displayAddOnCards or setOpenLink is required.');
    return new UniversalActionResponse(this[json]());
  }
}

export class ComposeActionResponse extends Built implements GoogleAppsScript.Card_Service.ComposeActionResponse {
  static override readonly googleName = 'CardService.ComposeActionResponse';
}

export class ComposeActionResponseBuilder extends Part implements GoogleAppsScript.Card_Service.ComposeActionResponseBuilder {
  static override readonly googleName = 'CardService.ComposeActionResponseBuilder';
  setGmailDraft(draft: GoogleAppsScript.Gmail.GmailDraft): this {
    const isDraft = typeof draft === 'object' && draft !== null && 'getId' in draft && 'getMessageId' in draft;
    if (!isDraft) throw mismatch('CardService.ComposeActionResponseBuilder.setGmailDraft', [draft]);
    return this.put('setGmailDraft', 'draftId', draft.getId(), isText);
  }
  build(): ComposeActionResponse {
    this.need('draftId');
    return new ComposeActionResponse(this[json]());
  }
}

export class SuggestionsResponse extends Built implements GoogleAppsScript.Card_Service.SuggestionsResponse {
  static override readonly googleName = 'CardService.SuggestionsResponse';
}

export class SuggestionsResponseBuilder extends Part implements GoogleAppsScript.Card_Service.SuggestionsResponseBuilder {
  static override readonly googleName = 'CardService.SuggestionsResponseBuilder';
  setSuggestions(suggestions: GoogleAppsScript.Card_Service.Suggestions): this {
    return this.put('setSuggestions', 'autoComplete', suggestions, a(Suggestions));
  }
  build(): SuggestionsResponse {
    this.need('autoComplete');
    return new SuggestionsResponse(this[json]());
  }
}

/** What `throwException` throws: the host shows the way to authorize instead of an error. */
export class AuthorizationRequired extends Error {
  readonly #prompt: JsonObject;
  constructor(prompt: JsonObject) {
    super('Authorization is required to perform that action.');
    Object.defineProperty(this, 'name', { value: 'Exception' });
    this.#prompt = prompt;
  }
  static promptOf(error: unknown): JsonObject | null {
    return error instanceof AuthorizationRequired ? error.#prompt : null;
  }
}

export class AuthorizationException extends Part implements GoogleAppsScript.Card_Service.AuthorizationException {
  static override readonly googleName = 'CardService.AuthorizationException';
  printJson(): string {
    return JSON.stringify(this[json]());
  }
  setAuthorizationUrl(authUrl: string): this {
    return this.put('setAuthorizationUrl', 'authorization_url', authUrl, isText);
  }
  setCustomUiCallback(callback: string): this {
    return this.put('setCustomUiCallback', 'custom_ui_callback', callback, isText);
  }
  setResourceDisplayName(name: string): this {
    return this.put('setResourceDisplayName', 'resource', name, isText);
  }
  throwException(): never {
    if (!this.has('authorization_url') || !this.has('resource'))
      throw exception('CardService.AuthorizationException: the URL and the resource are required.');
    throw new AuthorizationRequired(this[json]());
  }
}
