/** The example of docs/workbench-testing.md: somebody's add-on, tested in the words of people. */
import { Gmail } from '../../../workbench/testing/index.ts';

test('a note is kept with its mail', async () => {
  const gmail = await Gmail.open({ project: 'test/fixtures/notes-add-on', stateDir: null, frozenAt: Date.UTC(2026, 10, 12, 9) });
  try {
    gmail
      .user('anna@northwind.test')
      .compose({ to: ['maria@acme-partner.test'], subject: 'Offer' })
      .send();
    await gmail.wait(60_000);

    const maria = gmail.user('maria@acme-partner.test');
    const mail = maria.newest();
    const card = await maria.panelFor(mail.id);
    await card.type('Note', 'call back on Monday').press('Keep');
    expect(card.toast).toBe('Kept');

    const again = await maria.panelFor(mail.id);
    expect(again.form).toEqual({ note: ['call back on Monday'] });
    expect(gmail.lastExecution().missing).toBeUndefined();
  } finally {
    await gmail.close();
  }
});
