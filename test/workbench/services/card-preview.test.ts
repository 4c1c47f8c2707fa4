/** CardService beyond Gmail's own widgets: those in developer preview, those of other hosts, Studio and Chat, and AddOnsResponseService. */
import { openTestbench, type Testbench } from '../runtime/testbench.ts';

let bench: Testbench;
beforeAll(async () => {
  bench = await openTestbench();
});
afterAll(() => bench.close());

const LINK = "CardService.newOpenLink().setUrl('https://docs.test/')";
const built = async (widget: string): Promise<unknown> => {
  const { value, error } = await bench.run(`
    const C = CardService;
    const link = ${LINK};
    return JSON.parse(C.newCardBuilder().addSection(C.newCardSection().addWidget(${widget})).build().printJson()).sections[0].widgets[0];`);
  expect(error).toBeNull();
  return value;
};

test.each([
  [
    "C.newChipList().addChip(C.newChip().setLabel('Open').setOpenLink(link)).addChip(C.newChip().setLabel('No').setDisabled(true))",
    {
      chipList: {
        layout: 'WRAPPED',
        chips: [
          { label: 'Open', onClick: { openLink: { url: 'https://docs.test/' } } },
          { label: 'No', disabled: true },
        ],
      },
    },
  ],
  [
    "C.newTextButton().setText('More').setOverflowMenu(C.newOverflowMenu().addMenuItem(C.newOverflowMenuItem().setText('Help').setOpenLink(link)))",
    {
      buttonList: {
        buttons: [
          {
            text: 'More',
            type: 'OUTLINED',
            onClick: { overflowMenu: { items: [{ text: 'Help', onClick: { openLink: { url: 'https://docs.test/' } } }] } },
          },
        ],
      },
    },
  ],
  [
    "C.newCarousel().addCarouselCard(C.newCarouselCard().addWidget(C.newTextParagraph().setText('one')).addFooterWidget(C.newTextParagraph().setText('foot')))",
    {
      carousel: {
        carouselCards: [{ widgets: [{ textParagraph: { text: 'one' } }], footerWidgets: [{ textParagraph: { text: 'foot' } }] }],
      },
    },
  ],
  [
    "C.newTextParagraph().setText('long').setMaxLines(2).setId('about').setVisibility(C.Visibility.HIDDEN)",
    { textParagraph: { text: 'long', maxLines: 2 }, id: 'about', visibility: 'HIDDEN' },
  ],
  [
    "C.newImageButton().setAltText('Mail').setIcon(C.Icon.EMAIL).setImageButtonStyle(C.ImageButtonStyle.FILLED).setOpenLink(link)",
    {
      buttonList: {
        buttons: [{ altText: 'Mail', type: 'FILLED', icon: { knownIcon: 'EMAIL' }, onClick: { openLink: { url: 'https://docs.test/' } } }],
      },
    },
  ],
  [
    "C.newTextButton().setText('Old').setTextButtonStyle(C.TextButtonStyle.TEXT).setOpenLink(link)",
    { buttonList: { buttons: [{ text: 'Old', type: 'OUTLINED', onClick: { openLink: { url: 'https://docs.test/' } } }] } },
  ],
  [
    "C.newSelectionInput().setFieldName('f').setType(C.SelectionInputType.OVERFLOW_MENU).setPlatformDataSource(C.newPlatformDataSource().setCommonDataSource(C.CommonDataSource.USER))",
    { selectionInput: { name: 'f', type: 'OVERFLOW_MENU', platformDataSource: { commonDataSource: 'USER' } } },
  ],
])('%s becomes its JSON', async (widget, expected) => {
  expect(await built(widget)).toEqual(expected);
});

test('a section can have buttons of its own to fold it', async () => {
  const { value } = await bench.run(`
    const C = CardService;
    const button = (text) => C.newTextButton().setText(text);
    const control = C.newCollapseControl().setHorizontalAlign(C.HorizontalAlignment.END).setExpandButton(button('More')).setCollapseButton(button('Less'));
    const section = C.newCardSection().setCollapsible(true).setCollapseControl(control).addWidget(C.newDivider());
    return JSON.parse(C.newCardBuilder().addSection(section).build().printJson()).sections[0].collapseControl;`);
  expect(value).toEqual({ horizontalAlignment: 'END', expandButton: { text: 'More' }, collapseButton: { text: 'Less' } });
});

