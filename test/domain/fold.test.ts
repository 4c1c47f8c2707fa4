/** What happened since last time becomes what is known: the same end however the news arrives, and however often. */
import { waitingDrafts } from '../../src/domain/feed.ts';
import { fold, type Folded, type News } from '../../src/domain/fold.ts';
import type { Command, MemberState } from '../../src/domain/member-state.ts';
import { summarise } from '../../src/domain/summary.ts';
import type { NotTracked, TrackedMail } from '../../src/domain/tracked-mail.ts';
import type { Token } from '../../src/endpoint/contract.ts';
import {
  APPLE,
  DAY,
  ENDPOINT,
  event,
  hit,
  HOUR,
  instance,
  intent,
  mail,
  MINUTE,
  news,
  orders,
  OUTLOOK,
  PREFETCH,
  quoting,
  randomNumbers,
  SECOND,
  sent,
  SENT_AT,
  shuffled,
  state,
  to,
  token,
} from './samples.ts';

const A = token('A');
const B = token('B');
const C = token('C');
const FOREIGN = token('foreign');
const NOW = SENT_AT + MINUTE;

function folded(before: MemberState, arrived: Partial<News>, now = NOW): Folded {
  return fold(before, news(arrived), ENDPOINT, now);
}

/** Folds batch after batch. */
function after(before: MemberState, batches: readonly Partial<News>[], now = NOW): MemberState {
  return batches.reduce((current, batch) => folded(current, batch, now).state, before);
}

function only(result: MemberState): TrackedMail {
  const [first, ...rest] = result.mails;
  if (first === undefined || rest.length > 0) throw new Error(`${result.mails.length} mails, not one`);
  return first;
}

function called(result: MemberState, id: string): TrackedMail | undefined {
  return result.mails.find((one) => one.id === id);
}

/** Everything that stays: mails and intents in any order, loads, the stock, what the endpoint still has to hear. */
function kept({ mails, intents, progress }: MemberState): unknown {
  const byText = (one: unknown, other: unknown): number => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
  return {
    mails: [...mails].sort(byText),
    intents: [...intents].sort(byText),
    pool: [...progress.pool].sort(),
    orphans: [...progress.orphans].sort(byText),
    erase: [...progress.erase].sort(byText),
    after: progress.after,
  };
}

const waiting = state({ intents: [intent('k', A)], progress: { pool: [B, C] } });

describe('A mail found in Sent', () => {
  it('is known by the image in its own text', () => {
    const found = only(folded(waiting, { sent: [sent('m1', [A])] }).state);
    expect(found).toEqual({
      id: 'm1',
      thread: 'm1',
      tokens: [A],
      sentAt: SENT_AT,
      subject: 'Offer for spring',
      people: [{ name: '', address: 'anna@gmail.com' }],
      recipients: 1,
      google: 'yes',
      links: 0,
      hits: [],
      earlier: null,
      mine: [],
      selfViews: [],
      repliedAt: null,
      followedUpAt: null,
      copied: false,
      notTracked: null,
      pauses: [],
      stopped: null,
      foundAt: NOW,
      told: { sent: false, stopped: true },
    });
  });

  it('is known even when its draft was never written down, as long as the image is out of the stock', () => {
    expect(only(folded(waiting, { sent: [sent('m1', [B])] }).state).tokens).toEqual([B]);
    expect(folded(waiting, { sent: [sent('m1', [B])] }).state.progress.pool).toEqual([C]);
  });

  it('takes the loads that were waiting for it', () => {
    const before = state({ intents: [intent('k', A)], progress: { orphans: [hit(1, SENT_AT - HOUR), hit(2, SENT_AT + HOUR)] } });
    const result = folded(before, { sent: [sent('m1', [A])] }, SENT_AT + 2 * HOUR).state;
    expect(only(result).hits.map((one) => one.seq)).toEqual([1, 2]);
    expect(result.progress.orphans).toEqual([]);
    expect(summarise(only(result), SENT_AT + 2 * HOUR)).toMatchObject({ you: 1, likely: 1 });
  });

  it('with 200 recipients counts all of them and keeps three', () => {
    const recipients = to(...Array.from({ length: 200 }, (_, n) => `person${n}@acme.com`));
    const found = only(folded(waiting, { sent: [sent('m1', [A], { recipients })] }).state);
    expect(found.recipients).toBe(200);
    expect(found.people).toHaveLength(3);
    expect(found.google).toBe('unknown');
  });

  it('that holds two of our images counts as one mail', () => {
    const before = state({ intents: [intent('k', A), intent('l', B)] });
    const times = [HOUR, HOUR + 1000, HOUR + MINUTE / 2, HOUR + MINUTE / 2 + 1000];
    const events = times.map((since, n) => event(n + 1, SENT_AT + since, n % 2 === 0 ? A : B));
    const result = after(before, [{ sent: [sent('m1', [A, B])], events }]);
    expect(only(result)).toMatchObject({ tokens: [A, B], copied: false });
    // Both are loaded whenever the mail is drawn: once an hour after sending, once half a minute later.
    expect(only(result).hits.map(({ seq }) => seq)).toEqual([1, 3]);
  });

  it('without an image and without a waiting draft is none of ours', () => {
    const result = folded(state({ progress: { pool: [B] } }), { sent: [sent('m1', []), sent('m2', [FOREIGN])] });
    expect(result.state.mails).toEqual([]);
    expect(result.changed).toEqual([]);
    expect(result.dirty).toBe(false);
  });

  it('keeps the subject short and whole', () => {
    const found = only(folded(waiting, { sent: [sent('m1', [A], { subject: `=HYPERLINK("x") ${'😀'.repeat(2000)}` })] }).state);
    expect(Array.from(found.subject)).toHaveLength(120);
    expect(Buffer.from(found.subject).toString()).toBe(found.subject);
  });
});

