/** Makes the two scripts that workers run, once per process: the worker itself, and Google's services for the contexts. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { repositoryRoot } from '../root.ts';

export interface WorkerCode {
  readonly worker: string;
  readonly services: string;
}

let made: Promise<WorkerCode> | undefined;

/** The code of a worker. Plain JavaScript, since worker threads are started without a TypeScript loader. */
export function workerCode(): Promise<WorkerCode> {
  made ??= Promise.all([bundle('runtime/worker.ts', 'node'), bundle('services/install.ts', 'neutral')]).then(([worker, services]) => ({
    worker,
    services,
  }));
  return made;
}

async function bundle(file: string, platform: 'node' | 'neutral'): Promise<string> {
  const result = await build({
    entryPoints: [join(repositoryRoot(), 'workbench', file)],
    bundle: true,
    write: false,
    format: 'cjs',
    target: 'node20',
    platform,
    // Without a platform esbuild looks for no entry of its own accord.
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}
