/** Runs lines of a script over a desk's files, with the spreadsheet services as its only globals. */
import { createContext, runInContext } from 'node:vm';
import { buildSync } from 'esbuild';
import { join } from 'node:path';
import type { Json, Rpc } from '../../../workbench/contract.ts';
import { repositoryRoot } from '../../../workbench/root.ts';
import type { createDesk } from './desk.ts';

interface Services {
  install(target: object, rpc: Rpc): { flush(): void };
}

let bundle: string | undefined;

/** In a context of its own, so that `Date` and `Array` are the script's as they are at Google's. */
function services(): string {
  bundle ??= buildSync({
    stdin: {
      contents: [
        "import { install as spreadsheet } from './spreadsheet/service.ts';",
        "import { install as sheets } from './sheets.ts';",
        "import { install as drive } from './drive.ts';",
        "import { install as driveApp } from './drive-app/service.ts';",
        "import { install as utilities } from './utilities.ts';",
        'export function install(target, rpc) { sheets(target, rpc); drive(target, rpc); driveApp(target, rpc); utilities(target, rpc); return spreadsheet(target, rpc); }',
      ].join('\n'),
      resolveDir: join(repositoryRoot(), 'workbench/services'),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'cjs',
    target: 'node20',
  }).outputFiles[0]?.text;
  return bundle ?? '';
}

export type Person = ReturnType<ReturnType<typeof createDesk>['as']>;

export interface Script {
  /** The value of the last expression; what waits is carried out as at the end of an execution. */
  run(source: string): unknown;
  /** Methods called so far, with how often. */
  readonly calls: string[];
}

export function scriptOf(person: Person, zone = 'UTC'): Script {
  const before = process.env['TZ'];
  process.env['TZ'] = zone;
  const calls: string[] = [];
  const rpc: Rpc = (method, ...args) => {
    calls.push(method);
    try {
      // What crosses the border is JSON, as it is between the worker and the workbench.
      const answer = person.call(method, ...(JSON.parse(JSON.stringify(args)) as Json[])) as Json | undefined;
      return answer === undefined ? undefined : (context['JSON'] as JSON).parse(JSON.stringify(answer));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const { name, message } = error;
      throw Object.assign((context['Error'] as (message: string) => Error)(message), {
        name,
        ...('details' in error ? { details: error.details } : {}),
      });
    }
  };
  const context: Record<string, unknown> = createContext({});
  runInContext('globalThis.JSON = JSON; globalThis.Error = Error; globalThis.module = { exports: {} }', context);
  runInContext(services(), context);
  const { install } = (context['module'] as { exports: Services }).exports;
  const desk = install(context, rpc);
  return {
    calls,
    run(source) {
      try {
        return runInContext(source, context);
      } finally {
        desk.flush();
        process.env['TZ'] = before ?? '';
      }
    },
  };
}
