/** Gmail's REST API: `users.settings` – vacation responder, language, IMAP, POP, forwarding, filters, delegates – which an account reads and mostly writes. */
import * as z from 'zod';
import type { Json, JsonObject } from '../../contract.ts';
import type { MailBackend } from '../index.ts';
import { SYSTEM_LABELS } from '../labels.ts';
import type { StoredFilter } from '../model.ts';
import { queryOf } from '../preferences.ts';
import { READ_ALL, SCOPE } from '../scopes.ts';
import { ApiError, forServiceAccounts, invalid, notFound } from './errors.ts';
import { parseBody, type ApiCall, type ApiMethod } from './method.ts';

const READ = [...READ_ALL, SCOPE.settings];
const WRITE = [SCOPE.settings];
const SHARE = [SCOPE.sharing];

/** int64 as the API takes them, in JSON a number or its digits. */
const epoch = z.union([z.number().int(), z.string().regex(/^\d+$/)]).transform(String);
const vacationSchema = z.object({
  enableAutoReply: z.boolean().default(false),
  responseSubject: z.string().optional(),
  responseBodyPlainText: z.string().optional(),
  responseBodyHtml: z.string().optional(),
  restrictToContacts: z.boolean().default(false),
  restrictToDomain: z.boolean().default(false),
  startTime: epoch.optional(),
  endTime: epoch.optional(),
});
const imapSchema = z.object({
  enabled: z.boolean().default(false),
  autoExpunge: z.boolean().default(false),
  expungeBehavior: z.enum(['archive', 'trash', 'deleteForever']).default('archive'),
  // "0, 1000, 2000, 5000 and 10000" (users.settings/updateImap).
  maxFolderSize: z.union([z.literal(0), z.literal(1000), z.literal(2000), z.literal(5000), z.literal(10000)]).default(0),
});
const popSchema = z.object({
  accessWindow: z.enum(['disabled', 'fromNowOn', 'allMail']).default('disabled'),
  disposition: z.enum(['leaveInInbox', 'archive', 'trash', 'markRead']).default('leaveInInbox'),
});
const labels = z.array(z.string()).default([]);
const filterSchema = z.object({
  criteria: z
    .object({
      from: z.string(),
      to: z.string(),
      subject: z.string(),
      query: z.string(),
      negatedQuery: z.string(),
      hasAttachment: z.boolean(),
      excludeChats: z.boolean(),
      size: z.number().int(),
      sizeComparison: z.enum(['smaller', 'larger']),
    })
    .partial()
    .default({}),
  action: z.object({ addLabelIds: labels, removeLabelIds: labels, forward: z.string().optional() }).prefault({}),
});

const refuse = (): never => {
  throw forServiceAccounts();
};

/** A resource without what is not set. */
const present = (resource: object): JsonObject =>
  Object.fromEntries(Object.entries(resource).filter(([, value]) => value !== undefined)) as JsonObject;

