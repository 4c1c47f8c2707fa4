/** Plays schedules by their seeds: a block of consecutive seeds shares one workbench, and everything random in it follows from the block. */
import type { Turn } from '../../../workbench/host/scheduler.ts';
import type { CardDriver } from '../../../workbench/testing/card.ts';
import { MINUTE, type MailUser } from '../../../workbench/testing/gmail.ts';
import { openStage, type Cast } from '../sweep/stage.ts';
import { storedBy } from '../sweep/outcome.ts';
import { draftsWithoutIntent, violations } from './checks.ts';
import { SCENARIOS, send, type Scenario } from './scenarios.ts';

/** Seeds in a block; a cast plays a few rounds of it, so that there is something old to lose. */
export const BLOCK = 25;
const ROUNDS = 5;
/** Feeds show ten items to a page. */
const PAGE = 10;

export interface Failed {
  readonly seed: number;
  readonly scenario: string;
  readonly violations: readonly string[];
  /** Who went on with what, in order. */
  readonly turns: readonly string[];
}

export interface Played {
  readonly schedules: number;
  readonly turns: number;
  readonly failed: readonly Failed[];
  /** Who went on with what in the last of them. */
  readonly last: readonly string[];
}

/** The scenario of a block's seeds. */
export function scenarioOf(block: number): Scenario {
  const scenario = SCENARIOS[block % SCENARIOS.length];
  if (scenario === undefined) throw new Error('There is no scenario');
  return scenario;
}

/**
 * Plays a block's seeds from its first one to `last`, and ends at the first that fails: what comes after it would stand on what it left
 * behind. The same block gives the same run each time.
 */
export async function playBlock(block: number, { last = BLOCK - 1, project }: { last?: number; project?: string } = {}): Promise<Played> {
  const scenario = scenarioOf(block);
  const stage = await openStage({ casts: BLOCK / ROUNDS, seed: `block ${block}`, ...(project === undefined ? {} : { project }) });
  let turns = 0;
  let shown: readonly string[] = [];
  try {
    let cast: Cast | null = null;
    for (let place = 0; place <= last; place++) {
      if (cast === null || place % ROUNDS === 0) {
        cast = await stage.next();
        for (const user of [cast.maria, cast.jan]) await user.welcome();
        await send(cast.jan, cast, 'Of Jan');
      }
      const seed = block * BLOCK + place;
      const round = await playRound(cast, scenario, seed, place % ROUNDS);
      turns += round.turns.length;
      shown = round.turns.map(({ strand, step }) => `${strand} ${step}`);
      if (round.violations.length > 0) {
        return {
          schedules: place + 1,
          turns,
          failed: [{ seed, scenario: scenario.title, violations: round.violations, turns: shown }],
          last: shown,
        };
      }
    }
    return { schedules: last + 1, turns, failed: [], last: shown };
  } finally {
    await stage.close();
  }
}

async function playRound(
  cast: Cast,
  scenario: Scenario,
  seed: number,
  round: number,
): Promise<{ violations: string[]; turns: readonly Turn[] }> {
  const { gmail, maria, jan } = cast;
  /** The colleague is checked with the cast's last round. */
  const isLast = round === ROUNDS - 1;
  const known = storedBy(gmail, maria).state.mails.map(({ subject }) => subject);
  const missed: string[] = [];
  /** No feed shows less than what was committed before. */
  const look = async (user: MailUser): Promise<CardDriver> => {
    const card = await user.homepage();
    const { said } = card;
    if (user === maria && known.length < PAGE - 3)
      missed.push(...known.filter((subject) => !said.includes(subject)).map((subject) => `a feed does not show “${subject}”`));
    return card;
  };
  let turns: readonly Turn[] = [];
  try {
    const acts = await scenario.prepare(cast, `Round ${seed}`, look);
    const run = await gmail.workbench.interleave(seed, acts.actors);
    turns = run.turns;
    const errors = run.results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));
    if (errors.length > 0) return { violations: errors, turns };
    missed.push(...(await draftsWithoutIntent(gmail, maria)));
    await acts.afterwards();
    // One run finds what was sent, the next one tells the endpoint.
    await maria.runTrigger('onHourly');
    await look(maria);
    for (let runs = 0; isLast && runs < 2; runs++) await look(jan);
    await gmail.wait(2 * MINUTE);
    return { violations: [...missed, ...(await violations(cast, isLast ? [maria, jan] : [maria]))], turns };
  } catch (error) {
    return { violations: [error instanceof Error ? (error.stack ?? error.message) : String(error)], turns };
  }
}
