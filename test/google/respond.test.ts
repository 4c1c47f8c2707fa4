/** Answers of handlers become Google's response objects, one kind each. */
import { plain as markup, type Card } from '../../src/cards/model.ts';
import { cardBuilder } from '../../src/google/card-service.ts';
import { respond } from '../../src/google/respond.ts';
import type { Response } from '../../src/response.ts';
import { install } from '../../workbench/services/card/service.ts';

const plain = (name: string): Card => ({ name, sections: [{ widgets: [{ widget: 'row', text: markup('x'), top: 'y' }] }] });

beforeAll(() => {
  install(globalThis as unknown as Record<string, unknown>);
});

function json(response: Response): unknown {
  const answer = respond(response, cardBuilder('https://assets.tracklog.test/').build);
  if (answer === undefined || Array.isArray(answer)) throw new Error('no response object');
  return JSON.parse(answer.printJson());
}

const named = (name: string): unknown => expect.objectContaining({ name });

test.each<[string, Response, unknown]>([
  ['a card', { is: 'card', card: plain('a') }, named('a')],
  [
    'a pushed card',
    { is: 'change', change: { push: plain('a') }, wrote: false },
    { renderActions: { action: { navigations: [{ pushCard: named('a') }] } } },
  ],
  [
    'a replaced card with a toast, after writing',
    { is: 'change', change: { update: plain('a') }, toast: 'Saved', wrote: true },
    { renderActions: { action: { navigations: [{ updateCard: named('a') }], notification: { text: 'Saved' } } }, stateChanged: true },
  ],
  [
    'back to a card that is drawn anew',
    { is: 'change', change: { popAndUpdate: plain('a'), pops: 1 }, wrote: false },
    { renderActions: { action: { navigations: [{ pop: true }, { updateCard: named('a') }] } } },
  ],
  [
    'a card above another that is drawn anew too',
    { is: 'change', change: { popAndUpdate: plain('a'), pops: 2, thenPush: plain('b') }, wrote: false },
    { renderActions: { action: { navigations: [{ pop: true }, { pop: true }, { updateCard: named('a') }, { pushCard: named('b') }] } } },
  ],
  ['back', { is: 'change', change: { pop: true }, wrote: false }, { renderActions: { action: { navigations: [{ pop: true }] } } }],
  [
    'a toast alone',
    { is: 'change', toast: 'Nothing to apply.', wrote: false },
    { renderActions: { action: { notification: { text: 'Nothing to apply.' } } } },
  ],
])('%s', (_, response, expected) => {
  expect(json(response)).toEqual(expected);
});

test('an insertion stands at the start of the draft, as HTML that can be edited, and with nothing else', () => {
  const text = JSON.stringify(json({ is: 'insert', html: '<img src="https://img.tracklog.test/s/x.gif">' }));
  expect(text).toContain('INSERT_AT_START');
  expect(text).toContain('MUTABLE_HTML');
  expect(text).not.toContain('navigations');
});

test('the menu’s card comes as a list', () => {
  expect(JSON.stringify(json({ is: 'cards', cards: [plain('a')] }))).toContain('"name":"a"');
});

test('a time trigger gets nothing', () => {
  expect(respond({ is: 'nothing' }, cardBuilder('https://assets.tracklog.test/').build)).toBeUndefined();
});
