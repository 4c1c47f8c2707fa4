/** CardService: the JSON that cards become, and every rule that a builder enforces. */
import type { JsonObject } from '../../../workbench/contract.ts';
import { openTestbench, type Testbench } from '../runtime/testbench.ts';

let bench: Testbench;
beforeAll(async () => {
  bench = await openTestbench();
});
afterAll(() => bench.close());

const C = 'var C = CardService; var action = C.newAction().setFunctionName("f"); var link = C.newOpenLink().setUrl("https://docs.test/");';
const SECTION = 'function card(widget) { return C.newCardBuilder().addSection(C.newCardSection().addWidget(widget)).build(); }';

async function build(expression: string): Promise<JsonObject> {
  const { value, error } = await bench.run(`${C} return JSON.parse((${expression}).printJson());`);
  if (error !== null) throw new Error(error);
  return value as JsonObject;
}

/** The JSON of a widget inside a card. */
async function widget(expression: string): Promise<unknown> {
  const { value, error } = await bench.run(`${C} ${SECTION} return JSON.parse(card(${expression}).printJson()).sections[0].widgets[0];`);
  if (error !== null) throw new Error(error);
  return value;
}

test.each([
  // Text alone: Google's tutorials have such rows.
  ['C.newDecoratedText().setText("a").setWrapText(true)', { decoratedText: { text: 'a', wrapText: true } }],
  ['C.newTextParagraph().setText("<b>x</b>")', { textParagraph: { text: '<b>x</b>' } }],
  ['C.newDivider()', { divider: {} }],
  [
    'C.newImage().setImageUrl("https://a.test/i.png").setAltText("i").setOpenLink(link)',
    { image: { imageUrl: 'https://a.test/i.png', altText: 'i', onClick: { openLink: { url: 'https://docs.test/' } } } },
  ],
  [
    'C.newDecoratedText().setText("t").setTopLabel("a").setBottomLabel("b").setWrapText(true).setStartIcon(C.newIconImage().setIcon(C.Icon.EMAIL).setAltText("mail")).setOnClickAction(action)',
    {
      decoratedText: {
        text: 't',
        topLabel: 'a',
        bottomLabel: 'b',
        wrapText: true,
        startIcon: { knownIcon: 'EMAIL', altText: 'mail' },
        onClick: { action: { function: 'f' } },
      },
    },
  ],
  [
    'C.newDecoratedText().setText("t").setSwitchControl(C.newSwitch().setFieldName("s").setValue("on").setSelected(true).setControlType(C.SwitchControlType.CHECK_BOX).setOnChangeAction(action))',
    {
      decoratedText: {
        text: 't',
        switchControl: { name: 's', value: 'on', selected: true, controlType: 'CHECK_BOX', onChangeAction: { function: 'f' } },
      },
    },
  ],
  [
    'C.newDecoratedText().setText("t").setIconUrl("https://a.test/i.png").setIconAltText("i")',
    { decoratedText: { text: 't', startIcon: { iconUrl: 'https://a.test/i.png', altText: 'i' } } },
  ],
  ['C.newKeyValue().setContent("t").setIcon(C.Icon.STAR)', { decoratedText: { text: 't', startIcon: { knownIcon: 'STAR' } } }],
  [
    'C.newTextButton().setText("Go").setOnClickAction(action)',
    { buttonList: { buttons: [{ text: 'Go', type: 'OUTLINED', onClick: { action: { function: 'f' } } }] } },
  ],
  [
    'C.newButtonSet().addButton(C.newTextButton().setText("Go").setTextButtonStyle(C.TextButtonStyle.FILLED).setBackgroundColor("#0080ff").setDisabled(true).setAltText("go").setOpenLink(link)).addButton(C.newImageButton().setIconUrl("https://a.test/i.png").setAltText("i").setOnClickOpenLinkAction(action))',
    {
      buttonList: {
        buttons: [
          {
            text: 'Go',
            type: 'FILLED',
            color: { red: 0, green: 128 / 255, blue: 1 },
            disabled: true,
            altText: 'go',
            onClick: { openLink: { url: 'https://docs.test/' } },
          },
          { icon: { iconUrl: 'https://a.test/i.png' }, altText: 'i', onClick: { openDynamicLinkAction: { function: 'f' } } },
        ],
      },
    },
  ],
  [
    'C.newTextButton().setText("Go").setBackgroundColor("#0080ff").setComposeAction(action, C.ComposedEmailType.STANDALONE_DRAFT)',
    {
      buttonList: {
        buttons: [{ text: 'Go', type: 'OUTLINED', onClick: { composeAction: { function: 'f', composedEmailType: 'STANDALONE_DRAFT' } } }],
      },
    },
  ],
  [
    'C.newTextButton().setText("Go").setAuthorizationAction(C.newAuthorizationAction().setAuthorizationUrl("https://login.test/"))',
    { buttonList: { buttons: [{ text: 'Go', type: 'OUTLINED', onClick: { authorizationUrl: 'https://login.test/' } }] } },
  ],
  [
    'C.newTextInput().setFieldName("n").setTitle("Name").setHint("Who").setValue("v").setMultiline(true).setValidation(C.newValidation().setCharacterLimit(9).setInputType(C.InputType.EMAIL))',
    {
      textInput: {
        name: 'n',
        label: 'Name',
        hintText: 'Who',
        value: 'v',
        type: 'MULTIPLE_LINE',
        validation: { characterLimit: 9, inputType: 'EMAIL' },
      },
    },
  ],
  [
    'C.newTextInput().setFieldName("n").setTitle("Name").setMultiline(true).setSuggestions(C.newSuggestions().addSuggestion("a").addSuggestions(["b"]))',
    { textInput: { name: 'n', label: 'Name', type: 'SINGLE_LINE', initialSuggestions: { items: [{ text: 'a' }, { text: 'b' }] } } },
  ],
  [
    'C.newSelectionInput().setFieldName("k").setTitle("Kind").setType(C.SelectionInputType.DROPDOWN).addItem("One", 1, true).setOnChangeAction(action)',
    {
      selectionInput: {
        name: 'k',
        label: 'Kind',
        type: 'DROPDOWN',
        items: [{ text: 'One', value: '1', selected: true }],
        onChangeAction: { function: 'f' },
      },
    },
  ],
  [
    'C.newDatePicker().setFieldName("d").setTitle("Day").setValueInMsSinceEpoch(5)',
    { dateTimePicker: { name: 'd', label: 'Day', type: 'DATE_ONLY', valueMsEpoch: '5' } },
  ],
  [
    'C.newTimePicker().setFieldName("t").setTitle("Time").setHours(1).setMinutes(30)',
    { dateTimePicker: { name: 't', label: 'Time', type: 'TIME_ONLY', valueMsEpoch: '5400000' } },
  ],
  [
    'C.newDateTimePicker().setFieldName("b").setTitle("Both").setTimeZoneOffsetInMins(60).setValueInMsSinceEpoch("7")',
    { dateTimePicker: { name: 'b', label: 'Both', type: 'DATE_AND_TIME', timezoneOffsetDate: 60, valueMsEpoch: '7' } },
  ],
  [
    'C.newGrid().setTitle("G").setNumColumns(2).setBorderStyle(C.newBorderStyle().setType(C.BorderType.STROKE).setStrokeColor("#ffffff").setCornerRadius(4)).addItem(C.newGridItem().setIdentifier("1").setTitle("t").setSubtitle("s").setLayout(C.GridItemLayout.TEXT_BELOW).setImage(C.newImageComponent().setImageUrl("https://a.test/i.png").setCropStyle(C.newImageCropStyle().setImageCropType(C.ImageCropType.SQUARE)))).setOnClickAction(action)',
    {
      grid: {
        title: 'G',
        columnCount: 2,
        borderStyle: { type: 'STROKE', strokeColor: { red: 1, green: 1, blue: 1 }, cornerRadius: 4 },
        items: [
          {
            id: '1',
            title: 't',
            subtitle: 's',
            layout: 'TEXT_BELOW',
            image: { imageUri: 'https://a.test/i.png', cropStyle: { type: 'SQUARE' } },
          },
        ],
        onClick: { action: { function: 'f' } },
      },
    },
  ],
  [
    'C.newColumns().setWrapStyle(C.WrapStyle.WRAP).addColumn(C.newColumn().setHorizontalSizeStyle(C.HorizontalSizeStyle.FILL_MINIMUM_SPACE).setHorizontalAlignment(C.HorizontalAlignment.CENTER).setVerticalAlignment(C.VerticalAlignment.TOP).addWidget(C.newTextParagraph().setText("x")))',
    {
      columns: {
        wrapStyle: 'WRAP',
        columnItems: [
          {
            horizontalSizeStyle: 'FILL_MINIMUM_SPACE',
            horizontalAlignment: 'CENTER',
            verticalAlignment: 'TOP',
            widgets: [{ textParagraph: { text: 'x' } }],
          },
        ],
      },
    },
  ],
])('%s becomes card.v1', async (expression, expected) => {
  expect(await widget(expression)).toEqual(expected);
});

