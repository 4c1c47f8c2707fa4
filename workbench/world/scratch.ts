/** Temporary folders for what nobody keeps: in memory where the system has a file system there, so that no write waits for a disk. */
import { accessSync, constants, mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Linux's file system in memory. */
const MEMORY = '/dev/shm';
/** Free space below which it is left alone, in bytes: containers often have 64 MB of it. */
const ROOM = 512 * 2 ** 20;
/** What a process that is gone left behind is removed after so many milliseconds. */
const ABANDONED = 60 * 60_000;

/** Makes a folder whose name begins so; whoever asks removes it. */
export function scratchFolder(name: string, memory = MEMORY): string {
  if (!hasRoom(memory)) return mkdtempSync(join(tmpdir(), `${name}-`));
  sweep(memory, name);
  return mkdtempSync(join(memory, `${name}-${process.pid}-`));
}

function hasRoom(memory: string): boolean {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= ROOM;
  } catch {
    return false;
  }
}

/** Memory is dearer than disk, and nobody looks there: folders of processes that were killed do not stay. */
function sweep(memory: string, name: string): void {
  for (const entry of readdirSync(memory)) {
    const pid = entry.startsWith(`${name}-`) ? /-(\d+)-\w+$/.exec(entry)?.[1] : undefined;
    const path = join(memory, entry);
    if (pid !== undefined && !runs(Number(pid)) && ageOf(path) > ABANDONED) rmSync(path, { recursive: true, force: true });
  }
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function ageOf(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}
