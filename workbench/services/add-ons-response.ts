/**
 * `AddOnsResponseService`: the responses of CardService under names of its own. Google's release notes offer it to add-ons that extend
 * Google Chat; whether Gmail takes its responses is not documented. Here Gmail takes those that have a counterpart in CardService.
 */
import type { JsonObject } from '../contract.ts';
import { isText, isWhole } from './signature.ts';
import { Built } from './card/card.ts';
import { CardWithId } from './card/chat.ts';
import * as drafts from './card/draft-updates.ts';
import * as elsewhere from './card/elsewhere.ts';
import { ComposedEmailType, ContentType, OnClose, OpenAs, UpdateDraftBodyType } from './card/enums.ts';
import { OpenLink } from './card/actions.ts';
import { ButtonSet } from './card/buttons.ts';
import { a, adds, json, one, Part, partClass, sets } from './card/part.ts';
import * as responses from './card/responses.ts';
import { enumeration } from './enumeration.ts';
import { guarded } from './guard.ts';

type Named<Name extends string> = { readonly [name in Name]: unknown };

const AddonComposeUiActionType = enumeration<Named<'DISMISS'>>(['DISMISS']);
const EndNavigation = enumeration<Named<'ACTION_UNSPECIFIED' | 'CLOSE_DIALOG' | 'CLOSE_DIALOG_AND_EXECUTE'>>([
  'ACTION_UNSPECIFIED',
  'CLOSE_DIALOG',
  'CLOSE_DIALOG_AND_EXECUTE',
]);
const SendStatus = enumeration<Named<'NOT_SEND' | 'CONTINUE_SEND'>>(['NOT_SEND', 'CONTINUE_SEND']);

/** The same class under the name that it has here. */
function renamed<C extends new () => Part>(base: C, name: string): C {
  return class extends (base as unknown as new () => Part) {
    static readonly googleName: string = `AddOnsResponseService.${name}`;
  } as unknown as C;
}

const Navigation = renamed(responses.Navigation, 'Navigation');
Part.define(Navigation, { setEndNavigation: sets('endNavigation', one(EndNavigation)) });
const Action = partClass('AddOnsResponseService.Action', { addNavigation: adds('navigations', a(responses.Navigation)) });
const AccessoryWidget = partClass('AddOnsResponseService.AccessoryWidget', { addWidget: sets('buttonList', a(ButtonSet)) });
const ChatMessage = partClass('AddOnsResponseService.ChatMessage', {
  addAccessoryWidget: adds('accessoryWidgets', a(AccessoryWidget)),
  addCardWithId: adds('cardsV2', a(CardWithId)),
  setText: sets('text', isText),
});
const CreateMessageAction = partClass('AddOnsResponseService.CreateMessageAction', { setMessage: sets('message', a(ChatMessage)) });
const UpdateMessageAction = partClass('AddOnsResponseService.UpdateMessageAction', { setMessage: sets('message', a(ChatMessage)) });
const UpdateInlinePreviewAction = partClass('AddOnsResponseService.UpdateInlinePreviewAction', {
  addCardWithId: adds('cardsV2', a(CardWithId)),
  addExpiration: sets('ttl', isWhole),
});

/** A builder for a response that Gmail has no use for: it can be made, and Gmail refuses it by its name. */
function built(name: string, wrap: (fields: JsonObject) => JsonObject, setters: Parameters<typeof Part.define>[1]): new () => Part {
  const Response = class extends Built {
    static override readonly googleName: string = `AddOnsResponseService.${name}`;
  };
  const Builder = class extends Part {
    static override readonly googleName: string = `AddOnsResponseService.${name}Builder`;
    build(): Built {
      return new Response(wrap(this[json]()));
    }
  };
  Part.define(Builder, setters);
  return Builder;
}

const ChatDataActionsResponse = built('DataActionsResponse', (fields) => ({ hostAppDataAction: { chatDataAction: fields } }), {
  setCreateChatMessageAction: sets('createMessageAction', a(CreateMessageAction)),
  setUpdateChatMessageAction: sets('updateMessageAction', a(UpdateMessageAction)),
  setUpdateInlinePreviewAction: sets('updateInlinePreviewAction', a(UpdateInlinePreviewAction)),
});
const ComposeUiResponse = built('AddonComposeUiActionResponse', (fields) => ({ addonComposeUiAction: fields }), {
  setType: sets('type', one(AddonComposeUiActionType)),
});
const RenderAction = built('RenderAction', (fields) => ({ renderActions: fields }), { setAction: sets('action', a(Action)) });

