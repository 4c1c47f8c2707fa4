/** Edits of the open draft: recipients, subject, and what is inserted into the body. */
import type { JsonObject } from '../../contract.ts';
import { isText, isTextList, mismatch } from '../signature.ts';
import { Built } from './card.ts';
import * as enums from './enums.ts';
import { a, json, one, Part } from './part.ts';

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
    const { sendStatus, ...updates } = this[json]();
    const { to, cc, bcc, updateBody, updateSubject } = updates as { [name: string]: JsonObject | undefined };
    const markup = {
      ...(to ? { updateToRecipients: { toRecipients: to['recipients'] ?? [] } } : {}),
      ...(cc ? { updateCcRecipients: { ccRecipients: cc['recipients'] ?? [] } } : {}),
      ...(bcc ? { updateBccRecipients: { bccRecipients: bcc['recipients'] ?? [] } } : {}),
      ...(updateBody ? { updateBody } : {}),
      ...(updateSubject ? { updateSubject } : {}),
    };
    if (Object.keys(markup).length === 0) this.refuse('at least one update is required.');
    // Where the status stands in the JSON is not published.
    const updateDraftActionMarkup = { ...markup, ...(sendStatus === undefined ? {} : { sendStatus }) };
    return new UpdateDraftActionResponse({ renderActions: { hostAppAction: { gmailAction: { updateDraftActionMarkup } } } });
  }
}
