/**
 * Classes for add-ons that extend Google Workspace Studio: expressions, events of widgets and sources of data. They are built and checked;
 * Gmail ignores what they ask for (RPC reference: "only available for … Google Workspace Studio").
 */
import { isFlag, isText, isWhole } from '../signature.ts';
import { Action } from './actions.ts';
import { ButtonSet } from './buttons.ts';
import { CardBuilder, CardSection } from './card.ts';
import { Carousel } from './carousel.ts';
import { ChipList } from './chips.ts';
import * as enums from './enums.ts';
import { DatePicker, DateTimePicker, SelectionInput, TextInput, TimePicker } from './inputs.ts';
import { Columns, Grid } from './layout.ts';
import { a, adds, one, Part, partClass, sets, type Check, type Setters } from './part.ts';
import { DecoratedText, Divider, Image, KeyValue, TextParagraph } from './text.ts';

/** "A limit of 64 characters and in format of [a-zA-Z0-9-]+" (reference: Widget.setId). */
const isId = (value: unknown): boolean => isText(value) && /^[a-zA-Z0-9-]{1,64}$/.test(value);
const id = { field: 'id', check: isText, valid: isId };

export const Trigger = partClass('CardService.Trigger', { setActionRuleId: sets('actionRuleId', isText) });
export const UpdateVisibilityAction = partClass('CardService.UpdateVisibilityAction', {
  setVisibility: sets('visibility', one(enums.Visibility)),
});
export const CommonWidgetAction = partClass('CardService.CommonWidgetAction', {
  setUpdateVisibilityAction: sets('updateVisibilityAction', a(UpdateVisibilityAction)),
});
export const ExpressionDataAction = partClass('CardService.ExpressionDataAction', {
  setActionType: sets('actionType', one(enums.ExpressionDataActionType)),
});
export const ExpressionDataCondition = partClass('CardService.ExpressionDataCondition', {
  setConditionType: sets('conditionType', one(enums.ExpressionDataConditionType)),
});
export const Condition = partClass('CardService.Condition', {
  setActionRuleId: sets('actionRuleId', isText),
  setExpressionDataCondition: sets('expressionDataCondition', a(ExpressionDataCondition)),
});
export const EventAction = partClass('CardService.EventAction', {
  addPostEventTrigger: adds('postEventTriggers', a(Trigger)),
  setActionRuleId: sets('actionRuleId', isText),
  setCommonWidgetAction: sets('commonWidgetAction', a(CommonWidgetAction)),
  setExpressionDataAction: sets('expressionDataAction', a(ExpressionDataAction)),
});
export const ExpressionData = partClass('CardService.ExpressionData', {
  addCondition: adds('conditions', a(Condition)),
  addEventAction: adds('eventActions', a(EventAction)),
  setExpression: sets('expression', isText),
  setId: id,
});
export const ChatSpaceDataSource = partClass('CardService.ChatSpaceDataSource', {
  setDefaultToCurrentSpace: sets('defaultToCurrentSpace', isFlag),
});
export const ChatClientDataSource = partClass('CardService.ChatClientDataSource', {
  setSpaceDataSource: sets('spaceDataSource', a(ChatSpaceDataSource)),
});
export const WorkflowDataSource = partClass('CardService.WorkflowDataSource', {
  setIncludeVariables: sets('includeVariables', isFlag),
  setType: sets('type', one(enums.WorkflowDataSourceType)),
  setVariableButtonLabel: sets('variableButtonLabel', isText),
  setVariableButtonSize: sets('variableButtonSize', one(enums.VariableButtonSize)),
});
export const HostAppDataSource = partClass('CardService.HostAppDataSource', {
  setChatDataSource: sets('chatDataSource', a(ChatClientDataSource)),
  setWorkflowDataSource: sets('workflowDataSource', a(WorkflowDataSource)),
});
export const DriveDataSourceSpec = partClass('CardService.DriveDataSourceSpec', {
  addItemType: adds('itemTypes', one(enums.DriveItemType)),
});
export const PlatformDataSource = partClass('CardService.PlatformDataSource', {
  setCommonDataSource: sets('commonDataSource', one(enums.CommonDataSource)),
  setDriveDataSourceSpec: sets('driveDataSourceSpec', a(DriveDataSourceSpec)),
  setHostAppDataSource: sets('hostAppDataSource', a(HostAppDataSource)),
});
export const DataSourceConfig = partClass('CardService.DataSourceConfig', {
  setMaxCharactersToDisable: sets('maxCharactersToDisable', isWhole),
  setMaxResults: sets('maxResults', isWhole),
  setMinCharactersToTrigger: sets('minCharactersToTrigger', isWhole),
  setPlatformDataSource: sets('platformDataSource', a(PlatformDataSource)),
  setRemoteDataSource: sets('remoteDataSource', a(Action)),
});

/** Every widget has these (reference: Widget). */
const WIDGET: Setters = {
  addEventAction: adds('eventActions', a(EventAction)),
  setId: id,
  setVisibility: sets('visibility', one(enums.Visibility)),
};
const WIDGETS = [ButtonSet, Carousel, ChipList, Columns, DatePicker, DateTimePicker, DecoratedText, Divider, Grid, Image, KeyValue];
for (const widget of [...WIDGETS, SelectionInput, TextInput, TextParagraph, TimePicker]) Part.define(widget, WIDGET);
Part.define(CardSection, { setId: id });
Part.define(CardBuilder, { addExpressionData: adds('expressionData', a(ExpressionData)) });
Part.define(SelectionInput, {
  addDataSourceConfig: adds('dataSourceConfigs', a(DataSourceConfig)),
  setPlatformDataSource: sets('platformDataSource', a(PlatformDataSource)),
});
const hostData: { readonly field: string; readonly check: Check } = sets('hostAppDataSource', a(HostAppDataSource));
Part.define(TextInput, { setHostAppDataSource: hostData, setInputMode: sets('inputMode', one(enums.TextInputMode)) });
Part.define(DateTimePicker, { setHostAppDataSource: hostData });
