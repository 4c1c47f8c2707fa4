/** Whatever is pressed and whatever fails, the host gets an answer of the kind that it expects. */
import { dispatch } from '../../src/dispatch.ts';
import { entryPoints, type EntryPoint } from '../../src/entry-points.ts';
import { codeOf, ProductError } from '../../src/errors.ts';
import type { Response } from '../../src/response.ts';
import { readMember, writeSettings } from '../../src/store/member-store.ts';
import { StoreFull } from '../../src/store/properties.ts';
import { OUTLOOK } from '../domain/samples.ts';
import { begunWorld, mintedToken, World } from '../sync/world.ts';
import { hostEvent, STRANGE, type EventParts } from './events.ts';

type Kind = Response['is'];

/** What the host can use. Drafts are the one kind where it shows its own words on a failure. */
const KINDS: Record<EntryPoint, readonly Kind[]> = {
  onHomepage: ['card'],
  onGmailMessage: ['card'],
  onGmailCompose: ['card'],
  onUniversalSettings: ['cards'],
  onHourly: ['nothing'],
  onOpenActivity: ['change'],
  onShowFeed: ['change'],
  onShowMail: ['change'],
  onShowWaiting: ['change'],
  onForgetWaiting: ['change'],
  onStopTracking: ['change'],
  onResumeTracking: ['change'],
  onShowMine: ['change'],
  onSaveMine: ['change'],
  onNewestWasMe: ['change'],
  onBack: ['change'],
  onOpenAgain: ['change'],
  onNewTrackedEmail: ['draft'],
  onReplyWithTracking: ['draft'],
  onApplyToDraft: ['change', 'insert'],
  onRefreshCompose: ['change'],
  onKeepApplied: ['change'],
  onTreatAsAnother: ['change'],
  onChangeApplied: ['change'],
  onShowSettings: ['change'],
  onShowTracking: ['change'],
  onSaveTracking: ['change'],
};
const names = Object.values(entryPoints);
const drafts: readonly EntryPoint[] = ['onNewTrackedEmail', 'onReplyWithTracking'];

/** A member with one opened mail, welcomed. */
function filled(): World {
  const world = begunWorld();
  writeSettings(world.properties, { ...readMember(world.properties).state.settings, welcomed: true });
  world.send('18a1', [mintedToken(1)]);
  world.load(mintedToken(1), OUTLOOK);
  world.run();
  return world;
}

/** Everything that a card or toast of the answer says. */
function said(response: Response): string {
  return JSON.stringify(response);
}

test('every entry point has a kind of answer', () => {
  expect(Object.keys(KINDS).sort()).toEqual([...names].sort());
});

describe.each(names)('%s', (name) => {
  const isDraft = drafts.includes(name);

  test.each(STRANGE)('answers to %s', (_, event) => {
    for (const world of [new World(), begunWorld(), filled()]) {
      let response: Response | null = null;
      let refused: unknown = null;
      try {
        response = dispatch(name, event, world.ports);
      } catch (error) {
        refused = error;
      }
      // Only a draft may be refused, with a sentence for people.
      expect(refused === null || (isDraft && refused instanceof Error && /^[A-Z].*/.test(refused.message))).toBe(true);
      expect(KINDS[name]).toContain(response?.is ?? 'draft');
    }
  });

  test.each<[string, Error]>([
    ['Gmail’s daily limit', new Error('Service invoked too many times for one day: gmail.')],
    ['missing permission', new Error('You do not have permission to call UrlFetchApp.fetch. Required permissions: x')],
    ['a time-out', new Error('Exceeded maximum execution time')],
    ['a full store', new StoreFull('You have exceeded the property storage quota.')],
    ['something unknown', new TypeError('x is not a function')],
  ])('survives %s at any of its calls', (_, error) => {
    for (let at = 1; at <= 8; at++) {
      const world = filled();
      let seen = 0;
      world.onCall = (__, when) => {
        if (when === 'before' && ++seen >= at) throw error;
      };
      let response: Response | null = null;
      let refused: unknown = null;
      const event = hostEvent({
        ids: { m: '18a1', k: 'aaaaaaaaaaaa', h: '1' },
        message: { id: '18a1', thread: '18a1' },
        form: { track: ['1'] },
      });
      try {
        response = dispatch(name, event, world.ports);
      } catch (thrown) {
        refused = thrown;
      }
      expect(refused === null || isDraft).toBe(true);
      expect(KINDS[name]).toContain(response?.is ?? 'draft');
      expect(said(response ?? { is: 'nothing' })).not.toContain('x is not a function');
    }
  });
});

