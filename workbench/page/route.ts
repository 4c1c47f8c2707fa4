/** What one entry of the page's API is: a schema for its input and a function of it. */
import type { z } from 'zod';

export interface Route<Input, Output, Sent = Input> {
  /** Reads what was sent; fields with a default may be absent there. */
  readonly input: z.ZodType<Input, Sent>;
  /** True when the route only reads, so that nobody needs to be told that something changed. */
  readonly reads: boolean;
  readonly handle: (input: Input) => Output | Promise<Output>;
}

/** A route that only reads. */
export function read<Input, Output, Sent>(
  input: z.ZodType<Input, Sent>,
  handle: (input: Input) => Output | Promise<Output>,
): Route<Input, Output, Sent> {
  return { input, reads: true, handle };
}

/** A route after which other open pages look again. */
export function change<Input, Output, Sent>(
  input: z.ZodType<Input, Sent>,
  handle: (input: Input) => Output | Promise<Output>,
): Route<Input, Output, Sent> {
  return { input, reads: false, handle };
}
