/** Event objects carry exactly what Google documents. Everything the add-on is told is in these lists. */
import type { Json, JsonObject, Panel } from '../../../workbench/contract.ts';
import { MARIA, openTestbench, type Testbench } from './testbench.ts';

/** Paths of all fields, e.g. "gmail.accessToken". Values of maps whose keys are the script's own count as one. */
function paths(value: Json, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [prefix];
  return Object.entries(value as JsonObject).flatMap(([key, inner]) => paths(inner, prefix === '' ? key : `${prefix}.${key}`));
}

/** Each function keeps its event where the test can see it; the card has one of each input. */
const SOURCE = `
  function keep(name, e) { PropertiesService.getUserProperties().setProperty(name, JSON.stringify(e)); }
  function card() {
    var action = CardService.newAction().setFunctionName("onAction").setParameters({ id: "7" });
    return CardService.newCardBuilder().addSection(CardService.newCardSection()
      .addWidget(CardService.newTextInput().setFieldName("text").setTitle("Text"))
      .addWidget(CardService.newDatePicker().setFieldName("date").setTitle("Date"))
      .addWidget(CardService.newTimePicker().setFieldName("time").setTitle("Time"))
      .addWidget(CardService.newDateTimePicker().setFieldName("both").setTitle("Both"))
      .addWidget(CardService.newDecoratedText().setText("x").setSwitchControl(CardService.newSwitch().setFieldName("on").setValue("yes")))
      .addWidget(CardService.newTextButton().setText("Go").setOnClickAction(action))).build();
  }
  function onHomepage(e) { keep("homepage", e); return card(); }
  function onMessage(e) { keep("message", e); return card(); }
  function onCompose(e) { keep("compose", e); return card(); }
  function onAction(e) { keep("action", e); }
  function onSettings(e) { keep("universal", e); return CardService.newUniversalActionResponseBuilder().displayAddOnCards([card()]).build(); }`;

const COMMON = ['commonEventObject.platform', 'commonEventObject.hostApp'];
const LOCALE = ['commonEventObject.userLocale', 'commonEventObject.timeZone.id', 'commonEventObject.timeZone.offset'];
const LEGACY = ['clientPlatform', 'userLocale', 'userCountry', 'userTimezone.id', 'userTimezone.offset'];
const HOMEPAGE = [...COMMON, ...LOCALE, ...LEGACY];
const MESSAGE = [
  ...HOMEPAGE,
  'gmail.messageId',
  'gmail.threadId',
  'gmail.accessToken',
  'messageMetadata.accessToken',
  'messageMetadata.messageId',
];
const COMPOSE = [...HOMEPAGE, 'gmail.toRecipients', 'gmail.ccRecipients', 'gmail.bccRecipients'];
const ACTION = ['commonEventObject.parameters.id', 'parameters.id'];

const sorted = (list: readonly string[]): string[] => [...list].sort();

let bench: Testbench;
let places: { [at in 'homepage' | 'message' | 'compose']: Panel['place'] };
beforeAll(async () => {
  bench = await openTestbench();
  const { mail } = bench.workbench;
  const draft = mail.compose(MARIA, {
    to: ['Anna Nowak <anna@northwind.test>'],
    cc: ['ewa@contoso.test'],
    bcc: ['peter@fabrikam.test'],
    subject: 'Secret',
    html: '<p>Secret</p>',
  });
  const sent = mail.compose(MARIA, { to: ['jan@acme-partner.test'], subject: 'Hello', html: '<p>Hello</p>' });
  const { messageId } = mail.send(MARIA, sent.id);
  places = { homepage: { at: 'homepage' }, message: { at: 'message', messageId }, compose: { at: 'compose', draftId: draft.id } };
});
afterAll(() => bench.close());

const kept = (name: string): JsonObject => JSON.parse(bench.workbench.properties(MARIA)[name] ?? 'null') as JsonObject;
const open = (at: keyof typeof places): Promise<Panel> => bench.open(SOURCE, places[at]);
const press = { function: 'onAction', parameters: [{ key: 'id', value: '7' }] };

test.each([
  ['homepage', HOMEPAGE],
  ['message', MESSAGE],
  ['compose', COMPOSE],
] as const)('the %s event has its documented fields and no others', async (at, expected) => {
  await open(at);
  expect(sorted(paths(kept(at)))).toEqual(sorted(expected));
});

test.each([
  ['homepage', HOMEPAGE],
  ['message', MESSAGE],
  ['compose', COMPOSE],
] as const)('the event of a button on the %s adds the parameters, and nothing for an empty form', async (at, expected) => {
  const panel = await open(at);
  await panel.act(press, { text: [''], other: [] });
  expect(sorted(paths(kept('action')))).toEqual(sorted([...expected, ...ACTION]));
});

test('the event of a universal action is that of the place', async () => {
  const panel = await open('message');
  await panel.chooseMenu(0);
  expect(sorted(paths(kept('universal')))).toEqual(sorted(MESSAGE));
});

