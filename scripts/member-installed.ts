/** What of Google's services really exists in a script's context: taken from a context with the services installed, not from their source. */
import { createContext, Script } from 'node:vm';
import { workerCode } from '../workbench/runtime/bundle.ts';
import SIGNATURES from '../workbench/services/signatures.json' with { type: 'json' };

/** How a member stands: `strict` ones check what they are given and refuse it in Google's words. */
export type Standing = 'absent' | 'here' | 'strict';

/** Answers how a member of a class or service stands, e.g. `('GmailApp.GmailMessage', 'getHeader')`. */
export type Installed = (name: string, member: string) => Standing;

/** Advanced services that a manifest can switch on here. */
export const ADVANCED = ['Drive', 'Gmail', 'Sheets'];

/** Enums that scripts reach under another name than that of the declarations. */
const REACHED: { readonly [name: string]: string } = {
  'Base.ColorType': 'SpreadsheetApp.ColorType',
  'Base.Weekday': 'ScriptApp.WeekDay',
  'XmlService.ContentType': 'XmlService.ContentTypes',
};

/** Members that can be called but only answer that there is nothing behind them: 501. */
const EMPTY = new Set(['Gmail.Users.watch', 'Gmail.Users.stop']);

type Members = ReadonlyMap<string, ReadonlyMap<string, Standing>>;

/** Builds the services' bundle and looks at what it installs. */
export async function installedMembers(): Promise<Installed> {
  const { services } = await workerCode();
  const names = [...services.matchAll(/^(?:var (\w+) = class|class (\w+)|\s+(\w+) = class)/gm)].flatMap(
    ([, named, plain, lazy]) => named ?? plain ?? lazy ?? [],
  );
  const source = `(() => { const module = { exports: {} }; ${services}\nmodule.exports.classes = () => [${names.join(', ')}]; return module.exports; })()`;
  const context = createContext(Object.create(null) as object);
  const bundle = new Script(source).runInContext(context) as Bundle;
  const nothing = (): string => JSON.stringify({ ms: 0 });
  bundle.install(nothing, () => {}, { time: 0, frozen: true, advanced: ADVANCED, libraries: [] });
  // Services are made when they are first asked for; then their classes are there.
  for (const name of Object.keys(context)) void (context as Record<string, unknown>)[name];
  const classes = classMembers(bundle.classes());
  return (declared, member) => {
    const name = REACHED[declared] ?? declared;
    if (EMPTY.has(`${name}.${member}`)) return 'absent';
    const found = classes.get(name)?.get(member);
    const owner = place(context as Record<string, unknown>, name);
    const standing =
      found ??
      (owner !== null
        ? Object.hasOwn(owner, member)
          ? standingOf(owner, member)
          : 'absent'
        : (classes.get(name.slice(name.indexOf('.') + 1))?.get(member) ?? 'absent'));
    return standing === 'here' && isChecked(name, member) ? 'strict' : standing;
  };
}

interface Bundle {
  classes(): readonly (abstract new (...args: never[]) => object)[];
  install(raw: () => string, print: () => void, start: object): unknown;
}

/** Whether calls are checked at the boundary; a method that takes anything any number of times refuses nothing. */
function isChecked(name: string, member: string): boolean {
  const { services, classes }: { readonly [group in 'services' | 'classes']: { readonly [name: string]: string | undefined } } = SIGNATURES;
  const [service = name, ...path] = name.split('.');
  const isAdvanced = ADVANCED.includes(service);
  const text = isAdvanced || path.length === 0 ? services[service] : classes[name];
  const called = isAdvanced ? [...path, member].join('.') : member;
  const own = text?.split(' ').find((entry) => entry.startsWith(`${called}:`));
  return own !== undefined && !own.endsWith('a*');
}

/** An object of the context by its path; null when there is none. */
function place(context: Record<string, unknown>, path: string): object | null {
  let found: unknown = context;
  for (const step of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return null;
    found = (found as Record<string, unknown>)[step];
  }
  return typeof found === 'object' ? found : null;
}

/** Methods by Google's name of the class, inherited ones included. */
function classMembers(classes: ReturnType<Bundle['classes']>): Members {
  const known = new Map<string, Map<string, Standing>>();
  for (const one of classes) {
    const name: unknown = 'googleName' in one ? (one as { googleName?: unknown }).googleName : undefined;
    if (typeof name !== 'string') continue;
    const members = known.get(name) ?? new Map<string, Standing>();
    // The chain ends at the guard, which throws when it is asked for members.
    for (
      let at: object | null = one.prototype as object;
      at !== null && isClassPrototype(at);
      at = Object.getPrototypeOf(at) as object | null
    )
      for (const member of Object.getOwnPropertyNames(at))
        if (member !== 'constructor' && !members.has(member)) members.set(member, standingOf(at, member));
    known.set(name, members);
  }
  return known;
}

/** Whether the code of a member itself checks what it is given. Checks on the workbench's side of the call are not seen: the table tells of too few. */
function standingOf(owner: object, member: string): Standing {
  const value = Object.getOwnPropertyDescriptor(owner, member)?.value as unknown;
  const code = typeof value === 'function' ? Function.prototype.toString.call(value) : '';
  return /\b(takes|mismatch|exception)\d*\(|\.(put|append)\(/.test(code) ? 'strict' : 'here';
}

const isClassPrototype = (value: object): boolean => {
  const own = Object.getOwnPropertyDescriptor(value, 'constructor')?.value as unknown;
  return typeof own === 'function' && /^class\b/.test(Function.prototype.toString.call(own));
};
