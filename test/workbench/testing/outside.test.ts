/** The testing interface serves somebody else's repository: any folder, any runner that reads TypeScript. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { repositoryRoot } from '../../../workbench/root.ts';

const inRepository = (path: string): string => pathToFileURL(join(repositoryRoot(), path)).href;

const STORY = `
import { Gmail, member, outsider } from ${JSON.stringify(inRepository('workbench/testing/index.ts'))};
const gmail = await Gmail.open({ project: process.argv[2], stateDir: null, people: [member('anna@acme.test'), outsider('jan@elsewhere.test')] });
gmail.user('jan@elsewhere.test').compose({ to: 'anna@acme.test', subject: 'Offer' }).send();
await gmail.wait(60_000);
const anna = gmail.user('anna@acme.test');
console.log((await anna.panelFor(anna.newest().id)).texts.join(', '));
await gmail.close();
`;

test('a story outside of the repository is told with node alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tracklog-outside-'));
  try {
    writeFileSync(join(folder, 'story.mts'), STORY);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', inRepository('node_modules/tsx/dist/loader.mjs'), 'story.mts', join(repositoryRoot(), 'test/fixtures/notes-add-on')],
      { cwd: folder },
    );
    expect(stdout).toContain('Offer, ');
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
