/** Column letters inside a script. */

/** Zero-based column to letters: 0 is A, 26 is AA. */
export function letters(index: number): string {
  let word = '';
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) word = String.fromCharCode(65 + ((n - 1) % 26)) + word;
  return word;
}
