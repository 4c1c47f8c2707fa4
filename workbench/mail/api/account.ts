/** Gmail's REST API: the profile, `users.labels`, and watching, which is not here. */
import * as z from 'zod';
import type { Caller, Json, JsonObject, UserLabel } from '../../contract.ts';
import type { MailBackend } from '../index.ts';
import { SYSTEM_LABELS } from '../labels.ts';
import { SCOPE } from '../scopes.ts';
import { ApiError, invalid, notFound } from './errors.ts';
import { parseBody, READ_ANY, refusing, type ApiCall, type ApiMethod } from './method.ts';

const LABELS = [SCOPE.mail, SCOPE.modify, SCOPE.labels];
const nameSchema = z.object({ name: z.string().optional() });

/** Labels that Gmail lists hidden in its own sidebar. */
const HIDDEN = /^(CHAT|CATEGORY_.*|UNREAD|STARRED)$/;

/** The account's methods over one mail system. */
export function accountMethods(mail: MailBackend): readonly ApiMethod[] {
  const userLabel = ({ id, name }: UserLabel): JsonObject => ({
    id,
    name,
    messageListVisibility: 'show',
    labelListVisibility: 'labelShow',
    type: 'user',
  });
  const systemLabel = (id: string): JsonObject => ({
    id,
    name: id,
    ...(HIDDEN.test(id) ? { messageListVisibility: 'hide', labelListVisibility: 'labelHide' } : {}),
    type: 'system',
  });
  const labelOf = ({ caller, ids: [id = ''] }: ApiCall): UserLabel | string => {
    if (SYSTEM_LABELS.some((one) => one === id)) return id;
    const found = mail.labelBook.get(caller.user, id);
    if (!found) throw notFound();
    return found;
  };
  const own = (call: ApiCall): UserLabel => {
    const label = labelOf(call);
    if (typeof label === 'string') throw invalid('Invalid update request');
    return label;
  };
  const counted = ({ user }: Caller, label: UserLabel | string): Json => {
    const id = typeof label === 'string' ? label : label.id;
    const messages = mail.boxes.all(user).filter(({ labels }) => labels.includes(id));
    const unread = messages.filter(({ labels }) => labels.includes('UNREAD'));
    const threads = (of: typeof messages): number => new Set(of.map(({ threadId }) => threadId)).size;
    return {
      ...(typeof label === 'string' ? systemLabel(label) : userLabel(label)),
      messagesTotal: messages.length,
      messagesUnread: unread.length,
      threadsTotal: threads(messages),
      threadsUnread: threads(unread),
    };
  };
  const rename = (call: ApiCall): Json => {
    const { id } = own(call);
    const { name } = parseBody(call.body, nameSchema);
    return userLabel(refusing(() => (name === undefined ? own(call) : mail.labelBook.rename(call.caller.user, id, name))));
  };

  return [
    {
      name: 'GetProfile',
      script: 'getProfile',
      verb: 'GET',
      path: /^profile$/,
      scopes: [...READ_ANY, SCOPE.compose],
      run: ({ caller }) => {
        const all = mail.boxes.all(caller.user);
        return {
          emailAddress: caller.user,
          messagesTotal: all.length,
          threadsTotal: new Set(all.map(({ threadId }) => threadId)).size,
          historyId: String(mail.boxes.of(caller.user).historyId),
        };
      },
    },
    {
      name: 'Watch',
      script: 'watch',
      verb: 'POST',
      path: /^watch$/,
      scopes: READ_ANY,
      run: () => {
        throw new ApiError(501, 'users.watch is not implemented in the workbench: there is no Cloud Pub/Sub here.', 'notImplemented');
      },
    },
    {
      name: 'Stop',
      script: 'stop',
      verb: 'POST',
      path: /^stop$/,
      scopes: READ_ANY,
      run: () => {
        throw new ApiError(501, 'users.stop is not implemented in the workbench: there is no Cloud Pub/Sub here.', 'notImplemented');
      },
    },
    {
      name: 'ListLabels',
      script: 'Labels.list',
      verb: 'GET',
      path: /^labels$/,
      scopes: [...READ_ANY, SCOPE.labels],
      run: ({ caller }) => ({ labels: [...SYSTEM_LABELS.map(systemLabel), ...mail.labelBook.all(caller.user).map(userLabel)] }),
    },
    {
      name: 'GetLabel',
      script: 'Labels.get',
      verb: 'GET',
      path: /^labels\/([^/]+)$/,
      scopes: [...READ_ANY, SCOPE.labels],
      run: (call) => counted(call.caller, labelOf(call)),
    },
    {
      name: 'CreateLabel',
      script: 'Labels.create',
      verb: 'POST',
      path: /^labels$/,
      scopes: LABELS,
      run: ({ caller, body }) => {
        const { name = '' } = parseBody(body, nameSchema);
        return userLabel(refusing(() => mail.labelBook.create(caller.user, name)));
      },
    },
    { name: 'UpdateLabel', script: 'Labels.update', verb: 'PUT', path: /^labels\/([^/]+)$/, scopes: LABELS, run: rename },
    { name: 'PatchLabel', script: 'Labels.patch', verb: 'PATCH', path: /^labels\/([^/]+)$/, scopes: LABELS, run: rename },
    {
      name: 'DeleteLabel',
      script: 'Labels.remove',
      verb: 'DELETE',
      path: /^labels\/([^/]+)$/,
      scopes: LABELS,
      run: (call) => {
        refusing(() => mail.labelBook.delete(call.caller.user, own(call).id));
        return null;
      },
    },
  ];
}
