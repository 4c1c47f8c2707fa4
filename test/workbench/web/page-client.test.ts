/** `google.script.run` in the page, as it is written into the document. */
import { runInNewContext } from 'node:vm';
import { innerDocument } from '../../../workbench/host/web-app-page.ts';

interface Call {
  readonly key: string;
  readonly functionName: string;
  readonly args: readonly unknown[];
}
type Run = { readonly [name: string]: (...args: unknown[]) => Run };

/** The document's script run against a server that answers with `answer`. */
async function open(answer: (call: Call) => unknown): Promise<{ run: Run; calls: Call[]; most(): number }> {
  const html = await innerDocument(
    { kind: 'html', content: '<p>', title: '', faviconUrl: null, metaTags: [], framing: 'DEFAULT' },
    'k1',
    '/callback',
  );
  const script = /<script>([^]*?)<\/script>/.exec(html)?.[1] ?? '';
  const calls: Call[] = [];
  let running = 0;
  let most = 0;
  const fetch = async (_url: string, { body }: { body: string }): Promise<{ json(): Promise<unknown> }> => {
    const call = JSON.parse(body) as Call;
    calls.push(call);
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running--;
    return { json: () => Promise.resolve(answer(call)) };
  };
  const context: { google?: { script: { run: Run } } } & Record<string, unknown> = { fetch, console };
  runInNewContext(script, context);
  if (!context.google) throw new Error('google is not there');
  return { run: context.google.script.run, calls, most: () => most };
}

test('arguments and the user object come through to the success handler', async () => {
  const { run, calls } = await open(({ args }) => ({ value: args }));
  const got = await new Promise((resolve) => {
    run['withSuccessHandler']?.((value: unknown, user: unknown) => resolve([value, user]))
      ?.['withUserObject']?.('me')
      ?.['add']?.(1, 'two', { three: [4] });
  });
  expect(got).toEqual([[1, 'two', { three: [4] }], 'me']);
  expect(calls).toEqual([{ key: 'k1', functionName: 'add', args: [1, 'two', { three: [4] }] }]);
});

test('an error of the script comes to the failure handler', async () => {
  const { run } = await open(() => ({ error: { name: 'ScriptError', message: 'Error: no' } }));
  const error = await new Promise<Error>((resolve) => void run['withFailureHandler']?.(resolve)?.['add']?.());
  expect([error.name, error.message]).toEqual(['ScriptError', 'Error: no']);
});

test.each([
  ['a date', new Date(0)],
  ['a function', () => 1],
])('%s cannot be handed over', async (_, value) => {
  const { run } = await open(() => ({}));
  expect(() => run['add']?.({ inner: value })).toThrow('Failed due to illegal value in property: inner');
});

test('functions that end in an underscore are not there', async () => {
  const { run } = await open(() => ({}));
  expect(run['secret_']).toBeUndefined();
});

test('ten calls go at once, the others wait', async () => {
  const page = await open(() => ({ value: null }));
  await Promise.all(
    Array.from({ length: 25 }, () => new Promise<void>((resolve) => void page.run['withSuccessHandler']?.(() => resolve())?.['add']?.())),
  );
  expect([page.calls.length, page.most()]).toEqual([25, 10]);
});