describe('A mail that is not tracked after all', () => {
  it('says that the image was removed', () => {
    const found = only(folded(waiting, { sent: [sent('m1', [])] }).state);
    expect(found).toMatchObject({ notTracked: 'image-removed', tokens: [A] });
  });

  it('says that it was sent as plain text', () => {
    expect(only(folded(waiting, { sent: [sent('m1', [], { html: null })] }).state).notTracked).toBe('plain-text');
  });

  it('is known by its thread when the product made the draft', () => {
    const draft = { id: 'r1', message: 'd1', thread: 't1' };
    const before = state({ intents: [intent('k', A, { kind: 'new', audience: null, draft })] });
    expect(folded(before, { sent: [sent('m1', [], { thread: 't2' })] }).state.mails).toEqual([]);
    expect(only(folded(before, { sent: [sent('m1', [], { thread: 't1' })] }).state).notTracked).toBe('image-removed');
  });

  it.each([
    ['to other people', { recipients: to('jan@acme.com') }],
    ['to more people', { recipients: to('anna@gmail.com', 'jan@acme.com') }],
    ['sent before Apply', { sentAt: SENT_AT - HOUR }],
    ['sent after the draft was forgotten', { sentAt: SENT_AT + 15 * DAY }],
  ])('is not another mail: %s', (_, change) => {
    expect(folded(waiting, { sent: [sent('m1', [], change)] }).state.mails).toEqual([]);
  });

  it('keeps no load, and the endpoint is asked to forget those that came', () => {
    const before = state({ intents: [intent('k', A)], progress: { orphans: [hit(1, SENT_AT - MINUTE)] } });
    const first = folded(before, { sent: [sent('m1', [])], events: [event(2, SENT_AT + 10)] }).state;
    expect(only(first).hits).toEqual([]);
    expect(first.progress.orphans).toEqual([]);
    expect(first.progress.erase).toEqual([{ token: A, stop: false }]);
    const second = folded(first, { told: { sent: [], changed: [], erased: [A] } }).state;
    expect(second.progress.erase).toEqual([]);
    expect(folded(second, {}).state.progress.erase).toEqual([]);
  });

  it('takes one waiting draft, the oldest, and leaves the others', () => {
    const before = state({ intents: [intent('k', A, { at: SENT_AT - HOUR }), intent('l', B, { at: SENT_AT - 2 * HOUR })] });
    const result = after(before, [{ sent: [sent('m1', [])] }, { sent: [sent('m2', [], { sentAt: SENT_AT + 1 })] }]);
    expect(called(result, 'm1')?.tokens).toEqual([B]);
    expect(called(result, 'm2')?.tokens).toEqual([A]);
  });
});

