/** People as the session and files name them: the one who runs the script, owners, editors, viewers. */
import { guardClass } from './guard.ts';
import { isText } from './signature.ts';

export class User implements GoogleAppsScript.Base.User {
  static readonly googleName: string = 'User';
  readonly #email: string;
  constructor(email: string) {
    this.#email = email;
  }
  getEmail(): string {
    return this.#email;
  }
  /** Deprecated by Google; the same as the address. */
  getUserLoginId(): string {
    return this.#email;
  }
  toString(): string {
    return this.#email;
  }
}
guardClass('User', User);

/** The address of somebody named by address or by object. */
export function emailOf(person: unknown): string {
  if (isText(person)) return person;
  return (person as GoogleAppsScript.Base.User).getEmail();
}
