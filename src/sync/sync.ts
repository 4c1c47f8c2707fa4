/** What happened in the mailbox and at the endpoint since last time: asked in one parallel call, folded, written down, committed by one value. */
import { parseSync, syncRequest } from './endpoint-client.ts';
import { SYNC_LIMITS } from '../endpoint/contract.ts';
import type { SyncRequest } from '../endpoint/requests.ts';
import { fold, NO_NEWS, type News } from '../domain/fold.ts';
import { asSettingsSay, waitingIntents, withCommands, type MemberState } from '../domain/member-state.ts';
import { tokensWanted, unusedTokens } from '../domain/pool.ts';
import { changedAt } from '../domain/tracked-mail.ts';
import type { Ports } from '../ports.ts';
import type { Snapshot } from '../store/member-store.ts';
import { commit, type SheetFate } from './commit.ts';
import { hearGmail, openingRequests, type Mailbox } from './mailbox.ts';

/** What the run came to. `state` is the newest view, committed or not. */
export interface SyncReport {
  readonly state: MemberState;
  readonly endpoint: 'ok' | 'unreachable' | 'refused' | 'not-asked';
  readonly gmail: Mailbox['gmail'];
  readonly sheet: SheetFate;
  /** More is left than the time allowed. */
  readonly behind: boolean;
  /** The member's store has no room: what is shown could not be kept, and is asked for again next time. */
  readonly full: boolean;
}

/** No new request is begun after this long; a callback may last 30 s. */
const TIME_BUDGET = 18_000;
/** On a card the cursor is only stored together with something else; the hourly run stores it always. */
export interface SyncMode {
  readonly background: boolean;
  /** One round only: where somebody waits for an image, not for news. */
  readonly once?: true;
}

/** One run. Safe to be cut off anywhere and to be run by two executions at once: nothing is committed twice, nothing is lost. */
export function sync(ports: Ports, before: Snapshot, mode: SyncMode): SyncReport {
  const deadline = ports.clock.now() + TIME_BUDGET;
  let report = round(ports, before, mode, true, deadline);
  // Later rounds catch up with Gmail only; each commits, so a run that is cut off loses one round at most.
  while (report.more && mode.once !== true && ports.clock.now() < deadline)
    report = { ...round(ports, report.snapshot, mode, report.askAgain, deadline), endpoint: report.endpoint };
  const { state, endpoint, gmail, sheet, more, full } = report;
  return { state, endpoint, gmail, sheet, behind: more, full };
}

/** What Gmail alone says by now, stored nowhere: for a card that has to know whether a draft was sent meanwhile. Two calls at least. */
export function peek(ports: Ports, state: MemberState): MemberState {
  const { news } = listen(ports, state, false, ports.clock.now() + TIME_BUDGET);
  return fold(state, news, ports.deployment.endpoint, ports.clock.now()).state;
}

interface Round extends Omit<SyncReport, 'behind'> {
  readonly snapshot: Snapshot;
  readonly more: boolean;
  /** The endpoint has more loads than one answer holds. */
  readonly askAgain: boolean;
}

function round(ports: Ports, before: Snapshot, mode: SyncMode, askEndpoint: boolean, deadline: number): Round {
  const heard = listen(ports, before.state, askEndpoint, deadline);
  const tentative = fold(before.state, heard.news, ports.deployment.endpoint, ports.clock.now());
  const base = {
    endpoint: heard.endpoint,
    gmail: heard.gmail,
    sheet: 'ok',
    full: false,
    more: heard.more,
    askAgain: heard.moreLoads,
  } as const;
  const cursorMoved = heard.news.cursor !== null && heard.news.cursor !== before.state.progress.cursor;
  const first = before.state.progress.cursor === null && cursorMoved;
  const idle = mode.background && (cursorMoved || tentative.changed.length > 0);
  if (!tentative.dirty && !first && !heard.more && !idle) {
    return { ...base, state: tentative.state, snapshot: before };
  }
  const committed = ports.lock.whenFree(() => commit(ports, heard.news));
  if (committed === null) return { ...base, state: tentative.state, snapshot: before, more: false };
  return { ...base, ...committed, more: heard.more && committed.sheet === 'ok' && !committed.full };
}

