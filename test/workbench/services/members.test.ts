/** The table of members in the documentation says what is there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedMembers } from '../../../scripts/member-installed.ts';
import { memberTable, TABLE } from '../../../scripts/member-table.ts';
import { repositoryRoot } from '../../../workbench/root.ts';

test('the table is up to date; npm run members writes it anew', async () => {
  expect(readFileSync(join(repositoryRoot(), TABLE), 'utf8')).toBe(await memberTable());
});

test.each([
  ['GmailApp', 'createDraft', 'here or strict'],
  ['GmailApp.GmailMessage', 'getHeader', 'strict'],
  ['SpreadsheetApp.Range', 'setValues', 'here or strict'],
  ['CardService.TextParagraph', 'setText', 'strict'],
  ['HtmlOutput', 'addMetaTag', 'strict'],
  ['Sheets.Spreadsheets.Values', 'append', 'here or strict'],
  ['CalendarApp', 'getDefaultCalendar', 'absent'],
  ['DriveApp.FileIterator', 'getContinuationToken', 'here or strict'],
  ['Charts.PieChartBuilder', 'setDataSourceUrl', 'absent'],
  ['Charts.Position', 'BOTTOM', 'here'],
  ['Base.Weekday', 'MONDAY', 'here'],
  ['XmlService.ContentType', 'CDATA', 'here'],
  // It answers 501: there is no Cloud Pub/Sub here.
  ['Gmail.Users', 'watch', 'absent'],
  ['Gmail.Users', 'getProfile', 'here or strict'],
  ['GmailApp', 'noSuchMember', 'absent'],
])('%s.%s is %s', async (name, member, expected) => {
  const standing = (await installedMembers())(name, member);
  expect(expected.split(' or ')).toContain(standing);
});
