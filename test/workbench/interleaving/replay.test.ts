/** What is found under a seed can be looked at again. */
import { playBlock } from './play.ts';

test('a block of schedules plays the same way again, call by call', async () => {
  const [one, again] = [await playBlock(0, { last: 3 }), await playBlock(0, { last: 3 })];
  expect(one.last.length).toBeGreaterThan(20);
  expect(again).toEqual(one);
}, 120_000);
