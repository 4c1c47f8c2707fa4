/** What one entry of the page's API is: a schema for its input and a function of it. */
import type { z } from 'zod';

export interface Route<Input, Output> {
  readonly input: z.ZodType<Input>;
  /** True when the route only reads, so that nobody needs to be told that something changed. */
  readonly reads: boolean;
  readonly handle: (input: Input) => Output | Promise<Output>;
}

/** A route that only reads. */
export function read<Input, Output>(input: z.ZodType<Input>, handle: (input: Input) => Output | Promise<Output>): Route<Input, Output> {
  return { input, reads: true, handle };
}

/** A route after which other open pages look again. */
export function change<Input, Output>(input: z.ZodType<Input>, handle: (input: Input) => Output | Promise<Output>): Route<Input, Output> {
  return { input, reads: false, handle };
}
