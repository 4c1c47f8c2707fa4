/** What a member's object knows of each token: until when it is recorded, and whether it was stopped. */
import { monthsSinceIssue } from '../src/domain/token.ts';
import type { Change, Confirm } from '../src/endpoint/requests.ts';

const DAY_MS = 86_400_000;
/** Hits of a sent mail are recorded for 90 days. */
const SENT_LIFE_MS = 90 * DAY_MS;
/** Hits of a token that was seen but not found in a sent mail are recorded for 14 days: it may be a draft, or a mail that the add-on has not found yet. */
const UNSENT_LIFE_MS = 14 * DAY_MS;
/** Tokens are forgotten after this many months, and from then on never recorded again, because the month of issue stands in the token. */
const KNOWN_MONTHS = 13;

/** `stopped` is 0, this, or the instant of the latest change: positive where it stopped the token, negative where it lifted a stop. */
const STOPPED = 1;

/** A genuine token of this member with its month of issue (0–255). */
export interface TokenRef {
  readonly token: string;
  readonly issued: number;
}
export type ChangedToken = TokenRef & Omit<Change, 'token'>;
export type SentToken = TokenRef & Omit<Confirm, 'token'>;

/**
 * One table for each month of issue: forgetting a month is one DROP TABLE, which is not billed by the row.
 * The token is the primary key of a table without rowid, so a write is one row.
 */
export class KnownTokens {
  readonly #sql: SqlStorage;
  readonly #months: Set<number>;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    const names = sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'tokens_*'").toArray();
    this.#months = new Set(names.map(({ name }) => Number(name.slice('tokens_'.length))));
  }

  /** Whether a hit at `at` is to be recorded. The first hit of a token that nobody has confirmed starts its 14 days. */
  admits(ref: TokenRef, at: number): boolean {
    if (monthsSinceIssue(ref.issued, at) > KNOWN_MONTHS) return false;
    const table = this.#table(ref.issued);
    const known = this.#sql
      .exec<{ stopped: number; expires: number }>(`SELECT stopped, expires FROM ${table} WHERE token = ?`, ref.token)
      .toArray()[0];
    if (known !== undefined) return known.stopped <= 0 && at < known.expires;
    this.#sql.exec(`INSERT INTO ${table} (token, stopped, expires) VALUES (?, 0, ?)`, ref.token, at + UNSENT_LIFE_MS);
    return true;
  }

  /** The mail with this token was sent. A later report counts more than an earlier one (a mail taken back and sent again); a stop stays. */
  confirm(sent: SentToken, now: number): void {
    if (monthsSinceIssue(sent.issued, now) > KNOWN_MONTHS) return;
    const expires = Math.min(sent.sentAt, now) + SENT_LIFE_MS;
    this.#sql.exec(
      `INSERT INTO ${this.#table(sent.issued)} (token, stopped, expires, sent_at, recipients, links, google) VALUES (?1, 0, ?2, ?3, ?4, ?5, ?6)
       ON CONFLICT (token) DO UPDATE SET expires = ?2, sent_at = ?3, recipients = ?4, links = ?5, google = ?6
       WHERE sent_at IS NOT ?3 OR recipients IS NOT ?4 OR links IS NOT ?5 OR google IS NOT ?6`,
      sent.token,
      expires,
      sent.sentAt,
      sent.recipients,
      sent.links,
      sent.google,
    );
  }

  /** From now on hits of the token are answered and not recorded, whatever is confirmed later. */
  stop(ref: TokenRef, now: number): void {
    this.#stopSince(ref, STOPPED, 'stopped <= 0', now);
  }

  /** A stop or its end, of an instant. Changes may arrive late and more than once: the latest instant counts. */
  change({ recorded, at, ...ref }: ChangedToken, now: number): void {
    if (!recorded) this.#stopSince(ref, at, 'abs(stopped) < ?2', now);
    else if (this.#months.has(ref.issued))
      this.#sql.exec(`UPDATE ${this.#table(ref.issued)} SET stopped = -?2 WHERE token = ?1 AND abs(stopped) < ?2`, ref.token, at);
  }

  #stopSince(ref: TokenRef, since: number, where: string, now: number): void {
    if (monthsSinceIssue(ref.issued, now) > KNOWN_MONTHS) return;
    this.#sql.exec(
      `INSERT INTO ${this.#table(ref.issued)} (token, stopped, expires) VALUES (?1, ?2, ?3) ON CONFLICT (token) DO UPDATE SET stopped = ?2 WHERE ${where}`,
      ref.token,
      since,
      now,
    );
  }

  /** Forgets the months that are over. */
  forget(now: number): void {
    for (const month of this.#months) {
      if (monthsSinceIssue(month, now) <= KNOWN_MONTHS) continue;
      this.#sql.exec(`DROP TABLE tokens_${month}`);
      this.#months.delete(month);
    }
  }

  /** When `forget` may have something to do: at the start of the next month (UTC), or never. */
  nextDue(now: number): number {
    const date = new Date(now);
    return this.#months.size === 0 ? Infinity : Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  }

  #table(month: number): string {
    const table = `tokens_${month}`;
    if (!this.#months.has(month)) {
      this.#sql.exec(
        `CREATE TABLE ${table} (token TEXT PRIMARY KEY, stopped INTEGER NOT NULL, expires INTEGER NOT NULL,
         sent_at INTEGER, recipients INTEGER, links INTEGER, google TEXT) WITHOUT ROWID`,
      );
      this.#months.add(month);
    }
    return table;
  }
}
