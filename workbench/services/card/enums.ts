/** The enums of CardService. */
import { enumeration } from '../enumeration.ts';

type Service = GoogleAppsScript.Card_Service.CardService;

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
]);
export const SwitchControlType = enumeration<Service['SwitchControlType']>(['SWITCH', 'CHECK_BOX']);
export const TextButtonStyle = enumeration<Service['TextButtonStyle']>(['OUTLINED', 'FILLED', 'FILLED_TONAL', 'BORDERLESS']);
export const UpdateDraftBodyType = enumeration<Service['UpdateDraftBodyType']>(['IN_PLACE_INSERT', 'INSERT_AT_START', 'INSERT_AT_END']);
export const VerticalAlignment = enumeration<Service['VerticalAlignment']>(['TOP', 'CENTER', 'BOTTOM']);
export const WrapStyle = enumeration<Service['WrapStyle']>(['NOWRAP', 'WRAP']);
