/**
 * Cards as the page reads them: google.apps.card.v1, with every field optional as in Google's proto
 * (https://github.com/googleapis/googleapis/blob/master/google/apps/card/v1/card.proto).
 */
import * as z from 'zod/mini';

const text = z.optional(z.string());
const flag = z.optional(z.boolean());
const number = z.optional(z.coerce.number());

const actionSchema = z.looseObject({
  function: z.string(),
  parameters: z.optional(z.array(z.object({ key: z.string(), value: z.string() }))),
  loadIndicator: z.optional(z.enum(['SPINNER', 'NONE'])),
  persistValues: flag,
  requiredWidgets: z.optional(z.array(z.string())),
  allWidgetsAreRequired: flag,
});

const openLinkSchema = z.object({ url: z.string(), openAs: text, onClose: text });

/** `composeAction` and `authorizationUrl` have no field in v1; CardService's click handlers of these names are kept so. */
const onClickSchema = z.looseObject({
  action: z.optional(actionSchema),
  openLink: z.optional(openLinkSchema),
  openDynamicLinkAction: z.optional(actionSchema),
  composeAction: z.optional(
    z.union([
      actionSchema,
      z.pipe(
        z.looseObject({ action: actionSchema }),
        z.transform(({ action }) => action),
      ),
    ]),
  ),
  authorizationUrl: z.optional(
    z.union([
      z.string(),
      z.pipe(
        z.looseObject({ authorizationUrl: z.string() }),
        z.transform((it) => it.authorizationUrl),
      ),
    ]),
  ),
});

const iconSchema = z.looseObject({
  knownIcon: text,
  iconUrl: text,
  materialIcon: z.optional(z.looseObject({ name: text, fill: flag, weight: number, grade: number })),
  altText: text,
  imageType: text,
});

/** A menu of a button; its items have no menus of their own. */
const overflowMenuSchema = z.looseObject({
  items: z.optional(
    z.array(z.looseObject({ text, startIcon: z.optional(iconSchema), disabled: flag, onClick: z.optional(onClickSchema) })),
  ),
});
const buttonClickSchema = z.looseObject({ ...onClickSchema.shape, overflowMenu: z.optional(overflowMenuSchema) });

const colorSchema = z.object({ red: number, green: number, blue: number });

const buttonSchema = z.looseObject({
  text,
  icon: z.optional(iconSchema),
  color: z.optional(colorSchema),
  onClick: z.optional(buttonClickSchema),
  disabled: flag,
  altText: text,
  type: z.optional(z.string()),
});

const switchSchema = z.looseObject({
  name: text,
  value: text,
  selected: flag,
  onChangeAction: z.optional(actionSchema),
  controlType: text,
});

const decoratedTextSchema = z.looseObject({
  icon: z.optional(iconSchema),
  startIcon: z.optional(iconSchema),
  topLabel: text,
  text,
  wrapText: flag,
  bottomLabel: text,
  onClick: z.optional(onClickSchema),
  button: z.optional(buttonSchema),
  switchControl: z.optional(switchSchema),
  endIcon: z.optional(iconSchema),
});

const textInputSchema = z.looseObject({
  name: text,
  label: text,
  hintText: text,
  value: text,
  type: text,
  onChangeAction: z.optional(actionSchema),
  initialSuggestions: z.optional(z.object({ items: z.array(z.looseObject({ text })) })),
  autoCompleteAction: z.optional(actionSchema),
  validation: z.optional(z.looseObject({ characterLimit: number, inputType: text })),
});

const selectionInputSchema = z.looseObject({
  name: text,
  label: text,
  type: text,
  items: z.optional(z.array(z.looseObject({ text, value: text, selected: flag, startIconUri: text, bottomText: text }))),
  onChangeAction: z.optional(actionSchema),
  multiSelectMaxSelectedItems: number,
});

const dateTimePickerSchema = z.looseObject({
  name: text,
  label: text,
  type: text,
  valueMsEpoch: number,
  timezoneOffsetDate: number,
  onChangeAction: z.optional(actionSchema),
});

const imageSchema = z.looseObject({ imageUrl: text, altText: text, onClick: z.optional(onClickSchema) });
const borderSchema = z.looseObject({ type: text, strokeColor: z.optional(colorSchema), cornerRadius: number });