describe('Two drafts to the same people, and one lost its image', () => {
  const both = state({ intents: [intent('k', A, { at: SENT_AT - HOUR }), intent('l', B, { at: SENT_AT - MINUTE })] });
  const bare = sent('bare', [], { sentAt: SENT_AT });
  const withImage = sent('image', [A], { sentAt: SENT_AT + MINUTE });

  it.each([
    ['found together', [{ sent: [bare, withImage] }]],
    ['the bare one found first', [{ sent: [bare] }, { sent: [withImage] }]],
    ['the one with the image found first', [{ sent: [withImage] }, { sent: [bare] }]],
  ])('the image stays with the mail that has it: %s', (_, batches) => {
    const result = after(both, batches, SENT_AT + 5 * MINUTE);
    expect(called(result, 'image')).toMatchObject({ tokens: [A], notTracked: null, copied: false });
    expect(called(result, 'bare')).toMatchObject({ tokens: [B], notTracked: 'image-removed' });
    expect(result.progress.erase).toEqual([{ token: B, stop: false }]);
  });

  it.each<[NotTracked, string | null]>([
    ['image-removed', bare.html],
    ['plain-text', null],
  ])('an ordinary mail to the same people is no longer called “%s” once the draft is sent with its image', (reason, html) => {
    const one = state({ intents: [intent('k', A)] });
    const ordinary = { ...bare, html };
    const early = folded(one, { sent: [ordinary] });
    expect(called(early.state, 'bare')?.notTracked).toBe(reason);
    const late = folded(early.state, { sent: [withImage] });
    expect(late.state.mails.map(({ id }) => id)).toEqual(['image']);
    expect(late.undone.map(({ id }) => id)).toEqual(['bare']);
    expect(late.state.mails).toEqual(after(one, [{ sent: [ordinary, withImage] }]).mails);
  });

  it('loads of the mail that has the image are not erased on account of the other', () => {
    const one = state({ intents: [intent('k', A)] });
    const result = after(one, [{ sent: [bare] }, { sent: [withImage] }]);
    expect(result.progress.erase).toEqual([]);
  });

  it('loads that come later are its own', () => {
    const result = after(state({ intents: [intent('k', A)] }), [
      { sent: [bare] },
      { sent: [withImage] },
      { events: [event(1, SENT_AT + HOUR, A, OUTLOOK)] },
    ]);
    expect(called(result, 'image')?.hits).toHaveLength(1);
  });
});

describe('Sending and taking back', () => {
  const found = folded(waiting, { sent: [sent('m1', [A])] }, SENT_AT + 5 * SECOND).state;

  it('an undone mail leaves the feed and its draft waits again', () => {
    const undone = folded(found, { gone: ['m1'] }, SENT_AT + 40 * SECOND);
    expect(undone.state.mails).toEqual([]);
    expect(undone.undone.map(({ id }) => id)).toEqual(['m1']);
    expect(undone.dirty).toBe(true);
    expect(undone.state.progress.pool).toEqual([B, C]);
    expect(only(folded(undone.state, { sent: [sent('m2', [A], { sentAt: SENT_AT + HOUR })] }, SENT_AT + HOUR).state).id).toBe('m2');
  });

  it('the same in one piece of news: taken back and sent again', () => {
    const result = folded(found, { gone: ['m1'], sent: [sent('m2', [A], { sentAt: SENT_AT + HOUR })] }, SENT_AT + HOUR).state;
    expect(only(result)).toMatchObject({ id: 'm2', copied: false, notTracked: null });
  });

  it('a mail that was never found and is gone changes nothing', () => {
    expect(folded(waiting, { gone: ['m9'] })).toMatchObject({ state: waiting, dirty: false });
  });

  it('a mail that is deleted later stays: its copies are with the recipients', () => {
    expect(folded(found, { gone: ['m1'] }, SENT_AT + 3 * HOUR).state.mails).toHaveLength(1);
    const late = folded(waiting, { sent: [sent('m1', [A])] }, SENT_AT + 2 * MINUTE).state;
    expect(folded(late, { gone: ['m1'] }, SENT_AT + 3 * MINUTE).state.mails).toHaveLength(1);
  });

  it('an image that recipients may have is never put back into the stock', () => {
    const settled = { ...found, intents: [] };
    const result = folded(settled, { gone: ['m1'] }, SENT_AT + HOUR).state;
    expect(result.progress.pool).not.toContain(A);
  });
});

