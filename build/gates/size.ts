/** Gate: the bundle is small. Apps Script parses all of it in every execution. */
import type { Finding } from '../finding.ts';

/** 150 KB, in bytes of UTF-8. */
export const sizeBudget = 153_600;

export function checkSize(code: string): readonly Finding[] {
  const bytes = Buffer.byteLength(code);
  return bytes <= sizeBudget
    ? []
    : [{ gate: 'size', message: `Code.js has ${bytes} bytes, ${bytes - sizeBudget} more than the budget of ${sizeBudget}.` }];
}
