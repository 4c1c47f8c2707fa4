/** Bad input: strange recipients, names and subjects, forged images, actions with altered parameters. A clear card each time, and nothing changed. */
import type { ActionJson } from '../../../workbench/contract.ts';
import { entryPoints } from '../../../src/entry-points.ts';
import { HOUR, MINUTE } from '../../../workbench/testing/gmail.ts';
import { imageAddress, mailOf, request, sheetOf, waitingKeys } from './evidence.ts';
import { apply, applied, readLater, story, tracked } from './story.ts';

test(
  'what is no address among the recipients does no harm',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const draft = maria.compose({ to: ['not an address', 'anna@northwind.test', '@', 'a@b', 'x'.repeat(300)], subject: 'Mixed' });
    const dialog = await draft.openAddOn();
    expect(dialog.said).toContain('4 entries are not an email address.');
    await apply(dialog);
    expect(() => draft.send()).toThrow('was not recognized');
    draft.edit({ to: ['anna@northwind.test'] }).send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    expect((await maria.homepage()).said).toContain('Opened (likely) · 12:01\nanna@northwind.test\nMixed');
  }),
);

test(
  'a draft without a recipient can be applied to; the mail is found by its image',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const draft = maria.compose({ subject: 'To be addressed' });
    const dialog = await draft.openAddOn();
    expect(dialog.said).toContain('Add a recipient, then choose Refresh.');
    await apply(dialog);
    expect((await maria.homepage()).said).toContain('Applied · 10:00');
    const empty = await maria.compose({ subject: 'Another empty one' }).openAddOn();
    expect(empty.said).toContain('Add a recipient, then choose Refresh.');
    draft.edit({ to: ['anna@northwind.test'] }).send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    const feed = await maria.homepage();
    expect(feed.said).toContain('Opened (likely) · 12:01\nanna@northwind.test\nTo be addressed');
    expect(feed.said).not.toContain('Applied');
  }),
);

test(
  '200 recipients make one small card, one row, one image',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const others = Array.from({ length: 199 }, (_, n) => `Person ${n} <person${n}@company${n % 40}.example>`);
    const draft = maria.compose({
      to: ['Anna Nowak <anna@northwind.test>', ...others.slice(0, 99)],
      cc: others.slice(99),
      subject: 'Round mail',
    });
    const dialog = await draft.openAddOn();
    expect(dialog.said).toContain('200 recipients');
    expect(dialog.said).toContain('and 192 more');
    expect(gmail.lastExecution().cardBytes).toBeLessThanOrEqual(20_000);
    await apply(dialog);
    const { messageId } = draft.send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    const feed = await maria.homepage();
    expect(feed.said).toContain('200 people\nRound mail\nSomeone of 200. 1 likely open.');
    expect((await mailOf(maria, messageId)).images).toHaveLength(1);
    expect(sheetOf(maria).mails).toMatchObject([
      { Count: '200', Recipients: expect.stringMatching(/^Anna Nowak <anna@northwind\.test>, .* and 197 more$/) },
    ]);
  }),
);

test(
  'a round mail opened seventy times counts and writes down every open',
  story(async ({ gmail, maria }) => {
    await maria.welcome();
    const people = Array.from({ length: 100 }, (_, n) => `person${n}@company.example`);
    const id = await tracked(gmail, maria, people, 'Round mail');
    const [token = ''] = (await mailOf(maria, id)).images;
    for (let n = 0; n < 70; n++) {
      // In the middle of it the feed is opened.
      if (n === 55) await maria.homepage();
      await gmail.wait(3 * MINUTE);
      await request(gmail, imageAddress(token), 'GET', 'MacOutlook/16.89.24090815 (Intelx64 Mac OS X 14.6.1)');
    }
    const feed = await maria.homepage();
    expect(feed.said).toContain('100 people\nRound mail\nSomeone of 100. 70 likely opens.');
    expect(feed.said).toContain('and 66 more');
    await feed.press('Details');
    await feed.press('Show older');
    expect(feed.said).toContain('and 30 more\nThey are in your activity sheet.');
    expect(sheetOf(maria).mails).toMatchObject([
      { Opens: '70', 'First signal': '2026-11-12 10:04', 'Last signal': '2026-11-12 13:31', State: 'Opened (likely)' },
    ]);
    expect(new Set(sheetOf(maria).events.map(({ Key }) => Key)).size).toBe(70);
    expect(sheetOf(maria).events).toHaveLength(70);
  }),
);

