/** Windows-1252, which Node's TextDecoder takes for Latin-1: 27 characters, quotation marks and dashes among them, come out as control characters. */

/** What the bytes 80 to 9F are (https://encoding.spec.whatwg.org/index-windows-1252.txt); five are nothing. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** A decoded text with the characters that were meant. Mails have no use for C1 controls, so that none is lost. */
export const meant = (text: string): string => text.replaceAll(/[\u0080-\u009f]/g, (control) => HIGH.charAt(control.charCodeAt(0) - 0x80));
