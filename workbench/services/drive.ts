/** `Drive`: the advanced service of the Drive API v3, as far as the workbench has it: files, permissions, about. */
import type { Json, Rpc } from '../contract.ts';
import { toBase64 } from './bytes.ts';
import { guarded } from './guard.ts';
import { exception } from './signature.ts';

type Files = GoogleAppsScript.Drive['Files'];
type Permissions = GoogleAppsScript.Drive['Permissions'];
type File = ReturnType<Files['create']>;
type Permission = ReturnType<Permissions['create']>;
type Options = Parameters<Files['list']>[0];

/** A blob on its way up; Google lets it be null. */
function media(blob: unknown): Json {
  if (blob === undefined || blob === null) return null;
  if (typeof blob !== 'object' || !('getBlob' in blob) || typeof blob.getBlob !== 'function')
    throw exception('The mediaData parameter only supports Blob types for upload.');
  const content = (blob as GoogleAppsScript.Base.BlobSource).getBlob();
  return { bytes: toBase64(content.getBytes()), type: content.getContentType(), name: content.getName() };
}

export function install(target: Record<string, unknown>, rpc: Rpc): void {
  const json = (value: object | undefined): Json => (value ?? null) as Json;
  const files: Pick<Files, 'copy' | 'create' | 'list' | 'update' | 'remove'> & { get(fileId: string, optionalArgs?: Options): File } = {
    copy: (resource: object, fileId: string, options?: Options) => rpc('Drive.Files.copy', json(resource), fileId, json(options)) as File,
    create: (resource: object, mediaData?: unknown, options?: Options) =>
      rpc('Drive.Files.create', json(resource), media(mediaData), json(options)) as File,
    get: (fileId: string, options?: Options) => rpc('Drive.Files.get', fileId, json(options)) as File,
    list: (options?: Options) => rpc('Drive.Files.list', json(options)) as ReturnType<Files['list']>,
    update: (resource: object, fileId: string, mediaData?: unknown, options?: Options) =>
      rpc('Drive.Files.update', json(resource), fileId, media(mediaData), json(options)) as File,
    remove: (fileId: string) => void rpc('Drive.Files.remove', fileId),
  };
  const permissions: Pick<Permissions, 'create' | 'get' | 'list' | 'remove' | 'update'> = {
    create: (resource: object, fileId: string, options?: Options) =>
      rpc('Drive.Permissions.create', json(resource), fileId, json(options)) as Permission,
    get: (fileId: string, id: string, options?: Options) => rpc('Drive.Permissions.get', fileId, id, json(options)) as Permission,
    list: (fileId: string, options?: Options) => rpc('Drive.Permissions.list', fileId, json(options)) as ReturnType<Permissions['list']>,
    remove: (fileId: string, id: string) => void rpc('Drive.Permissions.remove', fileId, id),
    update: (resource: object, fileId: string, id: string, options?: Options) =>
      rpc('Drive.Permissions.update', json(resource), fileId, id, json(options)) as Permission,
  };
  target['Drive'] = guarded('Drive', {
    Files: guarded('Drive.Files', files),
    Permissions: guarded('Drive.Permissions', permissions),
    About: guarded('Drive.About', { get: (options?: object) => rpc('Drive.About.get', json(options)) }),
    newFile: () => ({}),
    newPermission: () => ({}),
  });
}
