/** Tells a story once in peace, then once for each call and each HTTP request of each of its executions and each way in which it can fail. */
import type { ExecutionRecord } from '../../../workbench/contract.ts';
import { Hands, REQUEST_WAYS, WAYS, failed, gestureOf, type Failure, type Gesture, type Incident } from './hands.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { openStage, type Stage } from './stage.ts';
import type { Story } from './stories.ts';

/** A telling that did not end as the story does. */
export interface Finding {
  readonly incident: string;
  /** Each difference as "where: expected → found"; or what went wrong on the way. */
  readonly differences: readonly string[];
}

export interface Sweep {
  readonly title: string;
  /** The executions that can fail, with their calls. */
  readonly gestures: readonly Gesture[];
  /** Failures that were tried. */
  readonly cases: number;
  readonly findings: readonly Finding[];
}

export interface SweepOptions {
  /** Folder of a built project; the sources as they lie here, unless told. */
  readonly project?: string;
  /** Chooses among the failures. */
  readonly only?: (failure: Failure, method: string) => boolean;
  /** Ends with the first finding. */
  readonly first?: boolean;
}

/** Casts in one workbench, so that the year does not change; a new one is opened when they have all played. */
const CASTS = 45;

/** Sweeps one story. A failure is compared with a telling in which the same gesture succeeds and the feed is opened once more after it. */
export async function sweep(story: Story, { project, only = () => true, first = false }: SweepOptions = {}): Promise<Sweep> {
  const casts = casting(project);
  const findings: Finding[] = [];
  try {
    const peace = await tellOnce(await casts(), story, null);
    const note = (incident: string, differences: readonly string[]): boolean => {
      if (differences.length > 0) findings.push({ incident, differences });
      return first && findings.length > 0;
    };
    let cases = 0;
    const swept = (): Sweep => ({ title: story.title, gestures: peace.gestures, cases, findings });
    // Where the story itself ends otherwise, its failures have nothing to be compared with.
    note('no failure', [...peace.trouble, ...otherEnding(story, peace.outcome)]);
    if (findings.length > 0) return swept();

    for (const [gesture, { functionName, calls, requests }] of peace.gestures.entries()) {
      const failures = [
        ...calls.flatMap((method, n) => WAYS.map((way): Failure => ({ gesture, call: n + 1, way })).filter((one) => only(one, method))),
        ...requests.flatMap((request, n) =>
          REQUEST_WAYS.map((way): Failure => ({ gesture, request: n + 1, way })).filter((one) => only(one, request)),
        ),
      ];
      if (failures.length === 0) continue;
      const expected = await tellOnce(await casts(), story, { gesture, way: null });
      const more = [...expected.trouble, ...(story.moreOpenings === 'differ' ? [] : differencesOf(peace.outcome, expected.outcome))];
      if (note(`one more opening after ${functionName}`, more)) return swept();
      for (const failure of failures) {
        const told = await tellOnce(await casts(), story, failure);
        cases += 1;
        const where =
          'call' in failure
            ? `${functionName}, call ${failure.call} (${calls[failure.call - 1] ?? ''}) ${failure.way}`
            : `${functionName}, request ${failure.request} (${requests[failure.request - 1] ?? ''}) ${failure.way}`;
        if (note(where, [...told.trouble, ...differencesOf(expected.outcome, told.outcome)])) return swept();
      }
    }
    return swept();
  } finally {
    await casts.close();
  }
}

function otherEnding({ ends }: Story, outcome: Outcome | null): string[] {
  if (outcome === null) return [];
  const feed = outcome.feed.join('\n');
  return [
    ...(feed.includes(ends.feed) ? [] : [`the feed does not say ${JSON.stringify(ends.feed)}: ${JSON.stringify(feed)}`]),
    ...(ends.sent === undefined ? [] : differencesOf(ends.sent, outcome.sent, 'sent')),
    ...(ends.drafts === undefined ? [] : differencesOf(ends.drafts, outcome.drafts, 'drafts')),
  ];
}

/** "sync after sending: 41 of 41, 13 calls (onHomepage 13) with 1 HTTP request". */
export function sentence({ title, cases, findings, gestures }: Sweep): string {
  const calls = gestures.reduce((sum, gesture) => sum + gesture.calls.length, 0);
  const requests = gestures.reduce((sum, gesture) => sum + gesture.requests.length, 0);
  const parts = gestures.map((gesture) => `${gesture.functionName} ${gesture.calls.length}`).join(', ');
  return `${title}: ${cases - findings.length} of ${cases}, ${calls} calls (${parts}) with ${requests} HTTP request${requests === 1 ? '' : 's'}`;
}

interface Told {
  /** Null when the story could not go on. */
  readonly outcome: Outcome | null;
  readonly gestures: readonly Gesture[];
  /** What failed beside the failure that was asked for. */
  readonly trouble: readonly string[];
}

type Casting = (() => Promise<Stage>) & { close(): Promise<void> };

/** The stage that still has a cast to play. */
function casting(project: string | undefined): Casting {
  let stage: Stage | null = null;
  let played = 0;
  const next = async (): Promise<Stage> => {
    if (stage === null || played === CASTS) {
      await stage?.close();
      stage = await openStage({ casts: CASTS, ...(project === undefined ? {} : { project }) });
      played = 0;
    }
    played += 1;
    return stage;
  };
  return Object.assign(next, { close: async () => stage?.close() });
}

async function tellOnce(stage: Stage, story: Story, incident: Incident | null): Promise<Told> {
  const cast = await stage.next();
  const hands = new Hands(cast, incident);
  try {
    await story.tell(cast, hands);
    const outcome = await outcomeOf(cast);
    const others = cast.gmail.executions.filter(({ user, id }) => user.includes(cast.mark) && id !== hands.struck?.id).filter(failed);
    const met = incident === null || incident.way === null || (hands.struck !== null && hasMet(hands.struck, incident));
    return {
      outcome,
      gestures: hands.gestures,
      trouble: [
        ...(met ? [] : ['the failure met no call']),
        ...others.map(({ functionName, error, logs }) => `${functionName} failed: ${error?.message ?? JSON.stringify(logs)}`),
      ],
    };
  } catch (error) {
    return {
      outcome: null,
      gestures: hands.gestures,
      trouble: [`the story could not go on: ${error instanceof Error ? error.message : String(error)}`],
    };
  }
}

/** Whether the execution came as far as the failure. */
function hasMet(struck: ExecutionRecord, incident: Failure): boolean {
  const { calls, requests } = gestureOf(struck);
  return 'call' in incident ? calls.length >= incident.call : requests.length >= incident.request;
}

/** Leaf by leaf; none where a telling did not come to its end, which is said elsewhere. */
function differencesOf(expected: unknown, found: unknown, path = ''): string[] {
  if (path === '' && (expected === null || found === null)) return [];
  if (JSON.stringify(expected) === JSON.stringify(found)) return [];
  const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;
  if (!isBranch(expected) || !isBranch(found)) return [`${path}: ${JSON.stringify(expected)} → ${JSON.stringify(found)}`];
  const keys = new Set([...Object.keys(expected), ...Object.keys(found)]);
  return [...keys].flatMap((key) =>
    differencesOf(Reflect.get(expected, key) as unknown, Reflect.get(found, key) as unknown, path === '' ? key : `${path}.${key}`),
  );
}
