/** The program behind `npm run bench`. Prints a table; with `--json` one JSON object ends the output. Exit code 1 when a budget does not hold. */
import { parseArgs } from 'node:util';
import { checksOf, isOver, reportOf, tableOf } from './report.ts';
import { runBench } from './run.ts';

const USAGE = `Usage: npm run bench -- [options]
  --json   end with one line of JSON
  --calls  list each service call`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      calls: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const bench = await runBench((step) => console.log(`${step} …`));
  const report = reportOf(bench);
  console.log(`\n${tableOf(bench, values.calls)}`);
  if (values.json) console.log(JSON.stringify(report));
  if (checksOf(report).some(isOver)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
