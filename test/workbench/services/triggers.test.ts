/** Time triggers, fired by the clock as their owner: of an add-on hourly at most and one a user, of another script more and more often. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTimes } from '../../../workbench/host/trigger-times.ts';
import { JAN, MARIA, openTestbench } from '../runtime/testbench.ts';

const SOURCE = `
  function install() { return ScriptApp.newTrigger("tick").timeBased().everyHours(1).create().getUniqueId(); }
  function tick(e) {
    var store = PropertiesService.getUserProperties();
    store.setProperty("ticks", (store.getProperty("ticks") || "") + Session.getEffectiveUser().getEmail().charAt(0) + e.hour + " ");
    store.setProperty("event", JSON.stringify(Object.keys(e)));
  }
  function list() { return ScriptApp.getProjectTriggers().map(function (t) { return t.getHandlerFunction() + " " + t.getEventType() + " " + t.getTriggerSource(); }); }
  function remove() { ScriptApp.getProjectTriggers().forEach(function (t) { ScriptApp.deleteTrigger(t); }); }`;

test('an hourly trigger runs every hour as the user who made it, until it is deleted', async () => {
  const bench = await openTestbench();
  bench.load(SOURCE);
  expect((await bench.call('install')).error).toBeNull();
  expect((await bench.call('list')).value).toEqual(['tick CLOCK CLOCK']);
  expect((await bench.call('list', { user: JAN })).value).toEqual([]);
  await bench.workbench.clock.advance(3 * 3_600_000);
  expect(bench.workbench.properties(MARIA)['ticks']).toBe('m10 m11 m12 ');
  expect(JSON.parse(bench.workbench.properties(MARIA)['event'] ?? '')).toEqual([
    'authMode',
    'triggerUid',
    'year',
    'month',
    'day-of-month',
    'day-of-week',
    'week-of-year',
    'hour',
    'minute',
    'second',
    'timezone',
  ]);
  await bench.call('remove');
  await bench.workbench.clock.advance(3_600_000);
  expect(bench.workbench.properties(MARIA)['ticks']).toBe('m10 m11 m12 ');
  await bench.close();
});

test('triggers, properties and records outlive a restart; the cache need not', async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'tracklog-state-'));
  const first = await openTestbench({ stateDir });
  first.load(SOURCE);
  await first.call('install');
  await first.run('CacheService.getUserCache().put("k", "v", 21600); PropertiesService.getUserProperties().setProperty("k", "v");');
  first.workbench.addOn.revoke(JAN);
  await first.close();
  const second = await openTestbench({ stateDir });
  expect(
    (await second.run('return [PropertiesService.getUserProperties().getProperty("k"), CacheService.getUserCache().get("k")];')).value,
  ).toEqual(['v', null]);
  expect(second.workbench.addOn.executions().map(({ functionName }) => functionName)).toEqual(['install', 'test', 'test']);
  second.load(SOURCE);
  await second.workbench.clock.advance(3_600_000);
  expect(second.workbench.properties(MARIA)['ticks']).toMatch(/^m1\d $/);
  const panel = await second.workbench.addOn.open(JAN, { at: 'homepage' });
  expect(panel.card).toMatchObject({ name: 'authorization' });
  await second.close();
  rmSync(stateDir, { recursive: true });
});

test.each([
  ['every five minutes', 'everyMinutes(5)', /^Exception: The recurrence interval for an Add-on trigger must be at least one hour\.$/],
  ['never', 'atHour(5)', /has no recurrence/],
  ['at an hour that no day has', 'everyDays(1).atHour(24)', /Invalid argument: atHour/],
  ['on a weekday by its number', 'onWeekDay(1)', /don't match the method signature for ScriptApp.ClockTriggerBuilder.onWeekDay/],
  ['at a time that is no date', 'at(5)', /don't match the method signature for ScriptApp.ClockTriggerBuilder.at\./],
  ['with a wrong argument', 'everyHours("x")', /don't match the method signature for ScriptApp.ClockTriggerBuilder.everyHours/],
])('an add-on cannot run %s', async (_, builder, message) => {
  const bench = await openTestbench();
  expect((await bench.run(`ScriptApp.newTrigger("test").timeBased().${builder}.create();`)).error).toMatch(message);
  await bench.close();
});

/** The bench begins on Thursday, 12 November 2026, 10:00 UTC. */
test.each([
  ['everyHours(6).nearMinute(15)', 24, ['12 10:15', '12 16:15', '12 22:15', '13 04:15']],
  ['everyDays(1).atHour(9).nearMinute(30).inTimezone("Europe/Warsaw")', 48, ['13 08:30', '14 08:30']],
  ['everyDays(2).atHour(11).nearMinute(0)', 97, ['12 11:00', '14 11:00', '16 11:00']],
  ['onWeekDay(ScriptApp.WeekDay.FRIDAY).atHour(5).nearMinute(0)', 24 * 9, ['13 05:00', '20 05:00']],
  ['everyWeeks(1).onWeekDay(ScriptApp.WeekDay.MONDAY).atHour(23).nearMinute(59)', 24 * 12, ['16 23:59', '23 23:59']],
  ['onMonthDay(15).atHour(0).nearMinute(0)', 24 * 40, ['15 00:00', '15 00:00']],
  ['after(60000)', 24, ['12 10:01']],
  ['at(new Date(Date.UTC(2026, 10, 13, 1, 2)))', 48, ['13 01:02']],
  ['atDate(2026, 11, 14).inTimezone("America/New_York")', 72, ['14 05:00']],
  ['at(new Date(0))', 2, ['12 10:00']],
])('%s: within %d hours it fires when it should', async (builder, hours, expected) => {
  const bench = await openTestbench({ frozen: true });
  bench.load(`
    function install() { ScriptApp.newTrigger("tick").timeBased().${builder}.create(); }
    function tick() { console.log(Utilities.formatDate(new Date(), "UTC", "dd HH:mm")); }`);
  expect((await bench.call('install')).error).toBeNull();
  await bench.workbench.clock.advance(hours * 3_600_000);
  const ran = bench.workbench.addOn.executions().filter(({ kind }) => kind === 'trigger');
  expect(ran.map(({ logs }) => logs[0]?.text)).toEqual(expected);
  await bench.close();
});

