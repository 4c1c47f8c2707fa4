/** Command line of the build: reads the flags, prints the outcome, answers with the exit code. */
import { parseArgs } from 'node:util';
import { relative } from 'node:path';
import { build, type BuildOptions } from './build.ts';
import { sizeBudget } from './gates/size.ts';

/** Builds the project in the working folder. 0 built, 1 refused or failed, 2 wrong flags. */
export async function run(args: readonly string[]): Promise<0 | 1 | 2> {
  const options = readFlags(args);
  if (typeof options === 'string') {
    console.error(`${options}\nUsage: node build.mjs [--deployment <file>] [--out <folder>]`);
    return 2;
  }
  const started = performance.now();
  try {
    const result = await build(options);
    if (!result.ok) {
      console.error(
        `The build is refused, nothing was written:\n${result.findings.map(({ gate, message }) => `  ${gate}: ${message}`).join('\n')}`,
      );
      return 1;
    }
    const percent = Math.round((100 * result.bytes) / sizeBudget);
    const folder = relative(options.root, result.out);
    console.log(
      `Built ${folder}/Code.js, ${result.bytes} bytes (${percent} % of the budget), in ${Math.round(performance.now() - started)} ms.`,
    );
    return 0;
  } catch (error) {
    console.error(`The build failed: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

function readFlags(args: readonly string[]): BuildOptions | string {
  try {
    const { values } = parseArgs({ args: [...args], options: { deployment: { type: 'string' }, out: { type: 'string' } }, strict: true });
    return {
      root: process.cwd(),
      ...(values.deployment === undefined ? {} : { deployment: values.deployment }),
      ...(values.out === undefined ? {} : { out: values.out }),
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
