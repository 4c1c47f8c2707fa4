/** Drafts that the product makes with the image in them: a new mail, or a reply to the open one. */
import { imageTag } from '../domain/image.ts';
import type { Intent } from '../domain/intent.ts';
import { chooseToken, unusedTokens } from '../domain/pool.ts';
import { ProductError } from '../errors.ts';
import type { MadeDraft } from '../ports.ts';
import type { Response } from '../response.ts';
import { readMember, writeIntent, type Snapshot } from '../store/member-store.ts';
import { findDraft } from '../sync/drafts.ts';
import { sync } from '../sync/sync.ts';
import { reserve } from './compose.ts';
import { freshInstance, instanceOf, type Context, type Handler } from './context.ts';

export const onNewTrackedEmail: Handler = (context) => makeDraft(context, 'new', (html) => context.ports.gmail.createDraft(html));

export const onReplyWithTracking: Handler = (context) => {
  const { mail } = context.event;
  if (mail === null) throw new ProductError('E-UNKNOWN', true, 'a reply without an open message');
  return makeDraft(context, 'reply', (html) => context.ports.gmail.createReply(html, mail.rawId, mail.accessToken));
};

/** The intent comes before the draft: a draft whose intent got lost would let another draft take the same image. */
function makeDraft(context: Context, kind: 'new' | 'reply', create: (html: string) => MadeDraft): Response {
  const { ports } = context;
  const k = instanceOf(context) ?? freshInstance(context);
  const snapshot = readMember(ports.properties);
  const pressedBefore = snapshot.state.intents.find((intent) => intent.k === k);
  const unfinished = pressedBefore === undefined ? null : untouched(context, pressedBefore);
  if (unfinished !== null) return { is: 'draft', draftId: finish(context, unfinished.intent, unfinished.draft).id };
  const begun = pressedBefore !== undefined && pressedBefore.draft === null;
  const intent = begun ? pressedBefore : begin(context, snapshot, kind, pressedBefore === undefined ? k : freshInstance(context));
  const draft = create(imageTag(ports.deployment.endpoint, intent.token));
  return { is: 'draft', draftId: finish(context, intent, draft).id };
}

/** The draft of an earlier press of the same button that nobody has written in yet: it is opened instead of making another. */
function untouched(context: Context, intent: Intent): { intent: Intent; draft: MadeDraft } | null {
  const { ports } = context;
  if (intent.draft !== null) {
    const draft = ports.gmail.findDraft(intent.draft.id);
    return draft !== null && draft.messageId === intent.draft.message ? { intent, draft } : null;
  }
  const search = findDraft(ports, intent.token);
  if (search === 'unknown') throw new ProductError('E-UNKNOWN', true, 'Gmail did not say whether the draft was made');
  const draft = search === 'none' ? null : ports.gmail.findDraft(search.found.id);
  return draft === null ? null : { intent, draft };
}

function begin(context: Context, snapshot: Snapshot, kind: 'new' | 'reply', k: Intent['k']): Intent {
  const { ports } = context;
  let { state } = snapshot;
  const available = (): Intent['token'] | null => {
    const { progress, intents, mails, settings } = state;
    return settings.tracking ? chooseToken(k, unusedTokens(progress.pool, intents, mails)) : null;
  };
  let token = available();
  if (token === null) {
    state = sync(ports, snapshot, { background: false, once: true }).state;
    token = available();
  }
  const intent: Intent | null =
    token === null
      ? null
      : reserve(context, { k, at: ports.clock.now(), token, kind, people: [], recipients: 0, audience: null, draft: null, record: true });
  if (intent === null) throw new ProductError('E-ENDPOINT', true, 'no image in stock');
  return intent;
}

/** Remembers which draft it is. Without this the mail is still recognised by its image; only an image that was removed goes unnoticed. */
function finish({ ports }: Context, intent: Intent, draft: MadeDraft): MadeDraft {
  try {
    writeIntent(ports.properties, { ...intent, draft: { id: draft.id, message: draft.messageId, thread: draft.threadId } });
  } catch (error) {
    ports.log(`intent of a made draft: ${error instanceof Error ? error.message : String(error)}`);
  }
  return draft;
}
