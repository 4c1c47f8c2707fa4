/** Gmail's OAuth scopes and what each kind of access asks for. */
import { GoogleError, type Caller } from '../contract.ts';

const auth = (name: string): string => `https://www.googleapis.com/auth/${name}`;

export const SCOPE = {
  mail: 'https://mail.google.com/',
  modify: auth('gmail.modify'),
  readonly: auth('gmail.readonly'),
  metadata: auth('gmail.metadata'),
  compose: auth('gmail.compose'),
  send: auth('gmail.send'),
  insert: auth('gmail.insert'),
  labels: auth('gmail.labels'),
  settings: auth('gmail.settings.basic'),
  sharing: auth('gmail.settings.sharing'),
  addOnCompose: auth('gmail.addons.current.action.compose'),
  addOnMetadata: auth('gmail.addons.current.message.metadata'),
  addOnReadonly: auth('gmail.addons.current.message.readonly'),
  addOnAction: auth('gmail.addons.current.message.action'),
} as const;

export const READ_ALL = [SCOPE.mail, SCOPE.modify, SCOPE.readonly];
export const WRITE_DRAFTS = [SCOPE.mail, SCOPE.modify, SCOPE.compose];

export const hasAny = (caller: Caller, scopes: readonly string[]): boolean => scopes.some((scope) => caller.scopes.has(scope));

/** Apps Script's exception for a call whose scopes were not granted. */
export const notPermitted = (method: string, scopes: readonly string[]): GoogleError =>
  new GoogleError(`Specified permissions are not sufficient to call ${method}. Required permissions: (${scopes.join(' || ')})`);

/** The exception for add-on scopes without the access token of the message that is open. */
export const missingToken = (request: string): GoogleError =>
  new GoogleError(`Access denied: : Missing access token for per message scoped authorization. Request: MailboxService.${request}`);
