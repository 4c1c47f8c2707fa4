/** One member's data: an SQLite Durable Object that is single-threaded, so that check and write are one step. */
import { DurableObject } from 'cloudflare:workers';
import type { HitEvent, SyncResponse } from '../src/endpoint/contract.ts';
import { retentionDays, type Env } from './configuration.ts';
import { Figures } from './figures.ts';
import { HitLog, type Hit } from './hits.ts';
import { KnownTokens, type ChangedToken, type SentToken, type TokenRef } from './tokens.ts';

/** Hits over the rate are counted in memory and written at most this often: a flood must not become a flood of billed writes. */
const DROPPED_WRITE_MS = 1_000;

export type HitRequest = TokenRef & Pick<Hit, 'at' | 'facts'>;
export interface MemberSync {
  readonly now: number;
  readonly after: number;
  readonly limit: number;
  readonly confirm: readonly SentToken[];
  readonly stop: readonly TokenRef[];
  readonly changes: readonly ChangedToken[];
  readonly erase: readonly TokenRef[];
}
/** As in the contract; tokens are minted by the Worker, which alone holds the keys. */
export type MemberAnswer = Omit<SyncResponse, 'tokens' | 'events'> & { events: (Omit<HitEvent, 'token'> & { token: string })[] };

export class Member extends DurableObject<Env> {
  readonly #figures: Figures;
  readonly #hits: HitLog;
  readonly #tokens: KnownTokens;
  #dropped: number;
  #droppedTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    const { sql } = state.storage;
    this.#figures = new Figures(sql);
    this.#hits = new HitLog(sql, this.#figures, retentionDays(env));
    this.#tokens = new KnownTokens(sql);
    this.#dropped = this.#figures.read('dropped');
  }

  /** Records one request for the image. May be called any number of times with the same hit. */
  async hit(hit: HitRequest): Promise<void> {
    if (!this.#tokens.admits(hit, hit.at)) return;
    if (this.#hits.record(hit) === 'over-rate') this.#countDropped();
    await this.#setAlarm(hit.at);
  }

  /** Takes in what the add-on reports and answers what it asks for. Every part may be repeated. Synchronous up to the alarm, hence all or nothing. */
  async sync(request: MemberSync): Promise<MemberAnswer> {
    const { now, limit } = request;
    this.#clearAway(now);
    for (const sent of request.confirm) this.#tokens.confirm(sent, now);
    for (const token of request.stop) this.#tokens.stop(token, now);
    for (const change of request.changes) this.#tokens.change(change, now);
    for (const token of request.erase) this.#hits.erase(token.token);
    // A cursor ahead of the log comes from data that no longer exists; then everything is news.
    const after = request.after > this.#hits.lastSeq ? 0 : request.after;
    const found = this.#hits.after(after, limit + 1);
    const events = found.slice(0, limit);
    this.#saveDropped();
    await this.#setAlarm(now);
    return { events, next: events.at(-1)?.seq ?? after, more: found.length > limit, dropped: this.#dropped };
  }

  /** Drops what has outlived its time. */
  async upkeep(now: number): Promise<void> {
    this.#clearAway(now);
    await this.#setAlarm(now);
  }

  /** The time that the alarm was set for, not the time on the wall: both agree except where a workbench moves the clock. */
  override async alarm(): Promise<void> {
    await this.upkeep(this.#figures.read('alarm'));
  }

  #clearAway(now: number): void {
    this.#hits.drop(now);
    this.#tokens.forget(now);
  }

  /** Sets the alarm for the next upkeep; nothing is written while the time stays the same. */
  async #setAlarm(now: number): Promise<void> {
    const due = Math.min(this.#hits.nextDue(), this.#tokens.nextDue(now));
    if (due === Infinity || due === this.#figures.read('alarm')) return;
    this.#figures.write('alarm', due);
    await this.ctx.storage.setAlarm(Date.now() + Math.max(0, due - now));
  }

  #countDropped(): void {
    this.#dropped += 1;
    this.#droppedTimer ??= setTimeout(() => this.#saveDropped(), DROPPED_WRITE_MS);
  }

  #saveDropped(): void {
    clearTimeout(this.#droppedTimer);
    this.#droppedTimer = null;
    this.#figures.write('dropped', this.#dropped);
  }
}