describe('The image in a second mail', () => {
  const tracked = state({ mails: [mail({ id: 'm1', tokens: [A] })], progress: { pool: [B] } });

  it('quoted in a follow-up: the follow-up is said, the mail stays tracked', () => {
    const result = folded(tracked, { sent: [quoting('m2', [A], { sentAt: SENT_AT + DAY })] }).state;
    expect(only(result)).toMatchObject({ id: 'm1', followedUpAt: SENT_AT + DAY, copied: false });
  });

  it('quoted in two follow-ups: the first counts', () => {
    const one = quoting('m2', [A], { sentAt: SENT_AT + 2 * DAY });
    const other = quoting('m3', [A], { sentAt: SENT_AT + DAY });
    for (const batches of orders([{ sent: [one] }, { sent: [other] }])) {
      expect(only(after(tracked, batches)).followedUpAt).toBe(SENT_AT + DAY);
    }
  });

  it('quoted in a follow-up that has an image of its own: two mails', () => {
    const result = folded(tracked, { sent: [quoting('m2', [A], { sentAt: SENT_AT + DAY, thread: 'm1' }, [B])] }).state;
    expect(called(result, 'm1')?.followedUpAt).toBe(SENT_AT + DAY);
    expect(called(result, 'm2')).toMatchObject({ tokens: [B], notTracked: null });
  });

  it('pasted into the own text of another mail: no longer counted', () => {
    const result = folded(tracked, { sent: [sent('m2', [A], { sentAt: SENT_AT + DAY })] }).state;
    expect(only(result)).toMatchObject({ id: 'm1', copied: true });
  });

  it('pasted into a mail that was applied itself: both are known, the copy is said', () => {
    const result = folded(tracked, { sent: [sent('m2', [B, A], { sentAt: SENT_AT + DAY })] }).state;
    expect(called(result, 'm1')?.copied).toBe(true);
    expect(called(result, 'm2')).toMatchObject({ tokens: [B], copied: false });
  });

  it('both found at once: the earlier one has it', () => {
    const early = sent('m1', [A]);
    const late = sent('m2', [A], { sentAt: SENT_AT + HOUR });
    for (const list of orders([early, late])) {
      expect(only(folded(waiting, { sent: list }).state)).toMatchObject({ id: 'm1', copied: true });
    }
  });

  it.each([
    ['an ordinary one', [A], [A]],
    ['one that was applied itself', [B, A], [B, A]],
  ])('pasted into %s that leaves before the draft: both are known as copied', (_, images, tokens) => {
    const before = state({ intents: [intent('k', A), intent('l', B, {}, to('jan@acme.com'))] });
    const copy = sent('copy', images, { recipients: to('jan@acme.com') });
    const original = sent('original', [A], { sentAt: SENT_AT + HOUR });
    for (const batches of [[{ sent: [original, copy] }], [{ sent: [copy] }, { sent: [original] }]]) {
      const result = after(before, [...batches, { events: [event(1, SENT_AT + DAY, A, OUTLOOK)] }], SENT_AT + DAY);
      expect(called(result, 'copy')).toMatchObject({ tokens, copied: true, notTracked: null });
      expect(called(result, 'original')).toMatchObject({ tokens: [], copied: true, notTracked: null });
      expect(waitingDrafts(result).map(({ token }) => token)).not.toContain(A);
    }
  });

  it('sent before its draft, which is sent, taken back and sent again: the draft is one mail in the feed', () => {
    const copy = sent('copy', [A], { recipients: to('jan@acme.com') });
    const both = folded(waiting, { sent: [copy, sent('original', [A], { sentAt: SENT_AT + SECOND })] }, SENT_AT + 5 * SECOND).state;
    const later = sent('later', [A], { sentAt: SENT_AT + HOUR });
    const result = after(both, [{ gone: ['original'] }, { sent: [later] }], SENT_AT + HOUR);
    expect(result.mails.map(({ id }) => id)).toEqual(['later', 'copy']);
  });

  it('sent again to the same people: one mail, copied', () => {
    const again = sent('m2', [A], { sentAt: SENT_AT + HOUR });
    expect(only(folded(waiting, { sent: [sent('m1', [A]), again] }).state)).toMatchObject({ id: 'm1', copied: true });
  });

  it('a forged or foreign image in a follow-up changes nothing', () => {
    const result = folded(tracked, { sent: [quoting('m2', [FOREIGN]), sent('m3', [FOREIGN], { recipients: to('x@y.com') })] });
    expect(result.state.mails).toEqual(tracked.mails);
    expect(result.dirty).toBe(false);
  });
});

