/** Every card of the product in every state, with usual and with extreme data. */
import { allRecipients, type Recipient } from '../../src/domain/address.ts';
import { FEED_FILTERS, feedItems, feedPage, type FeedFilter } from '../../src/domain/feed.ts';
import type { Intent } from '../../src/domain/intent.ts';
import { DEFAULT_SETTINGS, type MemberState } from '../../src/domain/member-state.ts';
import { summarise } from '../../src/domain/summary.ts';
import type { Hit, TrackedMail } from '../../src/domain/tracked-mail.ts';
import type { Card } from '../../src/cards/model.ts';
import { composeAgainCard, composeAppliedCard, composeCard, type ComposeView } from '../../src/cards/views/compose.ts';
import { errorCard } from '../../src/cards/views/error.ts';
import { homeCard, type HomeNotice, type HomeView } from '../../src/cards/views/home.ts';
import { mailCard, waitingCard, type MailView } from '../../src/cards/views/mail.ts';
import { messageCard, type OpenMessage } from '../../src/cards/views/message.ts';
import { mineCard } from '../../src/cards/views/mine.ts';
import { settingsCard, trackingCard } from '../../src/cards/views/settings.ts';
import { welcomeCard } from '../../src/cards/views/welcome.ts';
import type { ErrorCode } from '../../src/i18n/messages.ts';
import { texts as textsFor, type Texts } from '../../src/i18n/texts.ts';
import { clients } from '../domain/clients.ts';
import { DAY, HOUR, hit, instance, intent, mail, MINUTE, SECOND, SENT_AT, state, to, token } from '../domain/samples.ts';

export const NOW = SENT_AT + 8 * HOUR;
const URL = 'https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdEf/edit';
const K = instance('k');

export function words(language: 'en' | 'pl', locale: string = language): Texts {
  return textsFor({ locale, timeZone: 'Europe/Warsaw' }, NOW);
}

export const HOSTILE = '<script>alert(1)</script> <b>&amp; =HYPERLINK("https://evil.test","x") ';
const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft '.repeat(20);
const ALL_PROGRAMS = Object.values(clients);

export function loads(count: number, from = SENT_AT - HOUR): Hit[] {
  return Array.from({ length: count }, (_, n) =>
    hit(n + 1, from + n * 35 * MINUTE, ALL_PROGRAMS[n % ALL_PROGRAMS.length] ?? clients.Yahoo),
  );
}

/** What can be known of a mail, one after another. */
export const mails: Readonly<Record<string, TrackedMail>> = {
  quiet: mail(),
  'loaded by machines': mail({ hits: [hit(1, SENT_AT + HOUR, clients["Gmail's prefetch"]), hit(2, SENT_AT + 2 * HOUR, clients.Slackbot)] }),
  'reached Apple Mail': mail({ hits: [hit(1, SENT_AT + HOUR, clients['Apple Mail Privacy'])] }),
  'possibly opened': mail({ hits: [hit(1, SENT_AT + HOUR, clients['a program nobody knows'])] }),
  opened: mail({
    hits: [hit(1, SENT_AT + 2 * HOUR, clients["Gmail's image proxy"]), hit(2, SENT_AT + 3 * HOUR, clients['Outlook on Windows'])],
  }),
  'opened by one’s own': mail({ hits: loads(3), mine: [1, 2, 3] }),
  replied: mail({ hits: loads(8), repliedAt: SENT_AT + 3 * HOUR }),
  'replied without a load': mail({ repliedAt: SENT_AT + 3 * HOUR }),
  copied: mail({ copied: true, hits: loads(2) }),
  resumed: mail({ pauses: [{ from: SENT_AT + HOUR, to: SENT_AT + 2 * HOUR }], told: { sent: true, stopped: false } }),
  stopped: mail({ stopped: { at: SENT_AT + HOUR, by: 'by-member' } }),
  'stopped with everything': mail({ hits: loads(3), stopped: { at: SENT_AT + HOUR, by: 'tracking-off' } }),
  ended: mail({ sentAt: SENT_AT - 100 * DAY, foundAt: SENT_AT - 100 * DAY }),
  'image removed': mail({ notTracked: 'image-removed' }),
  'plain text': mail({ notTracked: 'plain-text' }),
  'turned off': mail({ notTracked: 'turned-off' }),
  followed: mail({ hits: loads(4), followedUpAt: SENT_AT }),
  'to three people': mail({
    people: [
      { name: 'Anna Nowak', address: 'anna@acme.com' },
      { name: '', address: 'jan@nowa.pl' },
      { name: 'Ewa Zet', address: 'ewa@zet.pl' },
    ],
    recipients: 3,
    hits: loads(5),
  }),
  'to two hundred people': mail({
    people: Array.from({ length: 3 }, () => ({ name: LONG.slice(0, 60), address: `${'a'.repeat(50)}@acme.com` })),
    recipients: 200,
    hits: loads(40),
  }),
  'to nobody known': mail({ people: [], recipients: 0, subject: '' }),
  hostile: mail({ subject: HOSTILE, people: [{ name: HOSTILE, address: 'x@evil.test' }], hits: loads(6) }),
  'as long as can be': mail({
    subject: '😀'.repeat(120),
    hits: loads(40, SENT_AT + SECOND),
    recipients: 200,
    mine: [3, 4],
    copied: false,
    repliedAt: SENT_AT + 7 * HOUR,
  }),
  'long words': mail({
    subject: LONG.slice(0, 120),
    people: [{ name: LONG.slice(0, 60), address: `${'a'.repeat(60)}@${'b'.repeat(50)}.com` }],
    hits: loads(12),
  }),
};

