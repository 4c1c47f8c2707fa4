/** A workbench around a project that a test writes: source in, what the function returned or threw out. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionRecord, Json, Panel, Person } from '../../../workbench/contract.ts';
import { createWorkbench, type WorkbenchInside } from '../../../workbench/index.ts';

export const MARIA = 'maria@acme-partner.test';
export const JAN = 'jan@acme-partner.test';
/** 12 November 2026, 10:00 in London, 11:00 in Warsaw. */
export const NOON = Date.UTC(2026, 10, 12, 10);

const SCOPES = [
  'openid',
  'https://www.googleapis.com/auth/userinfo.email',
  'https://www.googleapis.com/auth/gmail.addons.current.action.compose',
  'https://www.googleapis.com/auth/gmail.addons.current.message.metadata',
  'https://www.googleapis.com/auth/gmail.addons.current.message.readonly',
  'https://www.googleapis.com/auth/gmail.compose',
  'https://www.googleapis.com/auth/script.external_request',
  'https://www.googleapis.com/auth/script.locale',
  'https://www.googleapis.com/auth/script.scriptapp',
];

export interface Ran {
  /** What the function returned, when it is plain JSON; null for nothing. */
  readonly value: Json | undefined;
  /** "Exception: …", or null. */
  readonly error: string | null;
  readonly record: ExecutionRecord;
}

export interface Testbench {
  readonly workbench: WorkbenchInside;
  /** Replaces the project's only file. */
  load(source: string): void;
  /** Calls a function of the loaded file. */
  call(functionName: string, how?: { user?: string; without?: string; kind?: ExecutionRecord['kind']; event?: Json }): Promise<Ran>;
  /** Loads and calls a function with this body. */
  run(body: string, how?: { user?: string; without?: string; kind?: ExecutionRecord['kind']; event?: Json }): Promise<Ran>;
  /** Loads a file and opens the add-on with it. */
  open(source: string, place?: Panel['place'], user?: string): Promise<Panel>;
  close(): Promise<void>;
}

interface TestbenchOptions {
  /** Merged over the parts of the manifest. */
  readonly top?: object;
  readonly common?: object;
  readonly gmail?: object;
  /** False for a project without an add-on in its manifest. */
  readonly isAddOn?: boolean;
  readonly runawayMs?: number;
  readonly stateDir?: string;
  readonly frozen?: boolean;
  readonly seed?: number | string;
  readonly people?: readonly Person[];
  readonly editors?: readonly string[];
}

export async function openTestbench({
  top,
  common,
  gmail,
  isAddOn = true,
  runawayMs,
  stateDir,
  frozen = true,
  seed,
  people,
  editors,
}: TestbenchOptions = {}): Promise<Testbench> {
  const folder = mkdtempSync(join(tmpdir(), 'tracklog-project-'));
  const manifest = {
    timeZone: 'Etc/UTC',
    runtimeVersion: 'V8',
    oauthScopes: SCOPES,
    urlFetchWhitelist: ['https://img.tracklog.test/', 'https://echo.test/', 'https://down.test/', 'https://nowhere.test/'],
    ...top,
    addOns: {
      common: {
        name: 'Test',
        logoUrl: 'https://assets.tracklog.test/logo.png',
        useLocaleFromApp: true,
        homepageTrigger: { runFunction: 'onHomepage' },
        openLinkUrlPrefixes: ['https://docs.test/'],
        universalActions: [
          { label: 'Settings', runFunction: 'onSettings' },
          { label: 'Help', openLink: 'https://docs.test/help' },
        ],
        ...common,
      },
      gmail: {
        contextualTriggers: [{ unconditional: {}, onTriggerFunction: 'onMessage' }],
        composeTrigger: { selectActions: [{ text: 'Test', runFunction: 'onCompose' }], draftAccess: 'METADATA' },
        ...gmail,
      },
    },
  };
  writeFileSync(join(folder, 'appsscript.json'), JSON.stringify(isAddOn ? manifest : { ...manifest, addOns: undefined }));
  // The list of files is read when the workbench opens, their text at each execution.
  writeFileSync(join(folder, 'Code.js'), '');
  const workbench = await createWorkbench({
    project: folder,
    stateDir: stateDir ?? null,
    ...(frozen ? { frozenAt: NOON } : {}),
    ...(runawayMs === undefined ? {} : { runawayMs }),
    ...(seed === undefined ? {} : { seed }),
    ...(people === undefined ? {} : { people }),
    ...(editors === undefined ? {} : { editors }),
  });
  const load = (source: string): void => writeFileSync(join(folder, 'Code.js'), source);

  const call: Testbench['call'] = async (functionName, { user = MARIA, without, kind = 'test', event } = {}) => {
    const scopes = new Set(manifest.oauthScopes.filter((scope) => without === undefined || !scope.endsWith(without)));
    const request = { user, functionName, kind, scopes, ...(event === undefined ? {} : { event: () => event }) };
    const { record, returned } = await workbench.executor.run(request);
    return {
      value: returned?.type === 'other' ? returned.value : returned?.type === 'nothing' ? null : undefined,
      error: record.error ? `${record.error.name}: ${record.error.message}` : null,
      record,
    };
  };

  return {
    workbench,
    load,
    call,
    run(body, how) {
      load(`function test(e) {\n${body}\n}`);
      return call('test', how);
    },
    open(source, place = { at: 'homepage' }, user = MARIA) {
      load(source);
      return workbench.addOn.open(user, place);
    },
    async close() {
      await workbench.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