describe('A failure', () => {
  const failing = (error: Error): World => {
    const world = filled();
    world.onCall = () => {
      throw error;
    };
    return world;
  };

  test('of a view says that nothing was changed and gives a code that the log has too', () => {
    const world = failing(new TypeError('secret detail'));
    const response = dispatch('onHomepage', hostEvent(), world.ports);
    const text = said(response);
    expect(text).toContain('Something unexpected happened');
    expect(text).toContain('Nothing was changed.');
    const id = /E-UNKNOWN, [^"]*, ([0-9a-f]{6})/.exec(text)?.[1] ?? 'none';
    expect(world.logs.join()).toContain(id);
    expect(world.logs.join()).toContain('secret detail');
  });

  test('of a button can be repeated with the same ids', () => {
    const text = said(dispatch('onStopTracking', hostEvent({ ids: { m: '18a1', f: 'mail' } }), failing(new Error('x')).ports));
    expect(text).toContain('"function":"onStopTracking","ids":{"m":"18a1","a":"again","f":"mail"}');
    expect(text).not.toContain('Nothing was changed.');
  });

  test('in the dialog of a draft leads back to it', () => {
    const response = dispatch('onKeepApplied', hostEvent({ ids: { k: 'aaaaaaaaaaaa' } }), failing(new Error('x')).ports);
    expect(response).toMatchObject({ is: 'change', change: { update: { name: 'error' } } });
    expect(said(response)).toContain('Back to draft');
  });

  test.each(['onApplyToDraft', 'onRefreshCompose', 'onSaveTracking', 'onSaveMine'] as const)(
    'of %s leaves the form with all that was set',
    (name) => {
      const event = hostEvent({ ids: { m: '18a1', k: 'aaaaaaaaaaaa' }, form: { track: ['1'], on: ['1'] } });
      expect(dispatch(name, event, failing(new Error('x')).ports)).toEqual({
        is: 'change',
        toast: 'Something unexpected happened. Try again.',
        wrote: false,
      });
    },
  );

  test('of permission says what is needed and offers Google’s page for it', () => {
    const response = dispatch('onHomepage', hostEvent(), failing(new ProductError('E-ACCESS', true, 'x')).ports);
    expect(response).toMatchObject({ is: 'card', card: { name: 'no-access', header: { title: 'Access needed' } } });
    const text = said(response);
    expect(text).toContain('https://accounts.google.com/auth');
    expect(text).toContain('Check again');
    expect(text).not.toContain('Close Gmail');
  });

  test('of permission without such a page says what to do instead', () => {
    const world = failing(new ProductError('E-ACCESS', true, 'x'));
    const ports = { ...world.ports, authorizationUrl: () => null };
    expect(said(dispatch('onHomepage', hostEvent(), ports))).toContain('Close Gmail, open it again and choose Tracklog.');
  });

  test.each<[EntryPoint, string]>([
    ['onHomepage', 'home'],
    ['onGmailMessage', 'message'],
    ['onGmailCompose', 'compose'],
    ['onUniversalSettings', 'settings'],
  ])('of the view %s is tried again in its place, until it works', (name, shown) => {
    const world = failing(new Error('x'));
    const message = { id: '18a1', thread: '18a1' };
    const parts = name === 'onGmailCompose' ? { to: ['anna@gmail.com'] } : { message };
    const first = said(dispatch(name, hostEvent(parts), world.ports));
    expect(first).toContain(`"function":"onOpenAgain","ids":{"f":"${name}"}`);
    const again = hostEvent({ ...parts, ids: { f: name } });
    const second = dispatch('onOpenAgain', again, world.ports);
    expect(second).toMatchObject({ is: 'change', change: { update: { name: 'error', header: { title: 'Not shown' } } } });
    expect(said(second)).toContain(`"function":"onOpenAgain","ids":{"f":"${name}"}`);
    expect(said(second).includes('Back to draft')).toBe(name === 'onGmailCompose');
    world.onCall = () => undefined;
    expect(dispatch('onOpenAgain', again, world.ports)).toMatchObject({ is: 'change', change: { update: { name: shown } } });
  });

  test.each<[EntryPoint, EventParts, unknown]>([
    ['onShowMail', { ids: { m: '18a1', f: 'all' } }, { update: { name: 'mail-18a1' } }],
    ['onShowMail', { ids: { m: '18a1', f: 'all', h: 'all' } }, { popAndUpdate: { name: 'mail-18a1' }, pops: 1 }],
    ['onStopTracking', { ids: { m: '18a1', f: 'all' } }, { popAndUpdate: { name: 'home' }, pops: 2, thenPush: { name: 'mail-18a1' } }],
  ])('of %s is tried again from its card, which goes once it works: %o', (name, parts, change) => {
    const world = filled();
    const retryOf = (response: Response): EventParts => {
      const ids = /"function":"\w+","ids":(\{[^}]*"a":"again"[^}]*\})/.exec(said(response))?.[1];
      return { ids: JSON.parse(ids ?? '{}') as Record<string, string> };
    };
    world.onCall = () => {
      throw new Error('x');
    };
    const first = dispatch(name, hostEvent(parts), world.ports);
    expect(first).toMatchObject({ change: { push: { name: 'error' } } });
    const second = dispatch(name, hostEvent(retryOf(first)), world.ports);
    expect(second).toMatchObject({ change: { update: { name: 'error' } } });
    world.onCall = () => undefined;
    expect(dispatch(name, hostEvent(retryOf(second)), world.ports)).toMatchObject({ is: 'change', change });
  });

  test('is told in the viewer’s language', () => {
    expect(said(dispatch('onHomepage', hostEvent({ locale: 'pl-PL' }), failing(new Error('x')).ports))).toContain(
      'Stało się coś nieoczekiwanego',
    );
  });

  test('never puts a token of Google’s into a card', () => {
    const event = hostEvent({ message: { id: '18a1', thread: '18a1' }, ids: { m: '18a1' } });
    for (const name of names.filter((one) => !drafts.includes(one))) {
      expect(said(dispatch(name, event, failing(new Error('x')).ports))).not.toContain('message-token');
      expect(said(dispatch(name, event, filled().ports))).not.toMatch(/message-token|"access"|"identity"/);
    }
  });
});

test.each<[string, string]>([
  ['Service invoked too many times for one day: gmail.', 'E-QUOTA'],
  ['Service using too much computer time for one day', 'E-QUOTA'],
  ['Quota exceeded for quota metric', 'E-QUOTA'],
  ['You do not have permission to call GmailApp.getDraft. Required permissions: x', 'E-ACCESS'],
  ['Specified permissions are not sufficient to call y', 'E-ACCESS'],
  ['Authorization is required to perform that action.', 'E-ACCESS'],
  ['Request had insufficient authentication scopes.', 'E-ACCESS'],
  ['Exceeded maximum execution time', 'E-TIME'],
  ['Timed out waiting for user response', 'E-TIME'],
  ['There are too many LockService operations against the same script.', 'E-BUSY'],
  ['There are too many scripts running simultaneously for this Google user account.', 'E-BUSY'],
  ['anything else', 'E-UNKNOWN'],
])('Google’s “%s” means %s', (message, code) => {
  expect(codeOf(new Error(message))).toBe(code);
});
