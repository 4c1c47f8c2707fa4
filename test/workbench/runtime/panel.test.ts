/** The side panel and the compose dialog: navigation, menu, forms, and what each function may return. */
import type { ActionJson, JsonObject, Panel } from '../../../workbench/contract.ts';
import { JAN, MARIA, openTestbench, type Testbench } from './testbench.ts';

const HELPERS = `
  function text(t) { return CardService.newTextParagraph().setText(t); }
  function card(name) { return CardService.newCardBuilder().setName(name).setHeader(CardService.newCardHeader().setTitle(name)).addSection(CardService.newCardSection().addWidget(text(name))).build(); }
  function respond() { return CardService.newActionResponseBuilder(); }
  function go(steps) { return respond().setNavigation(steps(CardService.newNavigation())).build(); }
  function onHomepage() { return card("root"); }
  function onMessage() { return card("message"); }
  function onCompose() { return card("compose"); }
  function onSettings() { return CardService.newUniversalActionResponseBuilder().displayAddOnCards([card("settings")]).build(); }
`;

let bench: Testbench;
beforeAll(async () => {
  bench = await openTestbench();
});
afterAll(() => bench.close());

const nameOf = (panel: Panel): unknown => panel.card?.['name'];
const action = (name: string, more: Partial<ActionJson> = {}): ActionJson => ({ function: name, ...more });

test('cards are pushed, updated and popped as Google’s navigation says', async () => {
  const panel = await bench.open(`${HELPERS}
    function push(e) { return go(function (n) { return n.pushCard(card(e.parameters.name)); }); }
    function update() { return go(function (n) { return n.updateCard(card("new")); }); }
    function pop() { return go(function (n) { return n.popCard(); }); }
    function toRoot() { return go(function (n) { return n.popToRoot().updateCard(card("fresh root")); }); }
    function toNamed() { return go(function (n) { return n.popToNamedCard("a"); }); }`);
  expect([nameOf(panel), panel.depth]).toEqual(['root', 1]);
  const push = (name: string) => panel.act(action('push', { parameters: [{ key: 'name', value: name }] }), {});
  for (const name of ['a', 'b', 'c']) expect(await push(name)).toEqual({ did: 'card' });
  expect([nameOf(panel), panel.depth]).toEqual(['c', 4]);
  await panel.act(action('update'), {});
  expect([nameOf(panel), panel.depth]).toEqual(['new', 4]);
  panel.back();
  expect(nameOf(panel)).toBe('b');
  await panel.act(action('toNamed'), {});
  expect([nameOf(panel), panel.depth]).toEqual(['a', 2]);
  await panel.act(action('toRoot'), {});
  expect([nameOf(panel), panel.depth]).toEqual(['fresh root', 1]);
  await panel.act(action('pop'), {});
  panel.back();
  expect([nameOf(panel), panel.depth]).toEqual(['fresh root', 1]);
  await panel.refresh();
  expect(nameOf(panel)).toBe('root');
});

test('several cards show as a list of their headers, each a tap away', async () => {
  const panel = await bench.open(`${HELPERS} function onHomepage() { return [card("one"), card("two")]; }`);
  const [section] = (panel.card?.['sections'] ?? []) as unknown as readonly {
    widgets: readonly { decoratedText: { text: string; onClick: { action: ActionJson } } }[];
  }[];
  expect(section?.widgets.map(({ decoratedText }) => decoratedText.text)).toEqual(['one', 'two']);
  const second = section?.widgets[1]?.decoratedText.onClick.action;
  if (second) await panel.act(second, {});
  expect([nameOf(panel), panel.depth]).toEqual(['two', 2]);
});

