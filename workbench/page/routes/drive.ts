/** The Drive part of the page's API: what a person has and sees there, and what they do with it by hand: share, bin, delete. */
import { z } from 'zod';
import { contentOf, domainOf, isFolder, mimeOf, roleOf, shareGenerally, SPREADSHEET, type DriveItem } from '../../sheets/drive/item.ts';
import type { PageBackend } from '../backend.ts';
import { RequestError } from '../http.ts';
import { change, read } from '../route.ts';

const user = z.string().min(3).max(320);
const fileId = z.string().min(1).max(200);
const role = z.enum(['writer', 'commenter', 'reader', 'none']);

/** Who reaches a file beside its owner. */
const sharingOf = ({ owner, sharedWith, link, domain }: DriveItem) => ({
  sharedWith: Object.entries(sharedWith).map(([email, given]) => ({ email, role: given })),
  link: link ?? null,
  domain: domain ? { name: domainOf(owner), role: domain.role } : null,
});

export function driveRoutes({ sheets }: PageBackend) {
  const { library } = sheets;
  const itemOf = (who: string, id: string): DriveItem => {
    const item = library.find(id, who);
    if (!item || roleOf(item, who) === null) throw new RequestError(404, 'This file does not exist any more.');
    return item;
  };
  const asOwner = (who: string, id: string): DriveItem => {
    const item = itemOf(who, id);
    if (item.owner !== who) throw new RequestError(422, 'Only the owner of a file can put it in the bin or delete it.');
    return item;
  };
  const asEditor = (who: string, id: string): DriveItem => {
    const item = itemOf(who, id);
    if (item.owner !== who && roleOf(item, who) !== 'writer')
      throw new RequestError(422, 'You need to be an editor of the file to share it.');
    return item;
  };
  const bin = (who: string, id: string, trashed: boolean): void => {
    asOwner(who, id).trashed = trashed;
    sheets.save();
  };
  return {
    /** Spreadsheets. */
    files: read(z.object({ user }), ({ user }) =>
      sheets.files(user).flatMap((file) => {
        const found = sheets.find(file.id);
        if (!found) return [];
        const cells = found.tabs.reduce((sum, { rowCount, columnCount }) => sum + rowCount * columnCount, 0);
        return [{ ...file, modifiedAt: found.modifiedAt, cells, ...sharingOf(found) }];
      }),
    ),
    /** Files and folders that are no spreadsheets. */
    otherFiles: read(z.object({ user }), ({ user }) =>
      library
        .all()
        .filter((item) => mimeOf(item) !== SPREADSHEET && (item.owner === user || user in item.sharedWith))
        .map((item) => ({
          id: item.id,
          name: item.name,
          owner: item.owner,
          type: mimeOf(item),
          size: isFolder(item) ? null : (contentOf(item)?.byteLength ?? null),
          trashed: item.trashed,
          modifiedAt: item.modifiedAt,
          ...sharingOf(item),
        })),
    ),
    trashFile: change(z.object({ user, fileId }), ({ user, fileId }) => bin(user, fileId, true)),
    untrashFile: change(z.object({ user, fileId }), ({ user, fileId }) => bin(user, fileId, false)),
    removeFile: change(z.object({ user, fileId }), ({ user, fileId }) => library.remove(asOwner(user, fileId))),
    shareFile: change(
      z.object({ user, fileId, email: z.email('is not an email address.'), role }),
      ({ user, fileId, email, role: wanted }) => {
        const item = asEditor(user, fileId);
        if (email === item.owner) throw new RequestError(422, 'This person owns the file.');
        if (wanted === 'none') delete item.sharedWith[email];
        else item.sharedWith[email] = wanted;
        sheets.save();
      },
    ),
    /** "General access": what anybody may do who has the link. */
    shareLink: change(z.object({ user, fileId, role }), ({ user, fileId, role: wanted }) => {
      const item = asEditor(user, fileId);
      shareGenerally(item, wanted === 'none' ? null : { with: 'anyone', role: wanted });
      sheets.save();
    }),
  };
}