const LinkPreview = renamed(elsewhere.LinkPreview, 'LinkPreview');
const ActionResponseBuilder = renamed(responses.ActionResponseBuilder, 'ActionResponseBuilder');
Part.define(ActionResponseBuilder, { setLinkPreview: sets('linkPreview', a(LinkPreview)) });
const UpdateDraftActionResponseBuilder = renamed(drafts.UpdateDraftActionResponseBuilder, 'UpdateDraftActionResponseBuilder');
/** What Gmail does with CONTINUE_SEND is not documented: the switch `continueSendSends`. */
Part.define(UpdateDraftActionResponseBuilder, { setSendStatus: sets('sendStatus', one(SendStatus)) });

const MAKERS: { readonly [maker: string]: new () => Part } = {
  newAccessoryWidget: AccessoryWidget,
  newAction: Action,
  newActionResponseBuilder: ActionResponseBuilder,
  newAddonComposeUiActionResponseBuilder: ComposeUiResponse,
  newAttachment: renamed(elsewhere.Attachment, 'Attachment'),
  newCalendarEventActionResponseBuilder: renamed(elsewhere.CalendarEventActionResponseBuilder, 'CalendarEventActionResponseBuilder'),
  newChatDataActionBuilder: ChatDataActionsResponse,
  newChatMessage: ChatMessage,
  newComposeActionResponseBuilder: renamed(responses.ComposeActionResponseBuilder, 'ComposeActionResponseBuilder'),
  newCreateMessageAction: CreateMessageAction,
  newDriveItemsSelectedActionResponseBuilder: renamed(
    elsewhere.DriveItemsSelectedActionResponseBuilder,
    'DriveItemsSelectedActionResponseBuilder',
  ),
  newEditorFileScopeActionResponseBuilder: renamed(elsewhere.EditorFileScopeActionResponseBuilder, 'EditorFileScopeActionResponseBuilder'),
  newLinkPreview: LinkPreview,
  newNavigation: Navigation,
  newNotification: renamed(responses.Notification, 'Notification'),
  newOpenLink: renamed(OpenLink, 'OpenLink'),
  newRenderActionBuilder: RenderAction,
  newUniversalActionResponseBuilder: renamed(responses.UniversalActionResponseBuilder, 'UniversalActionResponseBuilder'),
  newUpdateDraftActionResponseBuilder: UpdateDraftActionResponseBuilder,
  newUpdateDraftBccRecipientsAction: renamed(drafts.UpdateDraftBccRecipientsAction, 'UpdateDraftBccRecipientsAction'),
  newUpdateDraftBodyAction: renamed(drafts.UpdateDraftBodyAction, 'UpdateDraftBodyAction'),
  newUpdateDraftCcRecipientsAction: renamed(drafts.UpdateDraftCcRecipientsAction, 'UpdateDraftCcRecipientsAction'),
  newUpdateDraftSubjectAction: renamed(drafts.UpdateDraftSubjectAction, 'UpdateDraftSubjectAction'),
  newUpdateDraftToRecipientsAction: renamed(drafts.UpdateDraftToRecipientsAction, 'UpdateDraftToRecipientsAction'),
  newUpdateInlinePreviewAction: UpdateInlinePreviewAction,
  newUpdateMessageAction: UpdateMessageAction,
};

/** Puts `AddOnsResponseService` on the target. */
export function install(target: Record<string, unknown>): void {
  const makers = Object.entries(MAKERS).map(([maker, type]) => [maker, (): Part => new type()]);
  const enums = {
    AddonComposeUiActionType,
    ComposedEmailType,
    ContentType,
    EndNavigation,
    OnClose,
    OpenAs,
    SendStatus,
    UpdateDraftBodyType,
  };
  target['AddOnsResponseService'] = guarded('AddOnsResponseService', { ...enums, ...Object.fromEntries(makers) });
}
