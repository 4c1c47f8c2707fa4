/** `npm run deploy`: builds the add-on and pushes it to its Apps Script project with clasp. The flag `--deployment` is the build's. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { run as runBuild } from '../build/cli.ts';
import { addressProblem, pushOutcome, scriptProblem } from './deploy-checks.ts';

process.exitCode = await deploy(process.argv.slice(2));

async function deploy(args: readonly string[]): Promise<number> {
  const problem = scriptProblem(readFileSync('.clasp.json', 'utf8'));
  if (problem !== null) return say(problem);
  const built = await runBuild(args);
  if (built !== 0) return built;
  const files = Object.fromEntries(['Code.js', 'appsscript.json'].map((name) => [name, readFileSync(`dist/${name}`, 'utf8')]));
  const unreachable = addressProblem(files);
  if (unreachable !== null) return say(unreachable);
  const clasp = spawnSync(process.execPath, ['node_modules/@google/clasp/build/src/index.js', 'push', '--force', '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const outcome = pushOutcome(clasp.status, clasp.stdout);
  if ('problem' in outcome) return say(outcome.problem);
  console.log(outcome.pushed.length === 0 ? 'The Apps Script project was up to date already.' : `Pushed ${outcome.pushed.join(' and ')}.`);
  return 0;
}

function say(problem: string): 1 {
  console.error(problem);
  return 1;
}
