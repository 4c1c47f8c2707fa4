/** What presses come to: nothing twice, nothing lost, few calls. */
import type { Tap, Widget } from '../../src/cards/model.ts';
import { dispatch } from '../../src/dispatch.ts';
import { audienceOf } from '../../src/domain/intent.ts';
import type { MemberState } from '../../src/domain/member-state.ts';
import { summarise } from '../../src/domain/summary.ts';
import type { SyncRequest } from '../../src/endpoint/requests.ts';
import type { EntryPoint } from '../../src/entry-points.ts';
import type { Response } from '../../src/response.ts';
import { readMember, writeIntent, writeSettings } from '../../src/store/member-store.ts';
import { syncRequest } from '../../src/sync/endpoint-client.ts';
import { HOUR, intent, MINUTE, OUTLOOK, to } from '../domain/samples.ts';
import { begunWorld, cutOffAt, json, mintedToken, World } from '../sync/world.ts';
import { hostEvent, type EventParts } from './events.ts';

const ANNA = ['anna@gmail.com'];
const AUDIENCE = audienceOf(to(...ANNA));
const K = 'aaaaaaaaaaaa';
const APPLY: EventParts = { ids: { k: K, a: AUDIENCE, f: 'form' }, form: { track: ['1'] }, to: ANNA };
const APPLY_OFF: EventParts = { ids: { k: K, a: AUDIENCE, f: 'form' }, to: ANNA };

function press(world: World, name: EntryPoint, parts: EventParts = {}): Response {
  return dispatch(name, hostEvent(parts), world.ports);
}

function stateOf(world: World): MemberState {
  return readMember(world.properties).state;
}

function toast(response: Response): string {
  return response.is === 'change' ? (response.toast ?? '') : `no toast but ${response.is}`;
}

function cardName(response: Response): string {
  if (response.is === 'card') return response.card.name;
  if (response.is !== 'change' || response.change === undefined) return 'none';
  const { change } = response;
  return 'push' in change
    ? change.push.name
    : 'update' in change
      ? change.update.name
      : 'popAndUpdate' in change
        ? change.popAndUpdate.name
        : 'popped';
}

function widgets(response: Response): readonly Widget[] {
  const card =
    response.is === 'card'
      ? response.card
      : response.is === 'change' && response.change !== undefined && 'update' in response.change
        ? response.change.update
        : null;
  return card?.sections.flatMap((section) => section.widgets) ?? [];
}

/** Every action on the card that is shown. */
function actions(response: Response): Extract<Tap, { do: 'run' }>[] {
  return widgets(response)
    .flatMap((widget) =>
      widget.widget === 'buttons' ? widget.buttons.map(({ tap }) => tap) : widget.widget === 'row' && widget.tap ? [widget.tap] : [],
    )
    .filter((tap) => tap.do === 'run');
}

/** Removes what differs from press to press. */
function intents(world: World): unknown {
  return stateOf(world).intents.map(({ token, kind, recipients, record }) => ({ token, kind, recipients, record }));
}

/** A draft that holds the image, as Gmail keeps it after an insertion. */
function insertInto(world: World, response: Response): void {
  if (response.is === 'insert') world.ports.gmail.createDraft(response.html);
}