test('a trigger that has fired once stays in the list until it is deleted', async () => {
  const bench = await openTestbench({ frozen: true });
  bench.load(SOURCE.replace('everyHours(1)', 'after(1000)'));
  await bench.call('install');
  await bench.workbench.clock.advance(2 * 3_600_000);
  expect(bench.workbench.properties(MARIA)['ticks']).toBe('m10 ');
  expect((await bench.call('list')).value).toEqual(['tick CLOCK CLOCK']);
  await bench.call('remove');
  expect((await bench.run('return [ScriptApp.getScriptTriggers().length, String(ScriptApp.getInstallationSource())];')).value).toEqual([
    0,
    'NONE',
  ]);
  await bench.close();
});

test.each([
  ['winter', Date.UTC(2026, 9, 23, 12), ['24 07:20', '25 08:20', '26 08:20']],
  ['summer', Date.UTC(2027, 2, 26, 12), ['27 08:20', '28 07:20', '29 07:20']],
])('a daily trigger keeps to the clocks of its zone when they change to %s time', (_, now, expected) => {
  const times = readTimes({ everyDays: 1, atHour: 9, inTimezone: 'Europe/Warsaw' }, 'Etc/UTC', true);
  const first = times.first(now, 20);
  const second = times.following(first) ?? 0;
  const found = [first, second, times.following(second) ?? 0].map((time) => new Date(time).toISOString());
  expect(found.map((time) => `${time.slice(8, 10)} ${time.slice(11, 16)}`)).toEqual(expected);
});

test('a zone that nobody knows is refused, and nothing is made', async () => {
  const bench = await openTestbench();
  bench.load('function install() { ScriptApp.newTrigger("tick").timeBased().everyDays(1).inTimezone("Mars/Olympus").create(); }');
  expect((await bench.call('install')).error).toContain('Invalid argument: Mars/Olympus');
  expect(bench.workbench.stores.triggers()).toEqual([]);
  await bench.close();
});

test('whoever a web app runs as owns the trigger that it makes, not its visitor', async () => {
  const bench = await openTestbench({ top: { webapp: { access: 'ANYONE_ANONYMOUS', executeAs: 'USER_DEPLOYING' } } });
  bench.load(`
    function doGet() { ScriptApp.newTrigger("tick").timeBased().everyHours(1).create(); return ContentService.createTextOutput("made"); }
    function tick() { PropertiesService.getScriptProperties().setProperty("as", Session.getEffectiveUser().getEmail() + " " + Session.getActiveUser().getEmail()); }`);
  const { webApp, stores, clock } = bench.workbench;
  await webApp?.serve({ method: 'GET', url: webApp.url, headers: [] }, JAN);
  expect(stores.triggers().map(({ user }) => user)).toEqual([MARIA]);
  await clock.advance(3_600_000);
  expect(stores.properties('script', MARIA)).toEqual({ as: `${MARIA} ${MARIA}` });
  await bench.close();
});

