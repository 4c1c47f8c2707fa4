/** Work that falls due later: kept over restarts, done by the clock, each piece once. */
import type { Clock } from '../contract.ts';
import { nextId } from './ids.ts';
import type { MailState, PendingWork } from './model.ts';

/** A piece of work before it has an id. */
export type NewWork = PendingWork extends infer Work ? (Work extends PendingWork ? Omit<Work, 'id'> : never) : never;

/** What the clock calls the work. */
const LABELS: { readonly [K in PendingWork['kind']]: string } = {
  delivery: 'a mail leaves',
  scheduled: 'a scheduled mail leaves',
  gateway: 'a gateway looks through a mail',
  scan: 'a gateway follows links',
  'fetch-ahead': 'images are fetched ahead',
  'sent-view': 'Gmail draws a sent mail',
};

/** All pending work over one state. */
export class Pending {
  private readonly cancels = new Map<string, () => void>();
  private perform: (work: PendingWork) => Promise<void> = () => Promise.resolve();

  constructor(
    private readonly state: MailState,
    private readonly clock: Clock,
    private readonly save: () => void,
  ) {}

  /** From now on `perform` does what falls due; work left over from an earlier run is taken up at once. */
  start(perform: (work: PendingWork) => Promise<void>): void {
    this.perform = perform;
    for (const work of this.all()) this.plan(work);
  }

  all(): PendingWork[] {
    return Object.values(this.state.pending);
  }

  has(id: string): boolean {
    return Object.hasOwn(this.state.pending, id);
  }

  add(work: NewWork): void {
    const kept = { ...work, id: nextId(this.state, this.clock.now()) };
    this.state.pending[kept.id] = kept;
    this.save();
    this.plan(kept);
  }

  /** The work is done, or need not be done any more. */
  done(id: string): void {
    this.cancels.get(id)?.();
    this.cancels.delete(id);
    delete this.state.pending[id];
    this.save();
  }

  private plan(work: PendingWork): void {
    this.cancels.set(
      work.id,
      this.clock.at(work.due, () => this.perform(work), `${LABELS[work.kind]} (${work.user})`),
    );
  }
}
