/** A workbench whose mail is real and whose add-on is a script of cards: what the page's own tests draw and press. */
import { join } from 'node:path';
import type {
  ActionJson,
  AddOn,
  AddOnResult,
  CardJson,
  ExecutionRecord,
  FormValues,
  Panel,
  PanelOutcome,
  SheetsView,
  Switches,
  Workbench,
} from '../../workbench/contract.ts';
import { DEFAULT_PEOPLE } from '../../workbench/contract.ts';
import { createMail, type MailBackend } from '../../workbench/mail/index.ts';
import { serveAssets } from '../../workbench/net/assets.ts';
import { createHosts } from '../../workbench/net/hosts.ts';
import { repositoryRoot } from '../../workbench/root.ts';
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
  readonly menu?: Panel['menu'];
}

export interface Sample extends Workbench {
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
    const apply = (reply: Reply): PanelOutcome => {
      shown.toast = reply.toast ?? null;
      shown.failed = reply.failed ?? false;
      if (reply.push) stack.push(reply.push);
      if (reply.update) stack.splice(-1, 1, reply.update);
      if (reply.insert && place.at === 'compose') {
        mail.insert(user, place.draftId, reply.insert);
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
      async act(action, form, how = 'click') {
        const press = { function: action.function, form, how, parameters: action.parameters };
        pressed.push(press);
        return apply((await sample.script.act?.(press)) ?? {});
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
    open,
    panel: (id) => panels.get(id),
    runTrigger: () => Promise.reject(new Error('The sample add-on has no triggers.')),
    executions: () => executions,
    revoke: () => undefined,
    grant: () => undefined,
  };
  const sheets: SheetsView = {
    files: (user) => [{ id: 'file-1', name: 'Tracklog activity', owner: user, trashed: false }],
    tabs: () => [
      {
        title: 'Tracked',
        frozenRows: 1,
        rows: [
          ['Sent', 'Subject', 'Opens'].map((shown) => ({ value: shown, shown })),
          [
            { value: 46_338.3, shown: '12 Nov 2026' },
            { value: '=HYPERLINK("x")', shown: '=HYPERLINK("x")' },
            { value: 2, shown: '2' },
          ],
        ],
      },
    ],
    trash: () => undefined,
    untrash: () => undefined,
    remove: () => undefined,
  };
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
    faults: { endpoint: 'up', failCall: () => undefined, clear: () => undefined, fail: () => () => undefined },
    switches,
    hosts,
    properties: () => ({ cursor: '12' }),
    flush: () => state.flush(),
    close: async () => clock.close(),
  };
  return sample;
}