describe('Apply to draft', () => {
  let world: World;
  beforeEach(() => {
    world = begunWorld();
  });

  test('inserts the image, after at most four calls', () => {
    let response: Response | null = null;
    const calls = world.callsOf(() => (response = press(world, 'onApplyToDraft', APPLY)));
    expect(response).toEqual({
      is: 'insert',
      html: expect.stringMatching(/^<img src="https:\/\/img\.tracklog\.test\/s\/T\d+_+\.gif" width="1" height="1" alt="">$/),
    });
    expect(calls.length).toBeLessThanOrEqual(4);
    expect(stateOf(world).intents).toHaveLength(1);
  });

  test('pressed again inserts nothing', () => {
    insertInto(world, press(world, 'onApplyToDraft', APPLY));
    const again = press(world, 'onApplyToDraft', APPLY);
    expect(cardName(again)).toBe('compose-applied');
    expect(toast(again)).toBe('Already applied at 8:03. Nothing was added twice.');
    expect(stateOf(world).intents).toHaveLength(1);
  });

  test('pressed again where the image never reached the draft inserts the same one', () => {
    const first = press(world, 'onApplyToDraft', APPLY);
    expect(press(world, 'onApplyToDraft', APPLY)).toEqual(first);
  });

  test('while Gmail does not say whether the image is there inserts nothing', () => {
    press(world, 'onApplyToDraft', APPLY);
    world.instead.set('https://gmail.googleapis.com/', { ok: false, reason: 'down' });
    expect(press(world, 'onApplyToDraft', APPLY).is).toBe('change');
  });

  test('with Track off takes it back, and on again records it once more', () => {
    insertInto(world, press(world, 'onApplyToDraft', APPLY));
    const off = press(world, 'onApplyToDraft', APPLY_OFF);
    expect(toast(off)).toBe('Tracking stopped. Later loads are not recorded.');
    expect(stateOf(world).intents.map(({ record }) => record)).toEqual([false]);
    const on = press(world, 'onApplyToDraft', APPLY);
    expect(toast(on)).toBe('Applied. Send the email as usual.');
    expect(stateOf(world).intents.map(({ record }) => record)).toEqual([true]);
  });

  test('taken back, told to the endpoint, and on again takes another image, which counts', () => {
    insertInto(world, press(world, 'onApplyToDraft', APPLY));
    const [first] = stateOf(world).intents;
    press(world, 'onApplyToDraft', APPLY_OFF);
    for (let n = 0; n < 3; n++) world.run();
    const again = press(world, 'onApplyToDraft', APPLY);
    expect(again.is).toBe('insert');
    const [second, ...more] = stateOf(world).intents;
    expect(more).toEqual([]);
    expect(second?.token).not.toBe(first?.token);
    if (first === undefined || second === undefined) throw new Error('no intent');
    world.send('m1', [first.token, second.token]);
    world.load(second.token, OUTLOOK, world.now + HOUR);
    world.now += 2 * HOUR;
    const [mail] = world.run().state.mails;
    expect(mail && summarise(mail, world.now).state).toBe('likely');
  });

  test('with Track off from the start stores nothing', () => {
    const before = new Map(world.properties.values);
    expect(toast(press(world, 'onApplyToDraft', APPLY_OFF))).toBe('Track is off. Nothing to apply.');
    expect(world.properties.values).toEqual(before);
  });

  test('for other people than the card shows inserts nothing', () => {
    const response = press(world, 'onApplyToDraft', { ...APPLY, to: ['jan@acme.com'] });
    expect(toast(response)).toBe('The recipients changed. Check, then apply again.');
    expect(cardName(response)).toBe('compose');
    expect(stateOf(world).intents).toEqual([]);
  });

  test('when tracking was turned off meanwhile shows why', () => {
    writeSettings(world.properties, { ...stateOf(world).settings, tracking: false });
    const response = press(world, 'onApplyToDraft', APPLY);
    expect(JSON.stringify(response)).toContain('You turned tracking off');
    expect(stateOf(world).intents).toEqual([]);
  });

  test('without an image in stock shows why', () => {
    const empty = new World();
    empty.instead.set('https://img.tracklog.test/', { ok: false, reason: 'down' });
    expect(JSON.stringify(press(empty, 'onApplyToDraft', APPLY))).toContain('No tracking image is ready');
  });

  test('in a full store says so and takes no image', () => {
    world.onCall = (call, when) => {
      if (when === 'before' && call.startsWith('write')) throw Object.assign(new Error('x'), { name: 'StoreFull' });
    };
    expect(JSON.stringify(press(world, 'onApplyToDraft', APPLY))).toContain('Google keeps no more for this add-on');
    world.onCall = () => undefined;
    expect(stateOf(world).intents).toEqual([]);
  });

  test('in two dialogs takes two images, wherever one comes between the calls of the other', () => {
    for (let at = 1; at <= 3; at++) {
      const both = begunWorld();
      let seen = 0;
      let inside = false;
      both.onCall = (_, when) => {
        if (inside || when !== 'after' || ++seen !== at) return;
        inside = true;
        press(both, 'onApplyToDraft', { ...APPLY, ids: { ...APPLY.ids, k: 'bbbbbbbbbbbb' } });
        inside = false;
      };
      press(both, 'onApplyToDraft', APPLY);
      both.onCall = () => undefined;
      const tokens = stateOf(both).intents.map(({ token }) => token);
      expect(new Set(tokens).size).toBe(2);
    }
  });

  test('in two dialogs with one image left gives it to one of them, which is tracked', () => {
    for (let at = 1; at <= 3; at++) {
      const both = begunWorld();
      for (let n = 2; n <= 20; n++) writeIntent(both.properties, intent(`x${n}y`, mintedToken(n), {}, to(`person${n}@gmail.com`)));
      const other = { ...APPLY, ids: { ...APPLY.ids, k: 'bbbbbbbbbbbb' } };
      const responses: Response[] = [];
      let seen = 0;
      let inside = false;
      both.onCall = (_, when) => {
        if (inside || when !== 'after' || ++seen !== at) return;
        inside = true;
        responses.push(press(both, 'onApplyToDraft', other));
        inside = false;
      };
      responses.push(press(both, 'onApplyToDraft', APPLY));
      both.onCall = () => undefined;
      expect([at, responses.filter(({ is }) => is === 'insert').length]).toEqual([at, 1]);
      both.now += MINUTE;
      both.send('m1', [mintedToken(1)]);
      both.run();
      both.load(mintedToken(1), OUTLOOK, both.now + HOUR);
      both.now += 2 * HOUR;
      expect(both.run().state.mails).toMatchObject([{ id: 'm1', hits: [{ at: both.now - HOUR }] }]);
      expect(both.endpoint.stopped.size).toBe(0);
    }
  });

  test('cut off at any call and pressed again: one draft, one image', () => {
    for (const when of ['before', 'after'] as const) {
      for (let at = 1; at <= 4; at++) {
        const cut = begunWorld();
        const pressed = (): void => insertInto(cut, press(cut, 'onApplyToDraft', APPLY));
        cutOffAt(cut, at, when, pressed);
        pressed();
        pressed();
        expect(stateOf(cut).intents).toHaveLength(1);
        expect(cut.drafts.size).toBe(1);
      }
    }
  });
});