test('a card has a name, a header, actions, sections and a footer', async () => {
  const card = await build(`C.newCardBuilder().setName("n").setDisplayStyle(C.DisplayStyle.PEEK)
    .setHeader(C.newCardHeader().setTitle("T").setSubtitle("S").setImageUrl("https://a.test/i.png").setImageStyle(C.ImageStyle.CIRCLE).setImageAltText("i"))
    .setPeekCardHeader(C.newCardHeader().setTitle("P"))
    .addCardAction(C.newCardAction().setText("A").setOnClickAction(action))
    .addSection(C.newCardSection().setHeader("H").setCollapsible(true).setNumUncollapsibleWidgets(1).addWidget(C.newTextParagraph().setText("x")))
    .setFixedFooter(C.newFixedFooter().setPrimaryButton(C.newTextButton().setText("OK").setOnClickAction(action)).setSecondaryButton(C.newTextButton().setText("No").setOnClickAction(action))).build()`);
  expect(card).toEqual({
    name: 'n',
    displayStyle: 'PEEK',
    header: { title: 'T', subtitle: 'S', imageUrl: 'https://a.test/i.png', imageType: 'CIRCLE', imageAltText: 'i' },
    peekCardHeader: { title: 'P' },
    cardActions: [{ actionLabel: 'A', onClick: { action: { function: 'f' } } }],
    sections: [{ header: 'H', collapsible: true, uncollapsibleWidgetsCount: 1, widgets: [{ textParagraph: { text: 'x' } }] }],
    fixedFooter: {
      primaryButton: { text: 'OK', type: 'OUTLINED', onClick: { action: { function: 'f' } } },
      secondaryButton: { text: 'No', type: 'OUTLINED', onClick: { action: { function: 'f' } } },
    },
  });
});