/** The settings' methods over one mail system. */
export function settingsMethods(mail: MailBackend): readonly ApiMethod[] {
  const { preferences } = mail;
  const shown = ({ id, criteria, add, remove }: StoredFilter): JsonObject => ({
    id,
    criteria: present(criteria),
    action: { ...(add.length > 0 ? { addLabelIds: [...add] } : {}), ...(remove.length > 0 ? { removeLabelIds: [...remove] } : {}) },
  });
  const filterOf = ({ caller, ids: [id = ''] }: ApiCall): StoredFilter => {
    const found = preferences.of(caller.user).filters.find((one) => one.id === id);
    if (!found) throw notFound();
    return found;
  };
  const updateVacation = ({ caller, body }: ApiCall): Json => {
    const vacation = parseBody(body, vacationSchema);
    const { responseSubject, responseBodyPlainText, responseBodyHtml, startTime, endTime } = vacation;
    // Both rules: workspace/gmail/api/reference/rest/v1/VacationSettings; their wording is unverified.
    if (vacation.enableAutoReply && !responseSubject && !responseBodyPlainText && !responseBodyHtml)
      throw invalid('Either the response subject or the response body must be nonempty.');
    if (startTime !== undefined && endTime !== undefined && Number(startTime) >= Number(endTime))
      throw invalid('The start time must precede the end time.');
    return present(preferences.change(caller.user, { vacation: present(vacation) }).vacation);
  };
  const createFilter = ({ caller, body }: ApiCall): Json => {
    const { criteria, action } = parseBody(body, filterSchema);
    // Three texts reported in public issues.
    if (queryOf(criteria).trim() === '') throw invalid('Filter must have criteria');
    if (action.forward !== undefined) throw new ApiError(400, 'Unrecognized forwarding address', 'failedPrecondition');
    const all = [...action.addLabelIds, ...action.removeLabelIds];
    if (all.length === 0) throw invalid('Filter must have at least one action');
    const unknown = all.find((id) => !SYSTEM_LABELS.some((one) => one === id) && !mail.labelBook.get(caller.user, id));
    if (unknown !== undefined) throw invalid(`Invalid label: ${unknown}`);
    const { filters, lastFilter } = preferences.of(caller.user);
    const n = lastFilter + 1;
    // An opaque id of Google's length and letters; it follows from its number.
    const id = `ANe1Bm${Buffer.from(`filter ${n} of ${caller.user}`).toString('base64url').padEnd(30, '0').slice(0, 30)}`;
    const filter = { id, criteria: present(criteria), add: action.addLabelIds, remove: action.removeLabelIds };
    preferences.change(caller.user, { filters: [...filters, filter], lastFilter: n });
    return shown(filter);
  };
  const at = (script: string, verb: string, path: string, scopes: readonly string[], run: ApiMethod['run']): ApiMethod => {
    const [method = '', collection = ''] = script.split('.').reverse();
    const name = `${method.replace(/^./, (first) => first.toUpperCase())}${collection}`;
    return { name, script: `Settings.${script}`, verb, path: new RegExp(`^settings/${path}$`), scopes, run };
  };
  const forwarding = 'forwardingAddresses';
  return [
    at('getVacation', 'GET', 'vacation', READ, ({ caller }) => present(preferences.of(caller.user).vacation)),
    at('updateVacation', 'PUT', 'vacation', WRITE, updateVacation),
    at('getLanguage', 'GET', 'language', READ, ({ caller }) => ({ displayLanguage: preferences.of(caller.user).language })),
    at('updateLanguage', 'PUT', 'language', WRITE, ({ caller, body }) => {
      const { displayLanguage } = parseBody(body, z.object({ displayLanguage: z.string().regex(/^[A-Za-z]{2,3}(-[\w-]+)?$/) }));
      return { displayLanguage: preferences.change(caller.user, { language: displayLanguage }).language };
    }),
    at('getImap', 'GET', 'imap', READ, ({ caller }) => present(preferences.of(caller.user).imap)),
    at('updateImap', 'PUT', 'imap', WRITE, ({ caller, body }) =>
      present(preferences.change(caller.user, { imap: parseBody(body, imapSchema) }).imap),
    ),
    at('getPop', 'GET', 'pop', READ, ({ caller }) => present(preferences.of(caller.user).pop)),
    at('updatePop', 'PUT', 'pop', WRITE, ({ caller, body }) =>
      present(preferences.change(caller.user, { pop: parseBody(body, popSchema) }).pop),
    ),
    // Forwarding needs a confirmed address, which nothing here can make.
    at('getAutoForwarding', 'GET', 'autoForwarding', READ, () => ({ enabled: false })),
    at('updateAutoForwarding', 'PUT', 'autoForwarding', SHARE, refuse),
    at('ForwardingAddresses.list', 'GET', forwarding, READ, () => ({})),
    at('ForwardingAddresses.get', 'GET', `${forwarding}/([^/]+)`, READ, () => {
      throw notFound();
    }),
    at('ForwardingAddresses.create', 'POST', forwarding, SHARE, refuse),
    at('ForwardingAddresses.remove', 'DELETE', `${forwarding}/([^/]+)`, SHARE, refuse),
    at('Delegates.list', 'GET', 'delegates', READ, refuse),
    at('Delegates.get', 'GET', 'delegates/([^/]+)', READ, refuse),
    at('Delegates.create', 'POST', 'delegates', SHARE, refuse),
    at('Delegates.remove', 'DELETE', 'delegates/([^/]+)', SHARE, refuse),
    at('Filters.list', 'GET', 'filters', READ, ({ caller }) => {
      const { filters } = preferences.of(caller.user);
      return filters.length === 0 ? {} : { filter: filters.map(shown) };
    }),
    at('Filters.get', 'GET', 'filters/([^/]+)', READ, (call) => shown(filterOf(call))),
    at('Filters.create', 'POST', 'filters', WRITE, createFilter),
    at('Filters.remove', 'DELETE', 'filters/([^/]+)', WRITE, (call) => {
      const { id } = filterOf(call);
      const { user } = call.caller;
      preferences.change(user, { filters: preferences.of(user).filters.filter((one) => one.id !== id) });
      return null;
    }),
  ];
}
