/** What mails and files hold, beside the state: kept once however many copies name it, as files in the state's folder when it is large. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes, one character each: in the state itself while small, else by hash; a draft's mail is written when somebody reads it. */
export type Content = { readonly text: string } | { readonly hash: string; readonly size: number } | { readonly draft: string };

/** Up to this many bytes stay in the state. */
const INLINE = 16 * 1024;
/** Characters of large contents that are kept in memory. */
const REMEMBERED = 96 * 1024 * 1024;

export interface Contents {
  /** Keeps bytes given as one character a byte. */
  keep(text: string): Content;
  /** Throws for contents whose file was taken away by hand. */
  read(content: Exclude<Content, { draft: string }>): string;
  /** Removes what nothing names any more. Called when the state is opened. */
  sweep(named: ReadonlySet<string>): void;
}

/** Opens the store in `folder`, made when it is first needed; null keeps large contents in `memory`, by hash. */
export function createContents(folder: string | null, memory: { [hash: string]: string }): Contents {
  const remembered = new Map<string, string>();
  let held = 0;
  const remember = (hash: string, text: string): void => {
    if (!remembered.has(hash)) held += text.length;
    remembered.set(hash, text);
    for (const [oldest, { length }] of remembered) {
      if (held <= REMEMBERED || oldest === hash) break;
      remembered.delete(oldest);
      held -= length;
    }
  };
  return {
    keep(text) {
      if (text.length <= INLINE) return { text };
      const bytes = Buffer.from(text, 'latin1');
      const hash = createHash('sha256').update(bytes).digest('hex');
      if (folder === null) memory[hash] = text;
      else {
        const path = join(folder, hash);
        if (!existsSync(path)) {
          mkdirSync(folder, { recursive: true });
          writeFileSync(`${path}.new`, bytes);
          renameSync(`${path}.new`, path);
        }
        remember(hash, text);
      }
      return { hash, size: text.length };
    },
    read(content) {
      if ('text' in content) return content.text;
      const { hash } = content;
      const known = folder === null && Object.hasOwn(memory, hash) ? memory[hash] : remembered.get(hash);
      if (known !== undefined) return known;
      if (folder === null) throw new Error(`The content ${hash} is not in memory`);
      const text = readFileSync(join(folder, hash), 'latin1');
      remember(hash, text);
      return text;
    },
    sweep(named) {
      if (folder === null || !existsSync(folder)) return;
      for (const file of readdirSync(folder)) if (!named.has(file)) rmSync(join(folder, file), { force: true });
    },
  };
}

/** A mail in two: its header block with the empty line after it, which differs from copy to copy, and the body, which does not. */
export function splitMail(raw: string): { head: string; body: string } {
  if (raw.startsWith('\r\n') || raw.startsWith('\n')) {
    const end = raw.indexOf('\n') + 1;
    return { head: raw.slice(0, end), body: raw.slice(end) };
  }
  const crlf = raw.indexOf('\n\r\n');
  const lf = raw.indexOf('\n\n');
  const end = crlf < 0 ? (lf < 0 ? raw.length : lf + 2) : lf >= 0 && lf < crlf ? lf + 2 : crlf + 3;
  return { head: raw.slice(0, end), body: raw.slice(end) };
}
