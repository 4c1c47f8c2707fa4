/** Small add-on projects in temporary folders, for the tests of the build. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Manifest } from '../../build/gates/manifest.ts';

/** A manifest that asks for nothing but what `smallMain` uses. */
export function smallManifest(): Manifest {
  return {
    timeZone: 'Etc/UTC',
    runtimeVersion: 'V8',
    exceptionLogging: 'STACKDRIVER',
    oauthScopes: ['https://www.googleapis.com/auth/script.external_request'],
    urlFetchWhitelist: ['https://img.example.com/'],
    addOns: {
      common: {
        name: 'Small',
        logoUrl: 'https://assets.example.com/logo.png',
        homepageTrigger: { runFunction: 'onHomepage' },
        openLinkUrlPrefixes: ['https://assets.example.com/'],
      },
      gmail: { contextualTriggers: [{ unconditional: {}, onTriggerFunction: 'onMessage' }] },
    },
  };
}

export const smallDeployment = {
  endpoint: 'https://img.example.com/',
  assets: 'https://assets.example.com/',
  admins: ['maria@example.com'],
};

export const smallMain = `
declare const global: Record<string, unknown>;
declare const __DEPLOYMENT__: { endpoint: string };
declare const UrlFetchApp: { fetch(url: string): { getContentText(): string } };
import { greeting } from './greeting.ts';

class Counter {
  #count = 0;
  static readonly step = 2;
  next(): number {
    return (this.#count += Counter.step);
  }
}
const counter = new Counter();

global.onHomepage = (event?: { name?: string }) => greeting(event?.name ?? 'nobody') + counter.next();
global.onMessage = () => UrlFetchApp.fetch(__DEPLOYMENT__.endpoint).getContentText();
global.onFailure = () => {
  throw new Error('on purpose');
};
`;

const greeting = `
export function greeting(name: string): string {
  return \`Hello, \${name} \`;
}
export function neverUsed(): string {
  return 'shaken off';
}
`;

/** Files by path; an object is written as JSON. */
export type Files = Readonly<Record<string, string | object>>;

/** Writes a project that builds, with `changes` on top, and hands its folder to `use`; the folder is removed afterwards. */
export async function withProject<T>(changes: Files, use: (root: string) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'tracklog project-'));
  try {
    const files: Files = {
      'appsscript.json': smallManifest(),
      'config/deployment.json': smallDeployment,
      'src/main.ts': smallMain,
      'src/greeting.ts': greeting,
      ...changes,
    };
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
    }
    return await use(root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
