/** How much a card may hold, and what its parts may not be: what CardService refuses beyond the types of arguments. */
import { openTestbench, type Testbench } from '../runtime/testbench.ts';

let bench: Testbench;
beforeAll(async () => {
  bench = await openTestbench();
});
afterAll(() => bench.close());

const errorOf = async (body: string): Promise<string | null> => {
  const { error } = await bench.run(`
    const C = CardService;
    const text = () => C.newTextParagraph().setText('x');
    const input = (name) => C.newTextInput().setFieldName(name).setTitle('t');
    const times = (n, add) => { for (let i = 0; i < n; i++) add(i); };
    const card = (...widgets) => { const s = C.newCardSection(); widgets.forEach((w) => s.addWidget(w)); return C.newCardBuilder().addSection(s).build(); };
    ${body};`);
  return error;
};

test.each([
  [
    'sections of a card',
    100,
    'const c = C.newCardBuilder(); times(N, () => c.addSection(C.newCardSection()))',
    'CardBuilder: no more than 100 sections can be added.',
  ],
  [
    'widgets of a section',
    100,
    'const s = C.newCardSection(); times(N, () => s.addWidget(text()))',
    'CardSection: no more than 100 widgets can be added.',
  ],
  [
    'items to choose from',
    100,
    "const s = C.newSelectionInput(); times(N, (n) => s.addItem('x' + n, 'x' + n, false))",
    'SelectionInput: no more than 100 items can be added.',
  ],
  [
    'columns',
    2,
    'const c = C.newColumns(); times(N, () => c.addColumn(C.newColumn().addWidget(text())))',
    'Columns: no more than 2 columns can be added.',
  ],
])('there are no more %s than %d', async (_, most, body, words) => {
  expect(await errorOf(body.replaceAll(/\bN\b/g, String(most)))).toBeNull();
  expect(await errorOf(body.replaceAll(/\bN\b/g, String(most + 1)))).toBe(`Exception: CardService.${words}`);
});

test.each([
  ['two inputs of one name', "card(input('a'), input('a'))", 'CardService.CardBuilder: the field name a is used by more than one widget.'],
  [
    'a button without anything to see',
    "card(C.newImageButton().setAltText('a').setOpenLink(C.newOpenLink().setUrl('https://docs.test/')))",
    'CardService.ImageButton: an icon is required.',
  ],
  [
    'two chosen of which one can be',
    "card(C.newSelectionInput().setType(C.SelectionInputType.DROPDOWN).setFieldName('f').addItem('a', 'a', true).addItem('b', 'b', true))",
    'CardService.SelectionInput: only one item can be selected.',
  ],
  ['an hour that no day has', 'C.newTimePicker().setHours(24)', 'Invalid argument: hours. Should be between 0 and 23.'],
  ['a minute that no hour has', 'C.newTimePicker().setMinutes(60)', 'Invalid argument: minutes. Should be between 0 and 59.'],
  [
    'a colour by its name',
    "card(C.newTextButton().setText('x').setTextButtonStyle(C.TextButtonStyle.FILLED).setBackgroundColor('red').setOnClickAction(C.newAction().setFunctionName('f')))",
    'Invalid argument: backgroundColor. Should be of the form #RRGGBB.',
  ],
])('CardService refuses %s', async (_, body, words) => {
  expect(await errorOf(body)).toBe(`Exception: ${words}`);
});

test.each([
  [
    'an update of a draft that changes nothing',
    'C.newUpdateDraftActionResponseBuilder().build()',
    'CardService.UpdateDraftActionResponseBuilder: at least one update is required.',
  ],
  [
    'a universal action that shows nothing',
    'C.newUniversalActionResponseBuilder().build()',
    'CardService.UniversalActionResponseBuilder: displayAddOnCards or setOpenLink is required.',
  ],
  [
    'a question for authorization without an address',
    'C.newAuthorizationException().throwException()',
    'CardService.AuthorizationException: the URL and the resource are required.',
  ],
])('it refuses %s', async (_, body, words) => {
  expect(await errorOf(body)).toBe(`Exception: ${words}`);
});

test.each([
  ['a card', "card(C.newTextButton().setText('x').setOpenLink(C.newOpenLink().setUrl('https://evil.test/')))"],
  ['a response', "C.newActionResponseBuilder().setOpenLink(C.newOpenLink().setUrl('https://evil.test/')).build()"],
])('a link in %s that openLinkUrlPrefixes do not cover makes it a failure', async (what, made) => {
  const plain = "C.newCardBuilder().addSection(C.newCardSection().addWidget(C.newTextParagraph().setText('x'))).build()";
  const card = 'const card = (w) => C.newCardBuilder().addSection(C.newCardSection().addWidget(w)).build();';
  const panel = await bench.open(`
    const C = CardService; ${card}
    function onHomepage() { return ${what === 'a card' ? made : plain}; }
    function go() { return ${what === 'a card' ? 'null' : made}; }`);
  const failed = what === 'a card' ? JSON.stringify(panel.card) : JSON.stringify(await panel.act({ function: 'go' }, {}, 'click'));
  const [last] = bench.workbench.executor.records().slice(-1);
  expect(failed + JSON.stringify(last)).toContain('The link https://evil.test/ is not covered by openLinkUrlPrefixes in the manifest.');
});
