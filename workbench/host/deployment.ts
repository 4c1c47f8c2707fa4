/** The constants of the deployment that the workbench serves (config/deployment.json). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { repositoryRoot } from '../root.ts';

const deploymentSchema = z.object({ endpoint: z.url(), assets: z.url() });

/** Addresses of the endpoint and of the product's pictures, each ending in a slash. */
export function readDeployment(): { readonly endpoint: string; readonly assets: string } {
  const { endpoint, assets } = deploymentSchema.parse(
    JSON.parse(readFileSync(join(repositoryRoot(), 'config', 'deployment.json'), 'utf8')),
  );
  return { endpoint, assets };
}
