/** A folder of a test in which states are kept: what was opened there is closed before the folder goes, so that nothing is written into what is no longer there. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStateStore, type StateWithFiles } from '../../workbench/world/state.ts';

export interface Folder {
  readonly path: string;
  /** Opens the state that lies in the folder, as a restart does: what was open before is closed. */
  open(): Promise<StateWithFiles>;
}

/** Hands a new folder to `work`. */
export async function inFolder(work: (folder: Folder) => Promise<void> | void): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), 'tracklog-kept-'));
  let last: StateWithFiles | null = null;
  const open = async (): Promise<StateWithFiles> => {
    await last?.close();
    last = createStateStore(path);
    return last;
  };
  try {
    await work({ path, open });
  } finally {
    await (last as StateWithFiles | null)?.close();
    rmSync(path, { recursive: true });
  }
}
