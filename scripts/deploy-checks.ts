/** What `npm run deploy` checks before and after clasp, which ends with success even when it pushed nothing. */
import * as z from 'zod';

const placeholder = 'REPLACE_WITH_YOUR_SCRIPT_ID';

const claspSettings = z.looseObject({ scriptId: z.string().min(1), rootDir: z.literal('dist') });

/** Why this `.clasp.json` cannot be used, or null. */
export function scriptProblem(text: string): string | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return '.clasp.json is not valid JSON.';
  }
  const settings = claspSettings.safeParse(json);
  if (!settings.success) return `.clasp.json needs a "scriptId" and the "rootDir" "dist": ${z.prettifyError(settings.error)}`;
  if (settings.data.scriptId !== placeholder) return null;
  return `.clasp.json still holds ${placeholder}: create an Apps Script project at https://script.google.com, copy its script ID from the project settings, and put it there.`;
}

/** Names that nobody can own (RFC 2606): those of the workbench, and of examples. */
const RESERVED = /https:\/\/(?:[\w-]+\.)*(?:[\w-]+\.(?:test|example|invalid|localhost)|example\.(?:com|net|org))(?![\w.-])/gi;

/** Why these built files would not work outside the workbench, or null. */
export function addressProblem(files: { readonly [name: string]: string }): string | null {
  const found = Object.entries(files).flatMap(([name, text]) =>
    [...new Set(text.match(RESERVED) ?? [])].map((address) => `${address} in ${name}`),
  );
  if (found.length === 0) return null;
  return `These addresses exist in the workbench only: ${found.join(', ')}. Set yours in config/deployment.json and appsscript.json; docs/endpoint.md says how to deploy an endpoint.`;
}

/** What clasp printed for `push --force --json`: the files it pushed, none when the project was the same already. */
export type PushOutcome = { readonly pushed: readonly string[] } | { readonly problem: string };

/** Reads clasp's exit code and output; a push that left a file out is a problem. */
export function pushOutcome(status: number | null, stdout: string): PushOutcome {
  if (status !== 0)
    return {
      problem:
        'clasp did not push. Sign in with "npx clasp login", and turn the Apps Script API on at https://script.google.com/home/usersettings.',
    };
  let json: unknown;
  try {
    json = JSON.parse(stdout.slice(stdout.indexOf('[')));
  } catch {
    return { problem: `clasp said nothing that can be understood: ${stdout.trim() || 'no output'}` };
  }
  const files = z.array(z.string()).safeParse(json);
  if (!files.success) return { problem: `clasp said nothing that can be understood: ${stdout.trim()}` };
  const missing = ['Code.js', 'appsscript.json'].filter(
    (name) => !files.data.some((file) => file.replaceAll('\\', '/').endsWith(`dist/${name}`)),
  );
  if (files.data.length > 0 && missing.length > 0) return { problem: `clasp left out ${missing.join(' and ')}.` };
  return { pushed: files.data };
}
