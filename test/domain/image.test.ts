/** Our image in the HTML of a sent mail: whose text it stands in, and what does not count as it. */
import { imageTag, imageUrl, scanHtml } from '../../src/domain/image.ts';
import { ENDPOINT, token } from './samples.ts';
import { processorTime } from '../fixtures/processor-time.ts';

const A = token('A');
const B = token('B');
const tagA = imageTag(ENDPOINT, A);
const urlA = imageUrl(ENDPOINT, A);
const gmailProxy = (url: string): string => `https://ci3.googleusercontent.com/meips/ADKq_NZ=s0-d-e1-ft#${url}`;
const QUOTE =
  '<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Thu, Maria wrote:<br></div><blockquote class="gmail_quote" style="margin:0">';

/** `A` for our image in own text, `(A)` in quoted text. */
function scan(html: string): string {
  return scanHtml(html, ENDPOINT)
    .images.map(({ token: found, quoted }) => (quoted ? `(${found.charAt(0)})` : found.charAt(0)))
    .join(' ');
}

test('the image is one pixel, without a query string, hidden by nothing but its size', () => {
  expect(tagA).toBe(`<img src="https://img.tracklog.test/s/${A}.gif" width="1" height="1" alt="">`);
});

test.each<[string, string, string]>([
  ['own text', `<div dir="ltr">${tagA}Hello</div>`, 'A'],
  ['a reply that quotes it', `<div>Thanks</div>${QUOTE}${tagA}Hello</blockquote></div>`, '(A)'],
  ['own image above a quoted one', `${imageTag(ENDPOINT, B)}Hi${QUOTE}${tagA}</blockquote></div>`, 'B (A)'],
  ['own text below a quotation', `${QUOTE}${tagA}</blockquote></div><div>${imageTag(ENDPOINT, B)}</div>`, '(A) B'],
  ['a quotation in a quotation', `${QUOTE}x${QUOTE}${tagA}</blockquote></div>${imageTag(ENDPOINT, B)}</blockquote></div>`, '(A) (B)'],
  [
    'a forwarded mail',
    `<br><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------</div>${tagA}</div>`,
    '(A)',
  ],
  ['a plain blockquote (Apple Mail)', `<blockquote type="cite">${tagA}</blockquote>`, '(A)'],
  [
    'what Outlook puts below its divider',
    `<div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From: x</div><div>${tagA}</div>`,
    '(A)',
  ],
  ["own text above Outlook's divider", `${tagA}Hi<div id="appendonsend"></div><hr><div>${imageTag(ENDPOINT, B)}</div>`, 'A (B)'],
  ['a class that only looks like it', `<div class="my_gmail_quote gmail_quotes">${tagA}</div>`, 'A'],
  ["Gmail's proxy address in a pasted mail", `<img src="${gmailProxy(urlA)}" width="1">`, 'A'],
  ['attributes in another order', `<img alt="" height="1" width="1" src="${urlA}">`, 'A'],
  ['single quotes', `<img src='${urlA}'>`, 'A'],
  ['no quotes', `<img width=1 src=${urlA}>`, 'A'],
  ['no quotes before a slash', `<img src=${urlA} />`, 'A'],
  ['capitals', `<IMG SRC="${urlA}">`, 'A'],
  ['a self-closing tag', `<img src="${urlA}"/>`, 'A'],
  ['line breaks in the tag', `<img\n  width="1"\n  src = "${urlA}"\n>`, 'A'],
  ['a greater-than sign in an attribute', `<img alt="a > b" src="${urlA}">`, 'A'],
  ['a greater-than sign in an attribute of a quotation', `<div title="1>0" class="gmail_quote">${tagA}</div>`, '(A)'],
  ['an apostrophe in a value without quotes', `<p title=it's>${tagA}</p>`, 'A'],
  ['an ampersand written out', `<img src="https://proxy.test/?a=1&amp;b=2#${urlA}">`, 'A'],
  ['two src attributes', `<img src="https://other.test/x.gif" src="${urlA}">`, ''],
  ['the same image twice', `${tagA}${tagA}`, 'A A'],
  ['badly nested tags', `<b><blockquote>x</b>${tagA}</blockquote>`, 'A'],
  ['an end tag too many', `</div></blockquote></p>${tagA}`, 'A'],
  ['a quotation that is never closed', `<blockquote><p>${tagA}`, '(A)'],
  ['a quotation closed by its parent', `<div><blockquote>x</div>${tagA}`, 'A'],
  ['a line break inside a quotation', `<blockquote><br>x<br/>${tagA}</blockquote>${imageTag(ENDPOINT, B)}`, '(A) B'],
  ['a self-closing paragraph of Word', `<o:p/><blockquote>${tagA}</blockquote>${imageTag(ENDPOINT, B)}`, '(A) B'],
  ['a comment', `<!-- ${tagA} -->`, ''],
  ['a comment that holds a tag of the quotation', `<!-- <blockquote> -->${tagA}`, 'A'],
  ['an empty comment', `<!-->${tagA}`, 'A'],
  ['an empty comment with a dash', `<!--->${tagA}`, 'A'],
  ['a comment that never ends', `<!-- x ${tagA}`, ''],
  ['what only Word sees', `<!--[if mso]><blockquote>${tagA}<![endif]-->${imageTag(ENDPOINT, B)}`, 'B'],
  ['what all but Word see', `<![if !mso]>${tagA}<![endif]>`, 'A'],
  ['a document type', `<!DOCTYPE html><?xml version="1.0"?>${tagA}`, 'A'],
  ['a script that writes it', `<script>document.write('${tagA}')</script>`, ''],
  ['a style that mentions it', `<style>p { background: url(${urlA}) } <img src="${urlA}"></style>${imageTag(ENDPOINT, B)}`, 'B'],
  ['a style in capitals', `<STYLE><img src="${urlA}"></Style >${imageTag(ENDPOINT, B)}`, 'B'],
  ['a style whose end tag only looks like one', `<style></styles><img src="${urlA}"></style>`, ''],
  ['a style that never ends', `<style><img src="${urlA}">`, ''],
  ['a text area', `<textarea>${tagA}</textarea>`, ''],
  ['a link to it', `<a href="${urlA}">look</a>`, ''],
  ['a background', `<td background="${urlA}" style="background:url(${urlA})">x</td>`, ''],
  ['its address as text', urlA, ''],
  ['its address in escaped HTML', `&lt;img src="${urlA}"&gt;`, ''],
  ['a lazily loaded image', `<img data-src="${urlA}">`, ''],
  ['a token cut short', `<img src="${ENDPOINT}s/${A.slice(0, 31)}.gif">`, ''],
  ['a token too long', `<img src="${ENDPOINT}s/${A}X.gif">`, ''],
  ['a token with foreign characters', `<img src="${ENDPOINT}s/${A.slice(0, 31)}%.gif">`, ''],
  ['another host', `<img src="https://img.tracklog.test.evil.example/s/${A}.gif">`, ''],
  ['a host where the dot is another letter', `<img src="https://imgXtracklog.test/s/${A}.gif">`, ''],
  ['another folder', `<img src="${ENDPOINT}t/${A}.gif">`, ''],
  ['a less-than sign in the text', `1 < 2 <3 </ > ${tagA}`, 'A'],
  ['a tag that never ends', `${tagA}<img src="${urlA}"`, 'A'],
  ['nothing', '', ''],
])('%s', (_, html, expected) => {
  expect(scan(html)).toBe(expected);
});

