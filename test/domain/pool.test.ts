/** The stock of tokens, and dialogs that are open at the same time. */
import type { InstanceId, Intent } from '../../src/domain/intent.ts';
import { chooseToken, POOL_SIZE, reconsider, tokensWanted, unusedTokens } from '../../src/domain/pool.ts';
import type { Token } from '../../src/endpoint/contract.ts';
import { instance, intent, mail, token } from './samples.ts';

test('a token that a draft or a mail names is used', () => {
  const pool = [token('A'), token('B'), token('C'), token('D')];
  const intents = [intent('k', token('B')), intent('l', token('D'), { record: false })];
  expect(unusedTokens(pool, intents, [mail({ tokens: [token('A')] })])).toEqual([token('C')]);
});

test.each([
  [0, 20],
  [1, 19],
  [9, 11],
  [10, 0],
  [20, 0],
  [35, 0],
])('with %i left, %i are asked for', (unused, wanted) => {
  expect(tokensWanted(unused)).toBe(wanted);
  expect(unused + wanted).toBeLessThanOrEqual(Math.max(POOL_SIZE, unused));
});

describe('Which token a dialog takes', () => {
  const stock = Array.from({ length: 20 }, (_, n) => token(`T${n}x`));

  it('is the same each time it asks, whatever the order of the stock', () => {
    const k = instance('abc');
    expect(chooseToken(k, stock)).toBe(chooseToken(k, [...stock].reverse()));
  });

  it('is none when the stock is empty', () => {
    expect(chooseToken(instance('abc'), [])).toBeNull();
  });

  it('differs between dialogs mostly, so that they seldom clash', () => {
    const chosen = Array.from({ length: 200 }, (_, n) => chooseToken(instance(`k${n}y`), stock));
    for (const one of stock) expect(chosen.filter((taken) => taken === one).length).toBeLessThan(30);
  });
});

/** One dialog that reserves a token: write the intent, read all of them, and again on a clash. A step is one service call. */
class Dialog {
  private next: 'write' | 'read' = 'write';
  private mine: Intent | null;
  private attempt = 1;
  done = false;

  constructor(
    private readonly k: InstanceId,
    private readonly stock: readonly Token[],
  ) {
    const first = chooseToken(k, stock);
    this.mine = first === null ? null : intent(k, first);
    this.done = first === null;
  }

  get token(): Token | null {
    return this.mine?.token ?? null;
  }

  step(stored: Map<InstanceId, Intent>): void {
    if (this.mine === null) return;
    if (this.next === 'write') {
      stored.set(this.k, this.mine);
      this.next = 'read';
      return;
    }
    const all = [...stored.values()];
    const next = reconsider(this.mine, all, unusedTokens(this.stock, all, []), this.attempt++);
    this.next = 'write';
    if (next === 'keep' || next === null) {
      this.done = true;
      if (next === null) this.mine = null;
    } else {
      this.mine = { ...this.mine, token: next };
    }
  }
}

/** Runs dialogs in the order that `schedule` names, then each to its end. All of them read the stock before anyone wrote. */
function outcome(names: readonly string[], stock: readonly Token[], schedule: readonly number[]): (Token | null)[] {
  const stored = new Map<InstanceId, Intent>();
  const dialogs = names.map((name) => new Dialog(instance(name), stock));
  for (const turn of schedule) {
    const dialog = dialogs[turn];
    if (dialog !== undefined && !dialog.done) dialog.step(stored);
  }
  for (let guard = 0; dialogs.some((dialog) => !dialog.done) && guard < 1000; guard++) {
    for (const dialog of dialogs) if (!dialog.done) dialog.step(stored);
  }
  expect(dialogs.every((dialog) => dialog.done)).toBe(true);
  return dialogs.map((dialog) => dialog.token);
}

/** Every way to let `count` dialogs take `steps` turns together. */
function schedules(count: number, steps: number): number[][] {
  if (steps === 0) return [[]];
  return schedules(count, steps - 1).flatMap((before) => Array.from({ length: count }, (_, turn) => [...before, turn]));
}

describe('Dialogs that press Apply at the same moment never end with the same image', () => {
  test.each<[string, string[], number, number]>([
    ['two dialogs, one token in common', ['aa', 'bb'], 2, 7],
    ['two dialogs, a single token', ['aa', 'bb'], 1, 7],
    ['two dialogs, a full stock', ['cc', 'dd'], 20, 7],
    ['three dialogs, three tokens', ['aa', 'bb', 'cc'], 3, 6],
    ['three dialogs, four tokens', ['dd', 'ee', 'ff'], 4, 6],
  ])('%s', (_, names, size, steps) => {
    const stock = Array.from({ length: size }, (__, n) => token(`S${n}x`));
    for (const schedule of schedules(names.length, steps)) {
      const taken = outcome(names, stock, schedule).filter((one) => one !== null);
      expect(new Set(taken).size).toBe(taken.length);
      expect(taken.length).toBeGreaterThanOrEqual(size >= names.length ? names.length : 0);
    }
  });
});