test('an action has its parameters as a list', async () => {
  const expression =
    'C.newTextButton().setText("x").setOnClickAction(C.newAction().setFunctionName("f").setParameters({ a: "1", b: "2" }).setLoadIndicator(C.LoadIndicator.NONE).setPersistValues(true).addRequiredWidget("n").setAllWidgetsAreRequired(false))';
  expect(await widget(expression)).toMatchObject({
    buttonList: {
      buttons: [
        {
          onClick: {
            action: {
              function: 'f',
              parameters: [
                { key: 'a', value: '1' },
                { key: 'b', value: '2' },
              ],
              loadIndicator: 'NONE',
              persistValues: true,
              requiredWidgets: ['n'],
              allWidgetsAreRequired: false,
            },
          },
        },
      ],
    },
  });
});

test.each([
  [
    'C.newActionResponseBuilder().setNavigation(C.newNavigation().popToRoot().popCard().popToNamedCard("n").pushCard(C.newCardBuilder().setName("p").build()).updateCard(C.newCardBuilder().setName("u").build())).setNotification(C.newNotification().setText("N")).setStateChanged(true).build()',
    {
      renderActions: {
        action: {
          navigations: [{ popToRoot: true }, { pop: true }, { popToCard: 'n' }, { pushCard: { name: 'p' } }, { updateCard: { name: 'u' } }],
          notification: { text: 'N' },
        },
      },
      stateChanged: true,
    },
  ],
  [
    'C.newActionResponseBuilder().setOpenLink(link.setOpenAs(C.OpenAs.OVERLAY).setOnClose(C.OnClose.RELOAD)).build()',
    { renderActions: { action: { link: { url: 'https://docs.test/', openAs: 'OVERLAY', onClose: 'RELOAD' } } } },
  ],
  [
    'C.newUpdateDraftActionResponseBuilder().setUpdateDraftToRecipientsAction(C.newUpdateDraftToRecipientsAction().addUpdateToRecipients(["a@b.test"])).setUpdateDraftBccRecipientsAction(C.newUpdateDraftBccRecipientsAction().addUpdateBccRecipients([])).setUpdateDraftBodyAction(C.newUpdateDraftBodyAction().addUpdateContent("a", C.ContentType.TEXT).addUpdateContent("b", C.ContentType.MUTABLE_HTML).setUpdateType(C.UpdateDraftBodyType.INSERT_AT_START)).build()',
    {
      renderActions: {
        hostAppAction: {
          gmailAction: {
            updateDraftActionMarkup: {
              updateToRecipients: { toRecipients: [{ email: 'a@b.test' }] },
              updateBccRecipients: { bccRecipients: [] },
              updateBody: {
                type: 'INSERT_AT_START',
                insertContents: [
                  { content: 'a', contentType: 'TEXT' },
                  { content: 'b', contentType: 'MUTABLE_HTML' },
                ],
              },
            },
          },
        },
      },
    },
  ],
  [
    'C.newSuggestionsResponseBuilder().setSuggestions(C.newSuggestions().addSuggestion("a")).build()',
    { autoComplete: { items: [{ text: 'a' }] } },
  ],
])('%s becomes a response', async (expression, expected) => {
  expect(await build(expression)).toEqual(expected);
});