describe('The dialog of a draft', () => {
  let world: World;
  beforeEach(() => {
    world = begunWorld();
  });

  test('opens with one call and writes nothing', () => {
    const before = new Map(world.properties.values);
    const calls = world.callsOf(() => press(world, 'onGmailCompose', { to: ANNA }));
    expect(calls).toEqual(['readAll']);
    expect(world.properties.values).toEqual(before);
  });

  test('asks the endpoint only when no image is in stock', () => {
    const fresh = new World();
    const calls = fresh.callsOf(() => press(fresh, 'onGmailCompose', { to: ANNA }));
    expect(calls.filter((call) => call === 'fetchAll')).toHaveLength(1);
    expect(calls.length).toBeLessThanOrEqual(6);
  });

  test('opened again for the same people asks whether it is the same draft', () => {
    insertInto(world, press(world, 'onApplyToDraft', APPLY));
    const again = press(world, 'onGmailCompose', { to: ANNA });
    expect(cardName(again)).toBe('compose-again');
    expect(cardName(press(world, 'onGmailCompose', { to: ['jan@acme.com'] }))).toBe('compose');
    const [keep, another] = actions(again);
    const kept = press(world, 'onKeepApplied', { ids: { k: keep?.ids?.k ?? '' }, to: ANNA });
    expect(keep?.ids?.k).toBe(K);
    expect(cardName(kept)).toBe('compose');
    const fresh = press(world, 'onTreatAsAnother', { ids: { k: another?.ids?.k ?? '' }, to: ANNA });
    expect(cardName(fresh)).toBe('compose');
    press(world, 'onApplyToDraft', { ...APPLY, ids: { ...APPLY.ids, k: another?.ids?.k ?? '' } });
    expect(new Set(stateOf(world).intents.map(({ token }) => token)).size).toBe(2);
  });

  describe.each<[string, EntryPoint, EventParts]>([
    ['New tracked email', 'onNewTrackedEmail', {}],
    ['Reply with tracking', 'onReplyWithTracking', { message: { id: 'msg-f:1', thread: 'thread-f:1' } }],
  ])('of %s', (_, name, parts) => {
    beforeEach(() => {
      press(world, name, { ...parts, ids: { k: K } });
      world.addressed.set('r1', 'Anna Nowak <anna@gmail.com>');
    });

    test('asks whether it is that one, once it has the same people, with one call more', () => {
      let opened: Response | null = null;
      const calls = world.callsOf(() => (opened = press(world, 'onGmailCompose', { to: ANNA })));
      expect(opened === null ? '' : cardName(opened)).toBe('compose-again');
      expect(calls.filter((call) => call === 'fetchAll')).toHaveLength(2);
      expect(calls.length).toBeLessThanOrEqual(6);
      expect(cardName(press(world, 'onApplyToDraft', { ...APPLY, ids: { ...APPLY.ids, p: 'kept' } }))).toBe('compose-applied');
      expect(intents(world)).toEqual([expect.objectContaining({ recipients: 1, record: true })]);
    });

    test.each<[string, () => void]>([
      ['for other people', () => world.addressed.set('r1', 'jan@acme.com')],
      ['that was discarded', () => world.drafts.clear()],
      ['while Gmail does not answer', () => world.instead.set('https://gmail.googleapis.com/', { ok: false, reason: 'down' })],
      ['while Gmail answers nonsense', () => world.instead.set('https://gmail.googleapis.com/', json('nonsense'))],
    ])('shows the form for a draft %s', (__, change) => {
      change();
      expect(cardName(press(world, 'onGmailCompose', { to: ANNA }))).toBe('compose');
    });
  });

  test('kept as the same draft never inserts again, also where the image was deleted', () => {
    press(world, 'onApplyToDraft', APPLY);
    const response = press(world, 'onApplyToDraft', { ...APPLY, ids: { ...APPLY.ids, p: 'kept' } });
    expect(cardName(response)).toBe('compose-applied');
  });

  test.each<[string, EventParts, boolean, boolean]>([
    ['the switch was on', { ids: { k: K, f: 'form' }, form: { track: ['1'] }, to: ANNA }, false, true],
    ['the switch was off', { ids: { k: K, f: 'form' }, to: ANNA }, true, false],
    ['from a card without the switch, by default on', { ids: { k: K }, to: ANNA }, true, true],
    ['from a card without the switch, by default off', { ids: { k: K }, to: ANNA }, false, false],
  ])('refreshed keeps the choice: %s', (_, parts, byDefault, on) => {
    writeSettings(world.properties, { ...stateOf(world).settings, trackByDefault: byDefault });
    const toggles = widgets(press(world, 'onRefreshCompose', parts)).flatMap((widget) =>
      widget.widget === 'row' && widget.toggle ? [widget.toggle.on] : [],
    );
    expect(toggles).toEqual([on]);
  });
});

