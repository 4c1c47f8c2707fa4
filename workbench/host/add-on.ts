/** The built add-on for its users: opens panels, runs functions with the right event, fires triggers. */
import {
  GoogleError,
  type AddOn,
  type AddOnResult,
  type Clock,
  type ExecutionRecord,
  type Panel,
  type Person,
  type Platform,
  type Switches,
} from '../contract.ts';
import { eventMessageId, eventThreadId, type MailBackend } from '../mail/index.ts';
import type { Random } from '../world/random.ts';
import { addOnEvent, triggerEvent, type EventAction, type EventPlace } from '../runtime/events.ts';
import type { Execution, Executor, Request } from '../runtime/executor.ts';
import type { Grants } from './grants.ts';
import { homepageFunction, type Manifest } from './manifest.ts';
import { openPanel } from './panel.ts';
import { resultOf, type Asker } from './response.ts';
import { CONSENT_URL } from './script-app.ts';
import type { Tokens } from './tokens.ts';
import type { Triggers } from './triggers.ts';

export interface AddOnOptions {
  readonly manifest: Manifest;
  readonly executor: Executor;
  readonly mail: MailBackend;
  readonly clock: Clock;
  readonly switches: Switches;
  readonly grants: Grants;
  readonly tokens: Tokens;
  readonly triggers: Triggers;
  readonly person: (email: string) => Person | undefined;
  readonly random: Random;
}

const KINDS: { readonly [asker in Asker]: ExecutionRecord['kind'] } = {
  homepage: 'homepage',
  message: 'message',
  compose: 'compose',
  click: 'action',
  change: 'action',
  suggestions: 'action',
  'open-link': 'action',
  'compose-action': 'action',
  universal: 'universal',
};

/** Panels that are remembered; the page asks for open ones by id. */
const KEPT_PANELS = 500;
/** Toolbar and buttons without colours in the manifest (apps-script/manifest/addons). */
const DEFAULT_PRIMARY = '#424242';
const DEFAULT_SECONDARY = '#2196F3';

export function createAddOn(options: AddOnOptions): AddOn {
  const { manifest, executor, mail, clock, switches, grants, tokens, triggers, person, random } = options;
  const { common, gmail } = manifest.addOns;
  const panels = new Map<string, Panel>();

  const member = (user: string): Person => {
    const found = person(user);
    if (!found?.member) throw new Error(`${user} has not installed the add-on`);
    return found;
  };

  const rootFunction = (place: Panel['place']): string | null => {
    if (place.at === 'homepage') return homepageFunction(manifest);
    if (place.at === 'message') return gmail.contextualTriggers[0]?.onTriggerFunction ?? homepageFunction(manifest);
    return gmail.composeTrigger?.selectActions[0]?.runFunction ?? null;
  };

  const eventPlace = (user: string, place: Panel['place'], issue: (messageId: string, threadId: string) => string): EventPlace => {
    if (place.at === 'homepage') return { at: 'homepage' };
    if (place.at === 'compose') {
      const draft = mail.draft(user, place.draftId);
      if (!draft) throw new Error(`${user} has no draft ${place.draftId}`);
      return { at: 'compose', draft };
    }
    const message = mail.get(user, place.messageId);
    if (!message) throw new Error(`${user} has no message ${place.messageId}`);
    return {
      at: 'message',
      messageId: eventMessageId(message.id),
      threadId: eventThreadId(message.threadId),
      accessToken: issue(message.id, message.threadId),
    };
  };

  const runIn = async (
    user: string,
    place: Panel['place'],
    platform: Platform,
    asker: Asker,
    functionName: string,
    action?: EventAction,
  ): Promise<AddOnResult> => {
    if (!grants.isGranted(user)) return { kind: 'authorization', url: CONSENT_URL, resource: common.name };
    const scopes = grants.scopesOf(user);
    let result: AddOnResult = { kind: 'failed', message: 'The execution did not start' };
    const request: Request = {
      user,
      functionName,
      kind: KINDS[asker],
      scopes: () => grants.scopesOf(user),
      judge: (came) => {
        result = resultOf(asker, came, { linkPrefixes: common.openLinkUrlPrefixes, plain: switches.plainResponses === true });
        return result.kind === 'failed' ? result.message : null;
      },
      event: (caller) =>
        addOnEvent(
          { person: member(user), manifest, scopes, switches, platform, now: clock.now() },
          eventPlace(user, place, (messageId, threadId) => mail.messageTokens.issue(caller, { messageId, threadId })),
          action,
        ),
    };
    await executor.run(request);
    return result;
  };

  const runTrigger = async (user: string, functionName: string, triggerId?: string): Promise<ExecutionRecord> => {
    member(user);
    const [first = random.uuid()] = triggers.idsOf(user, functionName);
    const id = triggerId ?? first;
    const request: Request = {
      user,
      functionName,
      kind: 'trigger',
      scopes: () => grants.scopesOf(user),
      event: () => {
        // Triggers of an add-on that is not published do not run at all without every scope (guides/triggers/installable).
        if (!grants.isComplete(user)) throw new GoogleError('Authorization is required to perform that action.');
        return triggerEvent(id, clock.now(), manifest.timeZone);
      },
    };
    const { record }: Execution = await executor.run(request);
    return record;
  };

  triggers.start(runTrigger);

  const places: Panel['place']['at'][] = manifest.isInGmail
    ? ['homepage', 'message', ...(gmail.composeTrigger ? (['compose'] as const) : [])]
    : [];

  return {
    name: common.name,
    logoUrl: common.logoUrl,
    primaryColor: common.layoutProperties.primaryColor ?? DEFAULT_PRIMARY,
    secondaryColor: common.layoutProperties.secondaryColor ?? common.layoutProperties.primaryColor ?? DEFAULT_SECONDARY,
    places,
    async open(user, place, platform = 'WEB') {
      member(user);
      if (places.length === 0) throw new Error('The project is not in Gmail: its manifest has no addOns.gmail.');
      if (!places.includes(place.at)) throw new Error(`${common.name} is not in drafts: its manifest has no addOns.gmail.composeTrigger.`);
      // "Non-contextual homepages are not yet available from the Gmail … mobile apps" (concepts/homepages).
      if (platform !== 'WEB' && place.at === 'homepage') throw new Error('Gmail’s mobile apps have no homepages.');
      const panel = await openPanel({
        id: random.uuid(),
        user,
        place,
        manifest,
        mail,
        switches,
        rootFunction: rootFunction(place),
        run: (asker, functionName, action) => runIn(user, place, platform, asker, functionName, action),
      });
      panels.set(panel.id, panel);
      for (const id of panels.keys()) {
        if (panels.size <= KEPT_PANELS) break;
        panels.delete(id);
      }
      return panel;
    },
    panel: (id) => panels.get(id),
    runTrigger,
    executions: () => executor.records(),
    revoke(user) {
      grants.revoke(user);
      tokens.revoke(user);
    },
    grant: (user) => grants.grant(user),
  };
}
