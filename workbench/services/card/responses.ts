/** What callbacks return: navigation, notifications, draft edits, suggestions, authorization. */
import type { JsonObject } from '../../contract.ts';
import { exception, isFlag, isText, isTextList, mismatch } from '../signature.ts';
import { OpenLink } from './actions.ts';
import { Built, Card } from './card.ts';
import * as enums from './enums.ts';
import { Suggestions } from './inputs.ts';
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

abstract class Recipients extends Part {
  protected addresses(method: string, emails: string[]): this {
    return this.put(method, 'emails', emails, isTextList);
  }
  override [json](): JsonObject {
    return { recipients: this.list('emails').map((email) => ({ email: String(email) })) };
  }
}
export class UpdateDraftToRecipientsAction extends Recipients implements GoogleAppsScript.Card_Service.UpdateDraftToRecipientsAction {
  static override readonly googleName = 'CardService.UpdateDraftToRecipientsAction';
  addUpdateToRecipients(toRecipientEmails: string[]): this {
    return this.addresses('addUpdateToRecipients', toRecipientEmails);
  }
}
export class UpdateDraftCcRecipientsAction extends Recipients implements GoogleAppsScript.Card_Service.UpdateDraftCcRecipientsAction {
  static override readonly googleName = 'CardService.UpdateDraftCcRecipientsAction';
  addUpdateCcRecipients(ccRecipientEmails: string[]): this {
    return this.addresses('addUpdateCcRecipients', ccRecipientEmails);
  }
}
export class UpdateDraftBccRecipientsAction extends Recipients implements GoogleAppsScript.Card_Service.UpdateDraftBccRecipientsAction {
  static override readonly googleName = 'CardService.UpdateDraftBccRecipientsAction';
  addUpdateBccRecipients(bccRecipientEmails: string[]): this {
    return this.addresses('addUpdateBccRecipients', bccRecipientEmails);
  }
}
export class UpdateDraftSubjectAction extends Part implements GoogleAppsScript.Card_Service.UpdateDraftSubjectAction {
  static override readonly googleName = 'CardService.UpdateDraftSubjectAction';
  addUpdateSubject(subject: string): this {
    return this.put('addUpdateSubject', 'subject', subject, isText);
  }
}
export class UpdateDraftBodyAction extends Part implements GoogleAppsScript.Card_Service.UpdateDraftBodyAction {
  static override readonly googleName = 'CardService.UpdateDraftBodyAction';
  addUpdateContent(content: string, contentType: GoogleAppsScript.Card_Service.ContentType): this {
    if (!isText(content) || !one(enums.ContentType)(contentType))
      throw mismatch('CardService.UpdateDraftBodyAction.addUpdateContent', [content, contentType]);
    return this.append('addUpdateContent', 'insertContents', { content, contentType: String(contentType) }, () => true);
  }
  setUpdateType(updateType: GoogleAppsScript.Card_Service.UpdateDraftBodyType): this {
    return this.put('setUpdateType', 'type', updateType, one(enums.UpdateDraftBodyType));
  }
  override [json](): JsonObject {
    this.need('insertContents');
    return { type: 'IN_PLACE_INSERT', ...super[json]() };
  }
}

export class UpdateDraftActionResponse extends Built implements GoogleAppsScript.Card_Service.UpdateDraftActionResponse {
  static override readonly googleName = 'CardService.UpdateDraftActionResponse';
}

export class UpdateDraftActionResponseBuilder extends Part implements GoogleAppsScript.Card_Service.UpdateDraftActionResponseBuilder {
  static override readonly googleName = 'CardService.UpdateDraftActionResponseBuilder';
  setUpdateDraftBccRecipientsAction(action: GoogleAppsScript.Card_Service.UpdateDraftBccRecipientsAction): this {
    return this.put('setUpdateDraftBccRecipientsAction', 'bcc', action, a(UpdateDraftBccRecipientsAction));
  }
  setUpdateDraftBodyAction(action: GoogleAppsScript.Card_Service.UpdateDraftBodyAction): this {
    return this.put('setUpdateDraftBodyAction', 'updateBody', action, a(UpdateDraftBodyAction));
  }
  setUpdateDraftCcRecipientsAction(action: GoogleAppsScript.Card_Service.UpdateDraftCcRecipientsAction): this {
    return this.put('setUpdateDraftCcRecipientsAction', 'cc', action, a(UpdateDraftCcRecipientsAction));
  }
  setUpdateDraftSubjectAction(action: GoogleAppsScript.Card_Service.UpdateDraftSubjectAction): this {
    return this.put('setUpdateDraftSubjectAction', 'updateSubject', action, a(UpdateDraftSubjectAction));
  }
  setUpdateDraftToRecipientsAction(action: GoogleAppsScript.Card_Service.UpdateDraftToRecipientsAction): this {
    return this.put('setUpdateDraftToRecipientsAction', 'to', action, a(UpdateDraftToRecipientsAction));
  }
  build(): UpdateDraftActionResponse {
    const { to, cc, bcc, updateBody, updateSubject } = this[json]() as { [name: string]: JsonObject | undefined };
    const markup = {
      ...(to ? { updateToRecipients: { toRecipients: to['recipients'] ?? [] } } : {}),
      ...(cc ? { updateCcRecipients: { ccRecipients: cc['recipients'] ?? [] } } : {}),
      ...(bcc ? { updateBccRecipients: { bccRecipients: bcc['recipients'] ?? [] } } : {}),
      ...(updateBody ? { updateBody } : {}),
      ...(updateSubject ? { updateSubject } : {}),
    };
    if (Object.keys(markup).length === 0) this.refuse('at least one update is required.');
    return new UpdateDraftActionResponse({ renderActions: { hostAppAction: { gmailAction: { updateDraftActionMarkup: markup } } } });
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
