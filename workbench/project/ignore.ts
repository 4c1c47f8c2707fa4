/** `.claspignore`: which files of a project clasp leaves at home. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a path below the folder, with slashes, is ignored. Later patterns win; `!` takes files back in (github.com/google/clasp). */
export function readIgnore(folder: string): (path: string) => boolean {
  const file = join(folder, '.claspignore');
  if (!existsSync(file)) return () => false;
  const rules = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) =>
      line.startsWith('!') ? { keeps: true, glob: globExpression(line.slice(1)) } : { keeps: false, glob: globExpression(line) },
    );
  return (path) => {
    const last = rules.findLast(({ glob }) => glob.test(path));
    return last !== undefined && !last.keeps;
  };
}

/** Globs with `*`, `**`, `?` and `{a,b}`; dots need no special pattern. */
function globExpression(glob: string): RegExp {
  const source = glob.replace(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[^*?{]+|\{/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.startsWith('{') && part.endsWith('}')) return `(?:${part.slice(1, -1).split(',').map(escaped).join('|')})`;
    return escaped(part);
  });
  return new RegExp(`^(?:\\./)?${source}$`);
}

const escaped = (text: string): string => text.replace(/[.+^${}()|[\]\\]/g, '\\$&');
