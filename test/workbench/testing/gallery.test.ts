/** Everything that stands on a card is read, pressed and filled in by its words: a card of every kind, and widgets in columns and menus. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Gmail, type CardDriver } from '../../../workbench/testing/index.ts';

const MARIA = 'maria@acme-partner.test';
const NOON = Date.UTC(2026, 10, 12, 12);

/** The kinds of places in which a button may stand, and one that cannot be pressed. */
const NESTED = `
function onHomepage() {
  const grid = CardService.newGrid().setTitle('Towns').setNumColumns(2).setOnClickAction(say('grid'));
  ['Gdańsk', 'Kraków'].forEach((town, n) => grid.addItem(CardService.newGridItem().setIdentifier('t' + n).setTitle(town)));
  const menu = CardService.newOverflowMenu()
    .addMenuItem(CardService.newOverflowMenuItem().setText('Copy').setOnClickAction(say('menu')));
  const more = CardService.newTextButton().setText('More').setOverflowMenu(menu);
  const column = (widget) => CardService.newColumn().addWidget(widget);
  const section = CardService.newCardSection()
    .addWidget(CardService.newColumns().addColumn(column(button('Left'))).addColumn(column(
      CardService.newTextInput().setFieldName('side').setTitle('Side').setOnChangeAction(say('change')))))
    .addWidget(CardService.newImage().setImageUrl('https://assets.tracklog.test/logo.png').setAltText('Map').setOnClickAction(say('image')))
    .addWidget(CardService.newDecoratedText().setTopLabel('State').setText('Row').setBottomLabel('Below').setButton(button('Inside')))
    .addWidget(CardService.newButtonSet().addButton(more).addButton(button('Off').setDisabled(true)))
    .addWidget(CardService.newButtonSet().addButton(button('Delete', 'first')).addButton(button('Delete', 'second')))
    .addWidget(grid);
  return CardService.newCardBuilder().addSection(section).build();
}
function button(text, said) { return CardService.newTextButton().setText(text).setOnClickAction(say(said || text)); }
function say(what) { return CardService.newAction().setFunctionName('onSay').setParameters({ what }); }
function onSay({ commonEventObject: { parameters, formInputs } }) {
  const side = formInputs && formInputs.side ? formInputs.side.stringInputs.value[0] : '';
  const text = [parameters.what, parameters.grid_item_identifier, side].filter(Boolean).join(' ');
  return CardService.newActionResponseBuilder().setNotification(CardService.newNotification().setText(text)).build();
}
`;

let folder: string;
let gallery: Gmail;
let nested: Gmail;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tracklog-nested-'));
  const common = { name: 'Nested', logoUrl: 'https://assets.tracklog.test/logo.png', homepageTrigger: { runFunction: 'onHomepage' } };
  writeFileSync(join(folder, 'appsscript.json'), JSON.stringify({ oauthScopes: [], addOns: { common, gmail: {} } }));
  writeFileSync(join(folder, 'Code.gs'), NESTED);
  gallery = await Gmail.open({ project: 'test/fixtures/card-gallery', stateDir: null, frozenAt: NOON });
  nested = await Gmail.open({ project: folder, stateDir: null, frozenAt: NOON });
});
afterAll(async () => {
  await gallery.close();
  await nested.close();
  rmSync(folder, { recursive: true });
});

async function galleryCard(name: string): Promise<CardDriver> {
  const card = await gallery.user(MARIA).homepage();
  await card.press(name);
  return card;
}

test.each([
  ['Left', 0, 'Left'],
  ['Map', 0, 'image'],
  ['Inside', 0, 'Inside'],
  ['Copy', 0, 'menu'],
  ['Delete', 0, 'first'],
  ['Delete', 1, 'second'],
  ['Kraków', 0, 'grid t1'],
])('%s (%i) is pressed where it stands', async (label, nth, toast) => {
  const card = await nested.user(MARIA).homepage();
  expect(await card.press(label, nth)).toEqual({ did: 'toast' });
  expect(card.toast).toBe(toast);
});

test('a field in a column is read, filled in and left', async () => {
  const card = await nested.user(MARIA).homepage();
  expect(card.emptyFields).toEqual(['Side']);
  expect(await card.type('Side', 'east').change('Side')).toEqual({ did: 'toast' });
  expect([card.toast, card.form]).toEqual(['change east', { side: ['east'] }]);
});

test('what cannot be pressed says why', async () => {
  const card = await nested.user(MARIA).homepage();
  await expect(card.press('Off')).rejects.toThrow('“Off” is disabled.');
  await expect(card.press('Delete', 2)).rejects.toThrow('Only 2 is called “Delete”. There is: Left | Map | Inside');
  await expect(card.press('More')).rejects.toThrow('Nothing is called “More”');
});

test('texts are read top to bottom, those of fields, columns and grids too', async () => {
  const card = await nested.user(MARIA).homepage();
  expect(card.texts).toEqual([
    'Left',
    'Side',
    'State',
    'Row',
    'Below',
    'Inside',
    'More',
    'Off',
    'Delete',
    'Delete',
    'Towns',
    'Gdańsk',
    'Kraków',
  ]);
});

test('fields of every kind are filled in by their words', async () => {
  const card = await galleryCard('inputs');
  card.type('Words', 'two words').type('Day', NOON).set('Three', true);
  card.switch('sound').off();
  await card.choose('Pick', 'Three');
  await card.press('Say');
  const said = JSON.parse((card.toast ?? '').replace('<b>Said</b> ', '')) as { [field: string]: { [kind: string]: unknown } };
  expect(said).toMatchObject({
    words: { stringInputs: { value: ['two words'] } },
    note: { stringInputs: { value: ['first'] } },
    pick: { stringInputs: { value: ['3'] } },
    day: { dateInput: { msSinceEpoch: String(NOON) } },
  });
  expect(await card.type('Town', 'gd').suggestions('Town')).toEqual(['Gdańsk', 'Gdynia']);
  await expect(card.suggestions('Words')).rejects.toThrow('“Words” runs no function for suggestions.');
});

test('a choice that several fields have is asked for by the field’s name', async () => {
  const card = await galleryCard('inputs');
  card.set('who', false).set('Who', true);
  expect(card.form['who']).toEqual(['1']);
  expect(() => card.type('T', 'x')).toThrow(/^More than one field or choice is called “T”\. There is: Town, /);
});

test('the menu is read and chosen from, and the arrow leads back', async () => {
  const card = await galleryCard('actions');
  expect(card.menu.slice(0, 2)).toEqual(['Check installation', 'Archive']);
  await card.chooseMenu('Archive');
  expect(card.toast).toContain('Said');
  await expect(card.chooseMenu('Delete')).rejects.toThrow('The menu has no “Delete”. There is: Check installation, Archive');
  expect(card.back().said).toContain('Card gallery');
});
