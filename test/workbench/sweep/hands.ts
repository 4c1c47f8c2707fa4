/** A member's hands in a telling: each opening and each press is one execution, one of them can be made to fail, and then the member does the same again. */
import type { ExecutionRecord, Faults, PanelOutcome } from '../../../workbench/contract.ts';
import type { CardDriver } from '../../../workbench/testing/card.ts';
import type { MailUser } from '../../../workbench/testing/gmail.ts';
import type { Cast } from './stage.ts';

/** How a call fails: with an exception and without its effect, with an exception after it, or the execution ends right after it. */
export const WAYS = ['before', 'after', 'cut'] as const;
export type Way = (typeof WAYS)[number];

/** How one HTTP request of a call fails while the call's others go through: answered by a broken front end, not done or done. */
export const REQUEST_WAYS = ['unanswered', 'unheard'] as const;
export type RequestWay = (typeof REQUEST_WAYS)[number];

/** The nth call (from 1) of the execution that this gesture (from 0) runs, or one of the nth HTTP requests of its fetches. */
export type Failure =
  | { readonly gesture: number; readonly call: number; readonly way: Way }
  | { readonly gesture: number; readonly request: number; readonly way: RequestWay };

/** What happens in a telling: a failure, or nothing but one more opening of the feed after a gesture, which each failure brings with it. */
export type Incident = Failure | { readonly gesture: number; readonly way: null };

/** What a gesture ran. */
export interface Gesture {
  readonly functionName: string;
  readonly calls: readonly string[];
  /** The HTTP requests of its fetches. */
  readonly requests: readonly string[];
}

/** Most presses of one button until it is done. */
const PATIENCE = 3;

export class Hands {
  /** One entry for each execution that may fail, in order. */
  readonly gestures: Gesture[] = [];
  /** The execution that was made to fail. */
  struck: ExecutionRecord | null = null;

  constructor(
    private readonly cast: Cast,
    private readonly incident: Incident | null,
  ) {}

  /** Opens a card; opens it again after a failure. */
  async open(what: () => Promise<CardDriver>): Promise<CardDriver> {
    const card = await this.gesture(what);
    const last = this.hurt ? await what() : card;
    await this.nextRun();
    return last;
  }

  /** Fills in the form, presses, and after a failure does the same again: on the card as it stands, or with the error card's button. */
  async press(card: CardDriver, label: string, fill: (card: CardDriver) => void = () => undefined): Promise<PanelOutcome> {
    fill(card);
    const outcome = await this.gesture(() => card.press(label));
    const last = this.hurt ? await this.pressAgain(card, label, fill, outcome) : outcome;
    await this.nextRun();
    return last;
  }

  private async pressAgain(card: CardDriver, label: string, fill: (card: CardDriver) => void, first: PanelOutcome): Promise<PanelOutcome> {
    let outcome = first;
    for (let presses = 1; presses < PATIENCE; presses++) {
      const again = [label, 'Try again'].find((words) => card.buttons.some((button) => button.includes(words)));
      if (again === undefined) return outcome;
      if (again === label) fill(card);
      const next = await card.press(again);
      // The second press of a button that had worked may only say so.
      if (next.did !== 'draft-edited' || outcome.did !== 'draft-edited') outcome = next;
      if (!failed(this.cast.gmail.lastExecution())) return outcome;
    }
    return outcome;
  }

  /** Google runs the hourly trigger, and runs it again an hour later. */
  async hourly(user: MailUser): Promise<void> {
    await this.gesture(() => user.runTrigger('onHourly'));
    if (this.hurt) await user.runTrigger('onHourly');
    await this.nextRun();
  }

  /** Whatever the failure left undone goes on when the member looks at the feed the next time. */
  private async nextRun(): Promise<void> {
    if (this.isHere) await this.cast.maria.homepage();
  }

  /** Whether the incident belongs to the last gesture. */
  private get isHere(): boolean {
    return this.incident !== null && this.incident.gesture === this.gestures.length - 1;
  }

  /** Whether the last gesture was made to fail. */
  private get hurt(): boolean {
    return this.isHere && this.incident?.way !== null;
  }

  private async gesture<T>(act: () => Promise<T>): Promise<T> {
    const { gmail } = this.cast;
    const { faults } = gmail.workbench;
    const { incident } = this;
    const strikes = incident !== null && incident.way !== null && incident.gesture === this.gestures.length;
    if (strikes) arrange(faults, incident);
    const before = gmail.executions.at(-1)?.id;
    const result = await act();
    faults.clear();
    const record = gmail.lastExecution();
    if (record.id === before) throw new Error('The gesture ran nothing');
    if (strikes) this.struck = record;
    this.gestures.push(gestureOf(record));
    return result;
  }
}

/** Sees to it that the next execution fails so. */
function arrange(faults: Faults, failure: Failure): void {
  if ('call' in failure) faults.failCall({ n: failure.call, when: failure.way });
  else faults.fail({ url: '*', n: failure.request, times: 1, failure: 'http-502', when: failure.way === 'unheard' ? 'after' : 'before' });
}

/** What an execution did. */
export function gestureOf({ functionName, calls }: ExecutionRecord): Gesture {
  return {
    functionName,
    calls: calls.map(({ service, method }) => `${service}.${method}`),
    requests: calls.filter(({ service }) => service === 'UrlFetchApp').flatMap(({ parts }) => parts.map(({ label }) => label)),
  };
}

/** Whether an execution ended badly, or said that it did not do what it should. */
export function failed({ error, logs }: ExecutionRecord): boolean {
  return error !== undefined || logs.some(({ text }) => text.startsWith('E-'));
}
