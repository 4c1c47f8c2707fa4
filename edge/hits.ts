/** A member's hits in the order of their arrival: each counted once, numbered for ever, kept for a limited time. */
import { hitEventSchema, type HitEvent, type HitFacts } from '../src/endpoint/contract.ts';
import type { Figures } from './figures.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** Requests with the same token, fetcher and network within one such slice of time are one hit: retries of proxies and of our own. */
const BUCKET_MS = 2_000;
/** Most hits of one token that are recorded in a minute. */
const RATE = { hits: 60, perMs: 60_000 } as const;
/** By how much the times of neighbouring rows may run backwards: a hit that is tried again comes late. */
const DISORDER_MS = 10_000;
/** Rows read at a time while looking back. */
const PIECE = 32;

export interface Hit {
  readonly token: string;
  readonly at: number;
  readonly facts: HitFacts;
}
export type Recorded = 'new' | 'known' | 'over-rate';

interface Row {
  readonly [column: string]: SqlStorageValue;
  readonly seq: number;
  readonly token: string;
  readonly at: number;
  readonly fetcher: string;
  readonly network: string;
}

/**
 * One table for each week of arrival, keyed by `seq` alone: rows written are what is billed, so there is no further index and no
 * AUTOINCREMENT, doubles are found by reading the last minute, and retention is DROP TABLE.
 */
export class HitLog {
  readonly #sql: SqlStorage;
  readonly #figures: Figures;
  readonly #retentionMs: number;
  /** Ascending. */
  #weeks: number[];
  #lastSeq: number;

  constructor(sql: SqlStorage, figures: Figures, retentionDays: number) {
    this.#sql = sql;
    this.#figures = figures;
    this.#retentionMs = retentionDays * DAY_MS;
    const names = sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'hits_*'").toArray();
    this.#weeks = names.map(({ name }) => Number(name.slice('hits_'.length))).sort((a, b) => a - b);
    const newest = this.#weeks.map((week) => sql.exec<{ seq: number | null }>(`SELECT max(seq) AS seq FROM hits_${week}`).one().seq ?? 0);
    this.#lastSeq = Math.max(figures.read('seq'), ...newest);
  }

  /** Number of the newest hit ever recorded; 0 when there was none. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** Records a hit unless it is there already or its token is over its rate. */
  record(hit: Hit): Recorded {
    let ofToken = 0;
    for (const row of this.#newestFirst()) {
      if (row.at < hit.at - RATE.perMs - DISORDER_MS) break;
      if (row.token !== hit.token) continue;
      if (sameBucket(row.at, hit.at) && row.fetcher === hit.facts.fetcher && row.network === hit.facts.network) return 'known';
      if (Math.abs(row.at - hit.at) < RATE.perMs) ofToken += 1;
    }
    if (ofToken >= RATE.hits) return 'over-rate';
    const { fetcher, network, referrer, navigated, forged } = hit.facts;
    const table = this.#tableFor(hit.at);
    this.#lastSeq += 1;
    this.#sql.exec(
      `INSERT INTO ${table} (seq, token, at, fetcher, network, referrer, navigated, forged) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      this.#lastSeq,
      hit.token,
      hit.at,
      fetcher,
      network,
      referrer,
      navigated ? 1 : 0,
      forged ? 1 : 0,
    );
    return 'new';
  }

  /** Up to `limit` hits behind `after`, in order. */
  after(after: number, limit: number): HitEvent[] {
    const events: HitEvent[] = [];
    for (const week of this.#weeks) {
      if (events.length >= limit) break;
      const rows = this.#sql.exec(`SELECT * FROM hits_${week} WHERE seq > ? ORDER BY seq LIMIT ?`, after, limit - events.length);
      for (const row of rows) events.push(eventOf(row));
    }
    return events;
  }

  /** Removes every hit of a token. The numbers of removed hits are never given out again. */
  erase(token: string): void {
    let removed = 0;
    for (const week of this.#weeks) removed += this.#sql.exec(`DELETE FROM hits_${week} WHERE token = ?`, token).rowsWritten;
    if (removed > 0) this.#figures.write('seq', this.#lastSeq);
  }

  /** Drops the weeks of which the first hit may be older than the retention: a hit lives at most that long, and at most seven days less. */
  drop(now: number): void {
    const over = this.#weeks.filter((week) => week * WEEK_MS + this.#retentionMs <= now);
    if (over.length === 0) return;
    this.#figures.write('seq', this.#lastSeq);
    for (const week of over) this.#sql.exec(`DROP TABLE hits_${week}`);
    this.#weeks = this.#weeks.filter((week) => !over.includes(week));
  }

  /** When the oldest week is to be dropped, or never. */
  nextDue(): number {
    const oldest = this.#weeks[0];
    return oldest === undefined ? Infinity : oldest * WEEK_MS + this.#retentionMs;
  }

  *#newestFirst(): Generator<Row> {
    for (const week of [...this.#weeks].reverse()) {
      let before = Number.MAX_SAFE_INTEGER;
      for (let complete = false; !complete;) {
        // In pieces read to their end: a cursor that is left open would lock the table against DROP TABLE.
        const rows = this.#sql
          .exec<Row>(`SELECT seq, token, at, fetcher, network FROM hits_${week} WHERE seq < ? ORDER BY seq DESC LIMIT ?`, before, PIECE)
          .toArray();
        yield* rows;
        before = rows.at(-1)?.seq ?? 0;
        complete = rows.length < PIECE;
      }
    }
  }

  /** The table of the week of `at`, or the newest one for a late hit, so that tables follow one another in `seq` as well. */
  #tableFor(at: number): string {
    const newest = this.#weeks.at(-1) ?? -Infinity;
    const week = Math.max(newest, Math.floor(at / WEEK_MS));
    if (week > newest) {
      this.#sql.exec(
        `CREATE TABLE hits_${week} (seq INTEGER PRIMARY KEY, token TEXT NOT NULL, at INTEGER NOT NULL, fetcher TEXT NOT NULL, network TEXT NOT NULL,
         referrer TEXT NOT NULL, navigated INTEGER NOT NULL, forged INTEGER NOT NULL)`,
      );
      this.#weeks.push(week);
    }
    return `hits_${week}`;
  }
}

function sameBucket(a: number, b: number): boolean {
  return Math.floor(a / BUCKET_MS) === Math.floor(b / BUCKET_MS);
}

function eventOf(row: Record<string, SqlStorageValue>): HitEvent {
  const { seq, token, at, fetcher, network, referrer, navigated, forged } = row;
  return hitEventSchema.parse({
    seq,
    token,
    kind: 'image',
    at,
    facts: { fetcher, network, referrer, navigated: navigated === 1, forged: forged === 1 },
  });
}
