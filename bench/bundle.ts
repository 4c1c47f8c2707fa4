/** The built bundle: its size, and how long a fresh context takes to evaluate it. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MEMBER } from './account.ts';
import { inCopy, type Ground } from './measure.ts';
import { median } from './median.ts';

export interface BundleFigures {
  readonly bytes: number;
  /** Median over fresh contexts, in real milliseconds of this machine. */
  readonly evaluateMs: number;
  /** The first one in a new thread, which has compiled nothing yet. */
  readonly firstEvaluateMs: number;
  /** Real milliseconds of a whole homepage in the workbench, evaluation included; median. */
  readonly executionMs: number;
}

const SERIES = 3;
const PER_SERIES = 11;

/** Other programs on the machine can only make evaluation look slower, so the best of three medians counts. */
export async function measureBundle(ground: Ground): Promise<BundleFigures> {
  const { size } = await stat(join(ground.project, 'Code.js'));
  return inCopy(ground, false, async (gmail) => {
    const member = gmail.user(MEMBER);
    const once = async (): Promise<{ evaluateMs: number; executionMs: number }> => {
      const began = performance.now();
      await member.homepage();
      return { executionMs: performance.now() - began, evaluateMs: gmail.lastExecution().evaluateMs };
    };
    const first = await once();
    const medians: { evaluateMs: number; executionMs: number }[] = [];
    for (let series = 0; series < SERIES; series++) {
      const runs = [];
      for (let n = 0; n < PER_SERIES; n++) runs.push(await once());
      medians.push({
        evaluateMs: median(runs.map(({ evaluateMs }) => evaluateMs)),
        executionMs: median(runs.map(({ executionMs }) => executionMs)),
      });
    }
    return {
      bytes: size,
      evaluateMs: rounded(Math.min(...medians.map(({ evaluateMs }) => evaluateMs))),
      firstEvaluateMs: rounded(first.evaluateMs),
      executionMs: rounded(Math.min(...medians.map(({ executionMs }) => executionMs))),
    };
  });
}

const rounded = (ms: number): number => Math.round(ms * 10) / 10;
