/** Puts Google's services on a fresh global object, for one execution. Bundled into one script and evaluated inside the script's own context. */
import type { Inside, RawCall, Start } from '../runtime/inside.ts';
import { MISSING } from '../runtime/missing.ts';
import { installAbsent, installLibraries } from './absent.ts';
import * as cache from './cache.ts';
import * as card from './card/service.ts';
import { installConsole } from './console.ts';
import { installDate } from './date.ts';
import * as contentService from './content-service.ts';
import * as drive from './drive.ts';
import * as driveApp from './drive-app.ts';
import { onMissing } from './guard.ts';
import * as gmail from './gmail.ts';
import * as gmailAdvanced from './gmail-advanced.ts';
import * as htmlService from './html-service.ts';
import * as lock from './lock.ts';
import * as mailApp from './mail-app.ts';
import * as mimeType from './mime-type.ts';
import * as properties from './properties.ts';
import { installRandom } from './random.ts';
import { callerPlace, describeReturned, describeThrown } from './returned.ts';
import { createRpc } from './rpc.ts';
import * as scriptApp from './script-app.ts';
import * as session from './session.ts';
import * as sheets from './sheets.ts';
import * as spreadsheet from './spreadsheet/service.ts';
import * as urlFetch from './url-fetch.ts';
import * as utilities from './utilities.ts';
import * as xml from './xml/service.ts';

/** Services that exist for a script only when its manifest switches them on. */
const ADVANCED = ['Drive', 'Gmail', 'Sheets'];

/** Installs everything. `raw` is the way out, `print` takes the log. */
export function install(raw: RawCall, print: (level: string, text: string) => void, start: Start): Inside {
  const { parse, stringify } = JSON;
  const machineNow = Date.now;
  const began = machineNow();
  let modelled = 0;
  const now = (): number => start.time + Math.floor(start.frozen ? modelled : Math.max(modelled, machineNow() - began));
  const rpc = createRpc(raw, (ms) => {
    modelled = ms;
  });
  const target = globalThis as unknown as Record<string, unknown>;
  installDate(globalThis, now);
  if (start.seed !== undefined) installRandom(globalThis, start.seed);
  installConsole(target, print, now);
  for (const service of [
    cache,
    drive,
    driveApp,
    gmail,
    gmailAdvanced,
    lock,
    properties,
    scriptApp,
    session,
    sheets,
    urlFetch,
    utilities,
    xml,
  ])
    service.install(target, rpc);
  for (const service of [contentService, htmlService, mailApp, mimeType]) service.install(target, rpc);
  card.install(target);
  const spreadsheets = spreadsheet.install(target, rpc);
  for (const name of ADVANCED) if (!start.advanced.includes(name)) delete target[name];
  installAbsent(target, start.advanced);
  installLibraries(target, start.libraries);
  onMissing((member) => print(MISSING, `${member}${callerPlace()}`));
  return {
    call: (callee, event, how) =>
      endingWith(spreadsheets, () => {
        if (event === undefined) return callee();
        const given: unknown = parse(event);
        return how === 'spread' && Array.isArray(given) ? callee(...(given as unknown[])) : callee(given);
      }),
    returned: (value) => {
      // An asynchronous function may have written after its first pause.
      spreadsheets.flush();
      return stringify(describeReturned(value));
    },
    thrown: (error) => stringify(describeThrown(error)),
  };
}

/** Carries out what the function has left waiting, also when it throws; its own error counts then. */
function endingWith<T>(waiting: { flush(): void }, run: () => T): T {
  let value: T;
  try {
    value = run();
  } catch (error) {
    try {
      waiting.flush();
    } catch {
      // The function has failed already.
    }
    throw error;
  }
  waiting.flush();
  return value;
}
