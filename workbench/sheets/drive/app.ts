/** The host's side of DriveApp. https://developers.google.com/apps-script/reference/drive/drive-app */
import type { Caller, Handler, Handlers, Json, JsonObject } from '../../contract.ts';
import { GoogleError } from '../../contract.ts';
import type { SheetFiles } from '../files.ts';
import { Refusal } from '../refusal.ts';
import { CHANGES, DENIED, GETTERS } from './app-members.ts';
import { copyItem } from './copy.ts';
import type { DriveItem } from './item.ts';
import { contentOf, FOLDER, isFolder, SHORTCUT, mimeOf, parentOf, roleOf, rootId } from './item.ts';
import { MAX_BYTES } from './library.ts';
import { parseDriveQuery } from './query.ts';

const SCOPE = 'https://www.googleapis.com/auth/';
const GONE =
  'No item with the given ID could be found. Possibly because you have not edited this item or you do not have permission to access it.';

/** `drive.file` is not enough for DriveApp. */
function requireDrive(caller: Caller, method: string, write: boolean): void {
  const names = write ? ['drive'] : ['drive.readonly', 'drive'];
  if (names.some((name) => caller.scopes.has(SCOPE + name))) return;
  const list = names.map((name) => SCOPE + name).join(' || ');
  throw new GoogleError(
    `Specified permissions are not sufficient to call ${method}. Required permissions: ${names.length > 1 ? `(${list})` : list}`,
  );
}

