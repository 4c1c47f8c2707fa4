/** Puts Google's services on a fresh global object, for one execution. Bundled into one script and evaluated inside the script's own context. */
import type { Rpc } from '../contract.ts';
import type { Inside, RawCall, Start } from '../runtime/inside.ts';
import { MISSING } from '../runtime/missing.ts';
import { installAbsent, installLibraries } from './absent.ts';
import { serviceChecks } from './checked.ts';
import { installConsole } from './console.ts';
import { installDate } from './date.ts';
import type * as formFiles from './form-files.ts';
import { onMissing } from './guard.ts';
import { installLazily } from './lazy.ts';
import { installRandom } from './random.ts';
import type * as returned from './returned.ts';
import { createRpc } from './rpc.ts';
import { callerPlace } from './stack.ts';

interface Service {
  /** Puts the global of this name on the target. A service that lets calls wait gives a way to carry them out. */
  install(target: Record<string, unknown>, rpc: Rpc): { flush(): void } | void;
}

/** As the bundler gives it: a module is evaluated when it is first asked for, not before. */
declare const require: (module: string) => unknown;

/** Where each global comes from. */
const SERVICES: { readonly [name: string]: () => unknown } = {
  AddOnsResponseService: () => require('./add-ons-response.ts'),
  CacheService: () => require('./cache.ts'),
  CardService: () => require('./card/service.ts'),
  Charts: () => require('./charts/service.ts'),
  ContentService: () => require('./content-service.ts'),
  DriveApp: () => require('./drive-app/service.ts'),
  GmailApp: () => require('./gmail.ts'),
  HtmlService: () => require('./html-service.ts'),
  LockService: () => require('./lock.ts'),
  MailApp: () => require('./mail-app.ts'),
  MimeType: () => require('./mime-type.ts'),
  PropertiesService: () => require('./properties.ts'),
  ScriptApp: () => require('./script-app.ts'),
  Session: () => require('./session.ts'),
  SpreadsheetApp: () => require('./spreadsheet/service.ts'),
  UrlFetchApp: () => require('./url-fetch.ts'),
  Utilities: () => require('./utilities.ts'),
  XmlService: () => require('./xml/service.ts'),
};

/** Services that exist for a script only when its manifest switches them on. */
const ADVANCED: typeof SERVICES = {
  Drive: () => require('./drive.ts'),
  Gmail: () => require('./gmail-advanced.ts'),
  Sheets: () => require('./sheets.ts'),
};

/** Knows every kind of card, which only a function's end needs. */
const describing = (): typeof returned => require('./returned.ts') as typeof returned;

/** What pages hand over, which only calls of pages need. */
const files = (): typeof formFiles => require('./form-files.ts') as typeof formFiles;

/** Installs everything. `raw` is the way out, `print` takes the log. */
export function install(raw: RawCall, print: (level: string, text: string) => void, start: Start): Inside {
  const target = globalThis as unknown as Record<string, unknown>;
  const { parse, stringify } = JSON;
  const machineNow = Date.now;
  const began = machineNow();
  let modelled = 0;
  let looks = 0;
  // A clock that stands still would hold a script that waits for it for ever: each look at it takes a microsecond.
  const now = (): number => start.time + Math.floor(start.frozen ? modelled + looks++ / 1000 : Math.max(modelled, machineNow() - began));
  const rpc = createRpc(raw, (ms) => {
    modelled = ms;
  });
  installDate(globalThis, now);
  if (start.seed !== undefined) installRandom(globalThis, start.seed);
  installConsole(target, print, now);
  const waiting: { flush(): void }[] = [];
  const flush = (): void => waiting.forEach((service) => service.flush());
  const advanced = Object.entries(ADVANCED).filter(([name]) => start.advanced.includes(name));
  const check = serviceChecks(target);
  const here = [...Object.entries(SERVICES), ...advanced];
  for (const [name, load] of here)
    installLazily(target, name, () => {
      const pending = (load() as Service).install(target, rpc);
      if (pending) waiting.push(pending);
      check(name);
    });
  installAbsent(target, new Set(here.map(([name]) => name)), start.advanced);
  installLibraries(target, start.libraries);
  onMissing((member) => print(MISSING, `${member}${callerPlace()}`));
  return {
    call: (callee, event, how) =>
      endingWith(flush, () => {
        if (event === undefined) return callee();
        const given: unknown = parse(event);
        return how === 'spread' && Array.isArray(given) ? callee(...files().withFiles(given)) : callee(given);
      }),
    returned: (value) => {
      // An asynchronous function may have written after its first pause.
      flush();
      return stringify(describing().describeReturned(value));
    },
    thrown: (error) => stringify(describing().describeThrown(error)),
  };
}

/** Carries out what the function has left waiting, also when it throws; its own error counts then. */
function endingWith<T>(flush: () => void, run: () => T): T {
  let value: T;
  try {
    value = run();
  } catch (error) {
    try {
      flush();
    } catch {
      // The function has failed already.
    }
    throw error;
  }
  flush();
  return value;
}
