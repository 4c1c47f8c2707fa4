/** The testing interface reads as people speak, and says what it was asked for in vain. */
import { Gmail } from '../../../workbench/testing/index.ts';
import { openTestbench, type Testbench } from '../runtime/testbench.ts';

const MARIA = 'maria@acme-partner.test';
const SOURCE = `
  function onCompose(e) {
    var track = CardService.newSwitch().setFieldName('track').setValue('yes').setSelected(true);
    var later = CardService.newSelectionInput().setType(CardService.SelectionInputType.CHECK_BOX).setFieldName('when').addItem('Later', 'later', false);
    var apply = CardService.newTextButton().setText('Apply').setOnClickAction(CardService.newAction().setFunctionName('apply'));
    return CardService.newCardBuilder()
      .addSection(CardService.newCardSection()
        .addWidget(CardService.newDecoratedText().setText('Track').setSwitchControl(track)).addWidget(later).addWidget(apply))
      .build();
  }
  function apply(e) {
    var form = JSON.stringify(Object.keys(e.commonEventObject.formInputs || {}));
    return CardService.newActionResponseBuilder().setNotification(CardService.newNotification().setText(form)).build();
  }`;

let bench: Testbench;
let gmail: Gmail;
beforeAll(async () => {
  bench = await openTestbench();
  bench.load(SOURCE);
  gmail = new Gmail(bench.workbench);
});
afterAll(() => bench.close());

test('a switch and a check box are turned on and off by their words', async () => {
  const card = await gmail
    .user(MARIA)
    .compose({ to: ['anna@northwind.test'], subject: 'Offer' })
    .openAddOn('Test');
  expect(card.form).toEqual({ track: ['yes'] });
  card.switch('Track').off();
  card.switch('Later').on();
  expect([card.isOn('Track'), card.isOn('Later')]).toEqual([false, true]);
  await card.press('Apply');
  expect(card.toast).toBe('["when"]');
  await card.switch('Later').off().switch('Track').on().press('Apply');
  expect(card.toast).toBe('["track"]');
  expect(() => card.switch('Trace').on()).toThrow('No field or choice is called “Trace”. There is: Track, when');
});

test('another add-on than the project’s is not there', async () => {
  const draft = gmail.user(MARIA).compose({ to: [] });
  await expect(draft.openAddOn('Tracklog')).rejects.toThrow('No add-on is called “Tracklog”; there is Test.');
  expect((await draft.openAddOn()).buttons).toContain('Apply');
});

test('somebody whom nobody knows cannot do anything', () => {
  expect(() => gmail.user('mria@acme-partner.test')).toThrow('Nobody here has the address mria@acme-partner.test');
  expect(gmail.user(MARIA).email).toBe(MARIA);
});
