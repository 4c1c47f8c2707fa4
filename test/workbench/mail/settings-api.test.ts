/** `Gmail.Users.Settings` as scripts call it: what an account may read, change and not change, and filters that act. */
import { openTestbench, type Testbench } from '../runtime/testbench.ts';

const MARIA = 'maria@acme-partner.test';
const ANNA = 'anna@northwind.test';
const auth = (name: string): string => `https://www.googleapis.com/auth/${name}`;

let bench: Testbench;
beforeEach(async () => {
  bench = await openTestbench({
    top: {
      oauthScopes: ['https://mail.google.com/', auth('gmail.settings.basic'), auth('gmail.settings.sharing')],
      dependencies: { enabledAdvancedServices: [{ userSymbol: 'Gmail', serviceId: 'gmail', version: 'v1' }] },
    },
  });
});
afterEach(() => bench.close());

const S = 'const S = Gmail.Users.Settings;';

test('the vacation responder is read, set, and read again; times come back as text', async () => {
  const { value, error } = await bench.run(`${S}
    const before = S.getVacation('me');
    const set = S.updateVacation({ enableAutoReply: true, responseSubject: 'Away', responseBodyHtml: '<p>Back soon</p>', restrictToDomain: true,
      startTime: 1763000000000, endTime: '1763100000000' }, 'me');
    return [before, set, S.getVacation('me')];`);
  expect(error).toBeNull();
  const set = {
    enableAutoReply: true,
    responseSubject: 'Away',
    responseBodyHtml: '<p>Back soon</p>',
    restrictToContacts: false,
    restrictToDomain: true,
    startTime: '1763000000000',
    endTime: '1763100000000',
  };
  expect(value).toEqual([{ enableAutoReply: false, restrictToContacts: false, restrictToDomain: false }, set, set]);
});

test('language, IMAP, POP and the signature keep what is set', async () => {
  const { value } = await bench.run(`${S}
    S.updateLanguage({ displayLanguage: 'pl' }, 'me');
    S.updateImap({ enabled: true, expungeBehavior: 'trash', maxFolderSize: 1000 }, 'me');
    S.updatePop({ accessWindow: 'allMail', disposition: 'archive' }, 'me');
    const patched = S.SendAs.patch({ signature: 'Maria<script>x</script> <b>Kowal</b>' }, 'me', '${MARIA}');
    return [S.getLanguage('me').displayLanguage, S.getImap('me'), S.getPop('me'), patched.signature, S.SendAs.list('me').sendAs[0].signature,
      S.getAutoForwarding('me'), S.ForwardingAddresses.list('me')];`);
  expect(value).toEqual([
    'pl',
    { enabled: true, autoExpunge: false, expungeBehavior: 'trash', maxFolderSize: 1000 },
    { accessWindow: 'allMail', disposition: 'archive' },
    'Maria <b>Kowal</b>',
    'Maria <b>Kowal</b>',
    { enabled: false },
    {},
  ]);
});

test('a filter sorts mails that come after it, until it is removed', async () => {
  const { mail, clock } = bench.workbench;
  const letter = async (subject: string): Promise<readonly string[]> => {
    mail.send(ANNA, mail.compose(ANNA, { to: [MARIA], subject, html: '<p>Hello</p>' }).id);
    await clock.advance(60_000);
    return mail.search(MARIA, `subject:${subject}`)[0]?.labels ?? [];
  };
  const { value: made, error } = await bench.run(`${S}
    const label = Gmail.Users.Labels.create({ name: 'Bills' }, 'me').id;
    const one = S.Filters.create({ criteria: { from: '${ANNA} OR x@y.test', subject: 'invoice', negatedQuery: 'draft' },
      action: { addLabelIds: [label, 'STARRED'], removeLabelIds: ['INBOX'] } }, 'me');
    return [label, one, S.Filters.list('me').filter, S.Filters.get('me', one.id)];`);
  expect(error).toBeNull();
  const [label, one, all, got] = made as [string, { id: string }, object[], object];
  expect(all).toEqual([one]);
  expect(got).toEqual(one);
  expect([...(await letter('invoice'))].sort()).toEqual([label, 'STARRED', 'UNREAD'].sort());
  expect(await letter('offer')).toEqual(['INBOX', 'UNREAD']);
  expect((await bench.run(`${S} S.Filters.remove('me', '${one.id}'); return S.Filters.list('me');`)).value).toEqual({});
  expect(await letter('invoice2')).toEqual(['INBOX', 'UNREAD']);
});

const ACCOUNTS = 'Access restricted to service accounts that have been delegated domain-wide authority';
test.each([
  [
    "S.updateVacation({ enableAutoReply: true }, 'me')",
    'updateVacation',
    'Either the response subject or the response body must be nonempty.',
  ],
  [
    "S.updateVacation({ enableAutoReply: true, responseSubject: 'x', startTime: 2, endTime: 1 }, 'me')",
    'updateVacation',
    'The start time must precede the end time.',
  ],
  ["S.Filters.create({ action: { addLabelIds: ['STARRED'] } }, 'me')", 'filters.create', 'Filter must have criteria'],
  ["S.Filters.create({ criteria: { from: 'x' } }, 'me')", 'filters.create', 'Filter must have at least one action'],
  ["S.Filters.create({ criteria: { from: 'x' }, action: { addLabelIds: ['Nope'] } }, 'me')", 'filters.create', 'Invalid label: Nope'],
  [
    "S.Filters.create({ criteria: { from: 'x' }, action: { forward: 'a@b.test' } }, 'me')",
    'filters.create',
    'Unrecognized forwarding address',
  ],
  ["S.Filters.get('me', 'none')", 'filters.get', 'Requested entity was not found.'],
  ["S.updateAutoForwarding({ enabled: true }, 'me')", 'updateAutoForwarding', ACCOUNTS],
  ["S.Delegates.list('me')", 'delegates.list', ACCOUNTS],
  ["S.ForwardingAddresses.create({ forwardingEmail: 'a@b.test' }, 'me')", 'forwardingAddresses.create', ACCOUNTS],
  ["S.SendAs.create({ sendAsEmail: 'a@b.test' }, 'me')", 'sendAs.create', ACCOUNTS],
  ["S.SendAs.get('me', 'a@b.test')", 'sendAs.get', 'Requested entity was not found.'],
])('%s is refused', async (code, method, says) => {
  const { error } = await bench.run(`${S} ${code};`);
  expect(error).toBe(`GoogleJsonResponseException: API call to gmail.users.settings.${method} failed with error: ${says}`);
});

test.each([
  ["S.updateVacation({ enableAutoReply: false }, 'me')", 'gmail.settings.basic'],
  ["S.updateAutoForwarding({ enabled: false }, 'me')", 'gmail.settings.sharing'],
])('%s needs the scope %s', async (code, scope) => {
  const { error } = await bench.run(`${S} ${code};`, { without: auth(scope) });
  expect(error).toContain('Request had insufficient authentication scopes.');
});
