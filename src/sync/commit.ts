/** Writing down what a sync heard: the activity sheet first, then the member's state, of which one value makes the rest valid. */
import { fold, NO_NEWS, type Folded, type News } from '../domain/fold.ts';
import type { MemberState } from '../domain/member-state.ts';
import type { Ports } from '../ports.ts';
import { record } from '../store/activity-sheet.ts';
import { commitMember, readMember, type Snapshot } from '../store/member-store.ts';
import { StoreFull } from '../store/properties.ts';

/** `late`: it could not be written just now. `rearranged`: it cannot be written before a person puts a column back. */
export type SheetFate = 'ok' | 'late' | 'rearranged';

export interface Committed {
  /** The newest view, stored or not. */
  readonly state: MemberState;
  readonly snapshot: Snapshot;
  readonly sheet: SheetFate;
  /** The member's store has no room. */
  readonly full: boolean;
}

/** Under the member's lock: reads again what cards wrote meanwhile, folds, writes the sheet, and commits. */
export function commit(ports: Ports, news: News): Committed {
  const fresh = readMember(ports.properties);
  const now = ports.clock.now();
  const folded = fold(fresh.state, news, ports.deployment.endpoint, now);
  const { sheet, state: written } = writeSheet(ports, folded, fresh.state, now);
  // Without the sheet only the stock of tokens is stored: everything else is heard again next time. That goes for commands as well: once they
  // are part of the stored mails, nothing would show that their rows are still to be written.
  const { pool } = fold(fresh.state, { ...NO_NEWS, tokens: news.tokens }, ports.deployment.endpoint, now).state.progress;
  const stored = written ?? { ...fresh.state, progress: { ...fresh.state.progress, pool } };
  const at = written === null ? fresh.state.progress.committedAt : now;
  const state = written ?? folded.state;
  try {
    commitMember(ports.properties, fresh, stored, ports.random().slice(0, 8), at);
  } catch (error) {
    if (!(error instanceof StoreFull)) throw error;
    ports.log(`commit: ${error.message}`);
    return { state, snapshot: fresh, sheet, full: true };
  }
  const progress = { ...stored.progress, committedAt: at };
  return { state, snapshot: { ...fresh, state: { ...stored, progress } }, sheet, full: false };
}

function writeSheet(ports: Ports, folded: Folded, before: MemberState, now: number): { sheet: SheetFate; state: MemberState | null } {
  const { state, changed, undone } = folded;
  if (changed.length === 0 && (undone.length === 0 || state.progress.sheet === null)) return { sheet: 'ok', state };
  const changes = { changed, undone, all: state.mails, before: before.mails };
  const recorded = record(ports.file, state.progress.sheet, changes, state.settings, now);
  if (!recorded.ok) {
    ports.log(`activity sheet ${recorded.why}: ${recorded.detail}`);
    return { sheet: recorded.why === 'rearranged' ? 'rearranged' : 'late', state: null };
  }
  const { sheet, renewed } = recorded.value;
  const progress = { ...state.progress, sheet, sheetRenewed: renewed === null ? state.progress.sheetRenewed : { at: now, what: renewed } };
  return { sheet: 'ok', state: { ...state, progress } };
}