describe.each<[EntryPoint, EventParts]>([
  ['onNewTrackedEmail', { ids: { k: K } }],
  ['onReplyWithTracking', { ids: { k: K }, message: { id: 'msg-f:255', thread: 'thread-f:255' } }],
])('%s', (name, parts) => {
  test('makes a draft with the image in it', () => {
    const world = begunWorld();
    expect(press(world, name, parts)).toEqual({ is: 'draft', draftId: 'r1' });
    expect(stateOf(world).intents).toEqual([
      expect.objectContaining({ draft: { id: 'r1', message: 'd1', thread: expect.any(String) }, record: true }),
    ]);
  });

  test('pressed again before anyone wrote in it opens the same draft', () => {
    const world = begunWorld();
    const first = press(world, name, parts);
    expect(press(world, name, parts)).toEqual(first);
    expect(world.drafts.size).toBe(1);
  });

  test('pressed again after it was written in or sent makes another', () => {
    for (const change of ['edited', 'sent'] as const) {
      const world = begunWorld();
      press(world, name, parts);
      const draft = world.drafts.get('r1');
      if (draft === undefined) throw new Error('no draft');
      if (change === 'sent') world.drafts.delete('r1');
      else world.drafts.set('r1', { ...draft, messageId: 'd9' });
      press(world, name, parts);
      expect(new Set(stateOf(world).intents.map(({ token }) => token)).size).toBe(2);
    }
  });

  test('cut off at any call and pressed again: one draft, one image', () => {
    for (const when of ['before', 'after'] as const) {
      for (let at = 1; at <= 6; at++) {
        const world = begunWorld();
        cutOffAt(world, at, when, () => press(world, name, parts));
        press(world, name, parts);
        expect([when, at, world.drafts.size]).toEqual([when, at, 1]);
        expect(intents(world)).toHaveLength(1);
      }
    }
  });

  test('without an image says so instead of making a plain draft', () => {
    const world = new World();
    world.instead.set('https://img.tracklog.test/', { ok: false, reason: 'down' });
    expect(() => press(world, name, parts)).toThrow('No tracking image is ready.');
    expect(world.drafts.size).toBe(0);
  });
});

