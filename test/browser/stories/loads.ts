/** The loads in a member's English activity sheet, as the cells say it. */
import type { Readers } from '../../readers/workbench.ts';
import { MARIA } from './stage.ts';

/** “When | Verdict | Why | Client” of every row of the tab Events, oldest first. Throws when two rows have the same key. */
export async function loadsIn(readers: Readers, member = MARIA): Promise<string[]> {
  const { tabs } = await readers.spreadsheet(member);
  const rows = tabs['Events'] ?? [];
  if (new Set(rows.map(({ Key }) => Key)).size < rows.length) throw new Error('A load stands in the sheet twice.');
  return rows
    .filter(({ What }) => What === 'Image loaded')
    .map(({ When, Verdict, Why, Client }) => [When, Verdict, Why, Client].join(' | '))
    .sort();
}
