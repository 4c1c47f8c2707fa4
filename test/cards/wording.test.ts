/** What cards say in one state or another, in both languages. */
import type { Card, Widget } from '../../src/cards/model.ts';
import { composeAgainCard, composeAppliedCard } from '../../src/cards/views/compose.ts';
import { homeCard } from '../../src/cards/views/home.ts';
import { mailCard, waitingCard } from '../../src/cards/views/mail.ts';
import { messageCard } from '../../src/cards/views/message.ts';
import { feedItems, feedPage } from '../../src/domain/feed.ts';
import type { Intent } from '../../src/domain/intent.ts';
import { summarise } from '../../src/domain/summary.ts';
import type { TrackedMail } from '../../src/domain/tracked-mail.ts';
import { clients } from '../domain/clients.ts';
import { DAY, HOUR, hit, instance, intent, mail, SENT_AT, state, to, token } from '../domain/samples.ts';
import { NOW, words } from './views.ts';

const en = words('en', 'en-GB');
const pl = words('pl', 'pl-PL');
const K = instance('k');
const GMAIL = clients["Gmail's image proxy"];
const PREFETCH = clients["Gmail's prefetch"];

/** The words of a card, a line each. */
function said(card: Card): string[] {
  const ofWidget = (widget: Widget): string[] => {
    switch (widget.widget) {
      case 'row':
        return [widget.top ?? '', ...widget.text.split('<br>'), widget.bottom ?? ''];
      case 'text':
        return widget.text.split('<br>');
      case 'buttons':
        return [widget.buttons.map(({ text }) => text).join(' | ')];
      case 'choice':
        return [];
    }
  };
  return card.sections
    .flatMap(({ widgets }) => widgets)
    .flatMap(ofWidget)
    .map((line) => line.replace(/<\/?b>/g, ''))
    .filter((line) => line !== '');
}

function feed(mails: readonly TrackedMail[], intents: readonly Intent[] = [], texts = en): string[] {
  const items = feedItems(state({ mails, intents }), NOW);
  return said(
    homeCard(texts, {
      page: feedPage(items, 'all', null),
      filter: 'all',
      cursor: null,
      notices: [],
      trackingOff: false,
      checkedAt: null,
      sheetUrl: null,
      isEmpty: items.length === 0,
      k: K,
    }),
  );
}

function details(one: TrackedMail, texts = en): string[] {
  const summary = summarise(one, NOW);
  return said(
    mailCard(texts, {
      mail: one,
      summary,
      showAll: false,
      showOlder: false,
      gmailUrl: 'https://x.test',
      trackingOff: false,
      below: {},
      replyAs: null,
    }),
  );
}

function beside(one: TrackedMail, texts = en, is: 'own' | 'answer' = 'answer'): string[] {
  return said(messageCard(texts, { message: { is, mail: one, summary: summarise(one, NOW) }, trackingOff: false, k: K }));
}

