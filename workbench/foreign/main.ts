/** The program behind `npm run foreign -- <folder> …`: runs other people's add-ons and says what ran and what was missing. */
import { createWorkbench } from '../index.ts';
import { readProject } from '../project/read.ts';
import { tour, type Tour } from './tour.ts';

/** The first of the workbench's members. */
const USER = 'maria@acme-partner.test';
const SENDER = 'anna@northwind.test';

async function visit(folder: string): Promise<{ tour: Tour; libraries: readonly string[] }> {
  const { libraries } = readProject(folder);
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
    return { tour: await tour(workbench, USER), libraries };
  } finally {
    await workbench.close();
  }
}

function report(folder: string, result: Tour, libraries: readonly string[]): void {
  const ran = result.visits.filter((one) => one.outcome !== 'failed').length;
  console.log(`\n${folder}: ${ran} of ${result.visits.length} cards and presses ran`);
  for (const one of result.visits) console.log(`  ${one.outcome.padEnd(7)} ${one.path}${one.says === '' ? '' : `: ${one.says}`}`);
  for (const one of result.failures) console.log(`  error   ${one.functionName}: ${one.message.split('\n')[0] ?? ''}`);
  for (const name of libraries) console.log(`  library ${name}: libraries are not supported in the workbench`);
  for (const host of result.unreachable) console.log(`  unreachable ${host}: other hosts are not in the workbench`);
  for (const name of result.missing) console.log(`  missing ${name}`);
}

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error(
    'Usage: npm run foreign -- <folder> [<folder> …]\nEach folder holds an Apps Script project: appsscript.json with .js or .gs files, or .clasp.json that leads to one.',
  );
  process.exit(2);
}
let refused = 0;
for (const folder of folders) {
  try {
    const { tour: result, libraries } = await visit(folder);
    report(folder, result, libraries);
  } catch (error) {
    refused++;
    console.log(`\n${folder}: not run. ${error instanceof Error ? error.message : String(error)}`);
  }
}
process.exit(refused === 0 ? 0 : 1);
