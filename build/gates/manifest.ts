/** Gate: appsscript.json holds only fields that Google documents for a Gmail add-on, spelt and filled the way Google wants them. */
import { z } from 'zod';
import type { Finding } from '../finding.ts';

const functionName = z.string().regex(/^[A-Za-z$][\w$]*[A-Za-z0-9$]$/, 'must be the name of a public function (no trailing underscore)');
const httpsUrl = z.string().regex(/^https:\/\/[^/?#\s]+(?:[/?#]\S*)?$/, 'must be an https address');
const colour = z.string().regex(/^#[\dA-Fa-f]{6}$/, 'must be a colour such as "#0B5D5E"');
const timeZone = z.string().refine(isTimeZone, 'must be a time zone name such as "Etc/UTC"');
const scope = z
  .string()
  .regex(/^(?:openid|https:\/\/mail\.google\.com\/|https:\/\/www\.googleapis\.com\/auth\/[\w.]+)$/, 'is not the name of a Google scope');
const unique = <T>(items: readonly T[]): boolean => new Set(items).size === items.length;

const homepageTrigger = z.strictObject({ runFunction: functionName, enabled: z.boolean().optional() });

/** https://developers.google.com/apps-script/manifest/addons */
const common = z.strictObject({
  name: z.string().min(1).max(50),
  logoUrl: httpsUrl,
  layoutProperties: z.strictObject({ primaryColor: colour.optional(), secondaryColor: colour.optional() }).optional(),
  useLocaleFromApp: z.boolean().optional(),
  homepageTrigger: homepageTrigger.optional(),
  universalActions: z
    .array(
      z.union(
        [
          z.strictObject({ label: z.string().min(1), openLink: httpsUrl }),
          z.strictObject({ label: z.string().min(1), runFunction: functionName }),
        ],
        {
          error: 'must have a label and either openLink or runFunction, not both',
        },
      ),
    )
    .optional(),
  openLinkUrlPrefixes: z.array(z.string()).optional(),
});

/** https://developers.google.com/apps-script/manifest/gmail-addons */
const gmail = z.strictObject({
  homepageTrigger: z.union([homepageTrigger, z.strictObject({ enabled: z.literal(false) })]).optional(),
  contextualTriggers: z.array(z.strictObject({ unconditional: z.strictObject({}), onTriggerFunction: functionName })).min(1),
  composeTrigger: z
    .strictObject({
      selectActions: z
        .array(z.strictObject({ text: z.string().min(1), runFunction: functionName }))
        .length(1, 'must hold exactly one action: Google allows one compose action per add-on'),
      draftAccess: z.enum(['NONE', 'METADATA']).optional(),
    })
    .optional(),
});

/** https://developers.google.com/apps-script/manifest */
const manifestSchema = z.strictObject({
  timeZone,
  runtimeVersion: z.literal('V8', 'must be "V8": scripts on Rhino no longer run'),
  exceptionLogging: z.enum(['NONE', 'STACKDRIVER']).optional(),
  dependencies: z
    .strictObject({
      enabledAdvancedServices: z
        .array(
          z.strictObject({
            userSymbol: z.string().regex(/^[A-Za-z]\w*$/),
            serviceId: z.string().min(1),
            version: z.string().regex(/^v\d/),
          }),
        )
        .optional(),
    })
    .optional(),
  oauthScopes: z.array(scope).min(1).refine(unique, 'names a scope twice'),
  urlFetchWhitelist: z.array(z.string()),
  addOns: z.strictObject({ common, gmail }),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** Reads the manifest from parsed JSON; lists every field that is wrong, missing or unknown, by path. */
export function parseManifest(json: unknown): { manifest: Manifest } | { findings: readonly Finding[] } {
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return { manifest: parsed.data };
  return {
    findings: parsed.error.issues.map((issue) => ({
      gate: 'manifest',
      message: `appsscript.json: ${issue.path.length > 0 ? issue.path.join('.') : 'the file'}: ${issue.message}`,
    })),
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