function feedState(list: readonly TrackedMail[], intents: readonly Intent[] = []): MemberState {
  return state({
    mails: list.map((one, n) => ({ ...one, id: `18a${String(n).padStart(13, '0')}`, tokens: [token(`T${n}x`)], sentAt: one.sentAt - n })),
    intents,
  });
}

const usual = feedState(
  Array.from({ length: 25 }, (_, n) => (n % 2 === 0 ? mail({ hits: loads(3) }) : mail())),
  [intent('w', token('W'))],
);
/** Ten mails with loads: nothing folds together. */
export const busiest = feedState(
  Array.from({ length: 30 }, () => mail({ hits: loads(8), repliedAt: SENT_AT + 7 * HOUR, recipients: 12, subject: LONG.slice(0, 120) })),
);
const ALL_NOTICES: readonly HomeNotice[] = ['paused', 'gmail', 'sheet-changed', 'sheet-renewed', 'tab-renewed', 'sheet-late', 'behind'];

function home(
  member: MemberState,
  change: Partial<HomeView> = {},
  filter: FeedFilter = 'all',
  cursor: string | null = null,
): (texts: Texts) => Card {
  const items = feedItems(member, NOW);
  return (texts) =>
    homeCard(texts, {
      page: feedPage(items, filter, cursor),
      filter,
      cursor,
      notices: [],
      trackingOff: false,
      checkedAt: NOW,
      sheetUrl: URL,
      isEmpty: items.length === 0,
      k: K,
      ...change,
    });
}

function middleCursor(member: MemberState): string | null {
  return feedPage(feedItems(member, NOW), 'all', null).older;
}

function compose(recipients: readonly Recipient[], change: Partial<ComposeView> = {}): (texts: Texts) => Card {
  return (texts) => composeCard(texts, { k: K, recipients, audience: '0123456789abc', track: true, lock: null, kept: false, ...change });
}

const three = allRecipients({ to: ['Anna Nowak <anna@acme.com>'], cc: ['jan@nowa.pl'], bcc: ['not an address'] });
const twoHundred = to(...Array.from({ length: 200 }, (_, n) => `${LONG.slice(0, 70)} <${'a'.repeat(50)}${n}@${'b'.repeat(60)}.com>`));
const hostileRecipients = to('"<script>alert(1)</script>" <x@evil.test>', '"=HYPERLINK(1)" <y@evil.test>', '<b>bold</b>');

function message(open: OpenMessage, trackingOff = false): (texts: Texts) => Card {
  return (texts) => messageCard(texts, { message: open, trackingOff, k: K });
}

function ofMail(one: TrackedMail, change: Partial<MailView> = {}): (texts: Texts) => Card {
  return (texts) =>
    mailCard(texts, {
      mail: one,
      summary: summarise(one, NOW),
      showAll: false,
      showOlder: false,
      gmailUrl: `https://mail.google.com/mail/#all/${one.thread}`,
      trackingOff: false,
      below: { f: 'all' },
      replyAs: null,
      ...change,
    });
}

const waiting = intent('w', token('W'), {}, three);
const codes: readonly ErrorCode[] = ['E-BUSY', 'E-TIME', 'E-QUOTA', 'E-ENDPOINT', 'E-SHEET-TIME', 'E-FULL', 'E-ACCESS', 'E-UNKNOWN'];

export interface Sample {
  readonly name: string;
  /** Which budget of the design applies. */
  readonly kind: 'home' | 'compose' | 'message' | 'other';
  readonly card: (texts: Texts) => Card;
}

function samples(kind: Sample['kind'], named: Readonly<Record<string, (texts: Texts) => Card>>): Sample[] {
  return Object.entries(named).map(([name, card]) => ({ name, kind, card }));
}

