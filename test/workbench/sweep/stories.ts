/** The product's stories as the sweep tells them: what comes before is done in peace, then every execution may be made to fail. */
import type { CardDriver } from '../../../workbench/testing/card.ts';
import { HOUR, MINUTE, type MailUser, type OpenDraft } from '../../../workbench/testing/gmail.ts';
import type { Hands } from './hands.ts';
import type { Cast } from './stage.ts';

export interface Story {
  readonly title: string;
  /** How it ends: what the feed says, and the images in what stands in Sent and in Drafts. */
  readonly ends: { readonly feed: string; readonly sent?: readonly string[]; readonly drafts?: readonly string[] };
  /**
   * `differ` where it matters whether the feed is opened once more before the story goes on. Everywhere else the story ends the same.
   * The one story of that kind takes Track back: the endpoint hears of it in the next run. A load before that is recorded there, given out
   * once, and erased unseen; after it nothing is recorded.
   */
  readonly moreOpenings?: 'differ';
  readonly tell: (cast: Cast, hands: Hands) => Promise<void>;
}

/** A mail to Anna with Track on and Apply pressed, in peace. */
export async function applied({ maria, anna }: Cast, subject: string): Promise<OpenDraft> {
  const draft = maria.compose({ to: [anna.email], subject, html: '<p>Good morning</p>' });
  const dialog = await draft.openAddOn();
  if (dialog.buttons.includes('Treat as another')) await dialog.press('Treat as another');
  dialog.set('Track this email', true);
  const outcome = await dialog.press('Apply to draft');
  if (outcome.did !== 'draft-edited') throw new Error(`Apply ${outcome.did}: ${dialog.said}`);
  return draft;
}

/** As above, sent and delivered. Gives the mail's id. */
export async function sent(cast: Cast, subject: string): Promise<string> {
  const { messageId } = (await applied(cast, subject)).send();
  await cast.gmail.wait(MINUTE);
  return messageId;
}

/** Anna opens the newest mail so late that no rule about speed applies. */
export async function opened({ gmail, anna }: Cast): Promise<void> {
  await gmail.wait(20 * MINUTE);
  await anna.read(anna.newest().id);
  await gmail.wait(MINUTE);
}

async function feed(hands: Hands, maria: MailUser): Promise<CardDriver> {
  return hands.open(() => maria.homepage());
}