describe('Replies', () => {
  const tracked = state({ mails: [mail({ id: 'm1', thread: 't1' })] });

  it.each([
    ['later in the thread', { thread: 't1', at: SENT_AT + HOUR }, SENT_AT + HOUR],
    ['in another thread', { thread: 't2', at: SENT_AT + HOUR }, null],
    ['that came before the mail', { thread: 't1', at: SENT_AT - HOUR }, null],
  ])('%s', (_, reply, repliedAt) => {
    expect(only(folded(tracked, { replies: [reply] }).state).repliedAt).toBe(repliedAt);
  });

  it('the first one counts, in whichever order they are heard', () => {
    const replies = [3, 1, 2].map((n) => ({ thread: 't1', at: SENT_AT + n * HOUR }));
    for (const order of orders(replies)) {
      expect(
        only(
          after(
            tracked,
            order.map((reply) => ({ replies: [reply] })),
          ),
        ).repliedAt,
      ).toBe(SENT_AT + HOUR);
    }
  });

  it('in the same news as the mail that they answer', () => {
    const result = folded(waiting, { sent: [sent('m1', [A])], replies: [{ thread: 'm1', at: SENT_AT + 30 * SECOND }] }).state;
    expect(only(result).repliedAt).toBe(SENT_AT + 30 * SECOND);
  });
});

describe('Loads', () => {
  it('of a draft wait for the mail; of nobody’s token they are ignored', () => {
    const result = folded(waiting, { events: [event(1, SENT_AT, A), event(2, SENT_AT, FOREIGN)] }).state;
    expect(result.progress.orphans.map((one) => one.seq)).toEqual([1]);
  });

  it('of an image still in the stock wait too, since its draft may be on its way', () => {
    expect(folded(waiting, { events: [event(1, SENT_AT, B)] }).state.progress.orphans).toHaveLength(1);
  });

  it('after a stop are not kept, those before it are', () => {
    const stopped = state({ mails: [mail({ stopped: { at: SENT_AT + HOUR, by: 'by-member' } })] });
    const result = folded(stopped, { events: [event(1, SENT_AT + HOUR), event(2, SENT_AT + HOUR + 1)] }).state;
    expect(only(result).hits.map((one) => one.seq)).toEqual([1]);
  });

  it('after 90 days are not kept', () => {
    const result = folded(state({ mails: [mail()] }), { events: [event(1, SENT_AT + 90 * DAY), event(2, SENT_AT + 90 * DAY + 1)] }).state;
    expect(only(result).hits.map((one) => one.seq)).toEqual([1]);
  });

  it('are kept up to forty, the telling ones first', () => {
    const events = [
      event(1, SENT_AT + HOUR, A, OUTLOOK),
      ...Array.from({ length: 100 }, (_, n) => event(n + 2, SENT_AT + 2 * HOUR + n, A, PREFETCH)),
      ...Array.from({ length: 10 }, (_, n) => event(n + 200, SENT_AT + 3 * HOUR + n, A, APPLE)),
    ];
    const found = only(folded(state({ mails: [mail()] }), { events }).state);
    expect(found.hits).toHaveLength(40);
    expect(found.hits[0]?.seq).toBe(1);
    expect(found.hits.filter((one) => one.facts.fetcher === 'apple')).toHaveLength(10);
    expect(summarise(found, NOW).state).toBe('likely');
  });

  it.each([1, 7, 100])('beyond forty are counted and written down all the same, however they arrive: %i at a time', (at) => {
    const events = Array.from({ length: 100 }, (_, n) => event(n + 1, SENT_AT + (n + 1) * HOUR, A, n % 4 === 3 ? PREFETCH : OUTLOOK));
    let current = state({ mails: [mail({ recipients: 100 })] });
    const written = new Set<number>();
    for (let from = 0; from < events.length; from += at) {
      const piece = { events: events.slice(from, from + at) };
      const result = folded(current, piece, SENT_AT + 101 * HOUR);
      for (const one of result.changed) for (const { seq } of one.hits) written.add(seq);
      // The same news again, and older ones with it.
      current = folded(result.state, { events: events.slice(0, from + at) }, SENT_AT + 101 * HOUR).state;
      expect(folded(current, piece)).toMatchObject({ dirty: false, changed: [] });
    }
    expect(only(current).hits).toHaveLength(40);
    expect(written.size).toBe(100);
    expect(summarise(only(current), SENT_AT + 101 * HOUR)).toMatchObject({
      state: 'likely',
      likely: 75,
      firstSignal: SENT_AT + HOUR,
      lastSignal: SENT_AT + 99 * HOUR,
      unlisted: 35,
    });
  });

  it('of a copied mail that are no longer kept count no more than the others', () => {
    const earlier = { likely: 3, possible: 2, first: SENT_AT + HOUR, upTo: 9 };
    const copied = mail({ copied: true, earlier, hits: [hit(10, SENT_AT + DAY)] });
    expect(summarise(copied, SENT_AT + 2 * DAY)).toMatchObject({ state: 'copied', likely: 0, possible: 0, unlisted: 0, firstSignal: null });
  });

  it('that are likely opens stay however many possible ones come after them', () => {
    const browser = { ...OUTLOOK, fetcher: 'browser' } as const;
    const likely = event(1, SENT_AT + HOUR, A, OUTLOOK);
    const possible = Array.from({ length: 60 }, (_, n) => event(n + 2, SENT_AT + 2 * HOUR + n, A, browser));
    const found = only(folded(state({ mails: [mail()] }), { events: [likely, ...possible] }).state);
    expect(found.hits).toHaveLength(40);
    expect(summarise(found, NOW)).toMatchObject({ state: 'likely', at: likely.at, likely: 1, possible: 60, unlisted: 21 });
  });
  it('that wait for a mail are kept up to forty, the newest', () => {
    const events = Array.from({ length: 100 }, (_, n) => event(n + 1, SENT_AT - HOUR + n));
    const { orphans } = folded(waiting, { events }).state.progress;
    expect(orphans).toHaveLength(40);
    expect(orphans[39]?.seq).toBe(100);
  });

  it('move the cursor only forward', () => {
    const before = state({ progress: { after: 10 } });
    expect(folded(before, { after: 12 }).state.progress.after).toBe(12);
    expect(folded(before, { after: 5 }).state.progress.after).toBe(10);
    expect(folded(before, { after: null }).state.progress.after).toBe(10);
  });
});

