/** The constants of one deployment, from `config/deployment.json`. They hold no secrets: they end up in the bundle. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Finding } from './finding.ts';

const httpsBase = z
  .string()
  .regex(/^https:\/\/[^/?#\s]+\/(?:[^?#\s]*\/)?$/, 'must be an https address that ends in "/", such as "https://img.example.com/"');

const emailAddress = z.string().regex(/^[^\s@,;<>"]+@[^\s@,;<>"]+$/, 'must be an email address');

const deploymentSchema = z.strictObject({
  /** Where the tracking endpoint answers. */
  endpoint: httpsBase,
  /** Where the icons and the help pages are served. */
  assets: httpsBase,
  /** Addresses that may set up their company's account. */
  admins: z.array(emailAddress).readonly(),
});

export type Deployment = Readonly<z.infer<typeof deploymentSchema>>;

/** Reads the constants from parsed JSON; says what is wrong by path. */
export function parseDeployment(json: unknown): { deployment: Deployment } | { findings: readonly Finding[] } {
  const parsed = deploymentSchema.safeParse(json);
  if (parsed.success) return { deployment: parsed.data };
  return {
    findings: parsed.error.issues.map((issue) => ({
      gate: 'config',
      message: `${issue.path.length > 0 ? issue.path.join('.') : 'the file'}: ${issue.message}`,
    })),
  };
}

/** Reads and parses a JSON file; a missing or malformed file is a finding, never an exception. */
export async function readJson(file: string, gate: Finding['gate']): Promise<{ json: unknown } | { findings: readonly Finding[] }> {
  try {
    return { json: JSON.parse(await readFile(file, 'utf8')) as unknown };
  } catch (error) {
    return { findings: [{ gate, message: `${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}` }] };
  }
}
