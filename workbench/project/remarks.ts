/** What a project has that Google would refuse or that is not here, told before anything runs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from './json.ts';
import type { Project } from './read.ts';

interface Fields {
  readonly [name: string]: true | Fields;
}

/** Fields of the manifest by developers.google.com/apps-script/manifest; `true` where what is inside is not looked at. */
const FIELDS: Fields = {
  timeZone: true,
  runtimeVersion: true,
  exceptionLogging: true,
  oauthScopes: true,
  urlFetchWhitelist: true,
  webapp: { access: true, executeAs: true },
  executionApi: { access: true },
  dependencies: { enabledAdvancedServices: true, libraries: true },
  chat: true,
  dataStudio: true,
  sheets: true,
  // The form of before 2019.
  gmail: true,
  addOns: {
    common: {
      name: true,
      logoUrl: true,
      layoutProperties: { primaryColor: true, secondaryColor: true, useNewMaterialDesign: true },
      homepageTrigger: { runFunction: true, enabled: true },
      universalActions: true,
      openLinkUrlPrefixes: true,
      useLocaleFromApp: true,
      addOnWidgetSet: true,
    },
    gmail: {
      homepageTrigger: { runFunction: true, enabled: true },
      contextualTriggers: true,
      composeTrigger: { selectActions: true, draftAccess: true },
      universalActions: true,
      authorizationCheckFunction: true,
      // No longer in the reference; published add-ons have them here.
      primaryColor: true,
      secondaryColor: true,
      openLinkUrlPrefixes: true,
    },
    calendar: true,
    chat: true,
    docs: true,
    drive: true,
    flows: true,
    meet: true,
    sheets: true,
    slides: true,
  },
};

/** A line for each thing; none for a project that is here as it is at Google. */
export function remarksOn({ folder, files, libraries }: Project): string[] {
  const manifest = readJson(join(folder, 'appsscript.json'));
  const unknown = unknownFields(manifest, FIELDS);
  return [
    ...libraries.map((name) => `The library ${name} is not supported in the workbench: whatever uses it fails.`),
    ...(unknown.length === 0
      ? []
      : [
          `Google does not save appsscript.json with fields that it does not know. Invalid manifest: unknown fields: [${unknown.join(', ')}]`,
        ]),
    ...(files.length === 0 ? [`There is no script file in ${folder}.${builtFrom(folder)}`] : []),
    ...(isInGmail(manifest) ? [] : ['The manifest has no addOns.gmail: nothing of the project is in Gmail.']),
    ...(servesUnsaid(manifest, files) ? ['doGet is not served: the manifest has no webapp, which deploying as a web app writes.'] : []),
  ];
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names with their paths, as Google's message has them: `addOns.common.colour`. */
function unknownFields(value: unknown, known: Fields, path = ''): string[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const fields = Object.hasOwn(known, name) ? known[name] : undefined;
    if (fields === undefined) return [path + name];
    return fields === true ? [] : unknownFields(inner, fields, `${path}${name}.`);
  });
}

function isInGmail(manifest: unknown): boolean {
  if (!isObject(manifest)) return false;
  const { addOns, gmail } = manifest;
  return isObject(addOns) ? isObject(addOns['gmail']) : isObject(gmail);
}

function servesUnsaid(manifest: unknown, files: readonly string[]): boolean {
  return isObject(manifest) && manifest['webapp'] === undefined && files.some((file) => /\bdoGet\b/.test(readFileSync(file, 'utf8')));
}

function builtFrom(folder: string): string {
  const isTypeScript = readdirSync(folder, { recursive: true }).some((name) => /(?<!\.d)\.ts$/.test(String(name)));
  return isTypeScript ? ' TypeScript is not evaluated, here as at Google: build it first.' : '';
}
