/** The main story told with one service call failing, and what it left behind. Works for any call of any function of the story. */
import type { Faults } from '../../../workbench/contract.ts';
import type { CardDriver } from '../../../workbench/testing/card.ts';
import { HOUR, MINUTE, type Gmail } from '../../../workbench/testing/gmail.ts';
import { mailOf, sheetOf, waitingKeys, type SheetRows } from './evidence.ts';
import { castOf, openGmail } from './story.ts';

/** The n-th recorded call (from 1) of the next execution of a function. */
export type Fault = Parameters<Faults['failCall']>[0] & { readonly functionName: StoryFunction };
export const WAYS = ['before', 'after', 'cut'] as const;
export type Way = (typeof WAYS)[number];

/** The functions that the main story runs, in its order. */
export const STORY_FUNCTIONS = ['onOpenActivity', 'onGmailCompose', 'onApplyToDraft', 'onHomepage', 'onHourly'] as const;
export type StoryFunction = (typeof STORY_FUNCTIONS)[number];

/** What a story leaves behind, without what differs from run to run. */
export interface FinalState {
  readonly feed: readonly string[];
  readonly rows: SheetRows;
  readonly files: number;
  readonly drafts: number;
  readonly imagesInMail: number;
  readonly copiesReceived: number;
  readonly waiting: number;
}

export interface Told {
  /** When the homepage was opened again after the failure: what later changes would heal shows here. */
  readonly found: FinalState;
  readonly final: FinalState;
  /** Recorded calls of each function's execution in which the fault belongs. */
  readonly calls: Readonly<Record<StoryFunction, readonly string[]>>;
  /** Whether the fault met a call. */
  readonly met: boolean;
}

const FAILURE = /unexpected happened|did not answer|is busy|took too long/;

/** Presses what a person would press after a failure: the same button, or the error card's *Try again*. */
async function insist(card: CardDriver, label: string): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    const outcome = await card.press(card.buttons.includes(label) ? label : 'Try again');
    if (outcome.did !== 'failed' && !FAILURE.test(`${card.toast ?? ''} ${card.said}`)) return;
  }
  throw new Error(`“${label}” goes on failing: ${card.said}`);
}

/** Tells the story; `fault` strikes the first execution of its function that has something to do. */
export async function tellMainStory(fault: Fault | null): Promise<Told> {
  const gmail = await openGmail();
  const { maria, anna } = castOf(gmail);
  const calls: Record<StoryFunction, readonly string[]> = {
    onOpenActivity: [],
    onGmailCompose: [],
    onApplyToDraft: [],
    onHomepage: [],
    onHourly: [],
  };
  let met = false;
  const during = async (name: StoryFunction, act: () => Promise<void>): Promise<void> => {
    const before = gmail.executions.length;
    if (fault?.functionName === name) gmail.workbench.faults.failCall(fault);
    await act();
    const [first] = gmail.executions.slice(before).filter(({ functionName }) => functionName === name);
    calls[name] = (first?.calls ?? []).map(({ service, method }) => `${service}.${method}`);
    if (fault?.functionName === name) met = (first?.calls.length ?? 0) >= fault.n;
    gmail.workbench.faults.clear();
  };
  try {
    const welcome = await maria.homepage();
    await during('onOpenActivity', () => insist(welcome, 'Open activity'));

    const draft = maria.compose({ to: ['Anna Nowak <anna@northwind.test>'], subject: 'Offer', html: 'Good morning' });
    const opened: CardDriver[] = [];
    await during('onGmailCompose', async () => {
      const dialog = await draft.openAddOn();
      opened.push(dialog.panel.failed || dialog.said.includes('For support') ? await draft.openAddOn() : dialog);
    });
    const [dialog] = opened;
    if (dialog === undefined) throw new Error('The dialog did not open.');
    await during('onApplyToDraft', async () => {
      dialog.set('Track this email', true);
      await insist(dialog, 'Apply to draft');
    });

    await gmail.wait(MINUTE);
    const { messageId } = draft.send();
    await gmail.wait(5 * MINUTE);
    await anna.read(anna.newest().id);
    await gmail.wait(MINUTE);
    await during('onHomepage', async () => {
      await maria.homepage();
      await maria.homepage();
    });
    const found = await finalState(gmail, messageId);
    await gmail.wait(20 * MINUTE);
    anna.reply(anna.newest().id).edit({ html: 'Thank you' }).send();
    await gmail.wait(MINUTE);
    await during('onHourly', async () => {
      await maria.runTrigger('onHourly');
    });
    await gmail.wait(3 * HOUR);
    return { found, final: await finalState(gmail, messageId), calls, met };
  } finally {
    await gmail.close();
  }
}

async function finalState(gmail: Gmail, messageId: string): Promise<FinalState> {
  const { maria, anna } = castOf(gmail);
  const feed = await maria.homepage();
  return {
    feed: feed.texts,
    rows: sheetOf(maria),
    files: gmail.workbench.sheets.files(maria.email).length,
    drafts: gmail.workbench.mail.list(maria.email, 'DRAFT').length,
    imagesInMail: (await mailOf(maria, messageId)).images.length,
    copiesReceived: anna.inbox().length,
    waiting: waitingKeys(gmail, maria).length,
  };
}
