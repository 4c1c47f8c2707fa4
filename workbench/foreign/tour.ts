/** Drives any add-on: every entry point of its manifest, then everything that can be done on every card that comes up. */
import type { ExecutionRecord, FormValues, Panel, PanelOutcome, Person } from '../contract.ts';
import type { WorkbenchInside } from '../index.ts';
import { textsOf } from '../testing/card.ts';
import { deedsOn, filledForm, type Deed } from './card-walk.ts';

export interface Visit {
  /** How the card was reached: “homepage”, “homepage > Generate”. */
  readonly path: string;
  readonly outcome: 'card' | 'draft' | 'link' | 'toast' | 'page' | 'done' | 'nothing' | 'failed';
  /** The first words on the card, or what failed. */
  readonly says: string;
}

export interface Tour {
  readonly visits: readonly Visit[];
  /** Executions that ended in an error, by function. */
  readonly failures: readonly { readonly functionName: string; readonly message: string }[];
  /** Members that the workbench lacks and that the add-on asked for. */
  readonly missing: readonly string[];
  /** Hosts that the add-on called and that are not in the workbench. */
  readonly unreachable: readonly string[];
  /** What cards offered and was not done, because a limit was reached: “homepage > Generate”. */
  readonly undone: readonly string[];
}

/** How far a tour goes: a list with a button in each row would otherwise be pressed for ever. */
export interface Reach {
  /** Things that are done on cards, in all. */
  readonly presses: number;
  /** Things that are done one after the other. */
  readonly depth: number;
}

/** Enough for small add-ons. */
export const USUAL_REACH: Reach = { presses: 80, depth: 4 };
const TWO_HOURS = 7_200_000;

/** What is typed into empty fields. */
const SAMPLE = 'Sample 42';

/** Opens a panel in one place. */
type Open = () => Promise<Panel>;

/** Visits an add-on as one member with one received mail and one open draft. Never throws for what the add-on does. */
export async function tour(workbench: WorkbenchInside, user: string, reach: Reach = USUAL_REACH): Promise<Tour> {
  const visits: Visit[] = [];
  const done = new Set<string>();
  /** By what is done, where it was offered; some of it is done later, on another card. */
  const left = new Map<string, string>();
  let presses = 0;
  const sample = { text: SAMPLE, now: workbench.clock.now() };
  const formOf = (panel: Panel): FormValues => (panel.card === null ? {} : filledForm(panel.card, sample));

  /** Opens anew and does the same things again, so that each thing is done on the card it stands on. */
  async function replay(open: Open, trail: readonly Deed[]): Promise<Panel | null> {
    try {
      const panel = await open();
      for (const deed of trail) await deed.perform(panel, formOf(panel));
      return panel;
    } catch {
      return null;
    }
  }

  /** What is offered on a card or in its menu and was not offered on a card before it. */
  function fresh(panel: Panel): Deed[] {
    const menu = panel.menu
      .filter(({ kind }) => kind !== 'refresh')
      .map(({ label, kind, index }): Deed => {
        const key = kind === 'universal' ? `universal ${label}` : `menu ${label} ${JSON.stringify(panel.card?.['cardActions'])}`;
        return { label: `⋮ ${label}`, key, perform: (on) => on.chooseMenu(index) };
      });
    return [...(panel.card === null ? [] : deedsOn(panel.card)), ...menu].filter(({ key }) => !done.has(key));
  }

  async function explore(path: string, open: Open, panel: Panel, trail: readonly Deed[]): Promise<void> {
    visits.push(visitOf(path, panel));
    if (panel.failed) return;
    const offered = fresh(panel);
    const leave = (deed: Deed): void => void left.set(deed.key, left.get(deed.key) ?? `${path} > ${deed.label}`);
    if (trail.length >= reach.depth) return offered.forEach(leave);
    // All of it belongs to this card, so that what stands on many is done where it stands first.
    for (const { key } of offered) done.add(key);
    for (const deed of offered) {
      if (presses >= reach.presses) {
        done.delete(deed.key);
        leave(deed);
        continue;
      }
      presses++;
      await press(`${path} > ${deed.label}`, open, [...trail, deed]);
    }
  }

  async function press(path: string, open: Open, trail: readonly Deed[]): Promise<void> {
    const panel = await replay(open, trail.slice(0, -1));
    const deed = trail[trail.length - 1];
    if (deed === undefined) return;
    if (panel === null) return void visits.push({ path, outcome: 'failed', says: 'The card could not be reached a second time.' });
    const before = JSON.stringify(panel.card);
    const outcome = await deed
      .perform(panel, formOf(panel))
      .catch((error: unknown): PanelOutcome & { error: unknown } => ({ did: 'failed', error }));
    if (outcome.did === 'card' && JSON.stringify(panel.card) !== before) return explore(path, open, panel, trail);
    const says = outcome.did === 'link' ? outcome.url : outcome.did === 'failed' ? (lastError(workbench) ?? 'failed') : (panel.toast ?? '');
    visits.push({ path, outcome: kindOf(outcome.did), says });
  }

  for (const [name, place] of places(workbench, user)) {
    const open: Open = () => workbench.addOn.open(user, place);
    const panel = await replay(open, []);
    if (panel !== null) await explore(name, open, panel, []);
  }
  visits.push(...(await webAppVisits(workbench)));
  const before = workbench.addOn.executions().length;
  await workbench.clock.advance(TWO_HOURS);
  visits.push(
    ...workbench.addOn
      .executions()
      .slice(before)
      .filter(({ kind }) => kind === 'trigger')
      .map(triggerVisit),
  );
  const undone = [...left].filter(([key]) => !done.has(key)).map(([, path]) => path);
  return { visits, undone, ...problems(workbench.addOn.executions()) };
}