test(
  'a subject of 2,000 characters with emoji and a formula stays text everywhere',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const subject = `=HYPERLINK("http://x","y") ${'👩‍🚀 rocket '.repeat(200)}`.slice(0, 2000);
    const id = await tracked(gmail, maria, ['anna@northwind.test'], subject);
    await readLater(gmail, anna);
    const feed = await maria.homepage();
    expect(feed.said).toContain('=HYPERLINK("http://x","y") 👩‍🚀 rocket');
    expect(gmail.lastExecution().cardBytes).toBeLessThanOrEqual(20_000);
    await feed.press('Details');
    expect(feed.said).toContain('=HYPERLINK("http://x","y")');
    expect((await mailOf(maria, id)).subject.startsWith('=HYPERLINK("http://x","y") 👩‍🚀')).toBe(true);
    const [file] = gmail.workbench.sheets.files(maria.email);
    const cells = gmail.workbench.sheets.tabs(file?.id ?? '').flatMap((tab) => tab.rows.flat());
    expect(cells.filter((cell) => cell.formula !== undefined)).toEqual([]);
    const [mail] = sheetOf(maria).mails;
    expect(mail?.['Subject']).toMatch(/^=HYPERLINK\("http:\/\/x","y"\) 👩‍🚀/);
    // Cut at a character, never inside one.
    expect(mail?.['Subject']).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  }),
);

test(
  'an empty subject, and one of markup, are shown as what they are',
  story(async ({ gmail, maria }) => {
    await maria.welcome();
    await tracked(gmail, maria, ['anna@northwind.test'], '');
    await tracked(gmail, maria, ['tom@plain.test'], '<b>Bold</b> & <script>alert(1)</script> &amp;');
    const feed = await maria.homepage();
    expect(feed.said).toContain('(no subject)');
    expect(feed.said).toContain('<b>Bold</b> & <script>alert(1)</script> &amp;');
    expect(JSON.stringify(feed.card)).not.toContain('<script');
    expect(sheetOf(maria).mails.map(({ Subject }) => Subject)).toEqual(['', '<b>Bold</b> & <script>alert(1)</script> &amp;']);
  }),
);

test(
  'HTML and <script> in names are shown as text',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const name = '<img src=x onerror=alert(1)><script>alert(2)</script>';
    const draft = await applied(maria, [`"${name}" <anna@northwind.test>`], 'Names');
    draft.send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    const feed = await maria.homepage();
    expect(feed.said).toContain(name);
    expect(JSON.stringify(feed.card)).not.toMatch(/<script|<img/);
    await feed.press('Details');
    // Labels take no markup at Google's; texts do.
    expect(JSON.stringify(feed.card)).not.toMatch(/"text":"[^"]*<(script|img)/);
    expect(feed.said).toContain(`Sent 10:00 to ${name}`);
    expect(sheetOf(maria).mails).toMatchObject([{ Recipients: `${name} <anna@northwind.test>` }]);
  }),
);

test(
  'forged, truncated and foreign images in a mail are nobody’s',
  story(async ({ gmail, maria, jan, anna }) => {
    await maria.welcome();
    await jan.welcome('Pokaż aktywność');
    const ofJan = await jan.compose({ to: ['tom@plain.test'] }).openAddOn();
    ofJan.set('Śledź tę wiadomość', true);
    await ofJan.press('Zastosuj');
    const [draftOfJan] = gmail.workbench.mail.list(jan.email, 'DRAFT');
    const [foreign = ''] = (await mailOf(jan, draftOfJan?.id ?? '')).images;
    expect(foreign).toHaveLength(32);
    const forged = `${foreign.slice(0, 20)}${'A'.repeat(12)}`;
    const tokens = [foreign, forged, 'A'.repeat(32), foreign.slice(0, 20)];
    const html = tokens.map((token) => `<img src="${imageAddress(token)}" width="1" height="1">`).join('');
    maria.compose({ to: ['anna@northwind.test'], subject: 'Forged', html }).send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    expect((await maria.homepage()).said).toContain('Nothing here yet');
    expect(gmail.workbench.sheets.files(maria.email)).toEqual([]);
    // To whoever asks all of them look the same.
    const answers = await Promise.all(tokens.slice(0, 3).map((token) => request(gmail, imageAddress(token))));
    expect(new Set(answers.map(({ status, body }) => `${status} ${Buffer.from(body).toString('base64')}`)).size).toBe(1);
  }),
);

test(
  'a tracked mail with a forged image beside the real one counts the real one alone',
  story(async ({ gmail, maria, anna }) => {
    await maria.welcome();
    const draft = await applied(maria, ['anna@northwind.test'], 'Half forged');
    draft.edit({ html: `${draft.now.html}<img src="${imageAddress('B'.repeat(32))}">` });
    draft.send();
    await gmail.wait(MINUTE);
    await readLater(gmail, anna);
    expect((await maria.homepage()).said).toContain('Half forged\n1 likely open.');
  }),
);

test(
  'POST and HEAD to the image are no loads',
  story(async ({ gmail, maria }) => {
    await maria.welcome();
    const id = await tracked(gmail, maria, ['anna@northwind.test'], 'Probed');
    const [token = ''] = (await mailOf(maria, id)).images;
    await gmail.wait(HOUR);
    for (const method of ['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']) await request(gmail, imageAddress(token), method);
    await gmail.wait(MINUTE);
    expect((await maria.homepage()).said).toContain('Sent · 10:00\nanna@northwind.test\nProbed');
    expect(sheetOf(maria).events).toEqual([]);
    await request(gmail, imageAddress(token));
    expect((await maria.homepage()).said).toContain('Possibly opened · 11:02');
  }),
);