test.each<[string, string, number]>([
  ['two links', '<a href="https://a.test/">a</a><a href="http://b.test/">b</a>', 2],
  ['a link with a space before its address', '<a href=" https://a.test/">a</a>', 1],
  ['links of other kinds', '<a href="mailto:a@b.test">a</a><a href="tel:1">b</a><a href="#x">c</a><a name="d">d</a>', 0],
  ['a quoted link', `${QUOTE}<a href="https://a.test/">a</a></blockquote></div>`, 0],
])('links in own text: %s', (_, html, expected) => {
  expect(scanHtml(html, ENDPOINT).links).toBe(expected);
});

describe('A mail of one megabyte that somebody made to be slow is read in a moment', () => {
  test.each<[string, string]>([
    ['tags that never end', '<a'],
    ['one endless tag name', 'a'],
    ['quotes that never end', '<a b="'],
    ['attributes without end', '<a b c=d '],
    ['equals signs', '<a ='],
    ['comments that never end', '<!--'],
    ['less-than signs', '<'],
    ['open elements', '<div>'],
    ['open quotations', '<blockquote>'],
    ['end tags of nothing', '</x>'],
    ['open elements and foreign end tags', '<div></p>'],
    ['styles', '<style></style>'],
    ['styles that are not closed', '<style></stylo'],
    ['spaces', '<a    '],
    ['slashes', '<a////'],
    ['images without an address', `<img src="${ENDPOINT}s/">`],
    ['half tokens', `<img src="${ENDPOINT}s/${A.slice(0, 31)}">`],
  ])('%s', (_, part) => {
    const html = `<a ${part.repeat(Math.ceil(1_000_000 / part.length))}`;
    const taken = processorTime();
    scanHtml(html, ENDPOINT);
    scanHtml(part.repeat(Math.ceil(1_000_000 / part.length)), ENDPOINT);
    scanHtml('<div>'.repeat(100_000) + '</p>'.repeat(100_000), ENDPOINT);
    expect(taken()).toBeLessThan(10_000);
  });
});
