/** The hourly run: a sync nobody waits for, and the housekeeping that no card has time for. */
import { isExpired, type Intent } from '../domain/intent.ts';
import { waitingIntents } from '../domain/member-state.ts';
import type { Ports } from '../ports.ts';
import { record } from '../store/activity-sheet.ts';
import { commitMember, readMember, settledKeys } from '../store/member-store.ts';
import { sync, type SyncReport } from './sync.ts';

/** Removing one key costs a call, so an hourly run removes a few. */
const REMOVED_PER_RUN = 30;

/** The hourly run: syncs, makes sure that the sheet is still there, and removes what earlier commits made superfluous. */
export function hourly(ports: Ports): SyncReport {
  const before = readMember(ports.properties);
  const { sheet } = before.state.progress;
  const lost = sheet !== null && !ports.file.isThere(sheet.id);
  if (lost) ports.lock.whenFree(() => renewSheet(ports));
  const report = sync(ports, lost ? readMember(ports.properties) : before, { background: true });
  // Used in the committed state and still now: a mail that this run took back waits again.
  const still = new Set(report.state.mails.flatMap((mail) => mail.tokens));
  const used = new Set(before.state.mails.flatMap((mail) => mail.tokens).filter((token) => still.has(token)));
  const now = ports.clock.now();
  const { erased } = before.state.progress;
  const unwanted = new Set(waitingIntents(before.state.intents, before.state.commands).flatMap((one) => (one.record ? [] : [one.k])));
  // A draft taken back is done once the endpoint has stopped its image.
  const isDone = (intent: Intent): boolean =>
    used.has(intent.token) || (unwanted.has(intent.k) && erased.includes(intent.token)) || isExpired(intent, now);
  const done = settledKeys(before, isDone, now);
  for (const key of done.slice(0, REMOVED_PER_RUN)) ports.properties.remove(key);
  return report;
}

/** A sheet in the bin or out of reach: a new one gets every mail that is still known. */
function renewSheet(ports: Ports): void {
  const fresh = readMember(ports.properties);
  const now = ports.clock.now();
  const all = fresh.state.mails;
  const recorded = record(ports.file, null, { changed: all, undone: [], all, before: [] }, fresh.state.settings, now);
  if (!recorded.ok) return;
  const progress = { ...fresh.state.progress, sheet: recorded.value.sheet, sheetRenewed: { at: now, what: 'file' as const } };
  commitMember(ports.properties, fresh, { ...fresh.state, progress }, ports.random().slice(0, 8), progress.committedAt);
}
