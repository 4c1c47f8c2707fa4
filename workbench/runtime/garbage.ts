/**
 * Clears away the global objects that past executions leave behind in a worker. V8's small collections take each of them for alive and copy it
 * to and fro; a whole collection finds them all dead and takes no longer than what is alive. So the young get plenty of room, and a whole
 * collection is made between two executions before that room is full.
 */
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Room for the young, in megabytes: V8 has three halves of this size. */
const HALF = 64;
/** Bytes of leftovers at which they are cleared away; below a half, since the next execution needs room as well. */
const MOST = 40 * 2 ** 20;

/** For `resourceLimits` of a worker, in megabytes. */
export const YOUNG_GENERATION = 3 * HALF;

/** Lets workers that are started from now on begin with all their room, instead of growing into it collection by collection. */
export function giveRoom(): void {
  setFlagsFromString(`--min-semi-space-size=${HALF}`);
}

/** For a worker: a function to be called between two executions. */
export function createSweeper(): () => void {
  const collect = collector();
  const used = (): number => getHeapStatistics().used_heap_size;
  let kept = used();
  return () => {
    if (used() - kept < MOST) return;
    collect();
    kept = used();
  };
}

/** V8's `gc`, which new global objects have while a flag of the whole process is set. */
function collector(): () => void {
  const { gc } = globalThis;
  if (gc) return () => gc();
  // Another worker that starts may take the flag back too soon.
  for (;;) {
    setFlagsFromString('--expose-gc');
    const collect: unknown = runInNewContext('globalThis.gc');
    setFlagsFromString('--no-expose-gc');
    if (typeof collect === 'function') return collect as () => void;
  }
}
