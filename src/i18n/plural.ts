/** The plural forms that the product's languages use, chosen by Intl. */

/** en: one, many. */
export function englishPlural(n: number, one: string, many: string): string {
  return n === 1 ? one : many;
}

const polishRules = new Intl.PluralRules('pl');

/** pl: 1 otwarcie, 2 otwarcia, 5 otwarć. */
export function polishPlural(n: number, one: string, few: string, many: string): string {
  const rule = polishRules.select(n);
  return rule === 'one' ? one : rule === 'few' ? few : many;
}