describe('Tracking switched off', () => {
  const off = { tracking: false, trackByDefault: false, welcomed: true, language: 'en', timeZone: 'Etc/UTC' } as const;

  it('stops every mail, and the endpoint hears of it', () => {
    const before = state({ settings: off, mails: [mail({ id: 'm1' }), mail({ id: 'm2', tokens: [B] })] });
    const result = folded(before, {});
    for (const one of result.state.mails) {
      expect(one.stopped).toEqual({ at: NOW, by: 'tracking-off' });
      expect(one.told.stopped).toBe(false);
    }
    expect(result.dirty).toBe(true);
    expect(folded(result.state, {}, NOW + HOUR).state.mails).toEqual(result.state.mails);
  });

  it('leaves mails alone that are stopped or not tracked already', () => {
    const mails = [
      mail({ id: 'm1', stopped: { at: SENT_AT, by: 'by-member' } }),
      mail({ id: 'm2', tokens: [B], notTracked: 'plain-text' }),
    ];
    const result = folded(state({ settings: off, mails }), {});
    expect(called(result.state, 'm1')?.stopped?.by).toBe('by-member');
    expect(called(result.state, 'm2')?.stopped).toBeNull();
  });

  it('a draft sent after it is not tracked, and its loads are erased unseen', () => {
    const before = state({ settings: off, intents: [intent('k', A)], progress: { orphans: [hit(1, SENT_AT - MINUTE)] } });
    const result = folded(before, { sent: [sent('m1', [A])] }).state;
    expect(only(result)).toMatchObject({ notTracked: 'turned-off', hits: [] });
    expect(result.progress.erase).toEqual([{ token: A, stop: true }]);
  });
});

describe('A draft whose Track was taken back', () => {
  const before = state({ intents: [intent('k', A, { record: false })] });

  it('is none of ours when it is sent, with or without the image', () => {
    expect(folded(before, { sent: [sent('m1', [A]), sent('m2', [])] }).state.mails).toEqual([]);
  });

  it('has its loads dropped and its image stopped at the endpoint', () => {
    const result = folded(before, { events: [event(1, SENT_AT)] }).state;
    expect(result.progress.orphans).toEqual([]);
    expect(result.progress.erase).toEqual([{ token: A, stop: true }]);
  });

  it('forgotten from its card: the same', () => {
    const commands: Command[] = [{ id: 'c', at: SENT_AT, do: 'forget', k: instance('k') }];
    const result = folded(state({ intents: [intent('k', A)], commands }), { sent: [sent('m1', [A])], events: [event(1, SENT_AT)] }).state;
    expect(result.mails).toEqual([]);
    expect(result.progress.erase).toEqual([{ token: A, stop: true }]);
  });
});

