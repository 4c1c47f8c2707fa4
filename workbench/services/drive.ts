/** `Drive`: the advanced service of the Drive API v3, as far as the workbench has it: is a file there, is it in the bin. */
import type { Json, Rpc } from '../contract.ts';
import { guarded } from './guard.ts';

/** The parts of a v3 File that the workbench answers with. */
interface DriveFile {
  readonly kind?: string;
  readonly id?: string;
  readonly name?: string;
  readonly mimeType?: string;
  readonly trashed?: boolean;
  readonly createdTime?: string;
  readonly modifiedTime?: string;
  readonly webViewLink?: string;
}

export function install(target: Record<string, unknown>, rpc: Rpc): void {
  const files = {
    get: (fileId: string, optionalArgs: object | null = null) => rpc('Drive.Files.get', fileId, optionalArgs as Json) as DriveFile,
    /** `mediaData` (new content) is not taken. */
    update(
      resource: { name?: string; trashed?: boolean },
      fileId: string,
      mediaData: null = null,
      optionalArgs: object | null = null,
    ): DriveFile {
      if (mediaData !== null) throw new Error('Drive.Files.update with new content is not implemented in the workbench');
      return rpc('Drive.Files.update', resource as Json, fileId, null, optionalArgs as Json) as DriveFile;
    },
  };
  target['Drive'] = guarded('Drive', { Files: guarded('Drive.Files', files) });
}