test('the menu has the card’s actions, then the universal ones, then Refresh on a root card', async () => {
  const panel = await bench.open(`${HELPERS}
    function onHomepage() {
      var link = CardService.newCardAction().setText("Docs").setOpenLink(CardService.newOpenLink().setUrl("https://docs.test/a"));
      var run = CardService.newCardAction().setText("Run").setOnClickAction(CardService.newAction().setFunctionName("say"));
      return CardService.newCardBuilder().addCardAction(link).addCardAction(run).addSection(CardService.newCardSection().addWidget(text("x"))).build();
    }
    function say() { return respond().setNotification(CardService.newNotification().setText("Said")).build(); }`);
  expect(panel.menu.map(({ label, kind }) => [label, kind])).toEqual([
    ['Docs', 'card'],
    ['Run', 'card'],
    ['Settings', 'universal'],
    ['Help', 'universal'],
    ['Refresh', 'refresh'],
  ]);
  expect(await panel.chooseMenu(0)).toEqual({ did: 'link', url: 'https://docs.test/a' });
  expect([await panel.chooseMenu(1), panel.toast]).toEqual([{ did: 'toast' }, 'Said']);
  expect([await panel.chooseMenu(3), panel.toast]).toEqual([{ did: 'link', url: 'https://docs.test/help' }, 'Said']);
  expect([await panel.chooseMenu(2), nameOf(panel), panel.toast]).toEqual([{ did: 'card' }, 'settings', null]);
  expect(panel.menu.map(({ label }) => label)).toEqual(['Settings', 'Help']);
});

test('an action whose required fields are empty is not sent', async () => {
  const panel = await bench.open(`${HELPERS}
    function onHomepage() {
      return CardService.newCardBuilder().addSection(CardService.newCardSection()
        .addWidget(CardService.newTextInput().setFieldName("name").setTitle("Name"))
        .addWidget(CardService.newTextInput().setFieldName("note").setTitle("Note"))).build();
    }
    function send() { return respond().setNotification(CardService.newNotification().setText("Sent")).build(); }`);
  const before = bench.workbench.addOn.executions().length;
  expect(await panel.act(action('send', { requiredWidgets: ['name'] }), { note: ['x'] })).toEqual({ did: 'nothing' });
  expect(await panel.act(action('send', { allWidgetsAreRequired: true }), { name: ['x'] })).toEqual({ did: 'nothing' });
  expect(bench.workbench.addOn.executions()).toHaveLength(before);
  expect(await panel.act(action('send', { requiredWidgets: ['name'] }), { name: ['x'] })).toEqual({ did: 'toast' });
});

test('what was typed wins over an updated card only with persistValues', async () => {
  const source = `${HELPERS}
    function form(value) {
      return CardService.newCardBuilder().addSection(CardService.newCardSection()
        .addWidget(CardService.newTextInput().setFieldName("name").setTitle("Name").setValue(value))
        .addWidget(CardService.newSelectionInput().setFieldName("kind").addItem("A", "a", true).addItem("B", "b", false))
        .addWidget(CardService.newDecoratedText().setText("x").setSwitchControl(CardService.newSwitch().setFieldName("on").setValue("yes").setSelected(true)))).build();
    }
    function onHomepage() { return form("old"); }
    function update() { return go(function (n) { return n.updateCard(form("server")); }); }`;
  const values = (panel: Panel): unknown => {
    const [section] = (panel.card?.['sections'] ?? []) as readonly { widgets: readonly { [kind: string]: JsonObject }[] }[];
    const [name, kind, on] = section?.widgets ?? [];
    const items = (kind?.['selectionInput']?.['items'] ?? []) as readonly JsonObject[];
    const control = on?.['decoratedText']?.['switchControl'] as JsonObject | undefined;
    return [name?.['textInput']?.['value'], items.map(({ selected }) => selected), control?.['selected']];
  };
  const typed = { name: ['typed'], kind: ['b'] };
  const panel = await bench.open(source);
  await panel.act(action('update'), typed);
  expect(values(panel)).toEqual(['server', [true, false], true]);
  await panel.act(action('update', { persistValues: true }), typed);
  expect(values(panel)).toEqual(['typed', [false, true], false]);
});