test.each([
  ['C.newCardSection().addWidget(C.newChipList())', 'CardService.ChipList: the field chips is required.'],
  ['C.newCardSection().addWidget(C.newChipList().addChip(C.newChip()))', 'CardService.Chip: the field label is required.'],
  [
    "C.newCardSection().addWidget(C.newTextButton().setText('x').setOpenLink(link).setOverflowMenu(C.newOverflowMenu()))",
    'CardService.TextButton: only one of setOpenLink, setOverflowMenu can be set.',
  ],
  [
    "C.newCardSection().addWidget(C.newTextButton().setText('x').setOverflowMenu(C.newOverflowMenu().addMenuItem(C.newOverflowMenuItem().setText('y'))))",
    'CardService.OverflowMenuItem: one of',
  ],
  [
    "C.newCardSection().addWidget(C.newDivider()).setCollapseControl(C.newCollapseControl().setExpandButton(C.newTextButton().setText('x')))",
    'CardService.CollapseControl: the buttons to expand and to collapse must be set together.',
  ],
])('%s is refused when the card is built', async (section, message) => {
  const { error } = await bench.run(`const C = CardService; const link = ${LINK}; C.newCardBuilder().addSection(${section}).build();`);
  expect(error).toContain(`Exception: ${message}`);
});

test.each([
  ['CardService.newChip().setLabel(1)', "The parameters (number) don't match the method signature for CardService.Chip.setLabel."],
  ["CardService.newChipList().addChip('x')", "The parameters (String) don't match the method signature for CardService.ChipList.addChip."],
  [
    "CardService.newTextInput().setInputMode('RICH_TEXT')",
    "The parameters (String) don't match the method signature for CardService.TextInput.setInputMode.",
  ],
  ["CardService.newDivider().setId('no spaces')", 'Invalid argument: id'],
  [
    'CardService.newDialog().setBody(CardService.newCardBuilder())',
    "The parameters (CardService.CardBuilder) don't match the method signature for CardService.Dialog.setBody.",
  ],
  [
    "AddOnsResponseService.newUpdateDraftActionResponseBuilder().setSendStatus('CONTINUE_SEND')",
    "The parameters (String) don't match the method signature for AddOnsResponseService.UpdateDraftActionResponseBuilder.setSendStatus.",
  ],
  [
    'CardService.newAttachment().setTitle(1)',
    "The parameters (number) don't match the method signature for CardService.Attachment.setTitle.",
  ],
])('%s is refused', async (code, message) => {
  expect((await bench.run(`${code};`)).error).toBe(`Exception: ${message}`);
});

test.each([
  [
    "C.newCalendarEventActionResponseBuilder().addAttendees(['a@b.test']).addAttachments([C.newAttachment().setTitle('T').setResourceUrl('https://docs.test/')]).build()",
    {
      renderActions: {
        hostAppAction: {
          calendarAction: {
            editAttachmentsMarkup: { addAttachments: [{ title: 'T', resourceUrl: 'https://docs.test/' }] },
            editAttendeesMarkup: { addAttendeeEmails: ['a@b.test'] },
          },
        },
      },
    },
  ],
  [
    "C.newDriveItemsSelectedActionResponseBuilder().requestFileScope('id').build()",
    { renderActions: { hostAppAction: { driveAction: { requestFileScope: { itemId: 'id' } } } } },
  ],
  [
    'C.newEditorFileScopeActionResponseBuilder().requestFileScopeForActiveDocument().build()',
    { renderActions: { hostAppAction: { editorAction: { requestFileScopeForActiveDocument: {} } } } },
  ],
  ["C.newLinkPreview().setTitle('T').setLinkPreviewTitle('L')", { title: 'T', linkPreviewTitle: 'L' }],
  ["C.newChatResponseBuilder().setText('hi').build()", { text: 'hi' }],
  [
    "AddOnsResponseService.newActionResponseBuilder().setNotification(AddOnsResponseService.newNotification().setText('Done')).build()",
    { renderActions: { action: { notification: { text: 'Done' } } } },
  ],
])('%s prints its JSON', async (response, expected) => {
  const { value, error } = await bench.run(`const C = CardService; return JSON.parse(${response}.printJson());`);
  expect(error).toBeNull();
  expect(value).toEqual(expected);
});

const CARD = (onClick: string): string => `
  function onHomepage() {
    return CardService.newCardBuilder().addSection(CardService.newCardSection().addWidget(
      CardService.newTextButton().setText('Go').setOnClickAction(CardService.newAction().setFunctionName('go')))).build();
  }
  function go() { return ${onClick}; }`;

const WIDGETS = (card: string): string => `
  const C = CardService;
  function widget(text) { return C.newTextButton().setText(text).setOnClickAction(C.newAction().setFunctionName('go')); }
  function section(one) { return C.newCardSection().addWidget(one); }
  function onHomepage() { return ${card}.build(); }
  function go() { return C.newActionResponseBuilder().setNotification(C.newNotification().setText('Went')).build(); }`;