describe('A tracked mail', () => {
  function tracked(): World {
    const world = begunWorld();
    insertInto(world, press(world, 'onApplyToDraft', APPLY));
    const [draft] = stateOf(world).intents;
    if (draft === undefined) throw new Error('no intent');
    world.drafts.clear();
    world.send('18a0000000000001', [draft.token]);
    world.run();
    world.load(draft.token, OUTLOOK, world.now + HOUR);
    world.load(draft.token, undefined, world.now + 2 * HOUR);
    world.now += 3 * HOUR;
    world.run();
    return world;
  }
  const M = { m: '18a0000000000001' };
  const word = (world: World): string => {
    const item = press(world, 'onShowMail', { ids: M });
    return JSON.stringify(item).match(/(Opened \(likely\)|Possibly opened|Sent|Tracking stopped) ·/)?.[1] ?? '';
  };

  test('“That was me” takes the load that the button names, and can be taken back', () => {
    const world = tracked();
    expect(word(world)).toBe('Opened (likely)');
    const message = press(world, 'onNewestWasMe', { ids: { ...M, h: '2' } });
    expect(toast(message)).toBe('Marked as yours. Now: Opened (likely).');
    expect(toast(press(world, 'onNewestWasMe', { ids: { ...M, h: '1' } }))).toBe('Marked as yours. Now: Sent.');
    expect(word(world)).toBe('Sent');
    world.now += MINUTE;
    expect(toast(press(world, 'onSaveMine', { ids: M, form: { mine: ['2'] } }))).toBe('Saved');
    expect(word(world)).toBe('Opened (likely)');
  });

  test('saving the same marks again writes nothing', () => {
    const world = tracked();
    press(world, 'onSaveMine', { ids: M, form: { mine: ['1'] } });
    expect(world.callsOf(() => press(world, 'onSaveMine', { ids: M, form: { mine: ['1'] } }))).toEqual(['readAll']);
  });

  test('opened by its sender records a view, after at most five calls', () => {
    const world = tracked();
    const calls = world.callsOf(() => press(world, 'onGmailMessage', { message: { id: '18a0000000000001', thread: 'x' } }));
    expect(calls.length).toBeLessThanOrEqual(5);
    const [draft] = stateOf(world).mails;
    world.load(draft?.tokens[0] ?? mintedToken(1), undefined, world.now - MINUTE);
    const [mail] = world.run().state.mails;
    expect(mail && summarise(mail, world.now)).toMatchObject({ likely: 2, you: 1 });
  });

  test('a mail of others costs two calls and writes nothing', () => {
    const world = tracked();
    const calls = world.callsOf(() => press(world, 'onGmailMessage', { message: { id: 'msg-f:1', thread: 'thread-f:1' } }));
    expect(calls).toEqual(['readAll', 'fetchAll']);
  });

  test('stopped: later loads are not recorded, the ones before stay', () => {
    const world = tracked();
    expect(toast(press(world, 'onStopTracking', { ids: { ...M, f: 'mail' } }))).toBe('Tracking stopped. Later loads are not recorded.');
    const [mail] = stateOf(world).mails;
    expect(world.endpoint.stopped.has(mail?.tokens[0] ?? mintedToken(99))).toBe(true);
    expect(word(world)).toBe('Opened (likely)');
    press(world, 'onStopTracking', { ids: { ...M, f: 'mail' } });
    expect(stateOf(world).commands.filter((command) => command.do === 'stop')).toHaveLength(1);
  });

  describe('changed on its card, is changed on the card below that Gmail goes back to', () => {
    const message = { id: '18a0000000000001', thread: 'x' };
    test.each<[string, EntryPoint, EventParts, { below: string; said: string; pops: number }]>([
      ['stopped, the feed', 'onStopTracking', { ids: { ...M, f: 'all' } }, { below: 'home', said: 'Tracking stopped.', pops: 1 }],
      [
        'stopped, the open message',
        'onStopTracking',
        { ids: { ...M, f: 'beside' }, message },
        { below: 'message', said: 'Resume tracking', pops: 1 },
      ],
      [
        'marked, the feed',
        'onSaveMine',
        { ids: { ...M, f: 'all' }, form: { mine: ['1', '2'] } },
        { below: 'home', said: 'Sent ·', pops: 2 },
      ],
      [
        'marked, the open message',
        'onSaveMine',
        { ids: { ...M, f: 'beside' }, form: { mine: ['1', '2'] }, message },
        { below: 'message', said: 'Sent ·', pops: 2 },
      ],
    ])('%s', (_, name, parts, { below, said, pops }) => {
      const response = press(tracked(), name, parts);
      expect(response).toMatchObject({
        is: 'change',
        change: { popAndUpdate: { name: below }, pops, thenPush: { name: `mail-${M.m}` } },
      });
      const change =
        response.is === 'change' && response.change !== undefined && 'popAndUpdate' in response.change ? response.change : null;
      expect(JSON.stringify(change?.popAndUpdate)).toContain(said);
    });

    test('on a later page with a filter, that page comes back', () => {
      const shown = press(tracked(), 'onShowMail', { ids: { ...M, f: 'opens', p: '>18a0000000000002' } });
      expect(JSON.stringify(shown)).toContain('"ids":{"m":"18a0000000000001","f":"opens","p":">18a0000000000002"}');
    });

    test('with nothing known below, it is changed in place', () => {
      expect(press(tracked(), 'onStopTracking', { ids: M })).toMatchObject({ is: 'change', change: { update: { name: `mail-${M.m}` } } });
    });
  });

  test('resumed: loads are recorded again, those of the time between never', () => {
    const world = tracked();
    const [mail] = stateOf(world).mails;
    const image = mail?.tokens[0] ?? mintedToken(99);
    press(world, 'onStopTracking', { ids: { ...M, f: 'mail' } });
    world.now += HOUR;
    world.load(image);
    expect(toast(press(world, 'onResumeTracking', { ids: { ...M, f: 'mail' } }))).toBe('Tracking resumed');
    expect(world.endpoint.stopped.size).toBe(0);
    world.now += HOUR;
    world.load(image);
    expect(world.run().state.mails[0]?.hits).toHaveLength((mail?.hits.length ?? 0) + 1);
    press(world, 'onResumeTracking', { ids: { ...M, f: 'mail' } });
    expect(stateOf(world).commands.filter((command) => command.do === 'resume').length).toBeLessThan(2);
  });

  test('a load that the endpoint recorded between, since it did not hear of the stop, is dropped', () => {
    const world = tracked();
    const [mail] = stateOf(world).mails;
    world.instead.set('https://img.tracklog.test/', { ok: false, reason: 'down' });
    press(world, 'onStopTracking', { ids: { ...M, f: 'mail' } });
    world.now += HOUR;
    world.load(mail?.tokens[0] ?? mintedToken(99));
    world.now += HOUR;
    expect(toast(press(world, 'onResumeTracking', { ids: { ...M, f: 'mail' } }))).toBe(
      'Tracking resumes as soon as the tracking server answers.',
    );
    world.instead.clear();
    expect(world.run().state.mails[0]?.hits).toHaveLength(mail?.hits.length ?? 0);
    expect(world.endpoint.events).toHaveLength((mail?.hits.length ?? 0) + 1);
  });

  test('a stop that reaches the endpoint after the resumption does not undo it, nor the other way round', () => {
    const world = tracked();
    const [image = mintedToken(99)] = stateOf(world).mails[0]?.tokens ?? [];
    const late = (request: SyncRequest | undefined): void => {
      if (request === undefined) throw new Error('Nothing was asked.');
      world.ports.http.fetchAll([syncRequest(world.ports.deployment.endpoint, request)]);
    };
    press(world, 'onStopTracking', { ids: { ...M, f: 'mail' } });
    const stopping = world.endpoint.requests.at(-1);
    world.now += MINUTE;
    press(world, 'onResumeTracking', { ids: { ...M, f: 'mail' } });
    const resuming = world.endpoint.requests.at(-1);
    late(stopping);
    expect(world.endpoint.stopped.has(image)).toBe(false);
    world.now += MINUTE;
    press(world, 'onStopTracking', { ids: { ...M, f: 'mail' } });
    late(resuming);
    expect(world.endpoint.stopped.has(image)).toBe(true);
  });

  test('a button that is older than the settings resumes nothing while tracking is off, and says nothing', () => {
    const world = tracked();
    press(world, 'onStopTracking', { ids: { ...M, f: 'mail' } });
    world.now += MINUTE;
    press(world, 'onSaveTracking', { ids: { f: 'settings' } });
    world.now += MINUTE;
    expect(toast(press(world, 'onResumeTracking', { ids: { ...M, f: 'mail' } }))).toBe('');
    expect(world.run().state.mails[0]?.stopped?.by).toBe('by-member');
    press(world, 'onSaveTracking', { ids: { f: 'settings' }, form: { on: ['1'] } });
    world.now += MINUTE;
    expect(toast(press(world, 'onResumeTracking', { ids: { ...M, f: 'mail' } }))).toBe('Tracking resumed');
  });

  test('clocks of two machines that differ never lose a press', () => {
    const world = tracked();
    press(world, 'onStopTracking', { ids: { ...M, f: 'mail' } });
    world.now -= MINUTE;
    expect(toast(press(world, 'onResumeTracking', { ids: { ...M, f: 'mail' } }))).toBe('Tracking resumed');
    expect(world.endpoint.stopped.size).toBe(0);
  });

  test('turned off while another run holds the lock, then on again: what was told stays true', () => {
    const world = tracked();
    world.lockIsFree = false;
    press(world, 'onSaveTracking', { ids: { f: 'settings' } });
    world.lockIsFree = true;
    expect(world.endpoint.stopped.size).toBe(1);
    world.now += MINUTE;
    press(world, 'onSaveTracking', { ids: { f: 'settings' }, form: { on: ['1'] } });
    expect(world.run().state.mails[0]).toMatchObject({ stopped: { by: 'tracking-off' }, told: { stopped: true } });
  });

  test('resuming cut off at any call and pressed again ends resumed, with one pause', () => {
    for (const when of ['before', 'after'] as const) {
      for (let at = 1; at <= 8; at++) {
        const world = tracked();
        press(world, 'onStopTracking', { ids: { ...M, f: 'mail' } });
        world.now += MINUTE;
        cutOffAt(world, at, when, () => press(world, 'onResumeTracking', { ids: { ...M, f: 'mail' } }));
        press(world, 'onResumeTracking', { ids: { ...M, f: 'mail' } });
        world.run();
        expect(world.endpoint.stopped.size).toBe(0);
        expect(stateOf(world).mails[0]).toMatchObject({ stopped: null, pauses: [{}], told: { stopped: true } });
        expect(stateOf(world).mails[0]?.pauses).toHaveLength(1);
      }
    }
  });

  test('stopping cut off at any call and pressed again ends stopped, once', () => {
    for (const when of ['before', 'after'] as const) {
      for (let at = 1; at <= 8; at++) {
        const world = tracked();
        cutOffAt(world, at, when, () => press(world, 'onStopTracking', { ids: { ...M, f: 'mail' } }));
        press(world, 'onStopTracking', { ids: { ...M, f: 'mail' } });
        world.run();
        expect(world.endpoint.stopped.size).toBe(1);
        expect(stateOf(world).mails[0]?.told.stopped).toBe(true);
      }
    }
  });

  test.each<EntryPoint>(['onShowMail', 'onStopTracking', 'onResumeTracking', 'onShowMine', 'onSaveMine', 'onNewestWasMe'])(
    'that is gone: %s says so',
    (name) => {
      const response = press(tracked(), name, { ids: { m: 'ffff', h: '1' } });
      expect(toast(response)).toBe('This is no longer there. The card was renewed.');
    },
  );

  test('a draft forgotten from the feed leaves it and is stopped', () => {
    const world = begunWorld();
    insertInto(world, press(world, 'onApplyToDraft', APPLY));
    expect(cardName(press(world, 'onShowWaiting', { ids: { k: K } }))).toBe(`waiting-${K}`);
    press(world, 'onForgetWaiting', { ids: { k: K } });
    expect(toast(press(world, 'onShowWaiting', { ids: { k: K } }))).toBe('This is no longer there. The card was renewed.');
    world.run();
    world.run();
    expect(world.endpoint.stopped.size).toBe(1);
  });
});