describe('What the endpoint was told', () => {
  it('is not told again', () => {
    const found = folded(waiting, { sent: [sent('m1', [A])] }).state;
    expect(only(found).told).toEqual({ sent: false, stopped: true });
    const told = folded(found, { told: { sent: ['m1'], changed: [], erased: [] } });
    expect(only(told.state).told).toEqual({ sent: true, stopped: true });
    expect(told.dirty).toBe(true);
    expect(told.changed).toEqual([]);
  });

  it('of a stop counts for nothing once the mail is resumed, and the other way round', () => {
    const stop = { id: 'c', at: SENT_AT + HOUR, do: 'stop', mail: mail().id } as const;
    const resume = { id: 'd', at: SENT_AT + 2 * HOUR, do: 'resume', mail: mail().id } as const;
    const told = (at: number) => ({ told: { sent: [], changed: [{ id: mail().id, at }], erased: [] } });
    const resumed = state({ mails: [mail()], commands: [stop, resume] });
    expect(only(folded(resumed, told(stop.at)).state)).toMatchObject({ stopped: null, told: { stopped: false } });
    expect(only(folded(resumed, told(resume.at)).state)).toMatchObject({ stopped: null, told: { stopped: true } });
    const again = state({ mails: [mail()], commands: [stop, resume, { ...stop, id: 'e', at: resume.at + HOUR }] });
    expect(only(folded(again, told(stop.at)).state).told.stopped).toBe(false);
  });

  it('of a stop is kept with the command that asked for it', () => {
    const commands: Command[] = [{ id: 'c', at: SENT_AT + HOUR, do: 'stop', mail: mail().id }];
    const result = folded(state({ mails: [mail()], commands }), {
      told: { sent: [], changed: [{ id: mail().id, at: SENT_AT + HOUR }], erased: [] },
    }).state;
    expect(only(result)).toMatchObject({ stopped: { by: 'by-member' }, told: { stopped: true } });
  });
});

describe('The stock', () => {
  it('takes new tokens once and loses those in use', () => {
    const before = state({ intents: [intent('k', A)], progress: { pool: [A, B] } });
    const result = folded(before, { tokens: [B, C, A] });
    expect(result.state.progress.pool).toEqual([B, C]);
    expect(result.dirty).toBe(true);
  });
});

test('the feed keeps the newest hundred mails', () => {
  const mails = Array.from({ length: 100 }, (_, n) => mail({ id: `m${n}`, tokens: [token(`T${n}x`)], sentAt: SENT_AT - n * MINUTE }));
  const result = folded(state({ mails, intents: [intent('k', A)] }), { sent: [sent('new', [A], { sentAt: SENT_AT + 1 })] });
  expect(result.state.mails).toHaveLength(100);
  expect(result.state.mails[0]?.id).toBe('new');
  expect(called(result.state, 'm99')).toBeUndefined();
  expect(result.changed.map(({ id }) => id)).toEqual(['new']);
});

test('a mail stays beyond the hundred until its draft is gone, which would seem to wait for it', () => {
  const tokens = Array.from({ length: 130 }, (_, n) => token(`T${n}x`));
  const intents = tokens.map((one, n) => intent(`k${n}y`, one, {}, to(`person${n}@gmail.com`)));
  const sentMails = tokens.map((one, n) => sent(`m${n}`, [one], { sentAt: SENT_AT + n * MINUTE, recipients: to(`person${n}@gmail.com`) }));
  const result = folded(state({ intents }), { sent: sentMails }).state;
  expect(waitingDrafts(result)).toEqual([]);
  const plain = sent('plain', [], { sentAt: SENT_AT + 200 * MINUTE, recipients: to('person2@gmail.com') });
  expect(called(folded(result, { sent: [plain] }).state, 'plain')).toBeUndefined();
  const later = folded({ ...result, intents: intents.slice(20) }, {}).state;
  expect(later.mails).toHaveLength(110);
});

test('nothing new: nothing to store and nothing to write', () => {
  const before = state({ mails: [mail({ hits: [hit(1, SENT_AT + HOUR)] })], intents: [intent('k', B)], progress: { pool: [C] } });
  expect(folded(before, {})).toMatchObject({ state: before, changed: [], undone: [], dirty: false });
});

test('rows are written for what the sheet shows, not for what the endpoint was told', () => {
  const before = state({ mails: [mail({ id: 'm1' }), mail({ id: 'm2', tokens: [B] })] });
  expect(folded(before, { events: [event(1, SENT_AT + HOUR, B)] }).changed.map(({ id }) => id)).toEqual(['m2']);
});

