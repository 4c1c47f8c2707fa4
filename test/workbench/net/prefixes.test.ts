/** Which addresses a prefix of the manifest covers, and which host answers. */
import { createHosts, UnknownHost } from '../../../workbench/net/hosts.ts';
import { isAllowed } from '../../../workbench/net/prefixes.ts';

test.each([
  ['https://e.com/foo', 'https://e.com/foo', true],
  ['https://e.com/foo/', 'https://e.com/foo', true],
  ['https://e.com/foo/bar', 'https://e.com/foo', true],
  ['https://e.com/foo?x', 'https://e.com/foo', true],
  ['https://e.com/foo#x', 'https://e.com/foo', true],
  ['https://e.com/foobar', 'https://e.com/foo', false],
  ['https://e.com/Foo', 'https://e.com/foo', false],
  ['https://E.com/foo', 'https://e.com/foo', true],
  ['https://e.com/', 'https://e.com/foo', false],
  ['http://e.com/foo', 'https://e.com/foo', false],
  ['https://e.com:8443/foo', 'https://e.com/foo', false],
  ['https://e.com.evil.com/foo', 'https://e.com/foo', false],
  ['https://user@evil.com/https://e.com/foo', 'https://e.com/foo', false],
  ['https://a.e.com/foo', 'https://*.e.com/foo', true],
  ['https://a.b.e.com/foo', 'https://*.e.com/foo', true],
  ['https://e.com/foo', 'https://*.e.com/foo', false],
  ['https://e.com', 'https://e.com', true],
  ['https://e.com/x', 'https://e.com', true],
  ['https://e.com.evil.com/', 'https://e.com', false],
  ['https://e.com/x', '*', true],
  ['nonsense', '*', false],
])('%s under %s: %s', (url, prefix, expected) => {
  expect(isAllowed(url, [prefix])).toBe(expected);
});

test('the longest prefix answers, and no host is made up', async () => {
  const hosts = createHosts();
  const serve = (name: string) => () => Promise.resolve({ status: 200, headers: [], body: Buffer.from(name) });
  hosts.add('https://a.test/', serve('all'));
  hosts.add('https://a.test/api/', serve('api'));
  const get = async (url: string) => Buffer.from((await hosts.fetch({ method: 'GET', url, headers: [] })).body).toString();
  expect(await get('https://a.test/x')).toBe('all');
  expect(await get('https://A.test/api/x')).toBe('api');
  await expect(get('https://a.test.evil/')).rejects.toThrow(UnknownHost);
  expect(() => hosts.add('https://a.test', serve('x'))).toThrow('slash');
});
