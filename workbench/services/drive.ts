/** `Drive`: the advanced service of the Drive API v3, as far as the workbench has it: spreadsheets as files. */
import type { Json, Rpc } from '../contract.ts';
import { guarded } from './guard.ts';

type Files = GoogleAppsScript.Drive['Files'];
type File = ReturnType<Files['create']>;
type Options = Parameters<Files['list']>[0];

/** New content goes up as a blob, which is more than the workbench takes. Google lets it be null. */
function withoutContent(method: string, mediaData: unknown): null {
  if (mediaData !== undefined && mediaData !== null)
    throw new Error(`Drive.Files.${method} with content is not implemented in the workbench`);
  return null;
}

export function install(target: Record<string, unknown>, rpc: Rpc): void {
  const json = (value: object | undefined): Json => (value ?? null) as Json;
  const files: Pick<Files, 'create' | 'list' | 'update' | 'remove'> & { get(fileId: string, optionalArgs?: Options): File } = {
    create: (resource: object, mediaData?: unknown, options?: Options) =>
      rpc('Drive.Files.create', json(resource), withoutContent('create', mediaData), json(options)) as File,
    get: (fileId: string, options?: Options) => rpc('Drive.Files.get', fileId, json(options)) as File,
    list: (options?: Options) => rpc('Drive.Files.list', json(options)) as ReturnType<Files['list']>,
    update: (resource: object, fileId: string, mediaData?: unknown, options?: Options) =>
      rpc('Drive.Files.update', json(resource), fileId, withoutContent('update', mediaData), json(options)) as File,
    remove: (fileId: string) => void rpc('Drive.Files.remove', fileId),
  };
  target['Drive'] = guarded('Drive', { Files: guarded('Drive.Files', files), newFile: () => ({}) });
}