/** A mail from outside and a draft to its sender. */
function places(workbench: WorkbenchInside, user: string): [string, Panel['place']][] {
  const sample = workbench.mail.list(user, 'INBOX')[0];
  const draft = workbench.mail.compose(user, { to: ['anna@northwind.test'], subject: 'A draft', html: '<p>Hello</p>' });
  return [
    ['homepage', { at: 'homepage' }],
    ...(sample === undefined ? [] : ([['message', { at: 'message', messageId: sample.id }]] as [string, Panel['place']][])),
    ['compose', { at: 'compose', draftId: draft.id }],
  ];
}

/** The web app's first page, as its owner and as somebody who is not signed in; then a form sent to it, if it takes one. */
async function webAppVisits(workbench: WorkbenchInside): Promise<Visit[]> {
  const { webApp, people, addOn } = workbench;
  if (webApp === null) return [];
  const visits: Visit[] = [];
  for (const visitor of [webApp.owner, null] satisfies (Person['email'] | null)[])
    for (const method of ['GET', 'POST'] as const) {
      const { status, text } = await answerOf(webApp, method, visitor);
      if (method === 'POST' && isMissing(addOn.executions().at(-1))) continue;
      const who = people.find(({ email }) => email === visitor)?.name ?? 'nobody signed in';
      visits.push({
        path: `web app (${method === 'POST' ? 'a form sent by ' : ''}${who})`,
        outcome: status < 400 && !/^Error\b/.test(text) ? 'page' : 'failed',
        says: `${status} ${text}`.slice(0, 90),
      });
    }
  return visits;
}

/** What the person reads in the end: a text is answered by way of an address of its own. */
async function answerOf(
  webApp: NonNullable<WorkbenchInside['webApp']>,
  method: 'GET' | 'POST',
  visitor: string | null,
): Promise<{ readonly status: number; readonly text: string }> {
  const form = {
    headers: [['Content-Type', 'application/x-www-form-urlencoded']] satisfies [string, string][],
    body: Buffer.from(`sample=${encodeURIComponent(SAMPLE)}`),
  };
  let answer = await webApp.serve({ method, url: webApp.url, headers: [], ...(method === 'POST' ? form : {}) }, visitor);
  const next = answer.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
  if (next?.startsWith('https://script.googleusercontent.com/'))
    answer = await webApp.serve({ method: 'GET', url: next, headers: [] }, visitor);
  const text = Buffer.from(answer.body)
    .toString('utf8')
    .replace(/<(style|script)[^]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { status: answer.status, text };
}

/** A web app that takes no forms has no `doPost`: nothing that it lacks. */
function isMissing(record: ExecutionRecord | undefined): boolean {
  return record?.functionName === 'doPost' && record.error?.message.startsWith('Script function not found') === true;
}

function triggerVisit({ functionName, error }: ExecutionRecord): Visit {
  return { path: `trigger ${functionName}`, outcome: error ? 'failed' : 'done', says: error?.message ?? '' };
}

function visitOf(path: string, panel: Panel): Visit {
  const says = textsOf(panel.card).join(' · ').replace(/\s+/g, ' ').slice(0, 90);
  return { path, outcome: panel.failed ? 'failed' : panel.card === null ? 'nothing' : 'card', says };
}

function kindOf(did: PanelOutcome['did']): Visit['outcome'] {
  if (did === 'draft-edited' || did === 'draft-sent' || did === 'draft-opened') return 'draft';
  return did === 'link' || did === 'toast' || did === 'failed' || did === 'card' ? did : 'nothing';
}

function lastError({ addOn }: WorkbenchInside): string | undefined {
  return addOn.executions().at(-1)?.error?.message.split('\n')[0];
}

function problems(records: readonly ExecutionRecord[]): Omit<Tour, 'visits' | 'undone'> {
  const failures = new Map<string, { functionName: string; message: string }>();
  const missing = new Set<string>();
  const unreachable = new Set<string>();
  for (const record of records) {
    for (const member of record.missing ?? []) missing.add(member);
    for (const { error } of record.calls) {
      const host = /DNS error: (https?:\/\/[^/?#]+)/.exec(error ?? '')?.[1];
      if (host !== undefined) unreachable.add(host);
    }
    const message = record.error?.message;
    if (message !== undefined && !isMissing(record))
      failures.set(`${record.functionName}: ${message}`, { functionName: record.functionName, message });
  }
  return { failures: [...failures.values()], missing: [...missing].sort(), unreachable: [...unreachable].sort() };
}
