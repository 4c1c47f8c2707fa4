/** `npm start -- --project`: somebody's add-on on a state of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stateFor } from '../../../workbench/project/state.ts';
import { repositoryRoot } from '../../../workbench/root.ts';

test('each project has its own folder below that of ours', () => {
  const own = join(repositoryRoot(), '.workbench');
  expect(stateFor(join(repositoryRoot(), 'dist'))).toBe(own);
  expect(stateFor('/a/notes')).toMatch(/\.workbench\/projects\/notes-[0-9a-f]{8}$/);
  expect(stateFor('/a/notes')).not.toBe(stateFor('/b/notes'));
  expect(stateFor(join(repositoryRoot(), 'dist'), 2)).toBe(join(own, 'projects', 'dist-2'));
  expect(stateFor('/a/notes', 2)).toBe(`${stateFor('/a/notes')}-2`);
});

interface Started {
  readonly child: ChildProcess;
  said(): string;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
}

/** Starts the program and waits until it tells where its state is kept. Throws what it said when it ends before. */
async function startNotes(flags: readonly string[], env: NodeJS.ProcessEnv, detached = false): Promise<Started> {
  const child = spawn(process.execPath, ['scripts/start.mjs', '--project', project, '--port', '0', ...flags], {
    cwd: repositoryRoot(),
    env,
    detached,
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.once('close', () => reject(new Error(said)));
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => {
        said += part.toString('utf8');
        if (said.includes('State is kept in')) resolve();
      });
  });
  return { child, said: () => said, ended };
}

const project = join(repositoryRoot(), 'test/fixtures/notes-add-on');
const forget = (state: string): void => rmSync(state, { recursive: true, force: true });

test('the program tells what the project cannot have here, where its web app is and where its state lies, and leaves nothing behind but that', async () => {
  const state = stateFor(project);
  const temporary = mkdtempSync(join(tmpdir(), 'tracklog-start-'));
  const { child, said: read, ended } = await startNotes([], { ...process.env, TMPDIR: temporary });
  try {
    const said = read();
    expect(said).not.toContain('Built dist');
    expect(said).toContain('The library Moments is not supported in the workbench');
    expect(said).toContain(`State is kept in ${state}`);
    const address = /Web app: (\S+)/.exec(said)?.[1] ?? '';
    expect(await (await fetch(address)).text()).toContain('<title>Notes</title>');
  } finally {
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    forget(state);
  }
  // tsx keeps what it compiled for the next start.
  expect(readdirSync(temporary).filter((name) => !name.startsWith('tsx-'))).toEqual([]);
  rmSync(temporary, { recursive: true });
}, 60_000);

test('Ctrl+C, which a terminal sends to every process at once, ends it without a word of error and keeps the state', async () => {
  const state = mkdtempSync(join(tmpdir(), 'tracklog-state-'));
  const { child, said, ended } = await startNotes(['--state', state], process.env, true);
  process.kill(-(child.pid ?? NaN), 'SIGINT');
  expect(await ended).toBe(0);
  expect(said()).not.toMatch(/error|ECONN/i);
  expect(readdirSync(state)).toContain('state.json');
  forget(state);
}, 60_000);

test('a second workbench of the same project leaves the first one’s state alone, and says where that one answers', async () => {
  const [state, other] = [stateFor(project), stateFor(project, 2)];
  const first = await startNotes([], process.env);
  const started = [first];
  try {
    const address = /Workbench: (\S+)/.exec(first.said())?.[1] ?? '';
    const second = await startNotes(['--reset'], process.env);
    started.push(second);
    expect(second.said()).toContain(`The workbench at ${address} is running with the state in ${state}; this one gets another.`);
    expect(second.said()).toContain(`State is kept in ${other}.`);
    expect(readdirSync(state)).toContain('edge');
    await expect(startNotes(['--state', state], process.env)).rejects.toThrow(
      `The workbench at ${address} keeps its state in ${state}. Stop it, or start this one with another --state.`,
    );
  } finally {
    for (const { child, ended } of started) {
      child.kill('SIGHUP');
      expect(await ended).toBe(0);
    }
    forget(state);
    forget(other);
  }
}, 120_000);
