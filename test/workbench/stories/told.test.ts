/** The main story in the words of docs/workbench-testing.md, told by people of one's own. */
import { Gmail, HOUR, member, outsider } from '../../../workbench/testing/index.ts';
import { builtProject } from './built.ts';

jest.setTimeout(120_000);

test('an offer to somebody with Gmail is likely opened', async () => {
  const gmail = await Gmail.open({
    project: await builtProject(),
    stateDir: null,
    frozenAt: Date.UTC(2026, 10, 12, 9),
    people: [member('anna@acme.test'), outsider('jan@elsewhere.test')],
  });
  try {
    const anna = gmail.user('anna@acme.test');
    await anna.welcome();

    const draft = anna.compose({ to: 'jan@elsewhere.test', subject: 'Offer' });
    const card = await draft.openAddOn('Tracklog');
    card.switch('Track').on();
    await card.press('Apply to draft');
    draft.send();
    await gmail.wait(HOUR);

    const jan = gmail.user('jan@elsewhere.test');
    await jan.read(jan.newest().id);
    expect((await anna.homepage()).said).toContain('Opened (likely)');
  } finally {
    await gmail.close();
  }
});
