/** The schemas of which all others consist, made once: making them anew in each place was half of what a start of the script costs. */
import * as z from 'zod/mini';

export const text = z.string();
export const whole = z.int();
export const positive = z.int().check(z.positive());
export const countable = z.int().check(z.gte(0));
export const flag = z.boolean();
export const optionalText = z.optional(text);
export const wholeOrNull = z.nullable(whole);
