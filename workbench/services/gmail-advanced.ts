/**
 * `Gmail`: the advanced service of the Gmail API v1. Bytes are what Apps Script makes of them: in answers `raw` and `data` are arrays of
 * bytes; in requests `raw` may be one too, or web-safe base64.
 */
import type { Json, JsonObject, Rpc } from '../contract.ts';
import { fromBase64, toBase64 } from './bytes.ts';
import { guarded } from './guard.ts';
import { exception, isText, mismatch } from './signature.ts';

/** Methods by collection: whether a resource comes first, how many ids the path names, whether a mail may come beside the resource. */
type Methods<Collection> = { readonly [Method in keyof Collection]?: Shape };
type Shape = { readonly body?: true; readonly ids?: number; readonly media?: true };
const USERS = {
  '': { getProfile: {}, watch: { body: true }, stop: {} },
  Messages: {
    list: {},
    get: { ids: 1 },
    send: { body: true, media: true },
    insert: { body: true, media: true },
    import: { body: true, media: true },
    modify: { body: true, ids: 1 },
    trash: { ids: 1 },
    untrash: { ids: 1 },
    remove: { ids: 1 },
    batchModify: { body: true },
    batchDelete: { body: true },
  },
  'Messages.Attachments': { get: { ids: 2 } },
  Threads: { list: {}, get: { ids: 1 }, modify: { body: true, ids: 1 }, trash: { ids: 1 }, untrash: { ids: 1 }, remove: { ids: 1 } },
  History: { list: {} },
  Drafts: {
    list: {},
    get: { ids: 1 },
    create: { body: true, media: true },
    update: { body: true, ids: 1, media: true },
    send: { body: true, media: true },
    remove: { ids: 1 },
  },
  Labels: {
    list: {},
    get: { ids: 1 },
    create: { body: true },
    update: { body: true, ids: 1 },
    patch: { body: true, ids: 1 },
    remove: { ids: 1 },
  },
  Settings: {
    getVacation: {},
    updateVacation: { body: true },
    getLanguage: {},
    updateLanguage: { body: true },
    getImap: {},
    updateImap: { body: true },
    getPop: {},
    updatePop: { body: true },
    getAutoForwarding: {},
    updateAutoForwarding: { body: true },
  },
  'Settings.Delegates': { list: {}, get: { ids: 1 }, create: { body: true }, remove: { ids: 1 } },
  'Settings.Filters': { list: {}, get: { ids: 1 }, create: { body: true }, remove: { ids: 1 } },
  'Settings.ForwardingAddresses': { list: {}, get: { ids: 1 }, create: { body: true }, remove: { ids: 1 } },
  'Settings.SendAs': {
    list: {},
    get: { ids: 1 },
    create: { body: true },
    patch: { body: true, ids: 1 },
    update: { body: true, ids: 1 },
    remove: { ids: 1 },
    verify: { ids: 1 },
  },
} as const satisfies {
  '': Methods<GoogleAppsScript.Gmail.Collection.UsersCollection>;
  Messages: Methods<GoogleAppsScript.Gmail.Collection.Users.MessagesCollection>;
  'Messages.Attachments': Methods<GoogleAppsScript.Gmail.Collection.Users.Messages.AttachmentsCollection>;
  Threads: Methods<GoogleAppsScript.Gmail.Collection.Users.ThreadsCollection>;
  History: Methods<GoogleAppsScript.Gmail.Collection.Users.HistoryCollection>;
  Drafts: Methods<GoogleAppsScript.Gmail.Collection.Users.DraftsCollection>;
  Labels: Methods<GoogleAppsScript.Gmail.Collection.Users.LabelsCollection>;
  /** The declarations leave the language out. */
  Settings: Methods<GoogleAppsScript.Gmail.Collection.Users.SettingsCollection & { getLanguage: unknown; updateLanguage: unknown }>;
  'Settings.Delegates': Methods<GoogleAppsScript.Gmail.Collection.Users.Settings.DelegatesCollection>;
  'Settings.Filters': Methods<GoogleAppsScript.Gmail.Collection.Users.Settings.FiltersCollection>;
  'Settings.ForwardingAddresses': Methods<GoogleAppsScript.Gmail.Collection.Users.Settings.ForwardingAddressesCollection>;
  'Settings.SendAs': Methods<GoogleAppsScript.Gmail.Collection.Users.Settings.SendAsCollection>;
};

