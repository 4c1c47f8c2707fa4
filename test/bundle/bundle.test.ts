/** The built file as Google gets it: loaded by gas-local into a bare context, with nothing but what a test puts there. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { parse } from 'acorn';
import { analyze } from 'eslint-scope';
import gas from 'gas-local';
import { build } from '../../build/build.ts';
import { entryPoints, type EntryPoint } from '../../src/entry-points.ts';
import { repositoryRoot } from '../../workbench/root.ts';
import { STRANGE } from '../handlers/events.ts';
import { processorTime } from '../fixtures/processor-time.ts';

const root = repositoryRoot();
const names: readonly EntryPoint[] = Object.values(entryPoints);
const DRAFTS: readonly EntryPoint[] = ['onNewTrackedEmail', 'onReplyWithTracking'];
/** Everything of ECMAScript's that the bundle may name, and Google's services that its manifest allows. */
const SERVICES = [
  'CardService',
  'Drive',
  'GmailApp',
  'LockService',
  'PropertiesService',
  'ScriptApp',
  'Sheets',
  'UrlFetchApp',
  'Utilities',
  'console',
];

let out: string;
let code: string;
let manifest: { addOns: { common: object; gmail: object } };

beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), 'tracklog-bundle-'));
  const result = await build({ root, out });
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  code = readFileSync(join(out, 'Code.js'), 'utf8');
  manifest = JSON.parse(readFileSync(join(out, 'appsscript.json'), 'utf8')) as typeof manifest;
}, 60_000);

afterAll(() => rmSync(out, { recursive: true, force: true }));

/** A context with only these services; whatever the bundle leaves on its global object stays visible. */
function load(services: Record<string, unknown>): Record<string, unknown> {
  const context = createContext({ ...services });
  gas.require(out, context, { filter: (file) => file.endsWith('Code.js') });
  return context;
}

/** A service that notes being touched, and whose every member does so as well. */
function touchy(name: string, touched: string[]): unknown {
  return new Proxy(() => undefined, {
    get(_, key) {
      touched.push(`${name}.${String(key)}`);
      return touchy(`${name}.${String(key)}`, touched);
    },
    apply() {
      touched.push(`${name}()`);
      return touchy(`${name}()`, touched);
    },
  });
}

function functionsNamed(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    /^(runFunction|onTriggerFunction|function)$/.test(key) && typeof value === 'string' ? [value] : functionsNamed(value),
  );
}

test('the functions at the top level are the entry points, and nothing else is left there', () => {
  const context = load({});
  const functions = Object.keys(context).filter((name) => typeof context[name] === 'function');
  expect(functions.sort()).toEqual([...names].sort());
  // Zod keeps its configuration on the global object.
  expect(Object.keys(context).filter((name) => !functions.includes(name))).toEqual(['__zod_globalConfig']);
  for (const name of names) expect(runInContext(`typeof ${name}`, context)).toBe('function');
});

test('every function that the manifest names is among them', () => {
  const named = functionsNamed(manifest.addOns);
  expect(named.length).toBeGreaterThanOrEqual(4);
  for (const name of named) expect(names).toContain(name);
});

test('names that it takes from outside are ECMAScript’s and Google’s, no others', () => {
  const program = parse(code, { ecmaVersion: 2019, ranges: true });
  // Acorn's tree is ESTree; the two packages declare it each in their own way.
  const scopes = analyze(program as unknown as Parameters<typeof analyze>[0], { ecmaVersion: 2019 });
  const free = new Set(scopes.globalScope?.through.map((reference) => reference.identifier.name));
  const own = new Set<string>(runInContext('Object.getOwnPropertyNames(globalThis)', createContext({})) as string[]);
  for (const late of ['SharedArrayBuffer', 'Atomics', 'WebAssembly', 'WeakRef', 'FinalizationRegistry', 'console']) own.delete(late);
  const foreign = [...free].filter((name) => !own.has(name) && !SERVICES.includes(name) && !names.includes(name as EntryPoint));
  // `this` of a script where there is no globalThis, and checks by typeof of what a platform may have.
  expect(foreign.filter((name) => !new RegExp(`typeof ${name}\\b`).test(code))).toEqual([]);
});

test('it runs without any service: they are touched only inside functions', () => {
  const touched: string[] = [];
  load(Object.fromEntries(SERVICES.map((name) => [name, touchy(name, touched)])));
  expect(touched).toEqual([]);
});

test('it changes nothing of ECMAScript’s', () => {
  const look = `JSON.stringify(['Object','Array','String','Promise','Map','JSON','Math'].map((n) => [n, Object.getOwnPropertyNames(globalThis[n]).length, Object.getOwnPropertyNames(globalThis[n].prototype || {}).length]))`;
  expect(runInContext(look, load({}) as object)).toBe(runInContext(look, createContext({})));
});

test('it does not compile code at run time', () => {
  expect(code).not.toMatch(/\beval\(/);
  const context = load({}) as object;
  // What zod would try if nobody told it not to.
  runInContext(
    'var compiled = 0; var Before = Function; globalThis.Function = function () { compiled++; return Before.apply(this, arguments); };',
    context,
  );
  runInContext('try { onHomepage({}) } catch (e) {}', context);
  expect(runInContext('compiled', context)).toBe(0);
});

test('it is evaluated fast', () => {
  const times = Array.from({ length: 21 }, () => {
    const context = createContext({});
    const taken = processorTime();
    gas.require(out, context, { filter: (file) => file.endsWith('Code.js') });
    return taken();
  }).sort((a, b) => a - b);
  const median = times[10] ?? Infinity;
  console.info(`Evaluating the bundle (${Math.round(code.length / 1024)} KB): median of 21 fresh contexts ${median.toFixed(1)} ms.`);
  // Eight milliseconds are the budget where Google’s services are there as well; gas-local reads the file each time, and all threads count.
  expect(median).toBeLessThan(40);
});

describe('With services that refuse everything', () => {
  /** Cards can be built, everything else throws Google's words. */
  function refusing(message: string): Record<string, unknown> {
    const refuse = new Proxy(
      {},
      {
        get: () => () => {
          throw new Error(message);
        },
      },
    );
    const built = { printJson: () => '{}' };
    const builder: object = new Proxy(() => undefined, {
      get: (_, key) => (key === 'build' ? () => built : builder),
      apply: () => builder,
    });
    const cardService = new Proxy({}, { get: () => builder });
    const others = Object.fromEntries(SERVICES.map((name) => [name, refuse]));
    const utilities = { getUuid: () => '00000000-0000-4000-8000-000000000000' };
    const properties = { getUserProperties: () => refuse };
    const silent = { warn: () => undefined };
    return { ...others, CardService: cardService, Utilities: utilities, PropertiesService: properties, console: silent };
  }

  test.each(names.map((name) => [name]))('%s answers to any event', (name) => {
    for (const message of ['Service invoked too many times for one day', 'You do not have permission to call x', 'Server error', '']) {
      const context = load(refusing(message));
      const callee = context[name] as (event: unknown) => unknown;
      for (const [, event] of STRANGE) {
        let refused: unknown = null;
        try {
          callee(event);
        } catch (error) {
          refused = error;
        }
        expect([name, refused === null || DRAFTS.includes(name)]).toEqual([name, true]);
      }
    }
  });
});