const SIGNATURE = "don't match the method signature for CardService";
test.each([
  ['C.newTextParagraph().setText(5)', `The parameters (number) ${SIGNATURE}.TextParagraph.setText.`],
  ['C.newTextParagraph().setText(null)', `The parameters (null) ${SIGNATURE}.TextParagraph.setText.`],
  ['C.newTextParagraph().setText()', `The parameters () ${SIGNATURE}.TextParagraph.setText.`],
  ['C.newAction().setFunctionName(function f() {})', `The parameters ((class)) ${SIGNATURE}.Action.setFunctionName.`],
  ['C.newAction().setParameters({ a: 1 })', `The parameters ((class)) ${SIGNATURE}.Action.setParameters.`],
  ['C.newAction().setParameters({ a: null })', `The parameters ((class)) ${SIGNATURE}.Action.setParameters.`],
  ['C.newAction().setLoadIndicator("NONE")', `The parameters (String) ${SIGNATURE}.Action.setLoadIndicator.`],
  ['C.newSwitch().setSelected("true")', `The parameters (String) ${SIGNATURE}.Switch.setSelected.`],
  ['C.newSwitch().setControlType(C.SelectionInputType.SWITCH)', 'Switch.setControlType.'],
  ['C.newDecoratedText().setStartIcon(C.Icon.EMAIL)', 'DecoratedText.setStartIcon.'],
  ['C.newTextButton().setOnClickAction("f")', `The parameters (String) ${SIGNATURE}.TextButton.setOnClickAction.`],
  ['C.newTextButton().setComposeAction(action)', 'TextButton.setComposeAction.'],
  ['C.newButtonSet().addButton(C.newTextParagraph())', `The parameters (CardService.TextParagraph) ${SIGNATURE}.ButtonSet.addButton.`],
  ['C.newCardSection().addWidget(C.newSwitch())', `The parameters (CardService.Switch) ${SIGNATURE}.CardSection.addWidget.`],
  ['C.newCardBuilder().addSection(C.newTextParagraph())', 'CardBuilder.addSection.'],
  ['C.newNavigation().pushCard(C.newCardBuilder())', `The parameters (CardService.CardBuilder) ${SIGNATURE}.Navigation.pushCard.`],
  ['C.newColumn().addWidget(C.newDivider())', 'Column.addWidget.'],
  ['C.newUniversalActionResponseBuilder().displayAddOnCards([])', 'UniversalActionResponseBuilder.displayAddOnCards.'],
  ['C.newComposeActionResponseBuilder().setGmailDraft("r1")', 'ComposeActionResponseBuilder.setGmailDraft.'],
  ['C.newUpdateDraftBodyAction().addUpdateContent("x", "TEXT")', 'UpdateDraftBodyAction.addUpdateContent.'],
  ['C.newDatePicker().setValueInMsSinceEpoch("soon")', 'DatePicker.setValueInMsSinceEpoch.'],
  ['C.newSelectionInput().addItem("a", "b", "yes")', 'SelectionInput.addItem.'],
])('%s does not match its signature', async (expression, message) => {
  const { error } = await bench.run(`${C} ${expression};`);
  expect(error).toContain('Exception: The parameters (');
  expect(error).toContain(message);
});

