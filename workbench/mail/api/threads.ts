/** Gmail's REST API: `users.threads` and `users.history`. */
import type { Json } from '../../contract.ts';
import type { MailBackend } from '../index.ts';
import { listHistory, listThreads } from './lists.ts';
import { modify, modifySchema } from './messages.ts';
import { DELETE, formatOf, MODIFY, parseBody, READ_ANY, threadOf, type ApiCall, type ApiMethod } from './method.ts';
import { messageResource } from './resources.ts';

/** `users.threads` and `users.history` over one mail system. */
export function threadMethods(mail: MailBackend): readonly ApiMethod[] {
  const brief = (call: ApiCall): Json => {
    const { id, messages } = threadOf(mail, call);
    return { id, messages: messages.map((one) => ({ id: one.id, threadId: id, labelIds: [...one.labels] })) };
  };
  const acted = (call: ApiCall, action: 'trash' | 'untrash'): Json => {
    mail.labelBook.act(
      call.caller.user,
      threadOf(mail, call).messages.map(({ id }) => id),
      action,
    );
    return brief(call);
  };
  return [
    {
      name: 'ListHistory',
      script: 'History.list',
      verb: 'GET',
      path: /^history$/,
      scopes: READ_ANY,
      run: (call) => listHistory(mail, call),
    },
    {
      name: 'ListThreads',
      script: 'Threads.list',
      verb: 'GET',
      path: /^threads$/,
      scopes: READ_ANY,
      run: (call) => listThreads(mail, call),
    },
    {
      name: 'GetThread',
      script: 'Threads.get',
      verb: 'GET',
      path: /^threads\/([^/]+)$/,
      scopes: READ_ANY,
      openMessage: true,
      run: (call) => {
        const { id, messages } = threadOf(mail, call);
        const format = formatOf(call);
        const headers = call.query.getAll('metadataHeaders');
        return {
          id,
          historyId: String(Math.max(...messages.map(({ historyId }) => historyId))),
          messages: messages.map((one) => messageResource(one, () => mail.raw(call.caller.user, one), format, headers)),
        };
      },
    },
    {
      name: 'ModifyThread',
      script: 'Threads.modify',
      verb: 'POST',
      path: /^threads\/([^/]+)\/modify$/,
      scopes: MODIFY,
      run: (call) => {
        modify(mail, call.caller, threadOf(mail, call).messages, parseBody(call.body, modifySchema));
        return brief(call);
      },
    },
    {
      name: 'TrashThread',
      script: 'Threads.trash',
      verb: 'POST',
      path: /^threads\/([^/]+)\/trash$/,
      scopes: MODIFY,
      run: (call) => acted(call, 'trash'),
    },
    {
      name: 'UntrashThread',
      script: 'Threads.untrash',
      verb: 'POST',
      path: /^threads\/([^/]+)\/untrash$/,
      scopes: MODIFY,
      run: (call) => acted(call, 'untrash'),
    },
    {
      name: 'DeleteThread',
      script: 'Threads.remove',
      verb: 'DELETE',
      path: /^threads\/([^/]+)$/,
      scopes: DELETE,
      run: (call) => {
        for (const { id } of threadOf(mail, call).messages) mail.boxes.remove(call.caller.user, id);
        return null;
      },
    },
  ];
}
