/** One workbench for many tellings: each gets people nobody has played yet and a morning of its own, so that none sees what another left behind. */
import { createHash } from 'node:crypto';
import type { Person } from '../../../workbench/contract.ts';
import { DAY, Gmail, HOUR, type MailUser } from '../../../workbench/testing/gmail.ts';
import { builtProject } from '../stories/built.ts';

/** Midnight in Warsaw, on a Thursday; no clock changes in the 130 days that follow. */
const FIRST_MIDNIGHT = Date.parse('2026-11-11T23:00:00Z');
const MOST_DAYS = 130;
/** The hourly run strikes in this minute for every member on the stage: no telling is interrupted by it unasked. */
const TRIGGER_MINUTE = 55;

/** The people of one telling. */
export interface Cast {
  readonly gmail: Gmail;
  /** Two members of one company. */
  readonly maria: MailUser;
  readonly jan: MailUser;
  /** An outsider who reads in Gmail. */
  readonly anna: MailUser;
  /** What sets this cast's addresses apart from others' of the same shape. */
  readonly mark: string;
  /** 10:00 of the cast's day in Warsaw, in milliseconds since 1970. */
  readonly morning: number;
}

export interface Stage {
  /** Goes on to the next morning with new people. */
  next(): Promise<Cast>;
  close(): Promise<void>;
}

export interface StageOptions {
  /** Folder of a built project; the sources as they lie here, unless told. */
  readonly project?: string;
  /** How many casts will play, 130 at most. */
  readonly casts: number;
  readonly seed?: number | string;
}

/** Opens a workbench that holds all the casts from the beginning. */
export async function openStage({ project, casts, seed }: StageOptions): Promise<Stage> {
  if (casts > MOST_DAYS) throw new Error(`A stage has ${MOST_DAYS} days, and ${casts} were asked for`);
  const marks = marksFor(casts);
  const gmail = await Gmail.open({
    project: project ?? (await builtProject()),
    stateDir: null,
    frozenAt: FIRST_MIDNIGHT,
    people: marks.flatMap(peopleOf),
    ...(seed === undefined ? {} : { seed }),
  });
  const { workbench } = gmail;
  let played = 0;

  return {
    async next() {
      const mark = marks[played];
      if (mark === undefined) throw new Error('Every cast has played');
      for (const trigger of workbench.stores.triggers()) await workbench.stores.deleteTrigger(trigger.id);
      workbench.faults.clear();
      const morning = FIRST_MIDNIGHT + played * DAY + 10 * HOUR;
      played += 1;
      await gmail.wait(morning - workbench.clock.now());
      const user = (name: string): MailUser => gmail.user(`${name}-${mark}.test`);
      return { gmail, maria: user('maria@acme'), jan: user('jan@acme'), anna: user('anna@northwind'), mark, morning };
    },
    close: () => gmail.close(),
  };
}

/** Five digits each: all casts' texts have the same length. */
function marksFor(count: number): string[] {
  const marks: string[] = [];
  for (let n = 10_000; marks.length < count; n++) {
    if (n > 99_999) throw new Error('There are no more marks');
    if (triggerMinute(`maria@acme-${n}.test`) === TRIGGER_MINUTE) marks.push(String(n));
  }
  return marks;
}

/** As the workbench chooses it. */
function triggerMinute(user: string): number {
  return (createHash('sha256').update(`${user} onHourly`).digest()[0] ?? 0) % 60;
}

function peopleOf(mark: string): Person[] {
  const hostedDomain = `acme-${mark}.test`;
  const common = { client: 'gmail', locale: 'en-GB', timeZone: 'Europe/Warsaw' } as const;
  return [
    { ...common, email: `maria@${hostedDomain}`, name: 'Maria Kowal', member: true, sub: `1048576000000001${mark}`, hostedDomain },
    { ...common, email: `jan@${hostedDomain}`, name: 'Jan Lis', member: true, sub: `1048576000000002${mark}`, hostedDomain },
    { ...common, email: `anna@northwind-${mark}.test`, name: 'Anna Nowak', member: false, sub: `1048576000000003${mark}` },
  ];
}
