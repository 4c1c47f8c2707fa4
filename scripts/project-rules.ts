/** The rules of this project that no general linter knows: who may name Google's services, what is pure, how zod is used. */
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, join, normalize } from 'node:path/posix';
import { parse, type Program } from 'acorn';
import { transformSync } from 'esbuild';
import { freeIdentifiers } from '../build/gates/globals.ts';
import { walk } from '../build/gates/program.ts';
import { builtInServices } from '../build/gates/services.ts';

export interface Violation {
  readonly file: string;
  /** First line is 1. */
  readonly line: number;
  readonly message: string;
}

const advancedServices = ['Sheets', 'Gmail', 'Drive', 'People', 'Calendar', 'AdminDirectory'];

/** Packages that pure code may use: they compute and know neither clock nor network. */
const purePackages = ['zod/mini', 'nodemailer/lib/addressparser/index.js', 'addressparser', 'htmlparser2'];

/** zod's checks that need a browser's globals; in Apps Script they call every value invalid. */
const zodNeedsBrowser = ['url', 'httpUrl', 'base64', 'base64url', 'jwt', 'ipv6', 'cidrv6', 'file'];

/** Checks one TypeScript file of `src/`; `file` is its path below the project folder, with slashes. */
export function checkFile(file: string, source: string): readonly Violation[] {
  if (!file.startsWith('src/') || file.endsWith('.d.ts')) return [];
  const { program, lineOf } = parseTypeScript(file, source);
  const violations: Violation[] = [];
  const refuse = (line: number, message: string): void => void violations.push({ file, line, message });
  if (!file.startsWith('src/google/')) checkServices(program, (start, message) => refuse(lineOf(start), message));
  checkZod(program, source, refuse, lineOf);
  if (isPure(file)) {
    checkClockAndChance(program, (start, message) => refuse(lineOf(start), message));
    checkImports(file, source, refuse);
  }
  return violations;
}

function isPure(file: string): boolean {
  return file.startsWith('src/domain/') || file.startsWith('src/endpoint/');
}

function checkServices(program: Program, refuse: (start: number, message: string) => void): void {
  for (const { name, start } of freeIdentifiers(program)) {
    if (builtInServices.has(name) || advancedServices.includes(name))
      refuse(start, `${name} may be named in src/google/ only: pass a port in.`);
  }
}

function checkClockAndChance(program: Program, refuse: (start: number, message: string) => void): void {
  const free = new Set(freeIdentifiers(program).map(({ start }) => start));
  walk(program, (node) => {
    if (
      node.type === 'MemberExpression' &&
      node.object.type === 'Identifier' &&
      free.has(node.object.start) &&
      node.property.type === 'Identifier'
    ) {
      const name = `${node.object.name}.${node.property.name}`;
      if (name === 'Date.now' || name === 'performance.now') refuse(node.start, `${name} is not allowed in pure code: pass the time in.`);
      if (name === 'Math.random') refuse(node.start, 'Math.random is not allowed in pure code: pass the number in.');
    }
    const noArguments = (node.type === 'NewExpression' && node.arguments.length === 0) || node.type === 'CallExpression';
    if (noArguments && node.callee.type === 'Identifier' && node.callee.name === 'Date' && free.has(node.callee.start)) {
      refuse(node.start, 'Date without an argument reads the clock: pass the time in.');
    }
  });
}

function checkImports(file: string, source: string, refuse: (line: number, message: string) => void): void {
  for (const { specifier, line, clause } of imports(source)) {
    if (specifier.startsWith('.')) {
      const target = normalize(join(dirname(file), specifier));
      const onlyPorts = target === 'src/ports.ts' && clause.startsWith('type ');
      if (!isPure(target) && !onlyPorts)
        refuse(line, `${target} is outside src/domain and src/endpoint, which know nothing of the rest but the types of src/ports.ts.`);
    } else if (!purePackages.includes(specifier)) {
      refuse(line, `${specifier} is not among the packages for pure code: ${purePackages.join(', ')}.`);
    }
  }
}

function checkZod(
  program: Program,
  source: string,
  refuse: (line: number, message: string) => void,
  lineOf: (start: number) => number,
): void {
  for (const { specifier, line, clause } of imports(source)) {
    if (!/^zod(?:$|\/)/.test(specifier)) continue;
    if (specifier !== 'zod/mini' || !/^\s*(?:type\s+)?\*\s+as\s+z\s*$/.test(clause))
      refuse(line, `Write "import * as z from 'zod/mini'": other ways put all of zod into the bundle.`);
  }
  walk(program, (node) => {
    if (
      node.type !== 'MemberExpression' ||
      node.object.type !== 'Identifier' ||
      node.object.name !== 'z' ||
      node.property.type !== 'Identifier'
    )
      return;
    const { name } = node.property;
    if (zodNeedsBrowser.includes(name))
      refuse(lineOf(node.start), `z.${name} needs a browser and calls every value invalid in Apps Script: use z.regex or z.refine.`);
  });
}

/** Imports and re-exports, those of types included, which a compiler would drop. */
function imports(source: string): readonly { specifier: string; clause: string; line: number }[] {
  const found = source.matchAll(/^(?:import|export)\s+(?:([^'";]*?)\s+from\s+)?['"]([^'"]+)['"]/gm);
  return [...found].map((match) => ({
    clause: match[1] ?? '',
    specifier: match[2] ?? '',
    line: source.slice(0, match.index).split('\n').length,
  }));
}

function parseTypeScript(file: string, source: string): { program: Program; lineOf: (start: number) => number } {
  const { code, map } = transformSync(source, {
    loader: 'ts',
    target: 'esnext',
    sourcemap: 'external',
    sourcefile: file,
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  const sourceMap = new SourceMap(JSON.parse(map) as SourceMapPayload);
  const lineOf = (start: number): number => {
    const before = code.slice(0, start);
    const entry = sourceMap.findEntry(before.split('\n').length - 1, start - (before.lastIndexOf('\n') + 1));
    return 'originalLine' in entry ? entry.originalLine + 1 : 1;
  };
  return { program: parse(code, { ecmaVersion: 'latest', sourceType: 'module', ranges: true }), lineOf };
}
