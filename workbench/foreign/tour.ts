/** Drives any add-on: every entry point of its manifest, then everything that can be done on every card that comes up. */
import type { ExecutionRecord, FormValues, Panel, PanelOutcome, Person } from '../contract.ts';
import type { WorkbenchInside } from '../index.ts';
import { Edit } from '../sheets/edit.ts';
import { addTabs } from '../sheets/spreadsheet-resource.ts';
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
  readonly executions: { readonly ran: number; readonly failed: number };
  /** What executions ended in, each error of a function once, with its place in the script where it has one. */
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

/** What is typed into fields that ask for nothing in particular. */
const SAMPLE = 'Sample 42';
const SENDER = 'anna@northwind.test';

/** Opens a panel in one place. */
type Open = () => Promise<Panel>;

/** Visits an add-on as one member with one received mail and one open draft. Never throws for what the add-on does. */
export async function tour(workbench: WorkbenchInside, user: string, reach: Reach = USUAL_REACH): Promise<Tour> {
  const visits: Visit[] = [];
  const done = new Set<string>();
  /** By what is done, where it was offered; some of it is done later, on another card. */
  const left = new Map<string, string>();
  let presses = 0;
  /** By id: the workbench itself keeps the newest only. */
  const records = new Map<string, ExecutionRecord>();
  const note = (): void => {
    for (const record of workbench.addOn.executions()) records.set(record.id, record);
  };
  const file = workbench.sheets.make(user, '');
  addTabs(new Edit(file, user), []);
  const spreadsheet = `https://docs.google.com/spreadsheets/d/${file.id}/edit`;
  const samples = { text: SAMPLE, address: SENDER, spreadsheet, now: workbench.clock.now() };
  const formOf = (panel: Panel): FormValues => (panel.card === null ? {} : filledForm(panel.card, samples));

  /** Opens anew and does the same things again, so that each thing is done on the card it stands on. */
  async function replay(open: Open, trail: readonly Deed[]): Promise<Panel | null> {
    try {
      const panel = await open();
      for (const deed of trail) await deed.perform(panel, formOf(panel));
      return panel;
    } catch {
      return null;
    } finally {
      note();
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
    visits.push(visitOf(path, panel, workbench));
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
    note();
    if (outcome.did === 'card' && JSON.stringify(panel.card) !== before) return explore(path, open, panel, trail);
    if (outcome.did === 'card') return void visits.push(visitOf(path, panel, workbench));
    const says = outcome.did === 'link' ? outcome.url : outcome.did === 'failed' ? (lastError(workbench) ?? 'failed') : (panel.toast ?? '');
    visits.push({ path, outcome: kindOf(outcome.did), says });
  }

  for (const [name, place] of places(workbench, user)) {
    const open: Open = () => workbench.addOn.open(user, place);
    const panel = await replay(open, []);
    if (panel !== null) await explore(name, open, panel, []);
  }
  visits.push(...(await webAppVisits(workbench)));
  note();
  const before = new Set(records.keys());
  await workbench.clock.advance(TWO_HOURS);
  note();
  visits.push(...[...records.values()].filter(({ id, kind }) => kind === 'trigger' && !before.has(id)).map(triggerVisit));
  const undone = [...left].filter(([key]) => !done.has(key)).map(([, path]) => path);
  return { visits, undone, ...problems([...records.values()].filter((record) => !isMissing(record))) };
}

/** Where the add-on is in Gmail: its homepage, a mail from outside, a draft to its sender. */
function places(workbench: WorkbenchInside, user: string): [string, Panel['place']][] {
  const sample = workbench.mail.list(user, 'INBOX')[0];
  const draft = workbench.mail.compose(user, { to: [SENDER], subject: 'A draft', html: '<p>Hello</p>' });
  const all: Panel['place'][] = [
    { at: 'homepage' },
    ...(sample === undefined ? [] : [{ at: 'message' as const, messageId: sample.id }]),
    { at: 'compose', draftId: draft.id },
  ];
  return all.filter(({ at }) => workbench.addOn.places.includes(at)).map((place) => [place.at, place]);
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
  // A page stands in Google's frame, under an address of its own.
  const frame = /<iframe id="sandboxFrame"[^>]* src="([^"]*)"/.exec(Buffer.from(answer.body).toString('utf8'))?.[1];
  if (frame !== undefined) answer = await webApp.serve({ method: 'GET', url: frame.replace(/&#38;|&amp;/g, '&'), headers: [] }, visitor);
  const text = Buffer.from(answer.body)
    .toString('utf8')
    .replace(/<(style|script)[^]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const toSignIn = answer.headers.some(
    ([name, value]) => name.toLowerCase() === 'location' && value.startsWith('https://accounts.google.com/'),
  );
  return { status: answer.status, text: toSignIn ? 'asked to sign in' : text };
}

/** A web app that takes no forms has no `doPost`: nothing that it lacks. */
function isMissing(record: ExecutionRecord | undefined): boolean {
  return record?.functionName === 'doPost' && record.error?.message.startsWith('Script function not found') === true;
}

function triggerVisit({ functionName, error }: ExecutionRecord): Visit {
  return { path: `trigger ${functionName}`, outcome: error ? 'failed' : 'done', says: error?.message ?? '' };
}

function visitOf(path: string, panel: Panel, workbench: WorkbenchInside): Visit {
  if (panel.failed) return { path, outcome: 'failed', says: lastError(workbench) ?? '' };
  const says = textsOf(panel.card).join(' · ').replace(/\s+/g, ' ').slice(0, 90);
  return { path, outcome: panel.card === null ? 'nothing' : 'card', says };
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
    if (record.error === undefined) continue;
    const { functionName, error } = record;
    const message = `${error.message.split('\n')[0] ?? ''}${placeOf(error.stack)}`;
    failures.set(`${functionName}: ${message}`, { functionName, message });
  }
  return {
    executions: { ran: records.length, failed: records.filter(({ error }) => error !== undefined).length },
    failures: [...failures.values()],
    missing: [...missing].sort(),
    unreachable: [...unreachable].sort(),
  };
}

/** The innermost place of a stack that is in the project's files: “ (Code.gs:12)”. */
function placeOf(stack: string): string {
  const [, file, line] = /^ +at (?:[^(\n]*\()?([^()\n]+\.(?:js|gs)):(\d+):\d+\)?$/m.exec(stack) ?? [];
  return file === undefined ? '' : ` (${file}:${line})`;
}
