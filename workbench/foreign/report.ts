/** Other people's add-ons, visited one after the other, and what is said of them: what ran, what failed, what is missing here, what was left out. */
import { createWorkbench } from '../index.ts';
import { readProject } from '../project/read.ts';
import { remarksOn } from '../project/remarks.ts';
import { tour, USUAL_REACH, type Reach, type Tour } from './tour.ts';

/** The first of the workbench's members. */
const USER = 'maria@acme-partner.test';
const SENDER = 'anna@northwind.test';

const USAGE =
  'Usage: npm run foreign -- [--presses <number>] [--depth <number>] <folder> [<folder> …]\nEach folder holds an Apps Script project: appsscript.json with .js or .gs files, or .clasp.json that leads to one.';

/** Lists at most so many things that were left out, by add-on. */
const MOST_LISTED = 10;

/** Visits the folders named by the arguments and prints a report. Answers the exit code: 0; 1 when a folder could not be run; 2 for arguments that mean nothing. */
export async function report(args: readonly string[], print: (line: string) => void): Promise<0 | 1 | 2> {
  const read = readArguments(args);
  if (read === null) {
    print(USAGE);
    return 2;
  }
  let refused = 0;
  for (const folder of read.folders) {
    try {
      const { result, remarks } = await visit(folder, read.reach);
      for (const line of linesOf(folder, result, remarks, read.reach)) print(line);
    } catch (error) {
      refused++;
      print(`\n${folder}: not run. ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return refused === 0 ? 0 : 1;
}

function readArguments(args: readonly string[]): { readonly folders: readonly string[]; readonly reach: Reach } | null {
  const folders: string[] = [];
  const reach = { ...USUAL_REACH };
  for (let at = 0; at < args.length; at++) {
    const [, name] = /^--(presses|depth)$/.exec(args[at] ?? '') ?? [];
    const folder = args[at];
    if (name === 'presses' || name === 'depth') {
      const number = Number(args[++at]);
      if (!Number.isInteger(number) || number < 1) return null;
      reach[name] = number;
    } else if (folder === undefined || folder.startsWith('--')) return null;
    else folders.push(folder);
  }
  return folders.length === 0 ? null : { folders, reach };
}

async function visit(folder: string, reach: Reach): Promise<{ result: Tour; remarks: readonly string[] }> {
  const remarks = remarksOn(readProject(folder));
  const workbench = await createWorkbench({ project: folder, stateDir: null });
  // Google's samples rely on both; what they stand for is not documented.
  workbench.switches.undocumentedEventFields = true;
  workbench.switches.plainResponses = true;
  try {
    workbench.mail.createLabel(USER, 'Clients');
    const letter = workbench.mail.compose(SENDER, {
      to: [USER],
      subject: 'Invoice 11/2026',
      html: '<p>Dear Maria, the total is $42.50, due on 12 Nov. Regards, Anna</p>',
    });
    workbench.mail.send(SENDER, letter.id);
    await workbench.clock.advance(60_000);
    return { result: await tour(workbench, USER, reach), remarks };
  } finally {
    await workbench.close();
  }
}

function linesOf(folder: string, result: Tour, remarks: readonly string[], { presses, depth }: Reach): string[] {
  const { visits, executions, failures, unreachable, missing, undone } = result;
  const ran = visits.filter((one) => one.outcome !== 'failed').length;
  const rest = undone.length - MOST_LISTED;
  return [
    `\n${folder}: ${ran} of ${visits.length} cards and presses ran; ${executions.ran} executions, ${executions.failed} failed`,
    ...remarks.map((remark) => `  note    ${remark}`),
    ...visits.map(({ outcome, path, says }) => `  ${outcome.padEnd(7)} ${path}${says === '' ? '' : `: ${says}`}`),
    ...failures.map(({ functionName, message }) => `  error   ${functionName}: ${message}`),
    ...unreachable.map((host) => `  unreachable ${host}: other hosts are not in the workbench`),
    ...missing.map((name) => `  missing ${name}`),
    ...(undone.length === 0
      ? []
      : [`  stopped after ${presses} presses, or ${depth} one after the other (--presses, --depth). Not done: ${undone.length}`]),
    ...undone.slice(0, MOST_LISTED).map((path) => `  not done ${path}`),
    ...(rest > 0 ? [`  not done … and ${rest} more`] : []),
  ];
}
