/** Apps Script's services as the gates know them: the globals, and which scopes each member needs. */

/** Globals of the built-in services that are always there. https://developers.google.com/apps-script/reference */
export const builtInServices: ReadonlySet<string> = new Set(
  `Browser CacheService CalendarApp CardService Charts ContactsApp ContentService DocumentApp DriveApp FormApp GmailApp GroupsApp
  HtmlService Jdbc LanguageApp LinearOptimizationService LockService Logger MailApp Maps PropertiesService ScriptApp Session SitesApp
  SlidesApp SpreadsheetApp UrlFetchApp Utilities XmlService`.split(/\s+/),
);

const auth = (name: string): string => `https://www.googleapis.com/auth/${name}`;

export const scopes = {
  allMail: 'https://mail.google.com/',
  modify: auth('gmail.modify'),
  readMail: auth('gmail.readonly'),
  mailMetadata: auth('gmail.metadata'),
  compose: auth('gmail.compose'),
  sendMail: auth('gmail.send'),
  labels: auth('gmail.labels'),
  mailSettings: auth('gmail.settings.basic'),
  currentCompose: auth('gmail.addons.current.action.compose'),
  currentMetadata: auth('gmail.addons.current.message.metadata'),
  currentMessage: auth('gmail.addons.current.message.readonly'),
  driveFile: auth('drive.file'),
  driveRead: auth('drive.readonly'),
  drive: auth('drive'),
  spreadsheets: auth('spreadsheets'),
  spreadsheetsRead: auth('spreadsheets.readonly'),
  fetch: auth('script.external_request'),
  locale: auth('script.locale'),
  triggers: auth('script.scriptapp'),
  sendMailAsScript: auth('script.send_mail'),
  email: auth('userinfo.email'),
  openid: 'openid',
} as const;

/** What a use asks for: every entry must be met, each by any one of its scopes, narrowest first. */
export type Requirement = readonly (readonly string[])[];

const none: Requirement = [];
const draft: Requirement = [[scopes.compose, scopes.modify, scopes.allMail]];
const readMail: Requirement = [[scopes.readMail, scopes.modify, scopes.allMail]];
const currentMessage: Requirement = [[scopes.currentMessage, scopes.modify, scopes.allMail]];
const identity: Requirement = [[scopes.email]];

/**
 * Requirements by member; `*` stands for all members that are not named. A service without an entry is unknown to the gate.
 * Sources: the "Authorization" sections of https://developers.google.com/apps-script/reference, and
 * https://developers.google.com/workspace/add-ons/concepts/workspace-scopes for the narrow scopes of Gmail add-ons.
 */
export const members: Readonly<Record<string, Readonly<Record<string, Requirement>>>> = {
  CacheService: { '*': none },
  CardService: { '*': none },
  ContentService: { '*': none },
  Drive: { '*': [[scopes.driveFile, scopes.drive]] },
  DriveApp: { '*': [[scopes.drive, scopes.driveRead]] },
  Gmail: { '*': readMail },
  GmailApp: {
    '*': [[scopes.allMail]],
    createDraft: draft,
    getDraft: draft,
    getDrafts: draft,
    getMessageById: currentMessage,
    getThreadById: currentMessage,
    search: readMail,
    sendEmail: [[scopes.sendMail, scopes.compose, scopes.modify, scopes.allMail]],
    setCurrentMessageAccessToken: [[scopes.currentMessage, scopes.currentMetadata, scopes.currentCompose]],
  },
  HtmlService: { '*': none },
  LockService: { '*': none },
  Logger: { '*': none },
  MailApp: { '*': [[scopes.sendMailAsScript]], getRemainingDailyQuota: none },
  PropertiesService: { '*': none },
  ScriptApp: {
    '*': [[scopes.triggers]],
    AuthMode: none,
    AuthorizationStatus: none,
    EventType: none,
    TriggerSource: none,
    WeekDay: none,
    getAuthorizationInfo: none,
    getIdentityToken: [[scopes.openid], [scopes.email]],
    getOAuthToken: none,
    getScriptId: none,
    getService: none,
    invalidateAuth: none,
    requireAllScopes: none,
    requireScopes: none,
  },
  Session: { '*': none, getActiveUser: identity, getEffectiveUser: identity, getUser: identity },
  Sheets: { '*': [[scopes.driveFile, scopes.spreadsheets, scopes.drive]] },
  SpreadsheetApp: { '*': [[scopes.spreadsheets]] },
  UrlFetchApp: { '*': [[scopes.fetch]] },
  Utilities: { '*': none },
};

/** Methods of what a service returns that ask for more than the service did; these names occur nowhere else. */
export const methods: Readonly<Record<string, Requirement>> = {
  createDraftReply: draft,
  createDraftReplyAll: draft,
  setComposeAction: [[scopes.currentCompose]],
};

/** Resources of the Gmail API by the word after `/users/me/`. https://developers.google.com/workspace/gmail/api/reference/rest */
export const gmailResources: Readonly<Record<string, Requirement>> = {
  drafts: draft,
  history: readMail,
  labels: [[scopes.labels, scopes.readMail, scopes.modify, scopes.allMail]],
  messages: readMail,
  profile: [[scopes.mailMetadata, scopes.readMail, scopes.compose, scopes.modify, scopes.allMail]],
  settings: [[scopes.mailSettings, scopes.readMail, scopes.modify, scopes.allMail]],
  threads: readMail,
};