describe('The homepage', () => {
  test('shows the welcome card once, without asking anybody', () => {
    const world = new World();
    const calls = world.callsOf(() => expect(cardName(press(world, 'onHomepage'))).toBe('welcome'));
    expect(calls).toEqual(['readAll']);
    expect(cardName(press(world, 'onOpenActivity'))).toBe('home');
    expect(cardName(press(world, 'onHomepage'))).toBe('home');
  });

  test('with nothing new costs two calls', () => {
    const world = new World();
    press(world, 'onOpenActivity');
    press(world, 'onHomepage');
    expect(world.callsOf(() => press(world, 'onHomepage'))).toEqual(['readAll', 'fetchAll']);
  });

  test('remembers the viewer’s language and zone for the sheet', () => {
    const world = new World();
    press(world, 'onOpenActivity', { locale: 'pl-PL' });
    expect(stateOf(world).settings).toMatchObject({ welcomed: true, language: 'pl', timeZone: 'Europe/Warsaw' });
    press(world, 'onHomepage', { locale: 'en' });
    expect(stateOf(world).settings.language).toBe('en');
  });

  test.each<[string, string | null, boolean]>([
    ['both answer', null, true],
    ['the tracking server is away', 'https://img.tracklog.test/', false],
    ['Gmail is away', 'https://gmail.googleapis.com/', false],
  ])('says when it was checked only where it could be: %s', (_, away, checked) => {
    const world = begunWorld();
    writeSettings(world.properties, { ...stateOf(world).settings, welcomed: true });
    if (away !== null) world.instead.set(away, { ok: false, reason: 'down' });
    expect(JSON.stringify(press(world, 'onHomepage')).includes('Checked at')).toBe(checked);
  });

  test('filters and pages without asking anybody', () => {
    const world = begunWorld();
    expect(world.callsOf(() => press(world, 'onShowFeed', { form: { f: ['opens'] } }))).toEqual(['readAll']);
  });

  test('“Check more” on the notice goes on checking and renews the card in place', () => {
    const world = begunWorld();
    insertInto(world, press(world, 'onApplyToDraft', APPLY));
    world.send('m1', [stateOf(world).intents[0]?.token ?? mintedToken(1)]);
    const response = press(world, 'onShowFeed', { ids: { p: 'check' } });
    expect(response).toMatchObject({ is: 'change', change: { update: { name: 'home' } } });
    expect(stateOf(world).mails).toHaveLength(1);
  });
});

