/** Drives any add-on: every entry point of its manifest, then every button, row and menu entry of every card that comes up. */
import type { CardJson, ExecutionRecord, Panel } from '../contract.ts';
import type { WorkbenchInside } from '../index.ts';
import { CardDriver, clickables, textsOf } from '../testing/card.ts';

export interface Visit {
  /** How the card was reached: “homepage”, “homepage > Generate”. */
  readonly path: string;
  readonly outcome: 'card' | 'draft' | 'link' | 'toast' | 'nothing' | 'failed';
  /** The first words on the card, or what failed. */
  readonly says: string;
}

export interface Tour {
  readonly visits: readonly Visit[];
  /** Executions that ended in an error, by function. */
  readonly failures: readonly { readonly functionName: string; readonly message: string }[];
  /** Members that the workbench lacks and that the add-on asked for. */
  readonly missing: readonly string[];
}

/** Enough for small add-ons; a list with a button in each row would otherwise be pressed for ever. */
const MOST_PRESSES = 60;
const DEEPEST = 4;

/** What is typed into empty fields. */
const SAMPLE = 'Sample 42';

const NOT_HERE = /([A-Za-z_$][\w$.]*) is not implemented in the workbench/g;

/** Visits an add-on as one member with one received mail and one open draft. Never throws for what the add-on does. */
export async function tour(workbench: WorkbenchInside, user: string): Promise<Tour> {
  const visits: Visit[] = [];
  const seen = new Set<string>();
  let presses = 0;

  async function explore(path: string, open: () => Promise<Panel>, depth: number, trail: readonly string[]): Promise<void> {
    const panel = await replay(open, trail);
    if (panel === null) return;
    visits.push(visitOf(path, panel));
    if (panel.card === null || panel.failed || depth === DEEPEST) return;
    const labels = fresh(panel.card);
    for (const label of labels) {
      if (presses++ >= MOST_PRESSES) return;
      await press(`${path} > ${label}`, open, depth, [...trail, label]);
    }
  }

  /** Buttons whose function and parameters were not pressed before. */
  function fresh(card: CardJson): string[] {
    return clickables(card)
      .filter(({ label, onClick }) => {
        const key = `${label} ${JSON.stringify(onClick)}`;
        return !seen.has(key) && seen.add(key) !== undefined;
      })
      .map(({ label }) => label);
  }

  async function press(path: string, open: () => Promise<Panel>, depth: number, trail: readonly string[]): Promise<void> {
    const panel = await replay(open, trail.slice(0, -1));
    const label = trail[trail.length - 1];
    if (panel === null || label === undefined) return;
    const before = panel.card;
    const driver = new CardDriver(panel);
    for (const field of driver.emptyFields) driver.type(field, SAMPLE);
    const outcome = await driver.press(label).catch((error: unknown) => ({ did: 'failed' as const, error }));
    if (outcome.did === 'card' && panel.card !== null && JSON.stringify(panel.card) !== JSON.stringify(before)) {
      await explore(path, open, depth + 1, trail);
      return;
    }
    visits.push({ path, outcome: kindOf(outcome.did), says: outcome.did === 'failed' ? 'failed' : (panel.toast ?? '') });
  }

  for (const [name, place] of places(workbench, user)) await explore(name, () => workbench.addOn.open(user, place), 0, []);
  return { visits, ...problems(workbench.addOn.executions()) };
}

/** Opens anew and presses the same buttons again, so that every button is pressed on the card it stands on. */
async function replay(open: () => Promise<Panel>, trail: readonly string[]): Promise<Panel | null> {
  try {
    const panel = await open();
    const driver = new CardDriver(panel);
    for (const label of trail) await driver.press(label);
    return panel;
  } catch {
    return null;
  }
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

function visitOf(path: string, panel: Panel): Visit {
  const says = textsOf(panel.card).join(' · ').replace(/\s+/g, ' ').slice(0, 90);
  return { path, outcome: panel.failed ? 'failed' : panel.card === null ? 'nothing' : 'card', says };
}

function kindOf(did: string): Visit['outcome'] {
  if (did === 'draft-edited' || did === 'draft-opened') return 'draft';
  return did === 'link' || did === 'toast' || did === 'failed' ? did : 'nothing';
}

function problems(records: readonly ExecutionRecord[]): Pick<Tour, 'failures' | 'missing'> {
  const failures = new Map<string, { functionName: string; message: string }>();
  const missing = new Set<string>();
  for (const record of records) {
    const texts = [record.error?.message ?? '', ...record.logs.map((log) => log.text), ...record.calls.map((call) => call.error ?? '')];
    for (const [, name] of texts.join('\n').matchAll(NOT_HERE)) if (name !== undefined) missing.add(name);
    if (record.error)
      failures.set(`${record.functionName}: ${record.error.message}`, { functionName: record.functionName, message: record.error.message });
  }
  return { failures: [...failures.values()], missing: [...missing].sort() };
}
