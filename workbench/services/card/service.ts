/** `CardService`: the entry to all builders and enums. */
import { guarded } from '../guard.ts';
import { Action, AuthorizationAction, CardAction, OpenLink } from './actions.ts';
import { CardBuilder, CardHeader, CardSection, FixedFooter } from './card.ts';
import { ButtonSet, IconImage, ImageButton, MaterialIcon, TextButton } from './buttons.ts';
import * as drafts from './draft-updates.ts';
import * as enums from './enums.ts';
import { DatePicker, DateTimePicker, SelectionInput, Suggestions, Switch, TextInput, TimePicker, Validation } from './inputs.ts';
import { BorderStyle, Column, Columns, Grid, GridItem, ImageComponent, ImageCropStyle } from './layout.ts';
import * as responses from './responses.ts';
import { DecoratedText, Divider, Image, KeyValue, TextParagraph } from './text.ts';

/** Builders for Calendar, Drive, the editors and link previews: their hosts are not here. */
type Elsewhere =
  | 'newAttachment'
  | 'newCalendarEventActionResponseBuilder'
  | 'newDriveItemsSelectedActionResponseBuilder'
  | 'newEditorFileScopeActionResponseBuilder'
  | 'newLinkPreview';

export function install(target: Record<string, unknown>): void {
  const service: Omit<GoogleAppsScript.Card_Service.CardService, Elsewhere> = {
    ...enums,
    newAction: () => new Action(),
    newActionResponseBuilder: () => new responses.ActionResponseBuilder(),
    newAuthorizationAction: () => new AuthorizationAction(),
    newAuthorizationException: () => new responses.AuthorizationException(),
    newBorderStyle: () => new BorderStyle(),
    newButtonSet: () => new ButtonSet(),
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
    newFixedFooter: () => new FixedFooter(),
    newGrid: () => new Grid(),
    newGridItem: () => new GridItem(),
    newIconImage: () => new IconImage(),
    newImage: () => new Image(),
    newImageButton: () => new ImageButton(),
    newImageComponent: () => new ImageComponent(),
    newImageCropStyle: () => new ImageCropStyle(),
    newKeyValue: () => new KeyValue(),
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
  target['CardService'] = guarded('CardService', service);
}
