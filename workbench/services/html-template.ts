/** Templates of HtmlService: `<? code ?>`, `<?= escaped ?>` and `<?!= as it is ?>` (apps-script/guides/html/templates). */
import { escapeFor, placeAfter, type Place } from './html-escape.ts';

type Piece = { readonly kind: 'text' | 'code' | 'print' | 'force-print'; readonly text: string };

/** The pieces of a template in order. A scriptlet that is not closed reaches to the end. */
function piecesOf(template: string): Piece[] {
  const pieces: Piece[] = [];
  const scriptlet = /<\?(!=|=|)([^]*?)(?:\?>|$)/g;
  let from = 0;
  for (let match = scriptlet.exec(template); match; match = scriptlet.exec(template)) {
    if (match.index > from) pieces.push({ kind: 'text', text: template.slice(from, match.index) });
    const kind = match[1] === '=' ? 'print' : match[1] === '!=' ? 'force-print' : 'code';
    pieces.push({ kind, text: match[2] ?? '' });
    from = match.index + match[0].length;
    if (match[0] === '') break;
  }
  if (from < template.length) pieces.push({ kind: 'text', text: template.slice(from) });
  return pieces;
}

/** The body of a function that builds the page in `output`. What is printed is assigned, as in the code that Google makes: it may end in a semicolon. */
export function codeOf(template: string): string {
  let before = '';
  const lines = piecesOf(template).map(({ kind, text }) => {
    if (kind === 'code') return text;
    if (kind === 'force-print') return `output._ = ${text};`;
    if (kind === 'print') return `output.$place = ${JSON.stringify(placeAfter(before))}; output._$ = ${text};`;
    before += text;
    return `output._ = ${JSON.stringify(text)};`;
  });
  return `var output = HtmlTemplateOutput();\n${lines.join('\n')}\nreturn output.$out();`;
}

/** Runs a template. Its own properties are variables of its code; so are the globals of the script. */
export function evaluate(template: string, variables: { readonly [name: string]: unknown }): string {
  let page = '';
  let place: Place | null = null;
  const output = {
    set _(value: unknown) {
      page += String(value ?? '');
    },
    set $place(next: Place) {
      place = next;
    },
    set _$(value: unknown) {
      if (place !== null) page += escapeFor(place, value);
    },
    $out: () => page,
  };
  const scope: object = Object.assign(Object.create(null) as object, variables);
  // Google compiles templates to code that is evaluated in the script's own global scope; so does this.
  // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- the template is code of the project itself, run inside its own context
  const run = new Function(
    'HtmlTemplateOutput',
    '$scope',
    `with ($scope) { return (function () {\n${codeOf(template)}\n}).call($scope); }`,
  ) as (start: () => typeof output, scope: object) => string;
  return run(() => output, scope);
}
