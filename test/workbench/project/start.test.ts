/** `npm start -- --project`: somebody's add-on on a state of its own. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stateFor } from '../../../workbench/project/state.ts';
import { repositoryRoot } from '../../../workbench/root.ts';

test('each project has its own folder below that of ours', () => {
  const own = join(repositoryRoot(), '.workbench');
  expect(stateFor(join(repositoryRoot(), 'dist'))).toBe(own);
  expect(stateFor('/a/notes')).toMatch(/\.workbench\/projects\/notes-[0-9a-f]{8}$/);
  expect(stateFor('/a/notes')).not.toBe(stateFor('/b/notes'));
});

test('the program tells what the project cannot have here, where its web app is and where its state lies, and leaves nothing behind but that', async () => {
  const project = join(repositoryRoot(), 'test/fixtures/notes-add-on');
  const state = stateFor(project);
  const temporary = mkdtempSync(join(tmpdir(), 'tracklog-start-'));
  const child = spawn(process.execPath, ['scripts/start.mjs', '--project', project, '--port', '0'], {
    cwd: repositoryRoot(),
    env: { ...process.env, TMPDIR: temporary },
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  try {
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => reject(new Error(said)));
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (part: Buffer) => {
          said += part.toString('utf8');
          if (said.includes('State is kept in')) resolve();
        });
    });
    expect(said).not.toContain('Built dist');
    expect(said).toContain('The library Moments is not supported in the workbench');
    expect(said).toContain(`State is kept in ${state}`);
    const address = /Web app: (\S+)/.exec(said)?.[1] ?? '';
    expect(await (await fetch(address)).text()).toContain('<title>Notes</title>');
  } finally {
    child.kill('SIGTERM');
    await ended;
    if (existsSync(state)) rmSync(state, { recursive: true });
  }
  expect(child.exitCode).toBe(0);
  // tsx keeps what it compiled for the next start.
  expect(readdirSync(temporary).filter((name) => !name.startsWith('tsx-'))).toEqual([]);
  rmSync(temporary, { recursive: true });
}, 60_000);
