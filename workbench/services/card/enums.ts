/** The enums of CardService. */
import { enumeration } from '../enumeration.ts';

type Service = GoogleAppsScript.Card_Service.CardService;

/** Enums that the published declarations lack are known by their names alone. */
type Named<Name extends string> = { readonly [name in Name]: unknown };
const names = <Name extends string>(...list: readonly Name[]): Named<Name> => enumeration<Named<Name>>(list);

export const BorderType = enumeration<Service['BorderType']>(['NO_BORDER', 'STROKE']);
export const ComposedEmailType = enumeration<Service['ComposedEmailType']>(['REPLY_AS_DRAFT', 'STANDALONE_DRAFT']);
export const ContentType = enumeration<Service['ContentType']>(['TEXT', 'MUTABLE_HTML', 'IMMUTABLE_HTML']);
export const DisplayStyle = enumeration<Service['DisplayStyle']>(['PEEK', 'REPLACE']);
export const GridItemLayout = enumeration<Service['GridItemLayout']>(['TEXT_BELOW', 'TEXT_ABOVE']);
export const HorizontalAlignment = enumeration<Service['HorizontalAlignment']>(['START', 'CENTER', 'END']);
export const HorizontalSizeStyle = enumeration<Service['HorizontalSizeStyle']>(['FILL_AVAILABLE_SPACE', 'FILL_MINIMUM_SPACE']);
export const Icon = enumeration<Service['Icon']>([
  'NONE',
  'AIRPLANE',
  'BOOKMARK',
  'BUS',
  'CAR',
  'CLOCK',
  'CONFIRMATION_NUMBER_ICON',
  'DOLLAR',
  'DESCRIPTION',
  'EMAIL',
  'EVENT_PERFORMER',
  'EVENT_SEAT',
  'FLIGHT_ARRIVAL',
  'FLIGHT_DEPARTURE',
  'HOTEL',
  'HOTEL_ROOM_TYPE',
  'INVITE',
  'MAP_PIN',
  'MEMBERSHIP',
  'MULTIPLE_PEOPLE',
  'OFFER',
  'PERSON',
  'PHONE',
  'RESTAURANT_ICON',
  'SHOPPING_CART',
  'STAR',
  'STORE',
  'TICKET',
  'TRAIN',
  'VIDEO_CAMERA',
  'VIDEO_PLAY',
]);
export const ImageCropType = enumeration<Service['ImageCropType']>(['SQUARE', 'CIRCLE', 'RECTANGLE_CUSTOM', 'RECTANGLE_4_3']);
export const ImageStyle = enumeration<Service['ImageStyle']>(['SQUARE', 'CIRCLE']);
export const InputType = enumeration<Service['InputType']>(['TEXT', 'INTEGER', 'FLOAT', 'EMAIL']);
export const Interaction = enumeration<Service['Interaction']>(['INTERACTION_UNSPECIFIED', 'OPEN_DIALOG']);
export const LoadIndicator = enumeration<Service['LoadIndicator']>(['SPINNER', 'NONE']);
export const OnClose = enumeration<Service['OnClose']>(['NOTHING', 'RELOAD', 'RELOAD_ADD_ON']);
export const OpenAs = enumeration<Service['OpenAs']>(['FULL_SIZE', 'OVERLAY']);
export const SelectionInputType = enumeration<Service['SelectionInputType']>([
  'CHECK_BOX',
  'RADIO_BUTTON',
  'DROPDOWN',
  'SWITCH',
  'MULTI_SELECT',
  'OVERFLOW_MENU',
]);
export const SwitchControlType = enumeration<Service['SwitchControlType']>(['SWITCH', 'CHECK_BOX']);
export const TextButtonStyle = enumeration<Service['TextButtonStyle']>(['OUTLINED', 'TEXT', 'FILLED', 'FILLED_TONAL', 'BORDERLESS']);
export const UpdateDraftBodyType = enumeration<Service['UpdateDraftBodyType']>(['IN_PLACE_INSERT', 'INSERT_AT_START', 'INSERT_AT_END']);
export const VerticalAlignment = enumeration<Service['VerticalAlignment']>(['TOP', 'CENTER', 'BOTTOM']);
export const WrapStyle = enumeration<Service['WrapStyle']>(['NOWRAP', 'WRAP']);

export const ChipListLayout = names('WRAPPED', 'HORIZONTAL_SCROLLABLE');
export const CommonDataSource = names('UNKNOWN', 'USER', 'DRIVE');
export const DriveItemType = names('DRIVE_ITEM_TYPE_UNSPECIFIED', 'DOCUMENTS', 'SPREADSHEETS', 'PRESENTATIONS', 'PDFS', 'FORMS', 'FOLDERS');
export const ExpressionDataActionType = names('ACTION_TYPE_UNSPECIFIED', 'START_EXPRESSION_EVALUATION');
export const ExpressionDataConditionType = names(
  'CONDITION_TYPE_UNSPECIFIED',
  'EXPRESSION_EVALUATION_SUCCESS',
  'EXPRESSION_EVALUATION_FAILURE',
);
export const ImageButtonStyle = names('BORDERLESS', 'OUTLINED', 'FILLED', 'FILLED_TONAL');
/** In Google's samples, and no longer in its reference: their members are those that public code uses. */
export const NotificationType = names('INFO', 'WARNING', 'ERROR');
export const ResponseType = names(
  'TYPE_UNSPECIFIED',
  'NEW_MESSAGE',
  'UPDATE_MESSAGE',
  'UPDATE_USER_MESSAGE_CARDS',
  'REQUEST_CONFIG',
  'DIALOG',
  'UPDATE_WIDGET',
);
export const Status = names(
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'UNAUTHENTICATED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
);
export const TextInputMode = names('PLAIN_TEXT', 'RICH_TEXT');
export const VariableButtonSize = names('UNSPECIFIED', 'COMPACT', 'FULL_SIZE');
export const Visibility = names('VISIBLE', 'HIDDEN', 'VISIBILITY_UNSPECIFIED');
export const WorkflowDataSourceType = names('UNKNOWN', 'USER', 'SPACE', 'USER_WITH_FREE_FORM');
