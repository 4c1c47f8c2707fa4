/** Gmail’s own words on and around a card, in the language of the person: the add-on has no say in them. The Polish ones are unverified. */

export interface HostWords {
  readonly showMore: string;
  readonly showLess: string;
  readonly refresh: string;
  readonly tryAgain: string;
  /** What users see when a callback fails (https://developers.google.com/workspace/add-ons/guides/query-logs). */
  readonly failure: string;
  readonly noCard: string;
}

const ENGLISH: HostWords = {
  showMore: 'Show more',
  showLess: 'Show less',
  refresh: 'Refresh',
  tryAgain: 'Try again',
  failure: 'Something went wrong when executing the add-on.',
  noCard: 'The add-on has no card to show here.',
};

const POLISH: HostWords = {
  showMore: 'Pokaż więcej',
  showLess: 'Pokaż mniej',
  refresh: 'Odśwież',
  tryAgain: 'Spróbuj ponownie',
  failure: 'Podczas wykonywania dodatku wystąpił błąd.',
  noCard: 'Dodatek nie ma tu nic do pokazania.',
};

/** Words for a locale such as `pl` or `en-GB`; English for languages that are not here. */
export const hostWords = (locale: string): HostWords => (new Intl.Locale(locale).language === 'pl' ? POLISH : ENGLISH);
