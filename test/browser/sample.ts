/** A workbench whose mail is real and whose add-on is a script of cards: what the page's own tests draw and press. */
import { join } from 'node:path';
import type {
  ActionJson,
  AddOn,
  AddOnResult,
  CardJson,
  Caret,
  ExecutionRecord,
  FormValues,
  Panel,
  PanelOutcome,
  Switches,
} from '../../workbench/contract.ts';
import { DEFAULT_PEOPLE } from '../../workbench/contract.ts';
import { createEditor } from '../../workbench/host/editor.ts';
import { createFaults } from '../../workbench/host/faults.ts';
import { createGrants } from '../../workbench/host/grants.ts';
import type { Stores } from '../../workbench/host/stores.ts';
import { createMail, type MailBackend } from '../../workbench/mail/index.ts';
import { serveAssets } from '../../workbench/net/assets.ts';
import { createHosts } from '../../workbench/net/hosts.ts';
import type { PageBackend } from '../../workbench/page/backend.ts';
import { repositoryRoot } from '../../workbench/root.ts';
import { createSheets, sheetsHandlers, type SheetFiles } from '../../workbench/sheets/index.ts';
import { createClock } from '../../workbench/world/clock.ts';
import { createStateStore } from '../../workbench/world/state.ts';

/** What the scripted add-on answers. Without a card the top one stays. */
export interface Reply {
  readonly push?: CardJson;
  readonly update?: CardJson;
  readonly toast?: string;
  readonly failed?: boolean;
  readonly outcome?: PanelOutcome;
  readonly insert?: Extract<AddOnResult, { kind: 'draft-edit' }>;
}

export interface Pressed {
  readonly function: string;
  readonly form: FormValues;
  readonly how: string;
  readonly parameters: ActionJson['parameters'];
}

export interface Script {
  /** The root card of a place; null for an execution that failed. */
  readonly open: (user: string, place: Panel['place']) => CardJson | null | Promise<CardJson | null>;
  readonly act?: (pressed: Pressed) => Reply | Promise<Reply>;
  readonly suggest?: (pressed: Pressed) => readonly string[] | null;
  readonly menu?: Panel['menu'];
}

export interface Sample extends PageBackend {
  readonly mail: MailBackend;
  /** Requests that mail clients and cards made of the sample's hosts. */
  readonly fetched: string[];
  readonly opened: Panel['place'][];
  readonly pressed: Pressed[];
  script: Script;
}

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** 12 November 2026, 10:20 in Warsaw. */
export const SAMPLE_NOW = Date.UTC(2026, 10, 12, 9, 20);