/** A day of a member: everything that can happen to five drafts, as single pieces of news. */
function story(seed: number): { before: MemberState; pieces: Partial<News>[] } {
  const random = randomNumbers(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const tokens: Token[] = ['V', 'W', 'X', 'Y', 'Z'].map(token);
  const intents = tokens.map((one, n) => intent(`k${n}y`, one, { at: SENT_AT - HOUR - n }, to(`person${n}@acme.com`)));
  const pieces: Partial<News>[] = [];
  tokens.forEach((one, n) => {
    const id = `m${n}`;
    const sentAt = SENT_AT + n * MINUTE;
    const recipients = to(`person${n}@acme.com`);
    const fate = pick(['sent', 'sent', 'sent', 'bare', 'plain', 'never']);
    if (fate === 'sent') pieces.push({ sent: [sent(id, [one], { sentAt, recipients })] });
    if (fate === 'bare') pieces.push({ sent: [sent(id, [], { sentAt, recipients })] });
    if (fate === 'plain') pieces.push({ sent: [sent(id, [], { sentAt, recipients, html: null })] });
  });
  const sentOf = new Map(pieces.flatMap((piece) => (piece.sent ?? []).map((one) => [one.id, one] as const)));
  for (let n = 0; n < 12; n++) {
    const which = Math.floor(random() * 5);
    const one = tokens[which] as Token;
    const at = SENT_AT + Math.floor(random() * DAY);
    const facts = pick([OUTLOOK, APPLE, PREFETCH]);
    pieces.push({ events: [event(n + 1, at, random() < 0.1 ? FOREIGN : one, facts)], after: n + 1 });
  }
  for (let n = 0; n < 3; n++) {
    const which = `m${Math.floor(random() * 5)}`;
    if (sentOf.has(which)) pieces.push({ replies: [{ thread: which, at: SENT_AT + DAY + n * HOUR }] });
  }
  return { before: state({ intents, progress: { pool: [B, C] } }), pieces };
}

/** Replies are only asked for in threads that are known, so they never come before the mail that they answer. */
function possible(pieces: readonly Partial<News>[]): boolean {
  return pieces.every((piece, place) =>
    (piece.replies ?? []).every((reply) =>
      pieces.slice(0, place).some((earlier) => (earlier.sent ?? []).some((one) => one.thread === reply.thread)),
    ),
  );
}

describe('Whatever happens in a day', () => {
  const seeds = Array.from({ length: 60 }, (_, n) => n + 1);

  test('hearing the same news twice changes nothing more', () => {
    for (const seed of seeds) {
      const { before, pieces } = story(seed);
      const first = after(before, pieces);
      const again = after(first, pieces);
      expect(kept(again)).toEqual(kept(first));
      for (const piece of pieces) expect(folded(first, piece).changed).toEqual([]);
    }
  });

  test('hearing each piece twice in a row changes nothing more', () => {
    for (const seed of seeds) {
      const { before, pieces } = story(seed);
      expect(
        kept(
          after(
            before,
            pieces.flatMap((piece) => [piece, piece]),
          ),
        ),
      ).toEqual(kept(after(before, pieces)));
    }
  });

  test('the order in which it is heard does not matter', () => {
    for (const seed of seeds) {
      const { before, pieces } = story(seed);
      const random = randomNumbers(seed * 1000);
      const straight = kept(after(before, pieces));
      const tried = Array.from({ length: 5 }, () => shuffled(pieces, random)).filter(possible);
      for (const order of tried) expect(kept(after(before, order))).toEqual(straight);
    }
  });

  test('nor does how it is cut into runs', () => {
    for (const seed of seeds) {
      const { before, pieces } = story(seed);
      const together: Partial<News> = {
        sent: pieces.flatMap((piece) => piece.sent ?? []),
        events: pieces.flatMap((piece) => piece.events ?? []),
        replies: pieces.flatMap((piece) => piece.replies ?? []),
        after: Math.max(...pieces.map((piece) => piece.after ?? 0)),
      };
      expect(kept(folded(before, together).state)).toEqual(kept(after(before, pieces)));
    }
  });

  test('no load is counted twice and no image belongs to two mails', () => {
    for (const seed of seeds) {
      const { before, pieces } = story(seed);
      const result = after(before, [...pieces, ...pieces]);
      const seqs = [...result.mails.flatMap((one) => one.hits), ...result.progress.orphans].map((one) => one.seq);
      expect(new Set(seqs).size).toBe(seqs.length);
      const tokens = result.mails.flatMap((one) => one.tokens);
      expect(new Set(tokens).size).toBe(tokens.length);
      for (const one of tokens) expect(result.progress.pool).not.toContain(one);
    }
  });
});
