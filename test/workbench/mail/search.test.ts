/** Gmail's search operators, a row for each, over one mailbox. */
import { OPERATORS } from '../../../workbench/mail/search.ts';
import { ANNA, JAN, MARIA, START, world } from './world.ts';
import { processorTime } from '../../fixtures/processor-time.ts';

const DAY = 24 * 3_600_000;

/** A mailbox with one mail for each thing that can be asked. Subjects name them. */
async function mailbox() {
  const { mail, clock } = world();
  const eml = (subject: string, headers: string, body = 'nothing') => `Subject: ${subject}\r\n${headers}\r\n\r\n${body}`;
  const put = async (subject: string, headers: string, body?: string, labels: string[] = ['INBOX']) =>
    (await mail.importMime(MARIA, eml(subject, headers, body), { labels })).id;
  const at = (days: number): string => `Date: ${new Date(START - days * DAY).toUTCString()}`;
  await put('plain', `From: Anna Nowak <anna@northwind.test>\r\nTo: maria@acme-partner.test\r\n${at(1)}`, 'Zażółć the hello world');
  await put('copied', `From: jan@acme-partner.test\r\nTo: x@y.test\r\nCc: anna@northwind.test\r\nBcc: hidden@z.test\r\n${at(2)}`);
  await put('old', `From: jan@acme-partner.test\r\n${at(400)}\r\nMessage-ID: <old@x.test>`);
  await put(
    'file',
    `${at(3)}\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="price list.pdf"`,
    'x'.repeat(5_000),
  );
  await put('list', `${at(4)}\r\nList-Id: News <news.far.test>\r\nDelivered-To: maria@acme-partner.test`);
  await put('labelled', at(5), 'nothing', ['Clients/North wind', 'STARRED', 'IMPORTANT', 'UNREAD']);
  await put('binned', at(6), 'nothing', ['TRASH']);
  await put('junk', at(7), 'nothing', ['SPAM', 'CATEGORY_PROMOTIONS']);
  await put('social', at(8), 'nothing', ['INBOX', 'CATEGORY_SOCIAL']);
  const muted = await put('muted', at(9));
  mail.mark(MARIA, [muted], 'mute');
  const draft = mail.compose(MARIA, { to: [JAN], subject: 'drafted' });
  mail.schedule(MARIA, mail.compose(MARIA, { to: [ANNA], subject: 'waiting' }).id, START + DAY);
  mail.send(MARIA, mail.compose(MARIA, { to: [ANNA], subject: 'sent' }).id);
  await clock.advance(10_000);
  return { mail, draft };
}

const EVERYTHING = ['plain', 'copied', 'old', 'file', 'list', 'labelled', 'social', 'muted', 'drafted', 'waiting', 'sent'];
const without = (...names: string[]): string[] => EVERYTHING.filter((name) => !names.includes(name));
const date = (days: number): string => new Date(START - days * DAY).toISOString().slice(0, 10).replaceAll('-', '/');