describe('in the compose dialog', () => {
  const source = `${HELPERS}
    function insert() {
      return CardService.newUpdateDraftActionResponseBuilder()
        .setUpdateDraftBodyAction(CardService.newUpdateDraftBodyAction()
          .addUpdateContent('<img src="https://img.tracklog.test/s/x.gif" width="1" height="1" alt="">', CardService.ContentType.MUTABLE_HTML)
          .setUpdateType(CardService.UpdateDraftBodyType.INSERT_AT_START))
        .setUpdateDraftSubjectAction(CardService.newUpdateDraftSubjectAction().addUpdateSubject("New subject"))
        .setUpdateDraftCcRecipientsAction(CardService.newUpdateDraftCcRecipientsAction().addUpdateCcRecipients(["ewa@contoso.test"])).build();
    }`;
  const start = async (): Promise<{ draftId: string; panel: Panel }> => {
    const { id: draftId } = bench.workbench.mail.compose(MARIA, { to: ['anna@northwind.test'], html: '<p>Text</p>' });
    return { draftId, panel: await bench.open(source, { at: 'compose', draftId }) };
  };

  test('a draft edit changes the draft and leaves the dialog open', async () => {
    const { draftId, panel } = await start();
    expect(await panel.act(action('insert'), {})).toEqual({ did: 'draft-edited', draftId });
    const draft = bench.workbench.mail.draft(MARIA, draftId);
    expect(draft?.html).toMatch(/img[^>]*s\/x\.gif[\s\S]*Text/);
    expect([draft?.subject, draft?.cc]).toEqual(['New subject', ['ewa@contoso.test']]);
    expect(nameOf(panel)).toBe('compose');
  });

  test('a draft edit closes the dialog when Gmail does so', async () => {
    const { panel } = await start();
    bench.workbench.switches.dialogClosesAfterEdit = true;
    await panel.act(action('insert'), {});
    bench.workbench.switches.dialogClosesAfterEdit = false;
    expect(panel.card).toBeNull();
  });

  test.each([
    { answer: 'yes', works: true, inserted: 2 },
    { answer: 'no', works: false, inserted: 1 },
  ])('a second edit in the same dialog: $answer', async ({ works, inserted }) => {
    bench.workbench.switches.laterDraftEditsWork = works;
    const { draftId, panel } = await start();
    for (let n = 0; n < 2; n++) expect(await panel.act(action('insert'), {})).toEqual({ did: 'draft-edited', draftId });
    const images = (): number | undefined => bench.workbench.mail.draft(MARIA, draftId)?.html.match(/<img/g)?.length;
    expect(images()).toBe(inserted);
    const anew = await bench.open(source, { at: 'compose', draftId });
    await anew.act(action('insert'), {});
    expect(images()).toBe(inserted + 1);
    bench.workbench.switches.laterDraftEditsWork = true;
  });

  describe('an edit that says CONTINUE_SEND', () => {
    // No published sample does so, and no add-on of ours.
    const sending = `${HELPERS}
      function finish(e) {
        var response = AddOnsResponseService.newUpdateDraftActionResponseBuilder()
          .setUpdateDraftBodyAction(AddOnsResponseService.newUpdateDraftBodyAction()
            .addUpdateContent("<p>Sent by card</p>", AddOnsResponseService.ContentType.MUTABLE_HTML)
            .setUpdateType(AddOnsResponseService.UpdateDraftBodyType.INSERT_AT_START));
        return response.setSendStatus(AddOnsResponseService.SendStatus[e.parameters.status]).build();
      }`;
    const finish = (status: string) => action('finish', { parameters: [{ key: 'status', value: status }] });
    const open = async (to: readonly string[]): Promise<{ draftId: string; panel: Panel }> => {
      const { id: draftId } = bench.workbench.mail.compose(MARIA, { to, subject: 'By card' });
      return { draftId, panel: await bench.open(sending, { at: 'compose', draftId }) };
    };
    beforeEach(() => {
      bench.workbench.switches.continueSendSends = true;
    });
    afterEach(() => {
      bench.workbench.switches.continueSendSends = false;
    });

    test('sends the edited mail where Gmail does so, with the time to undo', async () => {
      const { mail } = bench.workbench;
      const { draftId, panel } = await open(['anna@northwind.test']);
      const outcome = await panel.act(finish('CONTINUE_SEND'), {});
      expect(outcome).toMatchObject({ did: 'draft-sent', draftId });
      const messageId = 'messageId' in outcome ? outcome.messageId : '';
      expect([panel.card, mail.draft(MARIA, draftId)]).toEqual([null, undefined]);
      expect(mail.get(MARIA, messageId)).toMatchObject({ subject: 'By card', snippet: 'Sent by card', labels: ['SENT'] });
      expect(mail.undo(MARIA, messageId)).toMatchObject({ id: draftId, subject: 'By card' });
    });

    test('edits and sends nothing where Gmail does not, nor with NOT_SEND', async () => {
      const { mail } = bench.workbench;
      for (const [sends, status] of [
        [false, 'CONTINUE_SEND'],
        [true, 'NOT_SEND'],
      ] as const) {
        bench.workbench.switches.continueSendSends = sends;
        const { draftId, panel } = await open(['anna@northwind.test']);
        expect(await panel.act(finish(status), {})).toEqual({ did: 'draft-edited', draftId });
        expect(mail.draft(MARIA, draftId)?.html).toContain('Sent by card');
        expect(nameOf(panel)).toBe('compose');
      }
    });

    test('edits a mail to nobody and says why it was not sent', async () => {
      const { draftId, panel } = await open([]);
      expect(await panel.act(finish('CONTINUE_SEND'), {})).toEqual({ did: 'draft-edited', draftId });
      expect([nameOf(panel), panel.toast]).toEqual(['compose', 'Please specify at least one recipient.']);
    });
  });

  test('elsewhere a draft edit fails', async () => {
    const panel = await bench.open(source);
    expect(await panel.act(action('insert'), {})).toEqual({ did: 'failed' });
    expect(panel.failed).toBe(true);
  });
});