interface Heard {
  readonly news: News;
  readonly endpoint: SyncReport['endpoint'];
  readonly gmail: Mailbox['gmail'];
  readonly more: boolean;
  readonly moreLoads: boolean;
}

/** Gmail and the endpoint in one call; then the new messages in batches. */
function listen(ports: Ports, state: MemberState, askEndpoint: boolean, deadline: number): Heard {
  const accessToken = ports.identity.accessToken();
  const question = askEndpoint ? endpointQuestion(ports, state) : null;
  const opening = openingRequests(state, accessToken, ports.clock.now());
  const requests = [...opening, ...(question === null ? [] : [syncRequest(ports.deployment.endpoint, question.body)])];
  const answers = ports.http.fetchAll(requests);
  const endpointAnswer = answers[opening.length];
  const mailbox = hearGmail(ports, state, accessToken, answers.slice(0, opening.length), deadline);
  const loads = question === null || endpointAnswer === undefined ? null : parseSync(endpointAnswer);
  if (loads !== null && !loads.ok) ports.log(`endpoint ${loads.why}: ${loads.detail}`);
  const answered = loads !== null && loads.ok ? loads.answer : null;
  return {
    news: {
      ...mailbox.news,
      complete: mailbox.gmail === 'ok' && !mailbox.more,
      events: answered?.events ?? [],
      after: answered?.next ?? null,
      tokens: answered?.tokens ?? [],
      told: answered === null || question === null ? NO_NEWS.told : question.told,
    },
    endpoint: loads === null ? 'not-asked' : loads.ok ? 'ok' : loads.why,
    gmail: mailbox.gmail,
    more: mailbox.more || answered?.more === true,
    moreLoads: answered?.more === true,
  };
}

interface Question {
  readonly body: SyncRequest;
  readonly told: News['told'];
}

/** Null when Google gives no identity (a time trigger may get none): then the loads wait at the endpoint. */
function endpointQuestion(ports: Ports, state: MemberState): Question | null {
  const now = ports.clock.now();
  const identity = ports.identity.identityToken();
  if (identity === null) return null;
  const mails = withCommands(state.mails, state.commands);
  const intents = waitingIntents(state.intents, state.commands);
  const confirm = mails.filter((mail) => !mail.told.sent && mail.notTracked === null).slice(0, SYNC_LIMITS.confirm / 2);
  // Switched off, every mail is stopped by the fold that follows: the endpoint hears of it before the next load.
  const changed = mails
    .map((mail) => asSettingsSay(mail, state.settings, now))
    .flatMap((mail) => {
      const at = changedAt(mail);
      return mail.told.stopped || mail.notTracked !== null || at === null
        ? []
        : [{ id: mail.id, tokens: mail.tokens, at, recorded: mail.stopped === null }];
    })
    .slice(0, SYNC_LIMITS.changes / 2);
  const erase = state.progress.erase.slice(0, SYNC_LIMITS.erase / 2);
  return {
    body: {
      identity,
      after: state.progress.after,
      limit: SYNC_LIMITS.events,
      confirm: confirm
        .flatMap((mail) =>
          mail.tokens.map((token) => ({
            token,
            sentAt: mail.sentAt,
            recipients: Math.min(2000, Math.max(1, mail.recipients)),
            links: Math.min(1000, mail.links),
            google: mail.google,
          })),
        )
        .slice(0, SYNC_LIMITS.confirm),
      stop: erase.filter((one) => one.stop).map((one) => one.token),
      changes: changed
        .flatMap(({ tokens, at, recorded }) => tokens.map((token) => ({ token, at, recorded })))
        .slice(0, SYNC_LIMITS.changes),
      erase: erase.map((one) => one.token),
      want: tokensWanted(unusedTokens(state.progress.pool, intents, mails).length),
    },
    told: {
      sent: confirm.map((mail) => mail.id),
      changed: changed.map(({ id, at }) => ({ id, at })),
      erased: erase.map((one) => one.token),
    },
  };
}