export function driveAppHandlers(files: SheetFiles): Handlers {
  const { library } = files;
  const open = (caller: Caller, method: string, id: Json | undefined, write = false): DriveItem => {
    requireDrive(caller, method, write);
    const item = typeof id === 'string' ? library.find(id, caller.user) : undefined;
    const role = item && roleOf(item, caller.user);
    if (!item || !role) throw new GoogleError(GONE);
    if (write && role !== 'owner' && role !== 'writer') throw new GoogleError(DENIED);
    return item;
  };
  const brief = (item: DriveItem): JsonObject => ({ id: item.id, folder: isFolder(item) });
  const handlers: { [method: string]: Handler } = {
    'DriveApp.getFileById': (caller, [id]) => {
      const item = open(caller, 'DriveApp.getFileById', id);
      if (isFolder(item)) throw new GoogleError(GONE);
      return brief(item);
    },
    'DriveApp.getFolderById': (caller, [id]) => {
      const item = open(caller, 'DriveApp.getFolderById', id);
      if (!isFolder(item)) throw new GoogleError(GONE);
      return brief(item);
    },
    'DriveApp.getRootFolder': (caller) => brief(open(caller, 'DriveApp.getRootFolder', rootId(caller.user))),
    /** Ids of what a query finds, in a folder or everywhere. */
    'DriveApp.search': (caller, [query, folder, trashed]) => {
      requireDrive(caller, 'DriveApp.searchFiles', false);
      const test = parseDriveQuery(String(query));
      return library
        .all()
        .filter((item) => item.owner === caller.user || caller.user in item.sharedWith)
        .filter((item) => (trashed === true || !item.trashed) && (folder === null || parentOf(item) === folder) && test(item, caller))
        .sort((a, b) => b.modifiedAt - a.modifiedAt)
        .map(brief);
    },
    'DriveApp.getStorageUsed': (caller) => {
      requireDrive(caller, 'DriveApp.getStorageUsed', false);
      return Math.round(library.used(caller.user));
    },
    'DriveApp.getStorageLimit': () => MAX_BYTES,
    'DriveApp.createFile': (caller, [parent, name, type, base64], note) => {
      const folder = open(caller, 'DriveApp.createFile', parent ?? rootId(caller.user), true);
      const content = Buffer.from(String(base64), 'base64');
      note.bytes = content.byteLength;
      const made = library.make(caller.user, caller.projectId, { name: String(name), mimeType: String(type), content, parent: folder.id });
      return brief(made);
    },
    'DriveApp.createFolder': (caller, [parent, name]) => {
      const folder = open(caller, 'DriveApp.createFolder', parent ?? rootId(caller.user), true);
      return brief(library.make(caller.user, caller.projectId, { name: String(name), mimeType: FOLDER, content: null, parent: folder.id }));
    },
    'DriveApp.createShortcut': (caller, [parent, targetId]) => {
      const folder = open(caller, 'DriveApp.createShortcut', parent ?? rootId(caller.user), true);
      const target = open(caller, 'DriveApp.createShortcut', targetId);
      const made = library.make(caller.user, caller.projectId, { name: target.name, mimeType: SHORTCUT, content: null, parent: folder.id });
      made.target = { id: target.id, mimeType: mimeOf(target) };
      library.changed(made);
      return brief(made);
    },
    'File.getBlob': (caller, [id], note) => {
      const item = open(caller, 'DriveApp.File.getBlob', id);
      const content = contentOf(item);
      if (!content) throw new Error(`Turning ${mimeOf(item)} into a PDF is not implemented in the workbench.`);
      note.bytes = content.byteLength;
      return { name: item.name, type: mimeOf(item), base64: Buffer.from(content).toString('base64') };
    },
    'File.setContent': (caller, [id, base64], note) => {
      const item = open(caller, 'DriveApp.File.setContent', id, true);
      if ('tabs' in item) throw new GoogleError('Cannot set the content of this file.');
      const content = Buffer.from(String(base64), 'base64');
      note.bytes = content.byteLength;
      library.setContent(item, content);
      return undefined;
    },
    'File.makeCopy': (caller, [id, name, parent]) => {
      requireDrive(caller, 'DriveApp.File.makeCopy', true);
      const item = open(caller, 'DriveApp.File.makeCopy', id);
      const folder =
        typeof parent === 'string'
          ? open(caller, 'DriveApp.File.makeCopy', parent, true).id
          : item.owner === caller.user
            ? item.parent
            : undefined;
      return brief(
        copyItem(files, caller, item, {
          ...(typeof name === 'string' ? { name } : {}),
          ...(folder === undefined ? {} : { parent: folder }),
        }),
      );
    },
  };
  for (const service of ['File', 'Folder']) {
    for (const [method, read] of Object.entries(GETTERS))
      handlers[`${service}.${method}`] = (caller, [id, about]) => read(open(caller, `DriveApp.${service}.${method}`, id), caller, about);
    for (const [method, change] of Object.entries(CHANGES))
      handlers[`${service}.${method}`] = (caller, [id, value]) => {
        const item = open(caller, `DriveApp.${service}.${method}`, id, true);
        change(item, value, caller);
        library.changed(item);
        return undefined;
      };
    handlers[`${service}.getParents`] = (caller, [id]) => {
      const item = open(caller, `DriveApp.${service}.getParents`, id);
      const parent = library.find(parentOf(item), caller.user);
      return item.id !== rootId(item.owner) && parent && roleOf(parent, caller.user) ? [brief(parent)] : [];
    };
    handlers[`${service}.moveTo`] = (caller, [id, to]) => {
      const item = open(caller, `DriveApp.${service}.moveTo`, id, true);
      const target = open(caller, `DriveApp.${service}.moveTo`, to, true);
      for (
        let above: DriveItem | undefined = target;
        above;
        above = above.parent === undefined ? undefined : library.find(above.parent, caller.user)
      )
        if (above.id === item.id) throw new GoogleError('A folder cannot be moved into itself.');
      if (target.id === rootId(item.owner)) delete item.parent;
      else item.parent = target.id;
      library.changed(item);
      return undefined;
    };
  }
  return Object.fromEntries(Object.entries(handlers).map(([method, handler]) => [method, plainly(handler)]));
}

function plainly(handler: Handler): Handler {
  return (caller, args, note) => {
    try {
      return handler(caller, args, note);
    } catch (error) {
      throw error instanceof Refusal ? new GoogleError(error.message === 'Invalid Value' ? 'Invalid argument: q' : error.message) : error;
    }
  };
}