const required: readonly (readonly [string, string])[] = [
  ['C.newTextParagraph()', 'TextParagraph: the field text is required'],
  ['C.newDecoratedText().setTopLabel("a")', 'DecoratedText: the field text is required'],
  ['C.newDecoratedText().setText("a").setSwitchControl(C.newSwitch())', 'Switch: the field name is required'],
  [
    'C.newDecoratedText().setText("a").setEndIcon(C.newIconImage().setIcon(C.Icon.STAR)).setSwitchControl(C.newSwitch().setFieldName("s"))',
    'DecoratedText: only one of switchControl, endIcon',
  ],
  [
    'C.newDecoratedText().setText("a").setTopLabel("b").setOnClickAction(action).setOpenLink(link)',
    'DecoratedText: only one of setOpenLink, setOnClickAction can be set',
  ],
  ['C.newDecoratedText().setText("a").setTopLabel("b").setOnClickAction(C.newAction())', 'Action: the field function is required'],
  ['C.newDecoratedText().setText("a").setTopLabel("b").setOpenLink(C.newOpenLink())', 'OpenLink: the field url is required'],
  ['C.newImage().setImageUrl("https://a.test/i.png")', 'Image: the field altText is required'],
  ['C.newImage().setAltText("i")', 'Image: the field imageUrl is required'],
  ['C.newTextButton().setOnClickAction(action)', 'TextButton: the field text is required'],
  ['C.newTextButton().setText("x")', 'TextButton: one of setOpenLink'],
  [
    'C.newTextButton().setText("x").setTextButtonStyle(C.TextButtonStyle.FILLED).setBackgroundColor("red").setOnClickAction(action)',
    'Invalid argument: backgroundColor',
  ],
  ['C.newImageButton().setAltText("i").setOnClickAction(action)', 'ImageButton: an icon is required'],
  ['C.newImageButton().setIcon(C.Icon.STAR).setOnClickAction(action)', 'ImageButton: the field altText is required'],
  [
    'C.newImageButton().setIcon(C.Icon.STAR).setIconUrl("https://a.test/i.png").setAltText("i").setOnClickAction(action)',
    'ImageButton: only one of knownIcon, iconUrl',
  ],
  ['C.newButtonSet()', 'ButtonSet: the field buttons is required'],
  ['C.newTextInput().setTitle("t")', 'TextInput: the field name is required'],
  ['C.newTextInput().setFieldName("t")', 'TextInput: the field label is required'],
  ['C.newSelectionInput()', 'SelectionInput: the field name is required'],
  [
    'C.newSelectionInput().setFieldName("k").setType(C.SelectionInputType.RADIO_BUTTON).addItem("a", "a", true).addItem("b", "b", true)',
    'SelectionInput: only one item can be selected',
  ],
  ['C.newDatePicker()', 'DatePicker: the field name is required'],
  ['C.newGrid()', 'Grid: the field items is required'],
  ['C.newColumns()', 'Columns: the field columnItems is required'],
  ['C.newColumns().addColumn(C.newColumn())', 'Column: the field widgets is required'],
];
test.each(required)('%s cannot be built', async (expression, message) => {
  const { error } = await bench.run(
    `${C} ${SECTION} var made = ${expression}; PropertiesService.getUserProperties().setProperty("set", "yes"); card(made);`,
  );
  expect(error).toContain(`Exception: ${message.startsWith('Invalid') ? '' : 'CardService.'}${message}`);
});

