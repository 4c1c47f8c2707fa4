/** Large columns on disk: a file for every 8,192 rows of a tab, written again only when one of its cells changed. */
import { readFileSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Beside } from '../world/state.ts';
import type { Block } from './block.ts';
import { EMPTY_BLOCK } from './block.ts';
import { Column } from './column.ts';
import type { SheetsState, SpreadsheetFile, Stored, Tab } from './model.ts';
import { newTab } from './model.ts';

/** Blocks of a column in one file. */
const BLOCKS = 8;

/** What the state says of a tab's large columns. */
export interface TabFiles {
  /** By column: the rows after its last value and its last format. */
  readonly columns: { readonly [column: string]: readonly [rows: number, styledRows: number] };
  /** Names of files, from the top. */
  readonly files: readonly string[];
}

/** A file's content: blocks by column. */
type Segment = { [column: string]: readonly Block[] };

interface Written {
  readonly name: string;
  /** Versions of the blocks in it. */
  readonly signature: string;
}

/** Keeps the large columns of the state's spreadsheets in files. */
export function createCellFiles(state: () => SheetsState, folder: () => string | null): Beside {
  /** By spreadsheet, tab and place. */
  let known = new Map<string, Written>();
  return {
    prepare() {
      const { files, cells } = state();
      const next = new Map<string, Written>();
      const fresh: { name: string; segment: Segment }[] = [];
      for (const id of Object.keys(cells)) delete cells[id];
      for (const file of Object.values(files)) {
        for (const tab of file.tabs) {
          const large = largeColumns(tab);
          if (large.length === 0) continue;
          const names: string[] = [];
          const length = large.reduce((most, { blocks }) => Math.max(most, blocks.length), 0);
          for (let from = 0; from < length; from += BLOCKS) {
            const segment: Segment = Object.fromEntries(large.map(({ index, blocks }) => [index, blocks.slice(from, from + BLOCKS)]));
            const signature = Object.entries(segment)
              .map(([column, blocks]) => `${column}:${blocks.map(({ version }) => version).join(',')}`)
              .join(' ');
            const key = `${file.id} ${tab.sheetId} ${from}`;
            const before = known.get(key);
            const written =
              before?.signature === signature ? before : { name: `${file.id}.${tab.sheetId}.${state().written++}`, signature };
            if (written !== before) fresh.push({ name: written.name, segment });
            next.set(key, written);
            names.push(written.name);
          }
          (cells[file.id] ??= {})[tab.sheetId] = {
            columns: Object.fromEntries(large.map(({ index, column }) => [index, [column.rows, column.styledRows] as const])),
            files: names,
          };
        }
      }
      return {
        async write() {
          const place = folder();
          if (place === null) return;
          for (const { name, segment } of fresh) await writeFile(join(place, name), serialize(segment));
          known = next;
        },
        async written() {
          const place = folder();
          if (place === null) return;
          const wanted = new Set([...next.values()].map(({ name }) => name));
          for (const name of await readdir(place)) if (!wanted.has(name)) await rm(join(place, name), { force: true });
        },
      };
    },
  };
}

function largeColumns(tab: Tab): { index: number; column: Column; blocks: readonly Block[] }[] {
  return tab.columns.flatMap((column, index) => (column.isLarge ? [{ index, column, blocks: column.blocks() }] : []));
}

/** Makes columns of what a restart found: lists for small ones, files for large ones. Throws when a file is missing. */
export function revive(file: SpreadsheetFile, cells: SheetsState['cells'], folder: string | null): void {
  // States of earlier versions lack what files and tabs have now.
  file.metadata ??= [];
  file.tabs = file.tabs.map((tab) => ({ ...newTab(tab.sheetId, tab.title), ...tab }));
  for (const tab of file.tabs) {
    const { columns, files } = cells[file.id]?.[tab.sheetId] ?? { columns: {}, files: [] };
    const segments = folder === null ? [] : files.map((name) => deserialize(readFileSync(join(folder, name))) as Segment);
    // In the state file a column is lists or null, whatever the model says.
    const kept = tab.columns as unknown as readonly ({ values: Stored[]; styles: number[] } | null)[];
    tab.columns = kept.map((lists, index) => {
      const ends = columns[index];
      if (lists) return Column.of(lists.values, lists.styles);
      return ends ? Column.from(blocksOf(segments, index), ...ends) : new Column();
    });
  }
}

function blocksOf(segments: readonly Segment[], column: number): Block[] {
  return segments.flatMap((segment) => {
    const blocks = segment[column] ?? [];
    return [...blocks, ...Array.from({ length: BLOCKS - blocks.length }, () => EMPTY_BLOCK)];
  });
}
