/** Puts Google's services on a fresh global object, for one execution. Bundled into one script and evaluated inside the script's own context. */
import type { Inside, RawCall, Start } from '../runtime/inside.ts';
import { installAbsent } from './absent.ts';
import * as cache from './cache.ts';
import * as card from './card/service.ts';
import { installConsole } from './console.ts';
import { installDate } from './date.ts';
import * as drive from './drive.ts';
import * as gmail from './gmail.ts';
import * as gmailAdvanced from './gmail-advanced.ts';
import * as lock from './lock.ts';
import * as properties from './properties.ts';
import { installRandom } from './random.ts';
import { describeReturned, describeThrown } from './returned.ts';
import { createRpc } from './rpc.ts';
import * as scriptApp from './script-app.ts';
import * as session from './session.ts';
import * as sheets from './sheets.ts';
import * as urlFetch from './url-fetch.ts';
import * as utilities from './utilities.ts';

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
  for (const service of [cache, drive, gmail, gmailAdvanced, lock, properties, scriptApp, session, sheets, urlFetch, utilities])
    service.install(target, rpc);
  card.install(target);
  for (const name of ADVANCED) if (!start.advanced.includes(name)) delete target[name];
  installAbsent(target);
  return {
    call: (callee, event) => (event === undefined ? callee() : callee(parse(event))),
    returned: (value) => stringify(describeReturned(value)),
    thrown: (error) => stringify(describeThrown(error)),
  };
}
