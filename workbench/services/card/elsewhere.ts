/** Responses for hosts other than Gmail: Calendar, Drive, the editors and link previews. They are built; Gmail takes none of them. */
import type { Json, JsonObject } from '../../contract.ts';
import { isText, isTextList, mismatch } from '../signature.ts';
import { Built, Card } from './card.ts';
import { a, json, Part } from './part.ts';

const hostAction = (name: string, markup: JsonObject): JsonObject => ({ renderActions: { hostAppAction: { [name]: markup } } });

export class Attachment extends Part implements GoogleAppsScript.Card_Service.Attachment {
  static override readonly googleName = 'CardService.Attachment';
  setIconUrl(iconUrl: string): this {
    return this.put('setIconUrl', 'iconUrl', iconUrl, isText);
  }
  setMimeType(mimeType: string): this {
    return this.put('setMimeType', 'mimeType', mimeType, isText);
  }
  setResourceUrl(resourceUrl: string): this {
    return this.put('setResourceUrl', 'resourceUrl', resourceUrl, isText);
  }
  setTitle(title: string): this {
    return this.put('setTitle', 'title', title, isText);
  }
  override [json](): JsonObject {
    this.need('resourceUrl', 'title');
    return super[json]();
  }
}

export class CalendarEventActionResponse extends Built implements GoogleAppsScript.Card_Service.CalendarEventActionResponse {
  static override readonly googleName = 'CardService.CalendarEventActionResponse';
}

export class CalendarEventActionResponseBuilder extends Part implements GoogleAppsScript.Card_Service.CalendarEventActionResponseBuilder {
  static override readonly googleName = 'CardService.CalendarEventActionResponseBuilder';
  addAttachments(attachments: GoogleAppsScript.Card_Service.Attachment[]): this {
    const check = (value: unknown): boolean => Array.isArray(value) && value.every(a(Attachment));
    if (!check(attachments)) throw mismatch('CardService.CalendarEventActionResponseBuilder.addAttachments', [attachments]);
    for (const one of attachments) this.append('addAttachments', 'attachments', one, a(Attachment));
    return this;
  }
  addAttendees(emails: string[]): this {
    if (!isTextList(emails)) throw mismatch('CardService.CalendarEventActionResponseBuilder.addAttendees', [emails]);
    for (const email of emails) this.append('addAttendees', 'attendees', email, isText);
    return this;
  }
  /** Made by ConferenceDataService, which is not here: nothing else is taken. */
  setConferenceData(conferenceData: GoogleAppsScript.Conference_Data.ConferenceData): this {
    throw mismatch('CardService.CalendarEventActionResponseBuilder.setConferenceData', [conferenceData]);
  }
  build(): CalendarEventActionResponse {
    const { attachments, attendees } = this[json]();
    const markup = {
      ...(attachments === undefined ? {} : { editAttachmentsMarkup: { addAttachments: attachments } }),
      ...(attendees === undefined ? {} : { editAttendeesMarkup: { addAttendeeEmails: attendees } }),
    };
    return new CalendarEventActionResponse(hostAction('calendarAction', markup));
  }
}

export class DriveItemsSelectedActionResponse extends Built implements GoogleAppsScript.Card_Service.DriveItemsSelectedActionResponse {
  static override readonly googleName = 'CardService.DriveItemsSelectedActionResponse';
}

export class DriveItemsSelectedActionResponseBuilder
  extends Part
  implements GoogleAppsScript.Card_Service.DriveItemsSelectedActionResponseBuilder
{
  static override readonly googleName = 'CardService.DriveItemsSelectedActionResponseBuilder';
  requestFileScope(itemId: string): this {
    return this.put('requestFileScope', 'itemId', itemId, isText);
  }
  build(): DriveItemsSelectedActionResponse {
    this.need('itemId');
    return new DriveItemsSelectedActionResponse(hostAction('driveAction', { requestFileScope: { itemId: this.field('itemId') as Json } }));
  }
}

export class EditorFileScopeActionResponse extends Built implements GoogleAppsScript.Card_Service.EditorFileScopeActionResponse {
  static override readonly googleName = 'CardService.EditorFileScopeActionResponse';
}

export class EditorFileScopeActionResponseBuilder
  extends Part
  implements GoogleAppsScript.Card_Service.EditorFileScopeActionResponseBuilder
{
  static override readonly googleName = 'CardService.EditorFileScopeActionResponseBuilder';
  requestFileScopeForActiveDocument(): this {
    return this.put('requestFileScopeForActiveDocument', 'requested', true, () => true);
  }
  build(): EditorFileScopeActionResponse {
    this.need('requested');
    return new EditorFileScopeActionResponse(hostAction('editorAction', { requestFileScopeForActiveDocument: {} }));
  }
}

export class LinkPreview extends Part implements GoogleAppsScript.Card_Service.LinkPreview {
  static override readonly googleName = 'CardService.LinkPreview';
  printJson(): string {
    return JSON.stringify(this[json]());
  }
  setLinkPreviewTitle(title: string): this {
    return this.put('setLinkPreviewTitle', 'linkPreviewTitle', title, isText);
  }
  setPreviewCard(previewCard: GoogleAppsScript.Card_Service.Card): this {
    return this.put('setPreviewCard', 'previewCard', previewCard, a(Card));
  }
  setTitle(title: string): this {
    return this.put('setTitle', 'title', title, isText);
  }
}