test('a second time trigger of the same user is refused, of another user is not', async () => {
  const bench = await openTestbench();
  bench.load(SOURCE);
  await bench.call('install');
  expect((await bench.call('install')).error).toBe(
    'Exception: This add-on has created too many time-based triggers in this document for this Google user account.',
  );
  expect((await bench.call('install', { user: JAN })).error).toBeNull();
  await bench.close();
});

test.each([1, 5, 10, 15, 30])('a script that is no add-on may run every %d minutes', async (minutes) => {
  const bench = await openTestbench({ isAddOn: false });
  bench.load(`
    function install() { ScriptApp.newTrigger("tick").timeBased().everyMinutes(${minutes}).create(); }
    function tick() { var s = PropertiesService.getScriptProperties(); s.setProperty("n", String(Number(s.getProperty("n")) + 1)); }`);
  expect((await bench.call('install')).error).toBeNull();
  await bench.workbench.clock.advance(3_600_000);
  expect(bench.workbench.stores.properties('script', MARIA)['n']).toBe(String(60 / minutes));
  await bench.close();
});

test.each([
  ['add-on', true],
  ['ordinary script', false],
])('an %s cannot run every two minutes', async (_, isAddOn) => {
  const bench = await openTestbench({ isAddOn });
  expect((await bench.run('ScriptApp.newTrigger("test").timeBased().everyMinutes(2).create();')).error).toBe(
    'Exception: The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.',
  );
  await bench.close();
});

test('a script that is no add-on has 20 triggers of a user, and no more', async () => {
  const bench = await openTestbench({ isAddOn: false });
  bench.load(SOURCE);
  for (let n = 0; n < 20; n++) expect((await bench.call('install')).error).toBeNull();
  expect((await bench.call('install')).error).toBe(
    'Exception: This script has too many triggers. Triggers must be deleted from the script before more can be added.',
  );
  expect((await bench.call('list')).value).toHaveLength(20);
  expect((await bench.call('install', { user: JAN })).error).toBeNull();
  await bench.call('remove');
  expect((await bench.call('install')).error).toBeNull();
  await bench.close();
});

test('each of several triggers of one function says which one it is, and can take itself away', async () => {
  const bench = await openTestbench({ isAddOn: false });
  bench.load(`
    function install() { return [5, 10].map(function (n) { return ScriptApp.newTrigger("tick").timeBased().everyMinutes(n).create().getUniqueId(); }); }
    function tick(e) {
      console.log(e.triggerUid);
      ScriptApp.getProjectTriggers().filter(function (t) { return t.getUniqueId() === e.triggerUid; }).forEach(function (t) { ScriptApp.deleteTrigger(t); });
    }`);
  const { value } = await bench.call('install');
  await bench.workbench.clock.advance(3_600_000);
  const ran = bench.workbench.addOn.executions().filter(({ kind }) => kind === 'trigger');
  expect(ran.map(({ logs }) => logs[0]?.text)).toEqual(value);
  expect(bench.workbench.stores.triggers()).toEqual([]);
  await bench.close();
});

test('a trigger that is gone cannot be deleted', async () => {
  const bench = await openTestbench({ isAddOn: false });
  bench.load(`
    function twice() {
      var made = ScriptApp.newTrigger("twice").timeBased().everyHours(1).create();
      ScriptApp.deleteTrigger(made);
      ScriptApp.deleteTrigger(made);
    }`);
  expect((await bench.call('twice')).error).toBe('Exception: Trigger not found.');
  await bench.close();
});

test('the trigger of a user who took back the authorization does not run', async () => {
  const bench = await openTestbench();
  bench.load(SOURCE);
  await bench.call('install');
  bench.workbench.addOn.revoke(MARIA);
  const record = await bench.workbench.addOn.runTrigger(MARIA, 'tick');
  expect(record.error?.message).toBe('Authorization is required to perform that action.');
  expect(bench.workbench.properties(MARIA)['ticks']).toBeUndefined();
  bench.workbench.addOn.grant(MARIA);
  expect((await bench.workbench.addOn.runTrigger(MARIA, 'tick')).error).toBeUndefined();
  await bench.close();
});