export const cards: readonly Sample[] = [
  ...samples('other', { welcome: (texts) => welcomeCard(texts, 'https://assets.tracklog.test/help') }),
  ...samples('home', {
    'home, empty': home(state()),
    'home, usual': home(usual),
    'home, the middle of the feed': home(usual, {}, 'all', middleCursor(usual)),
    'home, the end of the feed': home(usual, {}, 'all', `>${feedItems(usual, NOW)[19]?.id ?? ''}`),
    'home, ten mails with loads': home(busiest, { notices: ALL_NOTICES }, 'all', middleCursor(busiest)),
    'home, every kind of mail': home(feedState(Object.values(mails)), { notices: ALL_NOTICES.slice(1) }),
    'home, every other kind of mail': home(feedState(Object.values(mails).reverse())),
    'home, tracking off': home(usual, { trackingOff: true, checkedAt: null }),
    'home, without a sheet': home(usual, { sheetUrl: null }),
    'home, nothing matches': home(feedState([mail()]), {}, 'replies'),
    'home, waiting drafts': home(
      feedState([], [waiting, intent('n', token('N'), { kind: 'new', recipients: 0, people: [], audience: null })]),
    ),
    ...Object.fromEntries(FEED_FILTERS.map((filter) => [`home, only ${filter}`, home(feedState(Object.values(mails)), {}, filter)])),
  }),
  ...samples('compose', {
    'compose, one recipient': compose(to('anna@acme.com')),
    'compose, three recipients': compose(three),
    'compose, nobody': compose([]),
    'compose, two hundred people': compose(twoHundred),
    'compose, hostile names': compose(hostileRecipients),
    'compose, applied before': compose(three, { kept: true, track: false }),
    'compose, tracking off': compose(three, { lock: 'off' }),
    'compose, no image in stock': compose(three, { lock: 'stock' }),
    'compose, applied': (texts) => composeAppliedCard(texts, waiting),
    'compose, taken back': (texts) => composeAppliedCard(texts, { ...waiting, record: false }),
    'compose, opened again': (texts) => composeAgainCard(texts, [waiting], K),
    'compose, opened again with three drafts': (texts) =>
      composeAgainCard(
        texts,
        [waiting, intent('x', token('X'), { at: SENT_AT - DAY }), intent('z', token('Z'), { at: SENT_AT - 9 * DAY })],
        K,
      ),
  }),
  ...samples('message', {
    ...Object.fromEntries(
      Object.entries(mails).map(([name, one]) => [
        `message, own mail ${name}`,
        message({ is: 'own', mail: one, summary: summarise(one, NOW) }),
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(mails).map(([name, one]) => [
        `message, answer to a mail ${name}`,
        message({ is: 'answer', mail: one, summary: summarise(one, NOW) }),
      ]),
    ),
    'message, of others': message({ is: 'other' }),
    'message, tracking off': message(
      { is: 'own', mail: mail({ hits: loads(5) }), summary: summarise(mail({ hits: loads(5) }), NOW) },
      true,
    ),
  }),
  ...samples(
    'other',
    Object.fromEntries(
      Object.entries(mails).flatMap(([name, one]) => [
        [`mail ${name}`, ofMail(one)],
        [`mail ${name}, beside a message of its thread`, ofMail(one, { replyAs: K })],
        [`mail ${name}, everything shown`, ofMail(one, { showAll: true, showOlder: true })],
        [`“That was me” of a mail ${name}`, (texts: Texts) => mineCard(texts, one, summarise(one, NOW))],
      ]),
    ),
  ),
  ...samples('other', {
    'a draft that waits': (texts) => waitingCard(texts, waiting),
    'a draft of the product that waits': (texts) => waitingCard(texts, { ...waiting, recipients: 0, people: [] }),
    settings: (texts) => settingsCard(texts, DEFAULT_SETTINGS, URL),
    'settings without a sheet': (texts) => settingsCard(texts, { ...DEFAULT_SETTINGS, tracking: false }, null),
    'tracking settings': (texts) => trackingCard(texts, { ...DEFAULT_SETTINGS, trackByDefault: true }, null, { f: 'home' }),
    'tracking settings in the dialog': (texts) => trackingCard(texts, DEFAULT_SETTINGS, K, { f: 'settings' }),
  }),
  ...samples(
    'other',
    Object.fromEntries(
      codes.flatMap((code) => [
        [
          `error ${code} of a view`,
          (texts: Texts) =>
            errorCard(texts, {
              code,
              what: 'view',
              unchanged: true,
              id: 'a1b2c3',
              retry: null,
              back: null,
              authorizationUrl: 'https://accounts.google.com/o',
              helpUrl: 'https://assets.tracklog.test/help',
            }),
        ],
        [
          `error ${code} in the dialog`,
          (texts: Texts) =>
            errorCard(texts, {
              code,
              what: 'action',
              unchanged: false,
              id: 'a1b2c3',
              retry: { function: 'onApplyToDraft', ids: { k: K } },
              back: { k: K },
              authorizationUrl: null,
              helpUrl: 'https://assets.tracklog.test/help',
            }),
        ],
      ]),
    ),
  ),
];
