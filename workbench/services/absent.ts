/** What of Google's services the workbench does not have: each can be named, each member throws an error that says so. */
import { absent, notHere } from './guard.ts';
import { installLazily } from './lazy.ts';

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

/** Puts there what is missing of all services and of the advanced ones that the manifest switches on. */
export function installAbsent(target: Record<string, unknown>, here: ReadonlySet<string>, advanced: readonly string[]): void {
  for (const name of [...SERVICES, ...advanced])
    if (!here.has(name))
      installLazily(target, name, () => {
        target[name] = absent(name);
      });
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
