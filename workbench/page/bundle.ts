/** Builds the page's client from its sources when the server starts. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { repositoryRoot } from '../root.ts';

export interface ClientBundle {
  readonly script: string;
  readonly style: string;
}

/** Bundles the client's TypeScript and CSS with esbuild. Throws esbuild's message when a source does not compile. */
export async function bundleClient(): Promise<ClientBundle> {
  const client = join(repositoryRoot(), 'workbench', 'page', 'client');
  const { outputFiles } = await build({
    entryPoints: { page: join(client, 'main.ts'), style: join(client, 'styles', 'page.css') },
    bundle: true,
    write: false,
    outdir: 'client',
    // The server's own address.
    external: ['/symbols.woff2'],
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    sourcemap: 'inline',
    logLevel: 'silent',
  });
  const text = (ending: string): string => {
    const file = outputFiles.find(({ path }) => path.endsWith(ending));
    if (!file) throw new Error(`The client bundle has no ${ending} file.`);
    return file.text;
  };
  return { script: text('.js'), style: text('.css') };
}
