/** What a round of a schedule is about: what is prepared in peace, what runs at once, and what everybody does afterwards. */
import * as z from 'zod/mini';
import { unusedTokens } from '../../../src/domain/pool.ts';
import type { CardDriver } from '../../../workbench/testing/card.ts';
import { MINUTE, SECOND, type MailUser, type OpenDraft } from '../../../workbench/testing/gmail.ts';
import { storedBy } from '../sweep/outcome.ts';
import type { Cast } from '../sweep/stage.ts';

/** One of those who act at once; it runs its executions one after another. */
export type Actor = () => Promise<unknown>;

export interface Round {
  readonly actors: readonly Actor[];
  /** In peace again, before everything is checked. */
  afterwards(): Promise<void>;
}

export interface Scenario {
  readonly title: string;
  /** `look` opens a feed and remembers what it shows. */
  prepare(cast: Cast, name: string, look: (user: MailUser) => Promise<CardDriver>): Promise<Round>;
}

/** Track on, Apply to draft; also where the dialog asks whether it is an earlier draft. */
async function apply(draft: OpenDraft): Promise<void> {
  const dialog = await draft.openAddOn();
  if (dialog.buttons.includes('Treat as another')) await dialog.press('Treat as another');
  dialog.set('Track this email', true);
  await dialog.press('Apply to draft');
}

function write(user: MailUser, { anna }: Cast, subject: string): OpenDraft {
  return user.compose({ to: [anna.email], subject, html: '<p>Good morning</p>' });
}

/** A tracked mail to Anna, delivered. Gives its id. */
export async function send(user: MailUser, cast: Cast, subject: string): Promise<string> {
  const draft = write(user, cast, subject);
  await apply(draft);
  const { messageId } = draft.send();
  await cast.gmail.wait(MINUTE);
  return messageId;
}

async function read({ gmail, anna }: Cast): Promise<void> {
  await anna.read(anna.newest().id);
  await gmail.wait(SECOND);
}

/** Two images are left, so that two dialogs often choose the same. */
async function shrinkStock({ gmail, maria }: Cast): Promise<void> {
  const { state } = storedBy(gmail, maria);
  const pool = unusedTokens(state.progress.pool, state.intents, state.mails).slice(0, 2);
  const root = z.looseObject({}).parse(JSON.parse(gmail.workbench.properties(maria.email)['root'] ?? '{}'));
  await gmail.workbench.stores.setProperty('user', maria.email, 'root', JSON.stringify({ ...root, pool }));
}

export const SCENARIOS: readonly Scenario[] = [
  {
    title: 'two drafts are applied at once while the hourly run and a colleague are at work',
    async prepare(cast, name, look) {
      const { gmail, maria, jan } = cast;
      await shrinkStock(cast);
      const drafts = [write(maria, cast, `${name} first`), write(maria, cast, `${name} second`)] as const;
      return {
        actors: [() => apply(drafts[0]), () => apply(drafts[1]), () => look(jan), () => maria.runTrigger('onHourly')],
        async afterwards() {
          for (const draft of drafts) draft.send();
          await gmail.wait(MINUTE);
        },
      };
    },
  },
  {
    title: 'two windows and the hourly run find the same sent mails and loads at once',
    async prepare(cast, name, look) {
      const { gmail, maria, jan, anna } = cast;
      await send(maria, cast, `${name} sent`);
      await gmail.wait(5 * MINUTE);
      for (const { id } of anna.inbox().slice(0, 2)) await anna.read(id);
      return {
        actors: [
          () => look(maria),
          async () => {
            await look(maria);
            await anna.read(anna.newest().id);
            await look(maria);
          },
          () => maria.runTrigger('onHourly'),
          () => look(jan),
        ],
        afterwards: () => Promise.resolve(),
      };
    },
  },
  {
    title: 'one window stops a mail and another looks at it while the hourly run brings loads',
    async prepare(cast, name, look) {
      const { gmail, maria, jan } = cast;
      const id = await send(maria, cast, `${name} watched`);
      await gmail.wait(5 * MINUTE);
      await read(cast);
      const card = await maria.panelFor(id);
      await gmail.wait(5 * MINUTE);
      await read(cast);
      return {
        actors: [() => card.press('Stop tracking'), () => maria.panelFor(id), () => maria.runTrigger('onHourly'), () => look(jan)],
        async afterwards() {
          await gmail.wait(5 * MINUTE);
          await read(cast);
        },
      };
    },
  },
  {
    title: 'a send is undone while two windows and the hourly run look for it',
    async prepare(cast, name, look) {
      const { gmail, maria, jan } = cast;
      const draft = write(maria, cast, `${name} undone`);
      await apply(draft);
      const { messageId } = draft.send();
      const again: OpenDraft[] = [];
      return {
        actors: [
          async () => {
            await look(maria);
            again.push(maria.undo(messageId));
            await look(maria);
          },
          () => look(maria),
          () => maria.runTrigger('onHourly'),
          () => look(jan),
        ],
        async afterwards() {
          await gmail.wait(2 * MINUTE);
          await look(maria);
          for (const one of again) one.send();
          await gmail.wait(MINUTE);
        },
      };
    },
  },
  {
    title: 'drafts are made with an image in them in two windows at once',
    async prepare(cast, name, look) {
      const { gmail, maria, jan, anna } = cast;
      const cards = [await look(maria), await look(maria), await look(jan)] as const;
      await shrinkStock(cast);
      const made: (readonly [MailUser, string])[] = [];
      const make = (user: MailUser, card: CardDriver) => async (): Promise<void> => {
        const outcome = await card.press('New tracked email');
        if (outcome.did === 'draft-opened') made.push([user, outcome.draftId]);
      };
      return {
        actors: [make(maria, cards[0]), make(maria, cards[1]), make(jan, cards[2]), () => maria.runTrigger('onHourly')],
        async afterwards() {
          made.forEach(([user, id], n) =>
            user
              .draft(id)
              .edit({ to: [anna.email], subject: `${name} made ${n}` })
              .send(),
          );
          await gmail.wait(MINUTE);
        },
      };
    },
  },
];
