/** What is served under the assets' address is what a deployment puts there: the files of `assets/`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from '../../../src/i18n/en.ts';
import { pl } from '../../../src/i18n/pl.ts';
import { serveAssets } from '../../../workbench/net/assets.ts';
import { repositoryRoot } from '../../../workbench/root.ts';

const folder = join(repositoryRoot(), 'assets');
const serve = serveAssets(folder);

async function ask(path: string): Promise<[number, string, number]> {
  const { status, headers, body } = await serve({ method: 'GET', url: `https://assets.tracklog.test${path}`, headers: [] });
  return [status, headers.find(([name]) => name === 'Content-Type')?.[1] ?? '', body.byteLength];
}

const size = (file: string): number => readFileSync(join(folder, file)).byteLength;

test.each([
  ['/logo.png', 'image/png', 'logo.png'],
  ['/help.html', 'text/html; charset=utf-8', 'help.html'],
  ['/help', 'text/html; charset=utf-8', 'help.html'],
])('%s is %s', async (path, type, file) => {
  expect(await ask(path)).toEqual([200, type, size(file)]);
});

test.each(['/', '/nothing.png', '/nothing', '/svg/logo.svg', '/..%2fpackage.json', '/../package.json', '/help.html/'])(
  '%s is not there',
  async (path) => {
    expect((await ask(path))[0]).toBe(404);
  },
);

test('the help page names what is on the cards, in both languages', () => {
  const page = readFileSync(join(folder, 'help.html'), 'utf8');
  const [english = '', polish = ''] = page.split('lang="pl"');
  const bold = (text: string): string[] => [...text.matchAll(/<b>([^<]+)<\/b>/g)].map(([, name]) => name ?? '');
  const named = ({ compose, home, mail }: typeof en): string[] => [compose.track, compose.apply, home.filters.none, mail.markMine];
  expect(bold(english)).toEqual(named(en));
  expect(bold(polish)).toEqual(named(pl));
  expect(page).not.toMatch(/\bread\b|unopened|not opened|przeczytan/i);
});
