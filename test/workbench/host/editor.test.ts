/** The script's editor: open to those who may edit the script, closed to its users. */
import { DEFAULT_PEOPLE } from '../../../workbench/contract.ts';
import { JAN, MARIA, openTestbench, type Testbench } from '../runtime/testbench.ts';

const ANNA = 'anna@northwind.test';
let bench: Testbench;
beforeEach(async () => {
  bench = await openTestbench({ editors: [MARIA, JAN] });
});
afterEach(() => bench.close());

const REFUSED = 'You do not have permission to access the requested document.';

test('only the owner edits a script unless others are named', async () => {
  const other = await openTestbench();
  expect(other.workbench.editor.editors).toEqual([DEFAULT_PEOPLE.find(({ member }) => member)?.email]);
  expect(() => other.workbench.editor.scriptProperties(JAN)).toThrow(REFUSED);
  await other.close();
});

test('editors read and change script properties, which no user sees but through the code', async () => {
  const { editor } = bench.workbench;
  await bench.run('PropertiesService.getScriptProperties().setProperty("secret", "s1");');
  expect(editor.scriptProperties(JAN)).toEqual({ secret: 's1' });
  await editor.setScriptProperty(JAN, 'secret', 's2');
  expect((await bench.run('return PropertiesService.getScriptProperties().getProperty("secret");')).value).toBe('s2');
  await editor.setScriptProperty(MARIA, 'secret', null);
  expect(editor.scriptProperties(MARIA)).toEqual({});
  await expect(editor.setScriptProperty(JAN, 'secret', 'x'.repeat(9 * 1024 + 1))).rejects.toThrow('Argument too large: value');
  expect(() => editor.scriptProperties(ANNA)).toThrow(REFUSED);
  await expect(editor.setScriptProperty(ANNA, 'secret', 'mine')).rejects.toThrow(REFUSED);
  expect(editor.scriptProperties(MARIA)).toEqual({});
});

test('a function that an editor runs is the editor’s: own data, own rights, 6 min', async () => {
  const { editor, addOn } = bench.workbench;
  bench.load(`
    function hello() {
      Utilities.sleep(60000);
      PropertiesService.getUserProperties().setProperty("by", Session.getEffectiveUser().getEmail());
    }`);
  expect((await editor.run(JAN, 'hello')).error).toBeUndefined();
  expect(bench.workbench.properties(JAN)).toEqual({ by: JAN });
  expect(bench.workbench.properties(MARIA)).toEqual({});
  addOn.revoke(JAN);
  expect((await editor.run(JAN, 'hello')).error?.message).toBe('Authorization is required to perform that action.');
  await expect(editor.run(ANNA, 'hello')).rejects.toThrow(REFUSED);
});

test('in the editor a script is told the address of its saved code', async () => {
  const other = await openTestbench({ top: { webapp: { access: 'ANYONE', executeAs: 'USER_DEPLOYING' } } });
  other.load('function note() { PropertiesService.getUserProperties().setProperty("url", ScriptApp.getService().getUrl()); }');
  await other.workbench.editor.run(MARIA, 'note');
  expect(other.workbench.properties(MARIA)).toEqual({ url: other.workbench.webApp?.devUrl });
  await other.close();
});