/** Messages that can be made with `Gmail.newXxx()`; each starts empty. */
const CONSTRUCTORS = [
  'newAutoForwarding',
  'newBatchDeleteMessagesRequest',
  'newBatchModifyMessagesRequest',
  'newDelegate',
  'newDraft',
  'newFilter',
  'newFilterAction',
  'newFilterCriteria',
  'newForwardingAddress',
  'newImapSettings',
  'newLabel',
  'newLabelColor',
  'newMessage',
  'newMessagePart',
  'newMessagePartBody',
  'newMessagePartHeader',
  'newModifyMessageRequest',
  'newModifyThreadRequest',
  'newPopSettings',
  'newSendAs',
  'newSmimeInfo',
  'newSmtpMsa',
  'newVacationSettings',
  'newWatchRequest',
] as const satisfies readonly Extract<keyof GoogleAppsScript.Gmail, `new${string}`>[];

/** Puts `Gmail` on the target. */
export function install(target: Record<string, unknown>, rpc: Rpc): void {
  const users: Record<string, unknown> = {};
  for (const [collection, methods] of Object.entries(USERS)) {
    let place = users;
    let name = 'Gmail.Users';
    for (const step of collection === '' ? [] : collection.split('.')) {
      name = `${name}.${step}`;
      // A guarded object throws when it is asked for what it lacks.
      if (!Object.hasOwn(place, step)) place[step] = guarded(name, {});
      place = place[step] as Record<string, unknown>;
    }
    for (const [method, shape] of Object.entries<Shape>(methods))
      place[method] = (...args: unknown[]) => call(rpc, `${name}.${method}`, shape, args);
  }
  const constructors = Object.fromEntries(CONSTRUCTORS.map((name) => [name, () => ({})]));
  target['Gmail'] = guarded('Gmail', { Users: guarded('Gmail.Users', users), ...constructors });
}

function call(rpc: Rpc, name: string, { body, ids: count = 0, media }: Shape, args: readonly unknown[]): unknown {
  const rest = [...args];
  const resource = body === true ? rest.shift() : null;
  const names = rest.splice(0, 1 + count);
  if (names.length !== 1 + count || !names.every(isText) || typeof resource !== 'object') throw exception(mismatch(name, args).message);
  const given = media === true && rest.length > 0 ? rest.shift() : null;
  const options = rest.shift();
  if (rest.length > 0 || (options !== undefined && typeof options !== 'object')) throw mismatch(name, args);
  const [user = 'me', ...ids] = names;
  const answer = rpc(name, user, ids, encoded(resource) as Json, (options ?? null) as Json, mail(name, args, given));
  return method(name) === 'remove' || answer === null ? undefined : decoded(answer);
}

const method = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** A mail beside the resource: a blob of type message/rfc822. */
function mail(name: string, args: readonly unknown[], blob: unknown): string | null {
  if (blob === null || blob === undefined) return null;
  if (typeof blob === 'object' && 'getBytes' in blob && typeof blob.getBytes === 'function')
    return toBase64((blob as { getBytes(): number[] }).getBytes());
  throw mismatch(name, args);
}

/** A resource on its way out: `raw` as base64, whatever it was; members that are undefined stay behind. */
function encoded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(encoded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      inner === undefined ? [] : [[key, key === 'raw' && Array.isArray(inner) ? toBase64(inner as number[], true) : encoded(inner)]],
    ),
  );
}

/** An answer on its way in: `raw` of messages and `data` of parts as bytes. */
function decoded(value: Json | undefined): unknown {
  if (Array.isArray(value)) return value.map((inner: Json) => decoded(inner));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject).map(([key, inner]) => [
      key,
      (key === 'raw' || key === 'data') && typeof inner === 'string' ? (fromBase64(inner) ?? inner) : decoded(inner),
    ]),
  );
}
