/** Enums of DriveApp. */
import { enumeration } from '../enumeration.ts';

export const Access = enumeration<typeof GoogleAppsScript.Drive.Access>([
  'ANYONE',
  'ANYONE_WITH_LINK',
  'DOMAIN',
  'DOMAIN_WITH_LINK',
  'PRIVATE',
]);
export const Permission = enumeration<typeof GoogleAppsScript.Drive.Permission>(['VIEW', 'EDIT', 'COMMENT', 'OWNER', 'ORGANIZER', 'NONE']);
