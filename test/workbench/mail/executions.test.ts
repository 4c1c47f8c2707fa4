/** Mail services inside real executions of a script: the whole way from the script's thread to the mailbox and back. */
import { openTestbench, type Testbench } from '../runtime/testbench.ts';
import { MARIA } from './world.ts';

let bench: Testbench;
beforeAll(async () => {
  bench = await openTestbench({
    top: {
      oauthScopes: ['https://mail.google.com/'],
      dependencies: { enabledAdvancedServices: [{ userSymbol: 'Gmail', serviceId: 'gmail', version: 'v1' }] },
    },
  });
});
afterAll(() => bench.close());

test('a script sends a file, finds the mail, labels its thread and reads the file back', async () => {
  const { value, error, record } = await bench.run(`
    const blob = Utilities.newBlob('zażółć', 'text/plain', 'a.txt');
    GmailApp.sendEmail('${MARIA}', 'From a script', 'hello', { attachments: [blob], htmlBody: '<b>hello</b>' });
    const thread = GmailApp.search('in:sent has:attachment')[0];
    thread.addLabel(GmailApp.createLabel('Scripts'));
    const [file] = thread.getMessages()[0].getAttachments();
    return [thread.getFirstMessageSubject(), thread.getLabels().map((label) => label.getName()), file.getName(), file.getDataAsString()];
  `);
  expect(error).toBeNull();
  expect(value).toEqual(['From a script', ['Scripts'], 'a.txt', 'zażółć']);
  expect(record.calls.find(({ service, method }) => service === 'GmailAttachment' && method === 'getBytes')?.ms).toBe(300);
});

test('the advanced service sends raw mail and gives bodies as bytes', async () => {
  const { value, error } = await bench.run(`
    const raw = Utilities.base64EncodeWebSafe('To: ${MARIA}\\r\\nSubject: Raw\\r\\n\\r\\nbody');
    const sent = Gmail.Users.Messages.send({ raw }, 'me');
    const read = Gmail.Users.Messages.get('me', sent.id);
    return [read.labelIds[0], Utilities.newBlob(read.payload.body.data).getDataAsString().trim(), Gmail.Users.Labels.list('me').labels.length > 10];
  `);
  expect(error).toBeNull();
  expect(value).toEqual(['SENT', 'body', true]);
});

test('its errors can be caught with their code, and what is not here names itself', async () => {
  const { value } = await bench.run(`
    const said = [];
    for (const attempt of [() => Gmail.Users.Messages.get('me', '123'), () => Gmail.Users.watch({}, 'me'), () => Gmail.Users.Settings.SendAs.SmimeInfo])
      try { attempt(); } catch (error) { said.push([error.name, error.details ? error.details.code : null, error.message]); }
    return said;
  `);
  expect(value).toEqual([
    ['GoogleJsonResponseException', 404, 'API call to gmail.users.messages.get failed with error: Requested entity was not found.'],
    [
      'GoogleJsonResponseException',
      501,
      'API call to gmail.users.watch failed with error: users.watch is not implemented in the workbench: there is no Cloud Pub/Sub here.',
    ],
    ['Error', null, 'Gmail.Users.Settings.SendAs.SmimeInfo is not implemented in the workbench'],
  ]);
});