test('a compose action opens the draft that it made', async () => {
  const panel = await bench.open(`${HELPERS}
    function write() {
      var draft = GmailApp.createDraft("anna@northwind.test", "Hello", "Text", { htmlBody: "<p>Text</p>" });
      return CardService.newComposeActionResponseBuilder().setGmailDraft(draft).build();
    }`);
  const outcome = await panel.act(action('write'), {}, 'compose');
  expect(outcome).toMatchObject({ did: 'draft-opened' });
  const draft = 'draftId' in outcome ? bench.workbench.mail.draft(MARIA, outcome.draftId) : undefined;
  expect(draft).toMatchObject({ subject: 'Hello', to: ['anna@northwind.test'] });
});

const RETURNS = `${HELPERS}
  var MAKE = {
    Card: function () { return card("x"); },
    Cards: function () { return [card("x")]; },
    CardBuilder: function () { return CardService.newCardBuilder(); },
    ActionResponse: function () { return respond().setNotification(CardService.newNotification().setText("x")).build(); },
    OpenLink: function () { return respond().setOpenLink(CardService.newOpenLink().setUrl("https://docs.test/x")).build(); },
    OtherLink: function () { return respond().setOpenLink(CardService.newOpenLink().setUrl("https://evil.test/x")).build(); },
    CardWithOtherLink: function () { return CardService.newCardBuilder().addSection(CardService.newCardSection().addWidget(CardService.newTextButton().setText("x").setOpenLink(CardService.newOpenLink().setUrl("https://evil.test/")))).build(); },
    Universal: function () { return CardService.newUniversalActionResponseBuilder().displayAddOnCards([card("x")]).build(); },
    Suggestions: function () { return CardService.newSuggestionsResponseBuilder().setSuggestions(CardService.newSuggestions().addSuggestion("x")).build(); },
    JSON: function () { return { renderActions: {} }; },
    Nothing: function () {},
    Throws: function () { throw new Error("Secret detail"); },
  };
  function make(e) { return MAKE[e.parameters ? e.parameters.what : PropertiesService.getScriptProperties().getProperty("what")](e); }
  function onHomepage() { return make({}); }
  function onSettings() { return make({}); }`;

