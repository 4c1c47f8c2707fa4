/** All methods of Gmail's REST API that exist here. */
import type { MailBackend } from '../index.ts';
import { accountMethods } from './account.ts';
import { draftMethods } from './drafts.ts';
import { messageMethods } from './messages.ts';
import type { ApiMethod } from './method.ts';
import { sendAsMethods } from './send-as.ts';
import { settingsMethods } from './settings.ts';
import { threadMethods } from './threads.ts';

export const apiMethods = (mail: MailBackend): readonly ApiMethod[] => [
  ...messageMethods(mail),
  ...threadMethods(mail),
  ...draftMethods(mail),
  ...accountMethods(mail),
  ...sendAsMethods(mail),
  ...settingsMethods(mail),
];
