/** A copy of a file, owned by who makes it and shared with nobody. */
import type { Caller } from '../../contract.ts';
import { Edit } from '../edit.ts';
import type { SheetFiles } from '../files.ts';
import { invalid } from '../refusal.ts';
import { copyTab } from '../requests/tabs.ts';
import type { SpreadsheetFile } from '../model.ts';
import type { DriveItem } from './item.ts';
import { contentOf, isFolder, mimeOf } from './item.ts';

export function copyItem(
  files: SheetFiles,
  caller: Caller,
  item: DriveItem,
  { name, parent }: { name?: string; parent?: string },
): DriveItem {
  if (isFolder(item)) throw invalid('This file cannot be copied by the user.');
  const title = name ?? `Copy of ${item.name}`;
  if (!('tabs' in item)) {
    const fields = { name: title, mimeType: mimeOf(item), content: contentOf(item), ...(parent === undefined ? {} : { parent }) };
    return files.library.make(caller.user, caller.projectId, fields);
  }
  const from = item as SpreadsheetFile;
  const copy = files.make(caller.user, caller.projectId);
  copy.name = title;
  copy.locale = from.locale;
  copy.timeZone = from.timeZone;
  if (parent !== undefined) copy.parent = parent;
  const edit = new Edit(copy, caller.user, caller.projectId);
  for (const tab of from.tabs) copyTab(edit, from, tab, { sheetId: tab.sheetId, title: tab.title });
  copy.namedRanges = structuredClone(from.namedRanges);
  edit.keep();
  files.save();
  return copy;
}
