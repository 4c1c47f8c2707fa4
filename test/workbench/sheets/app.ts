/** A script with one spreadsheet in hand: `file` and its first tab `sheet`. */
import { createDesk, MARIA } from './desk.ts';
import { scriptOf } from './script.ts';

export function openApp(user = MARIA) {
  const desk = createDesk();
  const person = desk.as(user, ['spreadsheets', 'drive']);
  const script = scriptOf(person);
  const id = String(script.run(`const file = SpreadsheetApp.create('Log'); const sheet = file.getSheets()[0]; file.getId()`));
  return {
    desk,
    person,
    script,
    id,
    /** The last expression as plain JSON; dates as ISO text, enums as their names. */
    run: (source: string): unknown => JSON.parse(JSON.stringify(script.run(source) ?? null)) as unknown,
    /** What an expression throws. */
    refusal: (source: string): unknown =>
      script.run(`try { ${source}; SpreadsheetApp.flush(); 'no error' } catch (error) { error.message }`),
  };
}
