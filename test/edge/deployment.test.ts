import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
import { repositoryRoot } from '../../workbench/root.ts';

const folder = join(repositoryRoot(), 'edge');
const config = readFileSync(join(folder, 'wrangler.toml'), 'utf8').replace(/^\s*#.*$/gm, '');

function setting(name: string): string {
  const value = new RegExp(`^${name} = "([^"]*)"`, 'm').exec(config)?.[1];
  if (value === undefined) throw new Error(`edge/wrangler.toml does not set ${name}.`);
  return value;
}

async function bundle(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(folder, file)],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    external: ['cloudflare:workers'],
  });
  return outputFiles[0]?.text ?? '';
}

describe('The Worker that is deployed', () => {
  it.each([
    ['is healthy once the client id is set', '314159265358-abc.apps.googleusercontent.com', { ok: true }],
    [
      'says so while the client id is the placeholder',
      undefined,
      { error: expect.stringContaining('IDENTITY_AUDIENCES is missing') as string },
    ],
  ])('starts with the bindings of wrangler.toml and the secret, and %s', async (_, clientId, expected) => {
    const names = ['IDENTITY_ISSUERS', 'IDENTITY_AUDIENCES', 'IDENTITY_KEYS_URL', 'RETENTION_DAYS'];
    const key = (): string => randomBytes(32).toString('base64');
    const worker = new Miniflare({
      cf: false,
      modules: [{ type: 'ESModule', path: 'worker.mjs', contents: await bundle(setting('main')) }],
      compatibilityDate: setting('compatibility_date'),
      durableObjects: { [/^name = "(MEMBERS)"$/m.exec(config)?.[1] ?? '']: { className: setting('class_name'), useSQLite: true } },
      bindings: {
        ...Object.fromEntries(names.map((name) => [name, setting(name)])),
        ...(clientId !== undefined && { IDENTITY_AUDIENCES: clientId }),
        TOKEN_KEYS: JSON.stringify({ member: key(), current: 1, keys: { 1: key() } }),
      },
    });
    try {
      const health = await worker.dispatchFetch('https://img.example.com/v1/health');
      expect(await health.json()).toMatchObject(expected);
      const image = await worker.dispatchFetch('https://img.example.com/s/x.gif');
      expect((await image.arrayBuffer()).byteLength).toBe(43);
      expect((await worker.dispatchFetch('https://workbench.invalid/settle', { method: 'POST' })).status).toBe(404);
    } finally {
      await worker.dispose();
    }
  });

  it('has nothing of the workbench in it, and nothing in its settings that lets a request set the clock', async () => {
    expect(await bundle('workbench.ts')).toContain('workbench.invalid');
    expect(await bundle(setting('main'))).not.toContain('workbench.invalid');
    expect(config).not.toMatch(/WORKBENCH/);
  });

  it("creates the member's object with SQLite, and keeps Cloudflare from logging requests", () => {
    expect(config).toMatch(/new_sqlite_classes = \["Member"\]/);
    expect(config).toMatch(/invocation_logs = false/);
    expect(config).toMatch(/workers_dev = false/);
  });
});
