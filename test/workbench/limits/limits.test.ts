/** The figures themselves, and the two that are about a moment: how many executions run at once. */
import { crowding } from '../../../workbench/runtime/crowding.ts';
import { LIMITS, type Limit } from '../../../workbench/runtime/limits.ts';
import { JAN, MARIA } from '../runtime/testbench.ts';

test('more than 1,000 executions of a script at a time are refused', () => {
  const users = Array.from({ length: 1000 }, (_, n) => `user${n % 40}@acme.test`);
  expect(crowding(users.slice(1), MARIA)).toBeNull();
  expect(crowding(users, MARIA)).toBe(LIMITS.simultaneousOfScript.text);
});

test('more than 30 executions of a user are too many, of others they are none of the user’s business', () => {
  const users = Array.from({ length: 30 }, () => MARIA);
  expect(crowding(users.slice(1), MARIA)).toBeNull();
  expect(crowding(users, MARIA)).toBe('There are too many scripts running simultaneously for this Google user account.');
  expect(crowding(users, JAN)).toBeNull();
});

test.each(Object.entries<Limit>(LIMITS))(
  '%s has a positive figure, a source, and words unless nothing is said',
  (name, { is, source, text }) => {
    const silent = ['cacheItems', 'cacheDefaultSeconds'].includes(name);
    expect([is > 0, source !== '', text !== '' || silent]).toEqual([true, true, true]);
  },
);