const gridSchema = z.looseObject({
  title: text,
  columnCount: number,
  borderStyle: z.optional(borderSchema),
  onClick: z.optional(onClickSchema),
  items: z.optional(
    z.array(
      z.looseObject({
        id: text,
        title: text,
        subtitle: text,
        layout: text,
        image: z.optional(
          z.looseObject({
            imageUri: text,
            altText: text,
            cropStyle: z.optional(z.looseObject({ type: text, aspectRatio: number })),
            borderStyle: z.optional(borderSchema),
          }),
        ),
      }),
    ),
  ),
});

const chipListSchema = z.looseObject({
  layout: text,
  chips: z.optional(
    z.array(
      z.looseObject({ label: text, altText: text, icon: z.optional(iconSchema), disabled: flag, onClick: z.optional(onClickSchema) }),
    ),
  ),
});

const plainWidget = {
  visibility: text,
  textParagraph: z.optional(z.looseObject({ text, maxLines: number })),
  chipList: z.optional(chipListSchema),
  image: z.optional(imageSchema),
  decoratedText: z.optional(decoratedTextSchema),
  buttonList: z.optional(z.looseObject({ buttons: z.optional(z.array(buttonSchema)) })),
  textInput: z.optional(textInputSchema),
  selectionInput: z.optional(selectionInputSchema),
  dateTimePicker: z.optional(dateTimePickerSchema),
};
const columnSchema = z.looseObject({
  horizontalSizeStyle: text,
  horizontalAlignment: text,
  verticalAlignment: text,
  widgets: z.optional(z.array(z.looseObject(plainWidget))),
});

const carouselSchema = z.looseObject({
  carouselCards: z.optional(
    z.array(
      z.looseObject({
        widgets: z.optional(z.array(z.looseObject(plainWidget))),
        footerWidgets: z.optional(z.array(z.looseObject(plainWidget))),
      }),
    ),
  ),
});

const widgetSchema = z.looseObject({
  ...plainWidget,
  horizontalAlignment: text,
  divider: z.optional(z.looseObject({})),
  grid: z.optional(gridSchema),
  carousel: z.optional(carouselSchema),
  columns: z.optional(z.looseObject({ columnItems: z.optional(z.array(columnSchema)) })),
});

const headerSchema = z.looseObject({ title: text, subtitle: text, imageUrl: text, imageType: text, imageAltText: text });

export const cardSchema = z.looseObject({
  name: text,
  header: z.optional(headerSchema),
  sections: z.optional(
    z.array(
      z.looseObject({
        header: text,
        widgets: z.optional(z.array(widgetSchema)),
        collapsible: flag,
        uncollapsibleWidgetsCount: number,
        collapseControl: z.optional(
          z.looseObject({ horizontalAlignment: text, expandButton: z.optional(buttonSchema), collapseButton: z.optional(buttonSchema) }),
        ),
      }),
    ),
  ),
  fixedFooter: z.optional(z.looseObject({ primaryButton: z.optional(buttonSchema), secondaryButton: z.optional(buttonSchema) })),
  sectionDividerStyle: text,
});

export type Card = z.infer<typeof cardSchema>;
export type Section = NonNullable<Card['sections']>[number];
export type Widget = z.infer<typeof widgetSchema>;
export type Action = z.infer<typeof actionSchema>;
export type OnClick = z.infer<typeof onClickSchema>;
export type Button = z.infer<typeof buttonSchema>;
export type CardIcon = z.infer<typeof iconSchema>;
export type Color = z.infer<typeof colorSchema>;
export type ChipList = z.infer<typeof chipListSchema>;
export type Carousel = z.infer<typeof carouselSchema>;
export type Border = z.infer<typeof borderSchema>;
export type DecoratedText = z.infer<typeof decoratedTextSchema>;
export type Switch = z.infer<typeof switchSchema>;
export type TextInput = z.infer<typeof textInputSchema>;
export type SelectionInput = z.infer<typeof selectionInputSchema>;
export type DateTimePicker = z.infer<typeof dateTimePickerSchema>;
export type Image = z.infer<typeof imageSchema>;
export type Grid = z.infer<typeof gridSchema>;
export type Column = z.infer<typeof columnSchema>;