const ROWS: { q: string; found: string[] }[] = [
  { q: '', found: EVERYTHING },
  { q: 'from:anna', found: ['plain'] },
  { q: 'from:northwind.test', found: ['plain'] },
  { q: 'from:nort', found: [] },
  { q: 'from:me', found: ['drafted', 'waiting', 'sent'] },
  { q: 'to:me', found: ['plain'] },
  { q: 'to:anna@northwind.test', found: ['copied', 'waiting', 'sent'] },
  { q: 'cc:anna', found: ['copied'] },
  { q: 'bcc:hidden', found: ['copied'] },
  { q: 'deliveredto:maria@acme-partner.test', found: ['list'] },
  { q: 'list:news.far.test', found: ['list'] },
  { q: 'subject:FILE', found: ['file'] },
  { q: 'label:clients-north-wind', found: ['labelled'] },
  { q: 'label:inbox subject:social', found: ['social'] },
  { q: 'in:inbox', found: ['plain', 'copied', 'old', 'file', 'list', 'social'] },
  { q: 'in:trash', found: ['binned'] },
  { q: 'in:spam', found: ['junk'] },
  { q: 'in:sent', found: ['sent'] },
  { q: 'in:drafts', found: ['drafted'] },
  { q: 'in:scheduled', found: ['waiting'] },
  { q: 'in:archive', found: ['labelled', 'muted'] },
  { q: 'in:anywhere', found: [...EVERYTHING, 'binned', 'junk'] },
  { q: 'in:snoozed', found: [] },
  { q: 'is:starred', found: ['labelled'] },
  { q: 'is:important', found: ['labelled'] },
  { q: 'is:unread', found: ['labelled'] },
  { q: 'is:read', found: without('labelled') },
  { q: 'is:muted', found: ['muted'] },
  { q: 'category:social', found: ['social'] },
  { q: 'category:promotions in:anywhere', found: ['junk'] },
  { q: 'has:attachment', found: ['file'] },
  { q: 'has:userlabels', found: ['labelled'] },
  { q: 'has:nouserlabels', found: without('labelled') },
  { q: 'has:drive', found: [] },
  { q: 'filename:pdf', found: ['file'] },
  { q: 'filename:"price list.pdf"', found: ['file'] },
  { q: 'filename:doc', found: [] },
  { q: 'larger:3K', found: ['file'] },
  { q: 'size:3000', found: ['file'] },
  { q: 'smaller:3K', found: without('file') },
  { q: 'larger:nonsense', found: [] },
  { q: `after:${date(2)} in:inbox`, found: ['plain', 'copied'] },
  { q: `newer:${date(2)} in:inbox`, found: ['plain', 'copied'] },
  { q: `before:${date(100)}`, found: ['old'] },
  { q: `older:${date(100)}`, found: ['old'] },
  { q: `after:${Math.floor((START - DAY) / 1_000)} in:inbox`, found: ['plain'] },
  { q: 'after:yesterday', found: [] },
  { q: 'older_than:1y', found: ['old'] },
  { q: 'newer_than:36h in:inbox', found: ['plain'] },
  { q: 'older_than:3w', found: ['old'] },
  { q: 'rfc822msgid:old@x.test', found: ['old'] },
  { q: 'rfc822msgid:<old@x.test>', found: ['old'] },
  { q: 'zazolc', found: ['plain'] },
  { q: '"hello world"', found: ['plain'] },
  { q: '"world hello"', found: [] },
  { q: 'world hello', found: ['plain'] },
  { q: 'subject:old OR subject:file', found: ['old', 'file'] },
  { q: 'subject:(old OR file)', found: ['old', 'file'] },
  { q: '{subject:old subject:file}', found: ['old', 'file'] },
  { q: 'in:inbox AND subject:old', found: ['old'] },
  { q: 'in:inbox -subject:old -subject:file', found: ['plain', 'copied', 'list', 'social'] },
  { q: 'in:inbox -{subject:old subject:file}', found: ['plain', 'copied', 'list', 'social'] },
  { q: 'in:inbox -(from:jan subject:old)', found: ['plain', 'copied', 'file', 'list', 'social'] },
  { q: 'FROM:anna', found: ['plain'] },
  // Gmail has no such operator: it looks for the words.
  { q: 'nosuch:operator', found: [] },
  { q: 'hello:world', found: ['plain'] },
  // Nothing is a syntax error.
  { q: '((( "', found: EVERYTHING },
  { q: ')}OR -', found: [] },
];

describe('Search', () => {
  const shared = mailbox();
  test.each(ROWS)('$q finds $found', async ({ q, found }) => {
    const { mail } = await shared;
    expect(
      mail
        .search(MARIA, q)
        .map(({ subject }) => subject)
        .sort(),
    ).toEqual([...found].sort());
  });

  test('every operator has its row', () => {
    for (const operator of Object.keys(OPERATORS)) expect(ROWS.map(({ q }) => q.toLowerCase()).join(' ')).toContain(`${operator}:`);
  });

  test("days begin at the person's midnight in the page, and at that of Pacific Standard Time for the API", async () => {
    const { mail } = world();
    const put = (subject: string, at: number) =>
      mail.importMime(MARIA, `Subject: ${subject}\r\nDate: ${new Date(at).toUTCString()}\r\n\r\nx`);
    // Warsaw is an hour ahead of UTC in March before the clocks change.
    await put('before midnight in Warsaw', Date.UTC(2026, 2, 2, 22, 30));
    await put('after midnight in Warsaw', Date.UTC(2026, 2, 2, 23, 30));
    await put('after midnight in California', Date.UTC(2026, 2, 3, 8, 30));
    expect(mail.search(MARIA, 'after:2026/03/03')).toHaveLength(2);
    expect(mail.find(MARIA, 'after:2026/03/03')).toHaveLength(1);
  });

  test('a thousand brackets are read in no time', () => {
    const { mail } = world();
    const taken = processorTime();
    mail.search(MARIA, '('.repeat(50_000) + ' -{'.repeat(1_000));
    expect(taken()).toBeLessThan(2_000);
  });
});
