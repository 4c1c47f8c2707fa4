/** The scopes of a project whose manifest lists none: Google finds them in the code (apps-script/concepts/scopes). */

const auth = (name: string): string => `https://www.googleapis.com/auth/${name}`;

/** What a word of the code asks for: the broadest scope of the service, as Google takes it. */
const ASKED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bGmailApp\b|\bGmail\s*\.\s*Users\b/, ['https://mail.google.com/']],
  // The scope for all mail does not change settings.
  [/\bGmail\s*\.\s*Users\s*\.\s*Settings\b/, [auth('gmail.settings.basic')]],
  [/\bUsers\s*\.\s*Settings\s*\.\s*(Delegates|ForwardingAddresses|updateAutoForwarding)\b/, [auth('gmail.settings.sharing')]],
  [/\bMailApp\b/, [auth('script.send_mail')]],
  [/\bSpreadsheetApp\b|\bSheets\s*\.\s*Spreadsheets\b/, [auth('spreadsheets')]],
  [/\bDriveApp\b|\bDrive\s*\.\s*Files\b/, [auth('drive')]],
  [/\bDocumentApp\b/, [auth('documents')]],
  [/\bSlidesApp\b/, [auth('presentations')]],
  [/\bFormApp\b/, [auth('forms')]],
  [/\bCalendarApp\b|\bCalendar\s*\.\s*\w+/, [auth('calendar')]],
  [/\bUrlFetchApp\b|\bJdbc\b/, [auth('script.external_request')]],
  [/\bScriptApp\s*\.\s*(newTrigger|getProjectTriggers|deleteTrigger)\b/, [auth('script.scriptapp')]],
  [/\bSession\s*\.\s*get(Active|Effective)User\b/, [auth('userinfo.email')]],
];

/** Scopes for the text of all script files of an add-on; locale comes with the manifest's own switch. */
export function inferredScopes(code: string, useLocaleFromApp: boolean): string[] {
  const found = ASKED.filter(([word]) => word.test(code)).flatMap(([, scopes]) => scopes);
  return [...found, auth('gmail.addons.execute'), ...(useLocaleFromApp ? [auth('script.locale')] : [])];
}
