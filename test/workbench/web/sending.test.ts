/** MailApp, and forms with files in UrlFetchApp. */
import { openTestbench, MARIA, type Testbench } from '../runtime/testbench.ts';
import type { WireRequest } from '../../../workbench/contract.ts';

let bench: Testbench;
const requests: WireRequest[] = [];
beforeAll(async () => {
  bench = await openTestbench({
    top: {
      oauthScopes: ['https://www.googleapis.com/auth/script.send_mail', 'https://www.googleapis.com/auth/script.external_request'],
      urlFetchWhitelist: ['https://upload.test/'],
    },
  });
  bench.workbench.hosts.add('https://upload.test/', (request) => {
    requests.push(request);
    return Promise.resolve({ status: 200, headers: [], body: Buffer.from('ok') });
  });
});
afterAll(() => bench.close());

test.each([
  ['three texts', 'MailApp.sendEmail("anna@northwind.test", "One", "Body")', 'One', ''],
  ['options', 'MailApp.sendEmail("anna@northwind.test", "Two", "Body", { htmlBody: "<b>Body</b>", name: "Me" })', 'Two', ''],
  ['one object', 'MailApp.sendEmail({ to: "anna@northwind.test", subject: "Three", body: "Body" })', 'Three', ''],
  [
    'an address for answers',
    'MailApp.sendEmail("anna@northwind.test", "answers@acme.test", "Four", "Body")',
    'Four',
    'Reply-To: answers@acme.test',
  ],
])('MailApp sends from %s', async (_, call, subject, head) => {
  const { error } = await bench.run(`${call};`);
  expect(error).toBeNull();
  await bench.workbench.clock.advance(60_000);
  const [mail] = bench.workbench.mail.list('anna@northwind.test', 'INBOX');
  expect(mail).toMatchObject({ subject, from: expect.stringContaining(MARIA) as string });
  expect(bench.workbench.mail.mime('anna@northwind.test', mail?.id ?? '')).toContain(head);
});

test('each recipient counts for the day', async () => {
  const body =
    'const before = MailApp.getRemainingDailyQuota(); MailApp.sendEmail("anna@northwind.test,peter@fabrikam.test", "s", "b"); return before - MailApp.getRemainingDailyQuota();';
  expect((await bench.run(body)).value).toBe(2);
});

test.each([
  ['MailApp.sendEmail({ subject: "s" })', 'Failed to send email: no recipient'],
  ['MailApp.sendEmail("a", ["b"], "c")', "The parameters (String,String[],String) don't match the method signature for MailApp.sendEmail."],
])('%s is refused', async (call, message) => {
  expect((await bench.run(`${call};`)).error).toBe(`Exception: ${message}`);
});

test('MailApp needs its own scope', async () => {
  const { error } = await bench.run('MailApp.sendEmail("a@b.test", "s", "b");', { without: 'send_mail' });
  expect(error).toContain('not sufficient to call MailApp.sendEmail');
});

test('a form with a file goes out as multipart/form-data', async () => {
  const { error } = await bench.run(
    'UrlFetchApp.fetch("https://upload.test/x", { method: "post", payload: { title: "Zażółć", file: Utilities.newBlob([1, -1, 0], "image/png", "a.png") } });',
  );
  expect(error).toBeNull();
  const request = requests.at(-1);
  const type = request?.headers.find(([name]) => name === 'Content-Type')?.[1] ?? '';
  const form = await new Response(Buffer.from(request?.body ?? ''), { headers: { 'content-type': type } }).formData();
  expect(form.get('title')).toBe('Zażółć');
  const file = form.get('file');
  if (file === null || typeof file === 'string') throw new Error('There is no file');
  expect([file.name, file.type, ...new Uint8Array(await file.arrayBuffer())]).toEqual(['a.png', 'image/png', 1, 255, 0]);
});

test('getRequest tells what would be sent and sends nothing', async () => {
  const sent = requests.length;
  const { value } = await bench.run('return UrlFetchApp.getRequest("https://upload.test/y", { method: "put", payload: "p" });');
  expect(value).toMatchObject({ url: 'https://upload.test/y', method: 'put', payload: 'p', followRedirects: true });
  expect(requests).toHaveLength(sent);
});