test('form values come by kind of input, and as the deprecated lists', async () => {
  const panel = await open('homepage');
  await panel.act(press, { text: ['hi'], date: ['2026-11-12'], time: ['09:30'], both: ['2026-11-12T09:30'], on: ['yes'] });
  const { commonEventObject, formInput, formInputs } = kept('action') as { [name: string]: JsonObject };
  expect(commonEventObject?.['formInputs']).toEqual({
    text: { stringInputs: { value: ['hi'] } },
    date: { dateInput: { msSinceEpoch: String(Date.UTC(2026, 10, 12)) } },
    time: { timeInput: { hours: 9, minutes: 30 } },
    both: { dateTimeInput: { hasDate: true, hasTime: true, msSinceEpoch: String(Date.UTC(2026, 10, 12, 9, 30)) } },
    on: { stringInputs: { value: ['yes'] } },
  });
  expect(formInput).toMatchObject({ text: 'hi', on: 'yes' });
  expect(formInputs).toMatchObject({ text: ['hi'], on: ['yes'] });
});

test('ids of mails are decimal with a prefix, as Gmail’s page has them', async () => {
  await open('message');
  const { gmail } = kept('message') as { gmail: JsonObject };
  expect(gmail['messageId']).toMatch(/^msg-f:\d+$/);
  expect(gmail['threadId']).toMatch(/^thread-f:\d+$/);
  const place = places.message;
  expect(BigInt(String(gmail['messageId']).slice(6)).toString(16)).toBe('messageId' in place ? place.messageId : '');
});

test('compose events hold bare addresses of that moment', async () => {
  const panel = await open('compose');
  expect(kept('compose')['gmail']).toEqual({
    toRecipients: ['anna@northwind.test'],
    ccRecipients: ['ewa@contoso.test'],
    bccRecipients: ['peter@fabrikam.test'],
  });
  const place = places.compose;
  if ('draftId' in place) bench.workbench.mail.edit(MARIA, place.draftId, { to: ['adam@orchard.test'], cc: [] });
  await panel.act(press, {});
  expect(kept('action')['gmail']).toEqual({
    toRecipients: ['adam@orchard.test'],
    ccRecipients: [],
    bccRecipients: ['peter@fabrikam.test'],
  });
});

test.each([
  ['ANDROID', 'android'],
  ['IOS', 'ios'],
] as const)('on a phone (%s) the event says so, and there is no homepage', async (platform, legacy) => {
  const { addOn } = bench.workbench;
  const panel = await addOn.open(MARIA, places.message, platform);
  expect(kept('message')).toMatchObject({ commonEventObject: { platform }, clientPlatform: legacy });
  await panel.act(press, {});
  expect(kept('action')).toMatchObject({ commonEventObject: { platform }, clientPlatform: legacy });
  await expect(addOn.open(MARIA, { at: 'homepage' }, platform)).rejects.toThrow('no homepages');
});

test('locale and time zone are those of the user', async () => {
  await open('homepage');
  expect(kept('homepage')).toMatchObject({
    commonEventObject: { userLocale: 'en-GB', timeZone: { id: 'Europe/Warsaw', offset: 3_600_000 } },
    userTimezone: { id: 'Europe/Warsaw', offset: '3600000' },
    userCountry: 'GB',
  });
});

test.each([
  ['without the scope script.locale', { top: { oauthScopes: [] } }, 'homepage', ['clientPlatform', ...COMMON]],
  ['without useLocaleFromApp', { common: { useLocaleFromApp: false } }, 'homepage', ['clientPlatform', ...COMMON]],
  [
    'of a draft without draftAccess METADATA',
    { gmail: { composeTrigger: { selectActions: [{ text: 'T', runFunction: 'onCompose' }] } } },
    'compose',
    HOMEPAGE,
  ],
  [
    'of a draft without the scope of message metadata',
    { top: { oauthScopes: ['https://www.googleapis.com/auth/script.locale'] } },
    'compose',
    HOMEPAGE,
  ],
] as const)('the event %s says less', async (_, options, at, expected) => {
  const other = await openTestbench(options);
  const draft = other.workbench.mail.compose(MARIA, { to: ['anna@northwind.test'] });
  await other.open(SOURCE, at === 'compose' ? { at, draftId: draft.id } : { at });
  const event = JSON.parse(other.workbench.properties(MARIA)[at] ?? 'null') as JsonObject;
  expect(sorted(paths(event))).toEqual(sorted(expected));
  await other.close();
});

test('fields that nobody documents come only behind their switch', async () => {
  bench.workbench.switches.undocumentedEventFields = true;
  await open('compose');
  bench.workbench.switches.undocumentedEventFields = false;
  expect(kept('compose')).toMatchObject({ gmail: { subject: 'Secret' }, draftMetadata: { subject: 'Secret' } });
});

test('the access token of an event opens the message in that execution alone', async () => {
  const source = `
    function onMessage(e) {
      var store = PropertiesService.getUserProperties();
      if (!store.getProperty("token")) store.setProperty("token", e.gmail.accessToken);
      GmailApp.setCurrentMessageAccessToken(store.getProperty("token"));
      store.setProperty("read", "no");
      store.setProperty("read", GmailApp.getMessageById(e.gmail.messageId).getSubject());
    }`;
  const { addOn } = bench.workbench;
  await bench.open(source, places.message);
  expect(bench.workbench.properties(MARIA)['read']).toBe('Hello');
  await bench.open(source, places.message);
  expect(bench.workbench.properties(MARIA)['read']).toBe('no');
  expect(addOn.executions().at(-1)?.error?.name).toBe('Exception');
});
