/** Which elements of a mail's HTML stay, in the composer and where a mail is read: what neither list names is taken away and its content kept. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Gone with everything in them. */
export const DROPPED = words(
  'applet audio base button canvas embed frame frameset head iframe input link math meta noscript object option script select style svg template textarea title video',
);

export const KEPT = words(
  'a abbr address b bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre q s samp small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var wbr',
);

/** Of a class attribute, Gmail's own classes; any other goes. Empty when none is left. */
export function gmailClasses(value: string): string {
  return value
    .split(/\s+/)
    .filter((one) => /^gmail_[a-z_]+$/.test(one))
    .join(' ');
}