export function createSample(script: Script): Sample {
  const state = createStateStore(null);
  const clock = createClock({ frozenAt: SAMPLE_NOW, state });
  const hosts = createHosts();
  const fetched: string[] = [];
  hosts.add('https://assets.tracklog.test/', serveAssets(join(repositoryRoot(), 'assets')));
  hosts.add('https://img.tracklog.test/', async ({ url }) => {
    fetched.push(url);
    return {
      status: 200,
      headers: [
        ['content-type', 'image/gif'],
        ['cache-control', 'no-store'],
      ],
      body: PIXEL,
    };
  });
  const switches: Switches = {
    dialogClosesAfterEdit: false,
    homepageDraftWithoutToken: false,
    identityTokenInTriggers: false,
    undocumentedEventFields: false,
  };
  const mail = createMail({ state, clock, people: DEFAULT_PEOPLE, hosts, switches });

  const opened: Panel['place'][] = [];
  const pressed: Pressed[] = [];
  const panels = new Map<string, Panel>();
  const executions: ExecutionRecord[] = [];

  async function open(user: string, place: Panel['place']): Promise<Panel> {
    opened.push(place);
    const stack: CardJson[] = [];
    const root = await sample.script.open(user, place);
    if (root) stack.push(root);
    const shown = { toast: null as string | null, failed: root === null };
    const apply = (reply: Reply, caret?: Caret): PanelOutcome => {
      shown.toast = reply.toast ?? null;
      shown.failed = reply.failed ?? false;
      if (reply.push) stack.push(reply.push);
      if (reply.update) stack.splice(-1, 1, reply.update);
      if (reply.insert && place.at === 'compose') {
        mail.insert(user, place.draftId, reply.insert, caret);
        return { did: 'draft-edited', draftId: place.draftId };
      }
      return (
        reply.outcome ??
        (reply.failed
          ? { did: 'failed' }
          : reply.push || reply.update
            ? { did: 'card' }
            : reply.toast
              ? { did: 'toast' }
              : { did: 'nothing' })
      );
    };
    const panel: Panel = {
      id: `panel-${panels.size}`,
      user,
      place,
      get card() {
        return stack.at(-1) ?? null;
      },
      get depth() {
        return stack.length;
      },
      get toast() {
        return shown.toast;
      },
      get failed() {
        return shown.failed;
      },
      get menu() {
        const items = sample.script.menu ?? [{ label: 'Settings', kind: 'universal' as const, index: 0 }];
        return stack.length === 1 ? [...items, { label: 'Refresh', kind: 'refresh' as const, index: items.length }] : items;
      },
      async act(action, form, how = 'click', caret) {
        const press = { function: action.function, form, how, parameters: action.parameters };
        pressed.push(press);
        return apply((await sample.script.act?.(press)) ?? {}, caret);
      },
      async suggest(action, form) {
        const press = { function: action.function, form, how: 'suggest', parameters: action.parameters };
        pressed.push(press);
        return sample.script.suggest?.(press) ?? null;
      },
      back() {
        if (stack.length > 1) stack.pop();
      },
      async refresh() {
        const again = await sample.script.open(user, place);
        return apply(again ? { update: again } : { failed: true });
      },
      async chooseMenu(index) {
        const item = panel.menu[index];
        if (item?.kind === 'refresh') return panel.refresh();
        pressed.push({ function: item?.label ?? '', form: {}, how: 'menu', parameters: undefined });
        return { did: 'nothing' };
      },
    };
    panels.set(panel.id, panel);
    return panel;
  }

  const addOn: AddOn = {
    name: 'Tracklog',
    logoUrl: 'https://assets.tracklog.test/logo.png',
    primaryColor: '#0B5D5E',
    secondaryColor: '#3C4A57',
    places: ['homepage', 'message', 'compose'],
    open,
    panel: (id) => panels.get(id),
    runTrigger: () => Promise.reject(new Error('The sample add-on has no triggers.')),
    executions: () => executions,
    revoke: () => undefined,
    grant: () => undefined,
  };
  const sheets = createSheets({ state, clock });
  const stores = sampleStores();
  const sample: Sample = {
    opened,
    pressed,
    fetched,
    script,
    clock,
    people: DEFAULT_PEOPLE,
    person: (email) => DEFAULT_PEOPLE.find((person) => person.email === email),
    mail,
    addOn,
    sheets,
    faults: createFaults(),
    switches,
    hosts,
    properties: (user) => ({ ...stores.properties('user', user) }),
    stores,
    webApp: null,
    editor: createEditor({
      editors: [],
      executor: { run: () => Promise.reject(new Error('The sample add-on has no functions.')) },
      grants: createGrants(state, []),
      stores,
    }),
    flush: () => state.flush(),
    close: async () => clock.close(),
  };
  fillSpreadsheet(sheets, 'maria@acme-partner.test');
  return sample;
}

/** A file as an add-on would make it: one row, and a text that looks like a formula. */
function fillSpreadsheet(sheets: SheetFiles, user: string): void {
  const handlers = sheetsHandlers(sheets);
  const scopes = new Set(['https://www.googleapis.com/auth/spreadsheets']);
  const caller = { user, scopes, projectId: 'sample', executionId: 'sample', currentMessageToken: null };
  const created = handlers['Sheets.Spreadsheets.create']?.(
    caller,
    [
      {
        properties: { title: 'Tracklog activity' },
        sheets: [{ properties: { title: 'Tracked', gridProperties: { rowCount: 100, columnCount: 6, frozenRowCount: 1 } } }],
      },
    ],
    {},
  );
  const { spreadsheetId } = created as { spreadsheetId: string };
  const values = [
    ['Sent', 'Subject', 'Opens'],
    ['12 Nov 2026', '=HYPERLINK("x")', 2],
  ];
  void handlers['Sheets.Spreadsheets.Values.update']?.(caller, [{ values }, spreadsheetId, 'Tracked!A1', { valueInputOption: 'RAW' }], {});
}

/** Stores with one value, in memory. */
function sampleStores(): Stores {
  const values = new Map<string, { [key: string]: string }>([['user maria@acme-partner.test', { cursor: '12' }]]);
  const nameOf = (store: string, user: string): string => (store === 'script' ? store : `${store} ${user}`);
  const of = (name: string): { [key: string]: string } => {
    const kept = values.get(name) ?? {};
    values.set(name, kept);
    return kept;
  };
  const change = (name: string, key: string, value: string | null): void => {
    if (value === null) delete of(name)[key];
    else of(name)[key] = value;
  };
  return {
    properties: (store, user) => ({ ...of(nameOf(store, user)) }),
    setProperty: async (store, user, key, value) => change(nameOf(store, user), key, value),
    cache: (store, user) =>
      Object.entries(of(`cache ${nameOf(store, user)}`)).map(([key, value]) => ({ key, value, until: SAMPLE_NOW + 600_000 })),
    setCached: async (store, user, key, value) => change(`cache ${nameOf(store, user)}`, key, value),
    triggers: () => [],
    deleteTrigger: async () => undefined,
    scopes: () => [],
    grant: () => undefined,
  };
}
