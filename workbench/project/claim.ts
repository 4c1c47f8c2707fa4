/** One workbench for each state: two that write the same files would undo each other's changes without a word. */
import { createHash } from 'node:crypto';
import { mkdir, realpath, unlink } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is this process's own until it is released or the process ends, however it ends. */
export interface Claim {
  /** Tells whoever finds the folder taken where its workbench answers. */
  announce(address: string): void;
  release(): Promise<void>;
}

/** `heldBy`: where the workbench answers that has the folder; empty while it starts. */
export type Claimed = { readonly ok: true; readonly claim: Claim } | { readonly ok: false; readonly heldBy: string };

/** Longest wait for a holder to say where it answers, in milliseconds. */
const ANSWER_MS = 1000;

/** Claims a folder, made when missing. A socket holds it rather than a file: the system closes it with its process, so nothing stale is believed. */
export async function claimFolder(folder: string): Promise<Claimed> {
  await mkdir(folder, { recursive: true });
  const mark = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 16);
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\tracklog-${mark}` : join(tmpdir(), `tracklog-${mark}.sock`);
  const claim = await listen(path);
  if (claim !== null) return { ok: true, claim };
  const heldBy = await ask(path);
  if (heldBy !== null) return { ok: false, heldBy };
  await unlink(path).catch(() => undefined);
  const second = await listen(path);
  return second === null ? { ok: false, heldBy: (await ask(path)) ?? '' } : { ok: true, claim: second };
}

/** Null when somebody listens there, or did before being killed. Where no socket can be made at all the folder is taken unguarded. */
function listen(path: string): Promise<Claim | null> {
  let address = '';
  const server = createServer((socket) => socket.on('error', () => undefined).end(address)).unref();
  return new Promise((resolve) => {
    const claim: Claim = {
      announce: (at) => void (address = at),
      release: () => new Promise((done) => server.close(() => done())),
    };
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRINUSE' ? null : claim));
    server.listen(path, () => resolve(claim));
  });
}

/** What the holder says; null when there is none any more. */
function ask(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(path);
    socket.setTimeout(ANSWER_MS, () => socket.destroy());
    socket.on('data', (part) => (said += part.toString('utf8')));
    socket.once('error', () => resolve(null));
    socket.once('close', () => resolve(said));
  });
}
