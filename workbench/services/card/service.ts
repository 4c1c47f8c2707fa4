/** `CardService`: the entry to all builders and enums. */
import { guarded } from '../guard.ts';
import { Action, AuthorizationAction, CardAction, OpenLink } from './actions.ts';
import { CardBuilder, CardHeader, CardSection, FixedFooter } from './card.ts';
import { ButtonSet, ImageButton, TextButton } from './buttons.ts';
import { Carousel, CarouselCard } from './carousel.ts';
import * as chat from './chat.ts';
import { Chip, ChipList } from './chips.ts';
import { CollapseControl } from './collapse-control.ts';
import * as drafts from './draft-updates.ts';
import * as elsewhere from './elsewhere.ts';
import * as enums from './enums.ts';
import { IconImage, MaterialIcon } from './icons.ts';
import { DatePicker, DateTimePicker, SelectionInput, Suggestions, Switch, TextInput, TimePicker, Validation } from './inputs.ts';
import { BorderStyle, Column, Columns, Grid, GridItem, ImageComponent, ImageCropStyle } from './layout.ts';
import { OverflowMenu, OverflowMenuItem } from './overflow-menu.ts';
import type { Part } from './part.ts';
import * as responses from './responses.ts';
import * as studio from './studio.ts';
import { DecoratedText, Divider, Image, KeyValue, TextParagraph } from './text.ts';

/** Makers of the classes that the published declarations lack. */
const UNDECLARED = {
  newActionStatus: chat.ActionStatus,
  newCardWithId: chat.CardWithId,
  newCarousel: Carousel,
  newCarouselCard: CarouselCard,
  newChatActionResponse: chat.ChatActionResponse,
  newChatClientDataSource: studio.ChatClientDataSource,
  newChatResponseBuilder: chat.ChatResponseBuilder,
  newChatSpaceDataSource: studio.ChatSpaceDataSource,
  newChip: Chip,
  newChipList: ChipList,
  newCollapseControl: CollapseControl,
  newCommonWidgetAction: studio.CommonWidgetAction,
  newCondition: studio.Condition,
  newDataSourceConfig: studio.DataSourceConfig,
  newDialog: chat.Dialog,
  newDialogAction: chat.DialogAction,
  newDriveDataSourceSpec: studio.DriveDataSourceSpec,
  newEventAction: studio.EventAction,
  newExpressionData: studio.ExpressionData,
  newExpressionDataAction: studio.ExpressionDataAction,
  newExpressionDataCondition: studio.ExpressionDataCondition,
  newHostAppDataSource: studio.HostAppDataSource,
  newOverflowMenu: OverflowMenu,
  newOverflowMenuItem: OverflowMenuItem,
  newPlatformDataSource: studio.PlatformDataSource,
  newTrigger: studio.Trigger,
  newUpdatedWidget: chat.UpdatedWidget,
  newUpdateVisibilityAction: studio.UpdateVisibilityAction,
  newWorkflowDataSource: studio.WorkflowDataSource,
} as const satisfies { readonly [maker: string]: new () => Part };

export function install(target: Record<string, unknown>): void {
  const service: GoogleAppsScript.Card_Service.CardService = {
    ...enums,
    newAction: () => new Action(),
    newActionResponseBuilder: () => new responses.ActionResponseBuilder(),
    newAttachment: () => new elsewhere.Attachment(),
    newAuthorizationAction: () => new AuthorizationAction(),
    newAuthorizationException: () => new responses.AuthorizationException(),
    newBorderStyle: () => new BorderStyle(),
    newButtonSet: () => new ButtonSet(),
    newCalendarEventActionResponseBuilder: () => new elsewhere.CalendarEventActionResponseBuilder(),
    newCardAction: () => new CardAction(),
    newCardBuilder: () => new CardBuilder(),
    newCardHeader: () => new CardHeader(),
    newCardSection: () => new CardSection(),
    newColumn: () => new Column(),
    newColumns: () => new Columns(),
    newComposeActionResponseBuilder: () => new responses.ComposeActionResponseBuilder(),
    newDatePicker: () => new DatePicker(),
    newDateTimePicker: () => new DateTimePicker(),
    newDecoratedText: () => new DecoratedText(),
    newDivider: () => new Divider(),
    newDriveItemsSelectedActionResponseBuilder: () => new elsewhere.DriveItemsSelectedActionResponseBuilder(),
    newEditorFileScopeActionResponseBuilder: () => new elsewhere.EditorFileScopeActionResponseBuilder(),
    newFixedFooter: () => new FixedFooter(),
    newGrid: () => new Grid(),
    newGridItem: () => new GridItem(),
    newIconImage: () => new IconImage(),
    newImage: () => new Image(),
    newImageButton: () => new ImageButton(),
    newImageComponent: () => new ImageComponent(),
    newImageCropStyle: () => new ImageCropStyle(),
    newKeyValue: () => new KeyValue(),
    newLinkPreview: () => new elsewhere.LinkPreview(),
    newMaterialIcon: () => new MaterialIcon(),
    newNavigation: () => new responses.Navigation(),
    newNotification: () => new responses.Notification(),
    newOpenLink: () => new OpenLink(),
    newSelectionInput: () => new SelectionInput(),
    newSuggestions: () => new Suggestions(),
    newSuggestionsResponseBuilder: () => new responses.SuggestionsResponseBuilder(),
    newSwitch: () => new Switch(),
    newTextButton: () => new TextButton(),
    newTextInput: () => new TextInput(),
    newTextParagraph: () => new TextParagraph(),
    newTimePicker: () => new TimePicker(),
    newUniversalActionResponseBuilder: () => new responses.UniversalActionResponseBuilder(),
    newUpdateDraftActionResponseBuilder: () => new drafts.UpdateDraftActionResponseBuilder(),
    newUpdateDraftBccRecipientsAction: () => new drafts.UpdateDraftBccRecipientsAction(),
    newUpdateDraftBodyAction: () => new drafts.UpdateDraftBodyAction(),
    newUpdateDraftCcRecipientsAction: () => new drafts.UpdateDraftCcRecipientsAction(),
    newUpdateDraftSubjectAction: () => new drafts.UpdateDraftSubjectAction(),
    newUpdateDraftToRecipientsAction: () => new drafts.UpdateDraftToRecipientsAction(),
    newValidation: () => new Validation(),
  };
  const undeclared = Object.entries(UNDECLARED).map(([maker, type]) => [maker, (): Part => new type()]);
  target['CardService'] = guarded('CardService', { ...service, ...Object.fromEntries(undeclared) });
}
