import { spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../../build/build.ts';
import { addressProblem, pushOutcome, scriptProblem } from '../../scripts/deploy-checks.ts';
import { withProject } from '../build/project.ts';
import { repositoryRoot } from '../../workbench/root.ts';

const repository = repositoryRoot();

test('clasp would push exactly Code.js and appsscript.json', () =>
  withProject({}, async (root) => {
    await build({ root });
    await writeFile(join(root, 'dist/notes.html'), 'not for Google');
    for (const file of ['.clasp.json', '.claspignore']) await copyFile(join(repository, file), join(root, file));
    const home = await mkdtemp(join(tmpdir(), 'tracklog-home-'));
    try {
      const clasp = spawnSync(
        process.execPath,
        [join(repository, 'node_modules/@google/clasp/build/src/index.js'), 'show-file-status', '--json'],
        {
          cwd: root,
          encoding: 'utf8',
          env: { ...process.env, HOME: home, USERPROFILE: home },
        },
      );
      const { filesToPush } = JSON.parse(clasp.stdout) as { filesToPush: string[] };
      expect(filesToPush.sort()).toEqual(['dist/Code.js', 'dist/appsscript.json']);
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  }));

test('nothing is pushed while the script id is the placeholder', async () => {
  const settings = await readFile(join(repository, '.clasp.json'), 'utf8');
  expect(scriptProblem(settings.replace(/"scriptId": "[^"]*"/, '"scriptId": "REPLACE_WITH_YOUR_SCRIPT_ID"'))).toContain(
    'copy its script ID',
  );
  expect(scriptProblem('{"scriptId":"1AbC","rootDir":"dist"}')).toBeNull();
  expect(scriptProblem('{"scriptId":"1AbC","rootDir":"src"}')).toContain('rootDir');
  expect(scriptProblem('{')).toContain('not valid JSON');
});

test.each<[string, string, string]>([
  ["the workbench's endpoint", 'var e="https://img.tracklog.test/";', 'only: https://img.tracklog.test in Code.js. Set'],
  ['an example', '"https://img.example.com/s/"', 'only: https://img.example.com in Code.js. Set'],
  ['the same twice', '"https://a.example/" "https://a.example/b"', 'only: https://a.example in Code.js. Set'],
])('nothing is pushed with %s', (_name, code, problem) => {
  expect(addressProblem({ 'Code.js': code, 'appsscript.json': '{}' })).toContain(problem);
});

test('addresses that somebody can own are pushed', () => {
  const code = '"https://img.acme.com/" "https://test.acme.com/" "https://a.test.acme.com/" "https://example.com.pl/"';
  expect(addressProblem({ 'Code.js': code })).toBeNull();
});

test.each([
  ['both files pushed', 0, '["dist/Code.js","dist/appsscript.json"]', { pushed: ['dist/Code.js', 'dist/appsscript.json'] }],
  ['nothing to push', 0, '[]', { pushed: [] }],
  [
    'a spinner before the list',
    0,
    'Pushing files...\n[\n  "dist/Code.js",\n  "dist/appsscript.json"\n]\n',
    { pushed: ['dist/Code.js', 'dist/appsscript.json'] },
  ],
  ['the manifest left out', 0, '["dist/Code.js"]', { problem: 'clasp left out appsscript.json.' }],
  ['success without a word', 0, '', { problem: 'clasp said nothing that can be understood: no output' }],
  ['a skipped push', 0, 'Skipping push.', { problem: 'clasp said nothing that can be understood: Skipping push.' }],
])('clasp with %s', (_name, status, stdout, outcome) => {
  expect(pushOutcome(status, stdout)).toEqual(outcome);
});

test('a failed clasp says how to sign in', () => {
  expect(pushOutcome(1, 'No credentials found.')).toEqual({ problem: expect.stringContaining('npx clasp login') as string });
});