const JUNK = ['', 'x', '0', '-1', '999999999', '__proto__', '"><script>', '{"a":1}', 'ffffffffffffffff', '💥', 'a'.repeat(5000)];
/** Every function behind a button, with the parameters that it takes. */
const PANEL_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  onShowFeed: ['p', 'f'],
  onShowMail: ['m', 'f', 'p'],
  onShowWaiting: ['k'],
  onForgetWaiting: ['k'],
  onStopTracking: ['m', 'f'],
  onResumeTracking: ['m', 'f'],
  onShowMine: ['m'],
  onSaveMine: ['m'],
  onNewestWasMe: ['m', 'h'],
  onBack: [],
  onShowSettings: [],
  onShowTracking: ['f'],
  onOpenAgain: ['m', 'f', 'p', 'k'],
};
const DIALOG_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  onRefreshCompose: ['k', 'a', 'f', 'p'],
  onKeepApplied: ['k'],
  onTreatAsAnother: ['k'],
  onChangeApplied: ['k'],
  onApplyToDraft: ['k', 'a', 'f', 'p'],
  onShowTracking: ['k', 'f'],
};

test('every function behind a button is sent foreign parameters, but for those whose form or draft is their effect', () => {
  const tried = new Set([...Object.keys(PANEL_ACTIONS), ...Object.keys(DIALOG_ACTIONS)]);
  const { homepage, message, compose, universalSettings, hourly, ...behindButtons } = entryPoints;
  expect(Object.values(behindButtons).filter((name) => !tried.has(name))).toEqual([
    'onOpenActivity',
    'onNewTrackedEmail',
    'onReplyWithTracking',
    'onSaveTracking',
  ]);
});

test(
  'actions with missing or foreign parameters end in a card and change nothing',
  story(async ({ gmail, maria, jan, anna }) => {
    await jan.welcome('Pokaż aktywność');
    await maria.welcome();
    const id = await tracked(gmail, maria, ['anna@northwind.test'], 'Untouched');
    await applied(maria, ['tom@plain.test'], 'Waiting');
    await readLater(gmail, anna);
    // Long enough that opening the message beside it is no explanation of the load.
    await gmail.wait(10 * MINUTE);
    await maria.homepage();
    const before = gmail.workbench.properties(maria.email);
    const k = waitingKeys(gmail, maria)[0]?.slice(2) ?? '';
    const dialog = await maria.compose({ to: ['ewa@contoso.test'] }).openAddOn();
    // Maria's panels get junk; Jan's get ids of Maria's.
    const cases = [
      { card: await maria.homepage(), actions: PANEL_ACTIONS, values: JUNK },
      { card: await maria.panelFor(id), actions: PANEL_ACTIONS, values: JUNK.slice(0, 2) },
      { card: dialog, actions: DIALOG_ACTIONS, values: JUNK },
      { card: await jan.homepage(), actions: PANEL_ACTIONS, values: [id, k] },
    ];
    for (const { card, actions, values } of cases) {
      for (const [name, keys] of Object.entries(actions)) {
        for (const value of [null, ...(keys.length === 0 ? [] : values)]) {
          const action: ActionJson = { function: name, parameters: value === null ? [] : keys.map((key) => ({ key, value })) };
          const outcome = await card.panel.act(action, {});
          expect([name, value, outcome.did]).not.toContain('failed');
          card.panel.back();
        }
      }
    }
    // Opening the message beside the panel is remembered; nothing else is.
    const kept = (store: Record<string, string>): [string, string][] => Object.entries(store).filter(([key]) => !key.startsWith('c:'));
    expect(kept(gmail.workbench.properties(maria.email))).toEqual(kept(before));
    const feed = await maria.homepage();
    expect(feed.said).toContain('Opened (likely) · 12:01\nanna@northwind.test\nUntouched\n1 likely open.');
    expect(feed.said).toContain('Applied · 10:01\ntom@plain.test');
  }),
);

test(
  'a card that is older than what it shows says so',
  story(async ({ gmail, maria }) => {
    await maria.welcome();
    await applied(maria, ['anna@northwind.test'], 'Soon gone');
    const [one, two] = [await maria.homepage(), await maria.homepage()];
    await one.press('anna@northwind.test');
    await two.press('anna@northwind.test');
    await one.press('Forget this');
    await gmail.wait(MINUTE);
    await two.press('Forget this');
    expect(two.said).toContain('Nothing here yet');
    two.panel.back();
    const three = await maria.homepage();
    await three.panel.act({ function: 'onShowWaiting', parameters: [{ key: 'k', value: 'abcdefghijkl' }] }, {});
    expect(three.toast).toBe('This is no longer there. The card was renewed.');
  }),
);
