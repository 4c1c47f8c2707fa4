/** The project's manifest, as far as the workbench acts on it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { readJson } from '../project/json.ts';
import { inferredScopes } from './inferred-scopes.ts';

const functionName = z.string().min(1);
const universalAction = z.union(
  [z.object({ label: z.string(), openLink: z.string() }), z.object({ label: z.string(), runFunction: functionName })],
  { error: 'A universal action has a label and either openLink or runFunction' },
);
const trigger = z.object({ runFunction: functionName.optional(), enabled: z.boolean().default(true) });

/** Fields by developers.google.com/apps-script/manifest; unknown ones are left alone. */
const manifestSchema = z.object({
  timeZone: z.string().default('America/New_York'),
  oauthScopes: z.array(z.string()).optional(),
  urlFetchWhitelist: z.array(z.string()).optional(),
  // manifest/web-app-api-executable
  webapp: z
    .object({
      access: z.enum(['MYSELF', 'DOMAIN', 'ANYONE', 'ANYONE_ANONYMOUS']).default('MYSELF'),
      executeAs: z.enum(['USER_DEPLOYING', 'USER_ACCESSING']).default('USER_DEPLOYING'),
    })
    .optional(),
  dependencies: z
    .object({ enabledAdvancedServices: z.array(z.object({ userSymbol: z.string(), serviceId: z.string() })).default([]) })
    .default({ enabledAdvancedServices: [] }),
  addOns: z
    .object({
      common: z.object({
        name: z.string(),
        logoUrl: z.string(),
        // Defaults of the toolbar and of buttons (manifest/addons).
        layoutProperties: z.object({ primaryColor: z.string().optional(), secondaryColor: z.string().optional() }).default({}),
        useLocaleFromApp: z.boolean().default(false),
        homepageTrigger: trigger.optional(),
        universalActions: z.array(universalAction).default([]),
        openLinkUrlPrefixes: z.array(z.string()).optional(),
      }),
      gmail: z
        .object({
          homepageTrigger: trigger.optional(),
          contextualTriggers: z.array(z.object({ onTriggerFunction: functionName })).default([]),
          composeTrigger: z
            .object({
              // "limited to a single action per add-on" (manifest/gmail-addons)
              selectActions: z.array(z.object({ text: z.string(), runFunction: functionName })).max(1),
              draftAccess: z.enum(['NONE', 'METADATA']).default('NONE'),
            })
            .optional(),
        })
        .default({ contextualTriggers: [] }),
    })
    // A project that is a web app alone.
    .prefault({ common: { name: 'Untitled project', logoUrl: '' } }),
});

type Read = z.infer<typeof manifestSchema>;
export type Manifest = Read & {
  readonly oauthScopes: readonly string[];
  /** False for a project that is a script or a web app alone: its manifest has no add-on in it, and the rules for add-ons do not hold. */
  readonly isAddOn: boolean;
  /** False without `addOns.gmail`: "If this field is omitted, the add-on is disabled in Gmail" (manifest/addons). */
  readonly isInGmail: boolean;
};

/** Gmail add-ons of before 2019: everything stood under `gmail` (workspace/add-ons/how-tos/upgrade-addons). */
const legacySchema = z.object({
  addOns: z.undefined().optional(),
  gmail: z.looseObject({
    name: z.string(),
    logoUrl: z.string(),
    primaryColor: z.string().optional(),
    secondaryColor: z.string().optional(),
    openLinkUrlPrefixes: z.array(z.string()).optional(),
    useLocaleFromApp: z.boolean().optional(),
    // gmail_addon_manifest.proto calls `text` what is `label` today.
    universalActions: z.array(z.looseObject({ text: z.string().optional(), label: z.string().optional() })).optional(),
  }),
});

/** A manifest of the old form as Google reads it today; any other one unchanged. */
function upgraded(manifest: unknown): unknown {
  const legacy = legacySchema.safeParse(manifest);
  if (!legacy.success) return manifest;
  const { primaryColor, secondaryColor, universalActions, name, logoUrl, openLinkUrlPrefixes, useLocaleFromApp, ...triggers } =
    legacy.data.gmail;
  const common = {
    name,
    logoUrl,
    openLinkUrlPrefixes,
    useLocaleFromApp,
    layoutProperties: { primaryColor, secondaryColor },
    universalActions: universalActions?.map(({ text, label = text, ...action }) => ({ label, ...action })),
  };
  return { ...(manifest as object), addOns: { common, gmail: triggers } };
}

/** Reads appsscript.json of a built project, with the scopes that its script files ask for where it lists none. Throws one sentence that names what is wrong with it. */
export function readManifest(project: string, files: readonly string[] = []): Manifest {
  const path = join(project, 'appsscript.json');
  const written = upgraded(readJson(path));
  const parsed = manifestSchema.safeParse(written);
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  const { oauthScopes, ...manifest } = parsed.data;
  const code = (): string => files.map((file) => readFileSync(file, 'utf8')).join('\n');
  return {
    ...manifest,
    oauthScopes: oauthScopes ?? inferredScopes(code(), manifest.addOns.common.useLocaleFromApp),
    isAddOn: z.object({ addOns: z.looseObject({}) }).safeParse(written).success,
    isInGmail: z.object({ addOns: z.looseObject({ gmail: z.looseObject({}) }) }).safeParse(written).success,
  };
}

/** The function of the homepage; Gmail's own setting wins over the common one. Null when there is none. */
export function homepageFunction({ addOns: { common, gmail } }: Manifest): string | null {
  const chosen = gmail.homepageTrigger ?? common.homepageTrigger;
  if (!chosen?.enabled) return null;
  return chosen.runFunction ?? common.homepageTrigger?.runFunction ?? null;
}
