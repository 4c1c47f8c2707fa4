/** The program behind `npm start`: a workbench for the built add-on and its page on this machine. */
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createWorkbench } from './index.ts';
import { serveWebApp } from './host/web-app-server.ts';
import { startPage } from './page/server.ts';
import { claimFolder, type Claim } from './project/claim.ts';
import { readProject } from './project/read.ts';
import { remarksOn } from './project/remarks.ts';
import { OTHER_PROJECTS, stateFor } from './project/state.ts';
import { repositoryRoot } from './root.ts';

const USAGE = `Usage: npm start -- [options]
  --port <n>       port of the page (8025; a free one when it is taken; 0 for any)
  --state <dir>    where mail, drafts and spreadsheets are kept (.workbench; for another project, a folder of its own in there)
  --project <dir>  any Apps Script project: a folder with appsscript.json, or with .clasp.json that leads to one (dist)
  --reset          begin with an empty account
  --frozen-at <t>  let the clock stand at this ISO time and move only by hand
The page is served to this machine only (127.0.0.1).`;

interface Arguments {
  readonly port: number;
  /** Undefined where nobody chose one. */
  readonly state?: string;
  readonly project: string;
  readonly reset: boolean;
  readonly frozenAt?: number;
}

/** Reads the command line. Throws an `Error` with one sentence when an option is not understood. */
function readArguments(argv: readonly string[]): Arguments | null {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string', default: '8025' },
      state: { type: 'string' },
      project: { type: 'string' },
      reset: { type: 'boolean', default: false },
      host: { type: 'string', default: '127.0.0.1' },
      'frozen-at': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port must be a number from 0 to 65535, not “${values.port}”.`);
  if (!['127.0.0.1', 'localhost'].includes(values.host))
    throw new Error('The workbench serves this machine only: --host can be 127.0.0.1 alone.');
  const project = resolve(values.project ?? join(repositoryRoot(), 'dist'));
  const frozenAt = values['frozen-at'] === undefined ? undefined : Date.parse(values['frozen-at']);
  if (Number.isNaN(frozenAt)) throw new Error(`--frozen-at is not an ISO time: “${values['frozen-at']}”.`);
  return {
    port,
    ...(values.state !== undefined && { state: resolve(values.state) }),
    project,
    reset: values.reset,
    ...(frozenAt !== undefined && { frozenAt }),
  };
}

/** The folder of the state, which no other workbench writes while this one runs. Throws when a folder that was asked for is taken. */
async function claimState({ state, project }: Arguments): Promise<{ readonly folder: string; readonly claim: Claim }> {
  for (let nth = 1; ; nth += 1) {
    const folder = state ?? stateFor(project, nth);
    const claimed = await claimFolder(folder);
    if (claimed.ok) return { folder, claim: claimed.claim };
    const other = claimed.heldBy === '' ? 'Another workbench' : `The workbench at ${claimed.heldBy}`;
    if (state !== undefined) throw new Error(`${other} keeps its state in ${folder}. Stop it, or start this one with another --state.`);
    console.log(`${other} is running with the state in ${folder}; this one gets another.`);
  }
}

/** Deletes a workbench's state. Throws for a folder that holds something else, so that a mistyped `--state` costs nothing. */
async function reset(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  // The states of other projects lie below ours and stay.
  const entries = (await readdir(folder)).filter((name) => name !== OTHER_PROJECTS);
  if (entries.length > 0 && !entries.includes('state.json'))
    throw new Error(`${folder} holds no state of a workbench; nothing was deleted.`);
  await Promise.all(entries.map((name) => rm(join(folder, name), { recursive: true })));
}

/** Milliseconds after which the program ends whatever still holds it. */
const LONGEST_FAREWELL = 2000;

async function run(): Promise<void> {
  const options = readArguments(process.argv.slice(2));
  if (!options) return console.log(USAGE);
  const { folder: state, claim } = await claimState(options);
  if (options.reset) await reset(state);
  const workbench = await createWorkbench({
    project: options.project,
    stateDir: state,
    ...(options.frozenAt !== undefined && { frozenAt: options.frozenAt }),
  });
  const webApp = workbench.webApp && (await serveWebApp(workbench.webApp, workbench.people));
  const page = await startPage(workbench, { port: options.port, project: options.project, ...(webApp && { webApp }) });
  claim.announce(page.url);
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await page.close();
    await webApp?.close();
    await workbench.flush();
    await workbench.close();
    await claim.release();
    // Miniflare removes its temporary folder after its end, without telling when: the program ends by itself then.
    setTimeout(() => process.exit(0), LONGEST_FAREWELL).unref();
  };
  // SIGHUP: its terminal was closed.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // Miniflare's own handler ends the process at once, before the state is on disk; `close` stops it in order.
    process.removeAllListeners(signal).on(signal, () => {
      stop().catch((error: unknown) => {
        console.error(error);
        process.exit(1);
      });
    });
  }
  if (options.port !== 0 && page.port !== options.port) console.log(`Port ${options.port} is taken.`);
  for (const remark of remarksOn(readProject(options.project))) console.log(remark);
  if (webApp && workbench.webApp) {
    console.log(`Web app: ${webApp.urlFor(null)} (nobody signed in)`);
    console.log(`         ${webApp.urlFor(workbench.webApp.owner)} (${workbench.webApp.owner}; the number is the person's)`);
  }
  console.log(`Workbench: ${page.url}`);
  console.log(`State is kept in ${state}. Press Ctrl+C to stop; --reset begins anew.`);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
