/** The member's own lock. Nobody waits for it: whoever does not get it shows what is known and leaves the work to the other. */
import type { Lock } from '../ports.ts';

export const memberLock: Lock = {
  whenFree(work) {
    const lock = LockService.getUserLock();
    if (!acquired(lock)) return null;
    try {
      return work();
    } finally {
      released(lock);
    }
  },
};

/** Under contention tryLock itself may throw (“too many LockService operations”): then the lock is not free. */
function acquired(lock: GoogleAppsScript.Lock.Lock): boolean {
  try {
    return lock.tryLock(1);
  } catch {
    return false;
  }
}

/** Google frees a lock at the end of the execution at the latest. */
function released(lock: GoogleAppsScript.Lock.Lock): void {
  try {
    lock.releaseLock();
  } catch {
    return;
  }
}