export const STORIES: readonly Story[] = [
  {
    title: 'first use',
    ends: { feed: 'Nothing here yet' },
    async tell({ gmail, maria }, hands) {
      const card = await feed(hands, maria);
      await hands.press(card, 'Open activity');
      // A missing hourly run is made again by the next opening after a quiet time.
      await gmail.wait(3 * HOUR);
    },
  },
  {
    title: 'apply and send',
    ends: { feed: 'Sent · 10:01\nanna@northwind.test\nOffer', sent: ['Offer: image 1'] },
    async tell({ gmail, maria, anna }, hands) {
      await maria.welcome();
      const draft = maria.compose({ to: [anna.email], subject: 'Offer', html: '<p>Good morning</p>' });
      const dialog = await hands.open(() => draft.openAddOn());
      await hands.press(dialog, 'Apply to draft', (card) => card.set('Track this email', true));
      // The composer draws the draft again, image included: that is nobody's open.
      await draft.look();
      await gmail.wait(MINUTE);
      draft.send();
      await gmail.wait(MINUTE);
    },
  },
  {
    title: 'apply pressed twice',
    ends: { feed: 'Applied · 10:00', drafts: ['Offer: image 1'] },
    async tell({ maria, anna }, hands) {
      await maria.welcome();
      const draft = maria.compose({ to: [anna.email], subject: 'Offer', html: '<p>Good morning</p>' });
      const dialog = await draft.openAddOn();
      await dialog.set('Track this email', true).press('Apply to draft');
      await hands.press(dialog, 'Apply to draft');
    },
  },
  {
    title: 'track taken back',
    ends: { feed: 'Nothing here yet', sent: ['Offer: image 1'] },
    moreOpenings: 'differ',
    async tell(cast, hands) {
      const { gmail, maria, anna } = cast;
      await maria.welcome();
      const draft = maria.compose({ to: [anna.email], subject: 'Offer', html: '<p>Good morning</p>' });
      const dialog = await draft.openAddOn();
      await dialog.set('Track this email', true).press('Apply to draft');
      await hands.press(dialog, 'Apply to draft', (card) => {
        if (card.buttons.includes('Apply to draft')) card.set('Track this email', false);
      });
      draft.send();
      await opened(cast);
      await gmail.wait(MINUTE);
    },
  },
  {
    title: 'sync after sending',
    ends: { feed: 'Sent · 10:00\nanna@northwind.test\nOffer', sent: ['Offer: image 1'] },
    async tell(cast, hands) {
      await cast.maria.welcome();
      await sent(cast, 'Offer');
      await feed(hands, cast.maria);
    },
  },
  {
    title: 'sync after sending, by the hourly run',
    ends: { feed: 'Sent · 10:00\nanna@northwind.test\nOffer', sent: ['Offer: image 1'] },
    async tell(cast, hands) {
      await cast.maria.welcome();
      await sent(cast, 'Offer');
      await hands.hourly(cast.maria);
    },
  },
  {
    title: 'hit, pull and feed',
    ends: { feed: 'Opened (likely) · 10:21\nanna@northwind.test\nOffer\n1 likely open.' },
    async tell(cast, hands) {
      const { maria } = cast;
      await maria.welcome();
      await sent(cast, 'Offer');
      await maria.homepage();
      await opened(cast);
      const card = await feed(hands, maria);
      await hands.press(card, 'Details');
    },
  },
  {
    title: 'hit and reply, found by the hourly run',
    ends: { feed: 'Replied · 10:22\nanna@northwind.test\nOffer' },
    async tell(cast, hands) {
      const { gmail, maria, anna } = cast;
      await maria.welcome();
      await sent(cast, 'Offer');
      await maria.homepage();
      await opened(cast);
      anna.reply(anna.newest().id).edit({ html: '<p>Thank you</p>' }).send();
      await gmail.wait(MINUTE);
      await hands.hourly(maria);
    },
  },
  {
    title: 'self-view and “That was me”',
    ends: { feed: 'Sent · 10:00\nanna@northwind.test\nOffer' },
    async tell(cast, hands) {
      const { gmail, maria } = cast;
      await maria.welcome();
      const id = await sent(cast, 'Offer');
      // On a phone, where no add-on is: nothing tells this view from a recipient's.
      await gmail.wait(15 * MINUTE);
      await maria.read(id);
      await gmail.wait(15 * MINUTE);
      await maria.read(id);
      const panel = await hands.open(() => maria.panelFor(id));
      await hands.press(panel, '10:16 was me');
    },
  },
  {
    title: 'stop',
    ends: { feed: '1 likely open. Tracking stopped.' },
    async tell(cast, hands) {
      const { maria } = cast;
      await maria.welcome();
      await sent(cast, 'Offer');
      await opened(cast);
      const card = await feed(hands, maria);
      await hands.press(card, 'Details');
      await hands.press(card, 'Stop tracking');
      await opened(cast);
    },
  },
  {
    title: 'resume',
    ends: { feed: '2 likely opens.' },
    async tell(cast, hands) {
      const { maria } = cast;
      await maria.welcome();
      await sent(cast, 'Offer');
      await opened(cast);
      const card = await feed(hands, maria);
      await card.press('Details');
      await card.press('Stop tracking');
      await opened(cast);
      await hands.press(card, 'Resume tracking');
      await opened(cast);
    },
  },
  {
    title: 'new tracked email',
    ends: { feed: 'Sent · 10:00\nanna@northwind.test\nMade', sent: ['Made: image 1'] },
    async tell({ gmail, maria, anna }, hands) {
      await maria.welcome();
      const card = await feed(hands, maria);
      const outcome = await hands.press(card, 'New tracked email');
      if (outcome.did !== 'draft-opened') throw new Error(`It ${outcome.did}.`);
      maria
        .draft(outcome.draftId)
        .edit({ to: [anna.email], subject: 'Made' })
        .send();
      await gmail.wait(MINUTE);
    },
  },
  {
    title: 'reply with tracking',
    ends: { feed: 'Sent · 10:01\nAnna Nowak\nRe: Question', sent: ['Re: Question: image 1'] },
    async tell({ gmail, maria, anna }, hands) {
      await maria.welcome();
      anna.compose({ to: [maria.email], subject: 'Question', html: '<p>How much?</p>' }).send();
      await gmail.wait(MINUTE);
      const panel = await hands.open(() => maria.panelFor(maria.newest().id));
      const outcome = await hands.press(panel, 'Reply with tracking');
      if (outcome.did !== 'draft-opened') throw new Error(`It ${outcome.did}.`);
      maria.draft(outcome.draftId).send();
      await gmail.wait(MINUTE);
    },
  },
  {
    title: 'a draft that is forgotten',
    ends: { feed: 'Nothing here yet', sent: ['Offer: image 1'] },
    async tell(cast, hands) {
      const { maria } = cast;
      await maria.welcome();
      const draft = await applied(cast, 'Offer');
      const card = await feed(hands, maria);
      await hands.press(card, 'No subject known');
      await hands.press(card, 'Forget this');
      draft.send();
      await opened(cast);
    },
  },
  {
    title: 'a send that is undone and sent again',
    ends: { feed: 'Sent · 10:01\nanna@northwind.test\nOffer', sent: ['Offer: image 1'] },
    async tell(cast, hands) {
      const { gmail, maria } = cast;
      await maria.welcome();
      const { messageId } = (await applied(cast, 'Offer')).send();
      await feed(hands, maria);
      // What the mail's intent was is still needed.
      await maria.runTrigger('onHourly');
      const draft = maria.undo(messageId);
      await gmail.wait(MINUTE);
      await feed(hands, maria);
      draft.send();
      await gmail.wait(MINUTE);
    },
  },
  {
    title: 'settings off',
    ends: { feed: 'Tracking stopped', sent: ['Offer: image 1'], drafts: ['Another: image 2'] },
    async tell(cast, hands) {
      const { maria } = cast;
      await maria.welcome();
      await sent(cast, 'Offer');
      await applied(cast, 'Another');
      await maria.homepage();
      const card = await maria.homepage();
      await hands.press(card, 'Settings');
      await hands.press(card, 'Tracking');
      await hands.press(card, 'Save', (form) => form.set('Track my emails', false));
      await opened(cast);
    },
  },
];