describe('The history of a mail', () => {
  const answered = mail({
    hits: [hit(1, SENT_AT + HOUR, GMAIL), hit(2, SENT_AT + 3 * HOUR, GMAIL)],
    repliedAt: SENT_AT + 2 * HOUR,
  });

  test('has the reply at its time among the loads, newest first', () => {
    const loads = ['11:02 After the reply. After the reply quoted images say nothing.', '10:02 Replied'];
    expect(feed([answered])).toEqual(expect.arrayContaining(loads));
    const lines = feed([answered]);
    expect(lines.indexOf('10:02 Replied')).toBe(lines.findIndex((line) => line.startsWith('11:02')) + 1);
    const times = details(answered).filter((line) => line.startsWith('Today, '));
    expect(times).toEqual(['Today, 11:02', 'Today, 10:02', 'Today, 9:02']);
  });

  test('says in sentences of its own that an open follows from the reply', () => {
    const unseen = mail({ repliedAt: SENT_AT + 2 * HOUR });
    expect(feed([unseen])).toContain('Opened (inferred). Follows from the reply.');
    expect(feed([unseen], [], pl)).toContain('Otwarto (wniosek). Wynika z odpowiedzi.');
  });

  test.each<[string, TrackedMail, string, string]>([
    ['own loads alone', mail({ hits: [hit(1, SENT_AT - HOUR, GMAIL)] }), '1 load of your own', 'Twoje pobrania: 1'],
    [
      'two own loads',
      mail({ hits: [hit(1, SENT_AT - HOUR, GMAIL), hit(2, SENT_AT - HOUR / 2, GMAIL)] }),
      '2 loads of your own',
      'Twoje pobrania: 2',
    ],
    [
      'own loads beside those of machines',
      mail({ hits: [hit(1, SENT_AT - HOUR, GMAIL), hit(2, SENT_AT + HOUR, PREFETCH)] }),
      '1 machine load, 1 of your own',
      'Pobrania przez automat: 1, Twoje: 1',
    ],
  ])('names what is not counted: %s', (_, one, english, polish) => {
    expect(details(one)).toContain(english);
    expect(details(one, pl)).toContain(polish);
  });
});

test('what is left to check is one tap away', () => {
  const items = feedItems(state(), NOW);
  const card = homeCard(en, {
    page: feedPage(items, 'all', null),
    filter: 'all',
    cursor: null,
    notices: ['behind', 'gmail'],
    trackingOff: false,
    checkedAt: null,
    sheetUrl: null,
    isEmpty: true,
    k: K,
  });
  expect(card.sections[0]?.widgets).toEqual([
    expect.objectContaining({
      bottom: 'Sent emails are left to check. Check more.',
      tap: expect.objectContaining({ ids: { p: 'check' } }),
    }),
    expect.not.objectContaining({ tap: expect.anything() }),
  ]);
});

describe('Whom it was sent to, and when', () => {
  const three = mail({
    recipients: 3,
    people: ['Anna Nowak', 'Jan Lis', 'Ewa Zet'].map((name) => ({ name, address: `${name.slice(0, 3)}@acme.com` })),
  });
  const five = mail({ ...three, recipients: 5 });

  test.each<[string, TrackedMail, string, string]>([
    ['one person', mail(), 'Sent 8:02 to Anna Nowak', 'Wysłano 8:02, odbiorca: Anna Nowak'],
    ['three people', three, 'Sent 8:02 to 3 people', 'Wysłano 8:02, odbiorcy: 3 osoby'],
    ['five people', five, 'Sent 8:02 to 5 people', 'Wysłano 8:02, odbiorcy: 5 osób'],
    ['yesterday', mail({ sentAt: SENT_AT - DAY }), 'Sent yesterday, 8:02 to Anna Nowak', 'Wysłano wczoraj, 8:02, odbiorca: Anna Nowak'],
  ])('%s', (_, one, english, polish) => {
    expect(details(one)).toContain(english);
    expect(details(one, pl)).toContain(polish);
  });

  test('several people share one image', () => {
    expect(details(three)).toContain('Anna Nowak, Jan Lis, Ewa Zet share one image. Nobody can tell who.');
    expect(details(three, pl)).toContain('Anna Nowak, Jan Lis i Ewa Zet mają wspólny obraz. Nie da się ustalić, kto.');
    expect(details(five)).toContain('Anna Nowak, Jan Lis, Ewa Zet and 2 more share one image. Nobody can tell who.');
    expect(details(five, pl)).toContain('Anna Nowak, Jan Lis, Ewa Zet i 2 więcej mają wspólny obraz. Nie da się ustalić, kto.');
  });
});