describe('Settings', () => {
  test.each<[string, EventParts, unknown]>([
    ['the feed', { ids: { f: 'settings', p: 'home' } }, { popAndUpdate: { name: 'home' }, pops: 2, thenPush: { name: 'settings' } }],
    [
      'the open message',
      { ids: { f: 'settings', p: 'message' } },
      { popAndUpdate: { name: 'message' }, pops: 2, thenPush: { name: 'settings' } },
    ],
  ])('turned off, %s below says so too', (_, parts, change) => {
    const response = press(begunWorld(), 'onSaveTracking', parts);
    expect(response).toMatchObject({ is: 'change', change });
    expect(JSON.stringify(response)).toContain('You turned tracking off');
  });

  test('with another default alone, the cards below that stay as they are', () => {
    const response = press(begunWorld(), 'onSaveTracking', { ids: { f: 'settings', p: 'home' }, form: { on: ['1'], def: ['1'] } });
    expect(response).toMatchObject({ is: 'change', change: { popAndUpdate: { name: 'settings' }, pops: 1 } });
    expect(response).not.toHaveProperty('change.thenPush');
  });

  test('turned off stops everything at once, turned on again leaves old mails stopped', () => {
    const world = begunWorld();
    insertInto(world, press(world, 'onApplyToDraft', APPLY));
    const [draft] = stateOf(world).intents;
    world.send('m1', [draft?.token ?? mintedToken(1)]);
    world.run();
    expect(toast(press(world, 'onSaveTracking', { ids: { f: 'settings' } }))).toBe('Saved');
    world.run();
    expect(stateOf(world).settings.tracking).toBe(false);
    expect(stateOf(world).mails[0]?.stopped?.by).toBe('tracking-off');
    expect(world.endpoint.stopped.size).toBe(1);
    press(world, 'onSaveTracking', { ids: { f: 'settings' }, form: { on: ['1'], def: ['1'] } });
    expect(stateOf(world).settings).toMatchObject({ tracking: true, trackByDefault: true });
    expect(world.run().state.mails[0]?.stopped?.by).toBe('tracking-off');
  });

  test.each<[string, string]>([
    ['home', 'home'],
    ['message', 'message'],
    ['settings', 'settings'],
    ['', 'settings'],
  ])('saved from %j lead back there', (from, name) => {
    const world = begunWorld();
    expect(cardName(press(world, 'onSaveTracking', { ids: { f: from }, form: { on: ['1'] } }))).toBe(name);
  });

  test('saved in the dialog of a draft lead back to its form', () => {
    expect(cardName(press(begunWorld(), 'onSaveTracking', { ids: { k: K }, form: { on: ['1'] }, to: ANNA }))).toBe('compose');
  });
});
