/** What a gate of the build found. */

/** One thing that is wrong with the built project; the message names it and says what to do. */
export interface Finding {
  readonly gate: 'config' | 'manifest' | 'prefixes' | 'syntax' | 'globals' | 'entry points' | 'scopes' | 'size';
  readonly message: string;
}
