/** Google's services that the workbench does not have: each can be named, each member throws. */
import { absent } from './guard.ts';

/** Globals of Apps Script by the reference's list of services and advanced services that are switched on in a manifest. */
const SERVICES = [
  'Browser',
  'CalendarApp',
  'Charts',
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
  'ConferenceDataService',
  'AddOnsResponseService',
] as const;

/** Puts the missing services on the target, where nothing stands yet. */
export function installAbsent(target: Record<string, unknown>): void {
  for (const name of SERVICES) target[name] ??= absent(name);
}
