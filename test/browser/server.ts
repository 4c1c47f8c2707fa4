/** The page's server as `npm start` runs it: a child process, with a state folder that a test can keep over a restart. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../../workbench/root.ts';

export { launchBrowser } from './browser.ts';

export interface StartedServer {
  readonly url: string;
  readonly stateDir: string;
  /** Everything the process has printed so far. */
  output(): string;
  /** Ends the process as Ctrl+C does; the state stays for `startServer({ stateDir })`. */
  stop(): Promise<void>;
  /** Stops and deletes the state. */
  dispose(): Promise<void>;
}

export interface ServerOptions {
  /** State to go on with; a fresh temporary folder without it. */
  readonly stateDir?: string;
  /** The clock stands at this ISO time and moves only by hand. */
  readonly frozenAt?: string;
  /** The built add-on; `dist` without it. */
  readonly project?: string;
  readonly extra?: readonly string[];
}

const START_MS = 60_000;

/** Starts the workbench on a free port and waits for its address. Throws what it printed when it does not start. */
export async function startServer(options: ServerOptions = {}): Promise<StartedServer> {
  const root = repositoryRoot();
  const stateDir = options.stateDir ?? (await mkdtemp(join(tmpdir(), 'workbench-')));
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      join(root, 'workbench', 'main.ts'),
      '--port',
      '0',
      '--state',
      stateDir,
      ...(options.frozenAt ? ['--frozen-at', options.frozenAt] : []),
      ...(options.project ? ['--project', options.project] : []),
      ...(options.extra ?? []),
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The server did not start within ${START_MS} ms:\n${output}`)), START_MS);
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(output)?.[0];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The server ended with ${code}:\n${output}`));
    });
  });
  const stop = (): Promise<void> => end(child);
  return {
    url,
    stateDir,
    output: () => output,
    stop,
    async dispose() {
      await stop();
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
