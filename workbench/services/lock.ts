/** `LockService`: one lock for the whole script and one for each user. */
import type { Rpc } from '../contract.ts';
import { guardClass, guarded } from './guard.ts';
import { exception, isNumber, takes } from './signature.ts';

class Lock implements GoogleAppsScript.Lock.Lock {
  static readonly googleName = 'LockService.Lock';
  readonly #which: 'script' | 'user';
  readonly #rpc: Rpc;
  constructor(which: 'script' | 'user', rpc: Rpc) {
    this.#which = which;
    this.#rpc = rpc;
  }
  hasLock(): boolean {
    return this.#rpc('Lock.hasLock', this.#which) === true;
  }
  releaseLock(): void {
    this.#rpc('Lock.releaseLock', this.#which);
  }
  tryLock(timeoutInMillis: number): boolean {
    takes('LockService.Lock.tryLock', [timeoutInMillis], isNumber);
    return this.#rpc('Lock.tryLock', this.#which, timeoutInMillis) === true;
  }
  waitLock(timeoutInMillis: number): void {
    takes('LockService.Lock.waitLock', [timeoutInMillis], isNumber);
    if (this.#rpc('Lock.waitLock', this.#which, timeoutInMillis) !== true)
      throw exception('Lock timeout: another process was holding the lock for too long.');
  }
}
guardClass('LockService.Lock', Lock);

export function install(target: Record<string, unknown>, rpc: Rpc): void {
  const script = new Lock('script', rpc);
  const user = new Lock('user', rpc);
  type Service = Omit<GoogleAppsScript.Lock.LockService, 'getDocumentLock'> & { getDocumentLock(): null };
  const service: Service = { getDocumentLock: () => null, getScriptLock: () => script, getUserLock: () => user };
  target['LockService'] = guarded('LockService', service);
}