test.each([
  ['homepage', 'Card', 'ok'],
  ['homepage', 'Cards', 'ok'],
  ['homepage', 'CardBuilder', 'Value: CardBuilder'],
  ['homepage', 'ActionResponse', 'Value: ActionResponse'],
  ['homepage', 'Universal', 'Value: UniversalActionResponse'],
  ['homepage', 'JSON', 'Value: Object with values: {"renderActions":{}}'],
  ['homepage', 'Nothing', 'Value: null'],
  ['homepage', 'Throws', 'Error: Secret detail'],
  ['homepage', 'CardWithOtherLink', 'openLinkUrlPrefixes'],
  ['click', 'ActionResponse', 'ok'],
  ['click', 'Nothing', 'ok'],
  ['click', 'OpenLink', 'ok'],
  ['click', 'OtherLink', 'openLinkUrlPrefixes'],
  ['click', 'Card', 'Value: Card'],
  ['click', 'Universal', 'Value: UniversalActionResponse'],
  ['click', 'Suggestions', 'Value: SuggestionsResponse'],
  ['change', 'Suggestions', 'Value: SuggestionsResponse'],
  ['suggestions', 'Suggestions', 'ok'],
  ['suggestions', 'ActionResponse', 'Value: ActionResponse'],
  ['suggestions', 'Nothing', 'Value: null'],
  ['change', 'ActionResponse', 'ok'],
  ['open-link', 'OpenLink', 'ok'],
  ['open-link', 'ActionResponse', 'must return an ActionResponse with an OpenLink'],
  ['compose', 'ActionResponse', 'Value: ActionResponse'],
  ['compose', 'Nothing', 'Value: null'],
  ['universal', 'Universal', 'ok'],
  ['universal', 'Nothing', 'ok'],
  ['universal', 'ActionResponse', 'Value: ActionResponse'],
] as const)('a function for %s that returns %s: %s', async (how, what, expected) => {
  await bench.run(
    `PropertiesService.getScriptProperties().setProperty("what", "${how === 'homepage' || how === 'universal' ? (how === 'universal' ? 'Card' : what) : 'Card'}");`,
  );
  const panel = await bench.open(RETURNS);
  if (how === 'universal') {
    await bench.run(`PropertiesService.getScriptProperties().setProperty("what", "${what}");`);
    bench.load(RETURNS);
  }
  const outcome =
    how === 'homepage'
      ? { did: panel.failed ? 'failed' : 'card' }
      : how === 'universal'
        ? await panel.chooseMenu(0)
        : how === 'suggestions'
          ? {
              did:
                (await panel.suggest(action('make', { parameters: [{ key: 'what', value: what }] }), {})) === null ? 'failed' : 'nothing',
            }
          : await panel.act(action('make', { parameters: [{ key: 'what', value: what }] }), {}, how);
  expect(outcome.did === 'failed').toBe(expected !== 'ok');
  expect(panel.failed).toBe(expected !== 'ok');
  const [last] = bench.workbench.addOn.executions().slice(-1);
  expect(last?.error ? `${last.error.name}: ${last.error.message}` : 'ok').toContain(expected);
});

test('an authorization exception shows the way to authorize', async () => {
  const panel = await bench.open(`${HELPERS}
    function onHomepage() { CardService.newAuthorizationException().setAuthorizationUrl("https://login.test/").setResourceDisplayName("The archive").throwException(); }`);
  expect(JSON.stringify(panel.card)).toContain('The archive needs your permission');
  expect(JSON.stringify(panel.card)).toContain('https://login.test/');
  expect(panel.failed).toBe(false);
});

test('a user who took back the authorization is asked for it, and nothing runs', async () => {
  const { addOn } = bench.workbench;
  addOn.revoke(JAN);
  const before = addOn.executions().length;
  const panel = await bench.open(HELPERS, { at: 'homepage' }, JAN);
  expect(nameOf(panel)).toBe('authorization');
  expect(addOn.executions()).toHaveLength(before);
  addOn.grant(JAN);
  await panel.refresh();
  expect(nameOf(panel)).toBe('root');
});

test('people outside have no add-on', async () => {
  await expect(bench.open(HELPERS, { at: 'homepage' }, 'anna@northwind.test')).rejects.toThrow('has not installed');
});