test.each([
  [
    'a header without a title',
    'C.newCardBuilder().setHeader(C.newCardHeader().setSubtitle("s")).build()',
    'CardHeader: the field title is required',
  ],
  ['a section without widgets', 'C.newCardBuilder().addSection(C.newCardSection()).build()', 'CardSection: the field widgets is required'],
  [
    'a footer without its first button',
    'C.newCardBuilder().setFixedFooter(C.newFixedFooter()).build()',
    'FixedFooter: the field primaryButton is required',
  ],
  [
    'a card action without a text',
    'C.newCardBuilder().addCardAction(C.newCardAction().setOnClickAction(action)).build()',
    'CardAction: the field actionLabel is required',
  ],
  [
    'two inputs of one name',
    'C.newCardBuilder().addSection(C.newCardSection().addWidget(C.newTextInput().setFieldName("n").setTitle("a")).addWidget(C.newDatePicker().setFieldName("n"))).build()',
    'the field name n is used by more than one widget',
  ],
  ['a third column', 'C.newColumns().addColumn(C.newColumn()).addColumn(C.newColumn()).addColumn(C.newColumn())', 'no more than 2 columns'],
  [
    'an item number 101',
    '(function () { var s = C.newSelectionInput(); for (var n = 0; n <= 100; n++) s.addItem("a", n, false); })()',
    'no more than 100 items',
  ],
  [
    'a widget number 101 in a section',
    '(function () { var s = C.newCardSection(); for (var n = 0; n <= 100; n++) s.addWidget(C.newDivider()); })()',
    'no more than 100 widgets',
  ],
  [
    'a section number 101',
    '(function () { var b = C.newCardBuilder(); for (var n = 0; n <= 100; n++) b.addSection(C.newCardSection()); })()',
    'no more than 100 sections',
  ],
  [
    'a notification without text',
    'C.newActionResponseBuilder().setNotification(C.newNotification()).build()',
    'Notification: the field text is required',
  ],
  ['an empty draft update', 'C.newUpdateDraftActionResponseBuilder().build()', 'at least one update is required'],
  [
    'a draft update without content',
    'C.newUpdateDraftActionResponseBuilder().setUpdateDraftBodyAction(C.newUpdateDraftBodyAction()).build()',
    'the field insertContents is required',
  ],
  ['a compose response without a draft', 'C.newComposeActionResponseBuilder().build()', 'the field draftId is required'],
  ['an empty universal response', 'C.newUniversalActionResponseBuilder().build()', 'displayAddOnCards or setOpenLink is required'],
  ['an hour 24', 'C.newTimePicker().setHours(24)', 'Should be between 0 and 23'],
])('%s is refused', async (_, expression, message) => {
  const { error } = await bench.run(`${C} ${expression};`);
  expect(error).toMatch(/^Exception: /);
  expect(error).toContain(message);
});

test('the section that crosses 100 widgets vanishes, and all after it', async () => {
  const { value } = await bench.run(`${C}
    function section(count) { var s = C.newCardSection(); for (var n = 0; n < count; n++) s.addWidget(C.newDivider()); return s; }
    var b = C.newCardBuilder();
    [60, 40, 1, 0].forEach(function (count) { if (count) b.addSection(section(count)); });
    var exact = JSON.parse(b.build().printJson()).sections.length;
    var crossing = C.newCardBuilder().addSection(section(60)).addSection(section(41)).addSection(section(1)).build();
    return [exact, JSON.parse(crossing.printJson()).sections.length];`);
  expect(value).toEqual([2, 1]);
});

test('a built card does not change with its builders', async () => {
  const { value } = await bench.run(`${C}
    var p = C.newTextParagraph().setText("before");
    var section = C.newCardSection().addWidget(p);
    p.setText("at build");
    var card = C.newCardBuilder().addSection(section).build();
    p.setText("after");
    return JSON.parse(card.printJson()).sections[0].widgets[0].textParagraph.text;`);
  expect(value).toBe('at build');
});

test('enums are objects with a name, and their names in JSON', async () => {
  const { value } = await bench.run(
    `${C} return [typeof C.Icon.EMAIL, String(C.Icon.EMAIL), JSON.stringify({ i: C.Icon.EMAIL }), C.Icon.AIRPLANE.ordinal(), C.Icon.EMAIL === C.Icon.EMAIL];`,
  );
  expect(value).toEqual(['object', 'EMAIL', '{"i":"EMAIL"}', 1, true]);
});