describe('Beside an open message', () => {
  test.each<[string, TrackedMail, string, string]>([
    ['nothing was known', mail({ repliedAt: SENT_AT + HOUR }), 'No signal before the reply', 'Brak sygnału przed odpowiedzią'],
    [
      'it was opened',
      mail({ hits: [hit(1, SENT_AT + HOUR, GMAIL)], repliedAt: SENT_AT + 2 * HOUR }),
      '1 likely open before the reply',
      '1 prawdopodobne otwarcie przed odpowiedzią',
    ],
  ])('an answer says what was known before it: %s', (_, one, english, polish) => {
    expect(beside(one)).toContain(english);
    expect(beside(one, pl)).toContain(polish);
  });

  test('the button for an open of another day names the day', () => {
    const yesterday = mail({ sentAt: SENT_AT - 2 * DAY, hits: [hit(1, SENT_AT - DAY, GMAIL)] });
    expect(beside(yesterday, en, 'own')).toContain('Yesterday, 8:02 was me');
    expect(beside(yesterday, pl, 'own')).toContain('wczoraj, 8:02 to ja');
  });
});

describe('A draft that waits', () => {
  const recipients = to('anna@acme.com');
  const made = (kind: Intent['kind'], from: typeof recipients = []): Intent => intent('w', token('W'), { kind }, from);

  test.each<[string, Intent, string, string]>([
    ['of the member', made('apply', recipients), 'anna@acme.com', 'anna@acme.com'],
    ['of the member, to nobody yet', made('apply'), 'No recipient', 'Brak odbiorcy'],
    ['made by New tracked email', made('new'), 'New tracked email', 'Nowa śledzona wiadomość'],
    ['made by Reply with tracking', made('reply'), 'Reply with tracking', 'Odpowiedz ze śledzeniem'],
  ])('is named in the feed: %s', (_, waiting, english, polish) => {
    expect(feed([], [waiting])[1]).toBe(english);
    expect(feed([], [waiting], pl)[1]).toBe(polish);
  });

  test('has a card', () => {
    expect(said(waitingCard(en, made('apply', recipients)))).toContain('Waiting until the sent email is found');
  });
});

describe('The dialog of a draft that Tracklog was applied to', () => {
  const today = intent('w', token('W'), { at: SENT_AT }, to('anna@acme.com'));
  const earlier = intent('x', token('X'), { at: SENT_AT - 2 * DAY }, to('anna@acme.com'));
  const yesterday = { ...earlier, at: SENT_AT - DAY };

  test.each<[string, Intent, string, string]>([
    ['today', today, 'Applied at 8:02', 'Zastosowano o 8:02'],
    ['yesterday', yesterday, 'Applied · Yesterday, 8:02', 'Zastosowano · wczoraj, 8:02'],
    ['the day before', earlier, 'Applied · 10 Nov, 8:02', 'Zastosowano · 10 lis, 8:02'],
  ])('says when: %s', (_, one, english, polish) => {
    expect(said(composeAppliedCard(en, one))[0]).toBe(english);
    expect(said(composeAppliedCard(pl, one))[0]).toBe(polish);
    expect(said(composeAgainCard(en, [one], K)).slice(0, 2)).toEqual([english, 'This looks like the email you applied at 8:02']);
    expect(said(composeAgainCard(pl, [one], K)).slice(0, 2)).toEqual([
      polish,
      'To wygląda na wiadomość, w której zastosowano Tracklog o 8:02',
    ]);
  });

  test('asks with both answers side by side for one draft, and with an answer of its own for each of several', () => {
    expect(said(composeAgainCard(en, [today], K))).toContain('Keep this one | Treat as another');
    expect(said(composeAgainCard(en, [today, earlier], K)).filter((line) => /Keep|Treat/.test(line))).toEqual([
      'Keep this one',
      'Keep this one',
      'Treat as another',
    ]);
  });

  test('promises to look for the sent mail only while it is tracked', () => {
    expect(said(composeAppliedCard(en, today))).toContain('What happens next');
    expect(said(composeAppliedCard(en, { ...today, record: false }))).not.toContain('What happens next');
  });
});
