import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from '../../build/build.ts';
import { repositoryRoot } from '../../workbench/root.ts';
import { smallDeployment, smallMain, smallManifest, withProject } from './project.ts';

/** Loads a built file the way Apps Script does: a bare global object, no modules. */
async function load(root: string, globals: object = {}): Promise<Record<string, (...args: unknown[]) => unknown>> {
  const context = createContext(globals);
  runInContext(await readFile(join(root, 'dist/Code.js'), 'utf8'), context, { filename: 'Code.js' });
  return context as Record<string, (...args: unknown[]) => unknown>;
}

test('a built project holds Code.js and appsscript.json, and its functions answer in a bare context', () =>
  withProject({}, async (root) => {
    const result = await build({ root });
    expect(result).toMatchObject({ ok: true, files: ['Code.js', 'appsscript.json'] });
    expect((await readdir(join(root, 'dist'))).sort()).toEqual(['Code.js', 'Code.js.map', 'appsscript.json']);
    const fetched: string[] = [];
    const script = await load(root, {
      UrlFetchApp: { fetch: (url: string) => ({ getContentText: () => `${fetched.push(url)} fetched` }) },
    });
    expect(script['onHomepage']?.({ name: 'Anna' })).toBe('Hello, Anna 2');
    expect(script['onHomepage']?.()).toBe('Hello, nobody 4');
    expect(script['onMessage']?.()).toBe('1 fetched');
    expect(fetched).toEqual(['https://img.example.com/']);
  }));

test('what nobody uses is not in the bundle', () =>
  withProject({}, async (root) => {
    await build({ root });
    const code = await readFile(join(root, 'dist/Code.js'), 'utf8');
    expect(code).toContain('Hello, ');
    expect(code).not.toContain('shaken off');
  }));

test('the functions that Google calls stand at the top level, where Apps Script looks for them', () =>
  withProject({}, async (root) => {
    await build({ root });
    expect(await readFile(join(root, 'dist/Code.js'), 'utf8')).toMatch(/^function onHomepage\(\w*\)\{\}function onMessage\(\)\{\}/);
  }));

test('the same sources give the same bytes, wherever they lie', async () => {
  const once = () =>
    withProject({}, async (root) => {
      await build({ root });
      return Promise.all(['Code.js', 'Code.js.map', 'appsscript.json'].map((file) => readFile(join(root, 'dist', file), 'utf8')));
    });
  expect(await once()).toEqual(await once());
});

test('the source map leads from an error in Code.js to the line in the sources', () =>
  withProject({}, async (root) => {
    await build({ root });
    const script = await load(root);
    let stack = '';
    try {
      script['onFailure']?.();
    } catch (error) {
      stack = String((error as Error).stack);
    }
    const [, line, column] = /Code\.js:(\d+):(\d+)/.exec(stack) ?? [];
    const map = new SourceMap(JSON.parse(await readFile(join(root, 'dist/Code.js.map'), 'utf8')) as SourceMapPayload);
    const wanted = smallMain.split('\n').findIndex((text) => text.includes('on purpose'));
    expect(map.findEntry(Number(line) - 1, Number(column) - 1)).toMatchObject({ originalSource: 'src/main.ts', originalLine: wanted });
  }));

test('another deployment and another folder can be chosen', () =>
  withProject(
    {
      'config/other.json': { ...smallDeployment, endpoint: 'https://other.example.com/' },
      'appsscript.json': { ...smallManifest(), urlFetchWhitelist: ['https://other.example.com/'] },
    },
    async (root) => {
      expect(await build({ root, deployment: 'config/other.json', out: 'elsewhere' })).toMatchObject({
        ok: true,
        out: join(root, 'elsewhere'),
      });
      expect(await readFile(join(root, 'elsewhere/Code.js'), 'utf8')).toContain('https://other.example.com/');
    },
  ));

test('when a gate refuses, every finding is listed and nothing is written', () =>
  withProject(
    {
      'src/main.ts': `${smallMain}\nglobal.onOther = () => new URL('https://x.example.com');`,
      'appsscript.json': { ...smallManifest(), oauthScopes: ['openid'] },
    },
    async (root) => {
      expect(await build({ root })).toEqual({
        ok: false,
        findings: [
          {
            gate: 'globals',
            message: expect.stringMatching(/^URL does not exist in Apps Script \(used in src\/main\.ts:\d+\)\.$/) as string,
          },
          { gate: 'scopes', message: expect.stringContaining('UrlFetchApp.fetch needs the scope') as string },
          { gate: 'scopes', message: 'Nothing needs the scope openid: remove it from oauthScopes.' },
        ],
      });
      expect(await readdir(root)).not.toContain('dist');
    },
  ));

test('a manifest and constants that are both wrong are both reported', () =>
  withProject(
    { 'appsscript.json': '{', 'config/deployment.json': { ...smallDeployment, endpoint: 'http://img.example.com' } },
    async (root) => {
      const result = await build({ root });
      expect(result).toMatchObject({
        ok: false,
        findings: [
          { gate: 'manifest' },
          { gate: 'config', message: expect.stringContaining('endpoint: must be an https address') as string },
        ],
      });
    },
  ));

test('sources that do not compile fail with file and line', () =>
  withProject({ 'src/main.ts': 'import { nothing } from "./nowhere.ts";\nnothing();' }, async (root) => {
    await expect(build({ root })).rejects.toThrow(/src\/main\.ts:1:24.*nowhere/s);
  }));

test('a flag that the build does not know is refused with its usage', () => {
  const { status, stderr } = spawnSync(process.execPath, ['build.mjs', '--nonsense'], { cwd: repositoryRoot(), encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr).toContain('Usage: node build.mjs [--deployment <file>] [--out <folder>]');
});
