/** Single numbers that a member's object keeps beside its tables. */

/** `seq`: newest number given to a hit that is no longer in a table. `dropped`: hits not recorded for their rate. `alarm`: what time the alarm is set for. */
export type Figure = 'seq' | 'dropped' | 'alarm';

export class Figures {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec('CREATE TABLE IF NOT EXISTS figures (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID');
  }

  /** The figure, 0 when it was never written. */
  read(name: Figure): number {
    return this.#sql.exec<{ value: number }>('SELECT value FROM figures WHERE name = ?', name).toArray()[0]?.value ?? 0;
  }

  write(name: Figure, value: number): void {
    this.#sql.exec(
      'INSERT INTO figures (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2 WHERE value <> ?2',
      name,
      value,
    );
  }
}
