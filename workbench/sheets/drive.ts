/** The little of the Drive API v3 that an add-on needs to ask whether its spreadsheet is in the bin: files.get and files.update. */
import { z } from 'zod';
import type { Caller, Handler, Handlers, Json, JsonObject } from '../contract.ts';
import { parseFieldMask, project } from './field-mask.ts';
import type { SheetFiles } from './files.ts';
import { atTheEdge } from './handlers.ts';
import type { SpreadsheetFile } from './model.ts';
import { parseResource } from './parse.ts';
import { missingScope, Refusal } from './refusal.ts';
import { roleOf } from './access.ts';

const SCOPE = 'https://www.googleapis.com/auth/';
const options = z.looseObject({ fields: z.string().optional() });
const metadata = z.strictObject({ name: z.string().optional(), trashed: z.boolean().optional() });
const DEFAULT_FIELDS = 'kind,id,name,mimeType';

/** Handlers for `Drive.Files`. Unlike Sheets, Drive answers "File not found" for every file that the caller cannot see. */
export function driveHandlers(files: SheetFiles): Handlers {
  const open = (caller: Caller, id: Json | undefined, write: boolean): SpreadsheetFile => {
    const may = (name: string) => caller.scopes.has(SCOPE + name);
    const all = may('drive') || (!write && (may('drive.readonly') || may('drive.metadata.readonly'))) || may('drive.metadata');
    if (!all && !may('drive.file')) throw missingScope();
    const file = typeof id === 'string' ? files.find(id) : undefined;
    const opened = file?.openedWith.some(({ projectId, user }) => projectId === caller.projectId && user === caller.user) ?? false;
    const role = file ? roleOf(file, caller.user) : null;
    if (!file || (!all && !opened) || role === null) throw new Refusal(404, `File not found: ${String(id)}.`);
    if (write && role !== 'owner' && role !== 'writer')
      throw new Refusal(403, 'The user does not have sufficient permissions for this file.', 'insufficientFilePermissions');
    return file;
  };
  const methods: { readonly [method: string]: Handler } = {
    'files.get': (caller, [id, given]) => answer(open(caller, id, false), given),
    'files.update': (caller, [resource, id, , given]) => {
      const file = open(caller, id, true);
      const { name, trashed } = parseResource(metadata, resource, '');
      if (trashed !== undefined && trashed !== file.trashed) {
        if (file.owner !== caller.user)
          throw new Refusal(403, 'The user does not have sufficient permissions for this file.', 'insufficientFilePermissions');
        file.trashed = trashed;
      }
      if (name) file.name = name;
      files.changed(file);
      return answer(file, given);
    },
  };
  return Object.fromEntries(
    Object.entries(methods).map(([method, handler]) => [`Drive.${method.replace('f', 'F')}`, atTheEdge(method, handler, 'drive')]),
  );
}

function answer(file: SpreadsheetFile, given: Json | undefined): JsonObject {
  const { fields = DEFAULT_FIELDS } = parseResource(options, given ?? {}, '');
  const whole: JsonObject = {
    kind: 'drive#file',
    id: file.id,
    name: file.name,
    mimeType: 'application/vnd.google-apps.spreadsheet',
    trashed: file.trashed,
    explicitlyTrashed: file.trashed,
    createdTime: new Date(file.createdAt).toISOString(),
    modifiedTime: new Date(file.modifiedAt).toISOString(),
    webViewLink: `https://docs.google.com/spreadsheets/d/${file.id}/edit`,
    owners: [{ kind: 'drive#user', emailAddress: file.owner }],
  };
  return project(whole, parseFieldMask(fields)) as JsonObject;
}