/** Only Studio acts on these (rpc/google.apps.card.v1): Gmail's card is the same with and without them, and says nothing of them. */
test.each([
  [
    'addExpressionData',
    "C.newCardBuilder().addExpressionData(C.newExpressionData().setId('e1').setExpression('true')).addSection(section(C.newButtonSet().addButton(widget('Go'))))",
    { expressionData: [{ id: 'e1', expression: 'true' }] },
  ],
  [
    'addEventAction',
    "C.newCardBuilder().addSection(section(C.newButtonSet().addButton(widget('Go')).addEventAction(C.newEventAction().setActionRuleId('r1').setCommonWidgetAction(C.newCommonWidgetAction().setUpdateVisibilityAction(C.newUpdateVisibilityAction().setVisibility(C.Visibility.HIDDEN))))))",
    {
      sections: [
        {
          widgets: [{ eventActions: [{ actionRuleId: 'r1', commonWidgetAction: { updateVisibilityAction: { visibility: 'HIDDEN' } } }] }],
        },
      ],
    },
  ],
  [
    'addDataSourceConfig',
    "C.newCardBuilder().addSection(section(C.newButtonSet().addButton(widget('Go'))).addWidget(C.newSelectionInput().setType(C.SelectionInputType.MULTI_SELECT).setFieldName('f').addItem('One', '1', false).addDataSourceConfig(C.newDataSourceConfig().setMaxResults(5).setRemoteDataSource(C.newAction().setFunctionName('go')))))",
    {
      sections: [{ widgets: [{}, { selectionInput: { dataSourceConfigs: [{ maxResults: 5, remoteDataSource: { function: 'go' } }] } }] }],
    },
  ],
])('%s is kept in the card and does nothing in Gmail', async (_, card, kept) => {
  const panel = await bench.open(WIDGETS(card));
  expect(panel.card).toMatchObject(kept);
  const before = bench.workbench.executor.records().length;
  await panel.act({ function: 'go' }, {}, 'click');
  expect(panel.toast).toBe('Went');
  expect(bench.workbench.executor.records()).toHaveLength(before + 1);
});

test('newCardWithId makes a card for Chat, which Gmail takes from nobody', async () => {
  const message =
    "C.newChatResponseBuilder().addCardsV2(C.newCardWithId().setCardId('c1').setCard(C.newCardBuilder().addSection(section(widget('Go'))).build())).build()";
  const panel = await bench.open(`${WIDGETS("C.newCardBuilder().addSection(section(widget('Go')))")}
    function chat() { console.log(${message}.printJson()); return ${message}; }`);
  expect((await panel.act({ function: 'chat' }, {}, 'click')).did).toBe('failed');
  const [last] = bench.workbench.executor.records().slice(-1);
  expect(JSON.parse(last?.logs[0]?.text ?? '')).toMatchObject({ cardsV2: [{ cardId: 'c1', card: { sections: [{}] } }] });
  expect(last?.error?.message).toContain('has a type that cannot be used by the add-ons platform');
  expect(
    (await bench.run("CardService.newChatResponseBuilder().addCardsV2(CardService.newCardWithId().setCardId('c1')).build();")).error,
  ).toBe('Exception: CardService.CardWithId: the field card is required.');
});

test.each([
  ['OPEN_DIALOG', 0],
  ['INTERACTION_UNSPECIFIED', 1],
])('setInteraction: of a card with %s Gmail shows %d sections', async (interaction, sections) => {
  const action = `C.newAction().setFunctionName('go').setInteraction(C.Interaction.${interaction})`;
  const panel = await bench.open(
    WIDGETS(`C.newCardBuilder().addSection(section(C.newTextButton().setText('Open').setOnClickAction(${action})))`),
  );
  expect(panel.card?.['sections']).toHaveLength(sections);
});

test('setInteraction: so is a card that a click pushes, and the one below stays', async () => {
  const panel = await bench.open(`${WIDGETS("C.newCardBuilder().addSection(section(widget('Go')))")}
    function push() {
      const action = C.newAction().setFunctionName('go').setInteraction(C.Interaction.OPEN_DIALOG);
      const card = C.newCardBuilder().addSection(section(C.newTextButton().setText('Open').setOnClickAction(action))).build();
      return C.newActionResponseBuilder().setNavigation(C.newNavigation().pushCard(card)).build();
    }`);
  await panel.act({ function: 'push' }, {}, 'click');
  expect(panel.card?.['sections']).toEqual([]);
  panel.back();
  expect(panel.card?.['sections']).toHaveLength(1);
});

test('a response of AddOnsResponseService does in Gmail what that of CardService does, and a notification may name its kind', async () => {
  const panel = await bench.open(
    CARD(`AddOnsResponseService.newActionResponseBuilder().setNotification(
      CardService.newNotification().setType(CardService.NotificationType.ERROR).setText('Saved')).build()`),
  );
  const outcome = await panel.act({ function: 'go' }, {}, 'click');
  expect(outcome.did).not.toBe('failed');
  expect(panel.toast).toBe('Saved');
});

test('Gmail takes no response that is meant for Calendar', async () => {
  const panel = await bench.open(CARD("CardService.newCalendarEventActionResponseBuilder().addAttendees(['a@b.test']).build()"));
  expect((await panel.act({ function: 'go' }, {}, 'click')).did).toBe('failed');
  const [last] = bench.workbench.executor.records().slice(-1);
  expect(JSON.stringify(last)).toContain('CalendarEventActionResponse');
});
