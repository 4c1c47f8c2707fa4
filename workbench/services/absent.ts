/** What of Google's services the workbench does not have: each can be named, each member throws an error that says so. */
import { absent, notHere } from './guard.ts';

/** Globals of Apps Script by the reference's list of services; those that are installed before stay. */
const SERVICES = [
  'AddOnsResponseService',
  'Browser',
  'CalendarApp',
  'Charts',
  'ConferenceDataService',
  'ContactsApp',
  'ContentService',
  'DataStudioApp',
  'DocumentApp',
  'DriveApp',
  'FormApp',
  'GmailApp',
  'GroupsApp',
  'HtmlService',
  'Jdbc',
  'LanguageApp',
  'LinearOptimizationService',
  'MailApp',
  'Maps',
  'SitesApp',
  'SlidesApp',
  'SpreadsheetApp',
  'XmlService',
] as const;

/** Puts the missing services, and the advanced services that the manifest switches on, where nothing stands yet. */
export function installAbsent(target: Record<string, unknown>, advanced: readonly string[]): void {
  for (const name of [...SERVICES, ...advanced]) target[name] ??= absent(name);
}

/** Libraries can be named; whatever is taken from one, called or made of it says that there are none here. */
export function installLibraries(target: Record<string, unknown>, symbols: readonly string[]): void {
  for (const symbol of symbols) {
    const refuse = (): never => {
      throw notHere(`The library ${symbol}`, 'is not supported in the workbench');
    };
    target[symbol] = new Proxy(function library() {}, {
      get: (_, key) => (typeof key === 'symbol' ? undefined : refuse()),
      apply: refuse,
      construct: refuse,
    });
  }
}
