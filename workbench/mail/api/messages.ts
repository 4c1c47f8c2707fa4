/** Gmail's REST API: `users.messages`. */
import * as z from 'zod';
import type { Caller, Json } from '../../contract.ts';
import { apiDraftOf } from '../draft-forms.ts';
import { splitMail } from '../content.ts';
import type { MailBackend } from '../index.ts';
import { SYSTEM_LABELS } from '../labels.ts';
import { UPLOAD_BYTES } from '../limits.ts';
import { filesOf, readParts } from '../mime-parts.ts';
import { readMail } from '../mime-read.ts';
import type { StoredMessage } from '../model.ts';
import { READ_ALL, SCOPE } from '../scopes.ts';
import { invalid, notFound } from './errors.ts';
import { listMessages } from './lists.ts';
import { DELETE, formatOf, messageOf, MODIFY, parseBody, rawOf, READ_ANY, refusing, type ApiCall, type ApiMethod } from './method.ts';
import { base64url, messageResource, partIdOf } from './resources.ts';

const labelsSchema = z.array(z.string()).optional();
export const modifySchema = z.object({ addLabelIds: labelsSchema, removeLabelIds: labelsSchema });
const batchSchema = modifySchema.extend({ ids: z.array(z.string()).optional() });
const messageSchema = z.object({ raw: z.string().optional(), threadId: z.string().optional(), labelIds: labelsSchema });

/** Most messages of one batchModify or batchDelete (the API's reference). */
const MAX_BATCH = 1_000;
/** Labels that the API does not let go or put on: they follow from what a mail is. */
const FIXED = new Set(['SENT', 'DRAFT', 'SCHEDULED', 'CHAT']);

/** Answers like `messages.modify`: id, thread and labels. */
export const brief = ({ id, threadId, labels }: StoredMessage): Json => ({ id, threadId, labelIds: [...labels] });

/** Puts labels on and takes them off; unknown ones are refused before anything changes. */
export function modify(mail: MailBackend, caller: Caller, messages: readonly StoredMessage[], change: z.infer<typeof modifySchema>): void {
  const { addLabelIds: add = [], removeLabelIds: remove = [] } = change;
  const known = (id: string): boolean => SYSTEM_LABELS.some((one) => one === id) || mail.labelBook.get(caller.user, id) !== undefined;
  const bad = [...add, ...remove].find((id) => !known(id) || FIXED.has(id));
  if (bad !== undefined) throw invalid(`Invalid label: ${bad}`);
  for (const { id } of messages) mail.boxes.relabel(caller.user, id, { add, remove });
}

/** `users.messages` over one mail system. */
export function messageMethods(mail: MailBackend): readonly ApiMethod[] {
  const acted = (call: ApiCall, action: 'trash' | 'untrash'): Json => {
    const { id } = messageOf(mail, call);
    mail.labelBook.act(call.caller.user, [id], action);
    return brief(messageOf(mail, call));
  };
  const several = ({ caller }: ApiCall, ids: readonly string[] = []): StoredMessage[] => {
    if (ids.length > MAX_BATCH) throw invalid(`Too many ids: at most ${MAX_BATCH}.`);
    return ids.flatMap((id) => mail.message(caller.user, id) ?? []);
  };
  /** `insert` puts a mail in as it is (like IMAP APPEND); `import` as if it had been delivered. */
  const put =
    (kind: 'insert' | 'import') =>
    async ({ caller, query, body, media }: ApiCall): Promise<Json> => {
      const given = parseBody(body, messageSchema);
      const raw = rawOf(given.raw, media, UPLOAD_BYTES[kind]);
      const { date, ...fields } = await readMail(raw);
      const labels = given.labelIds ?? (kind === 'import' ? ['INBOX', 'UNREAD'] : []);
      const bad = labels.find((id) => !SYSTEM_LABELS.some((one) => one === id) && !mail.labelBook.get(caller.user, id));
      if (bad !== undefined) throw invalid(`Invalid label: ${bad}`);
      const fromHeader = (query.get('internalDateSource') ?? (kind === 'import' ? 'dateHeader' : 'receivedTime')) === 'dateHeader';
      const { head, body: content } = splitMail(raw);
      return brief(
        mail.boxes.add(caller.user, {
          ...fields,
          internalDate: fromHeader ? (date ?? mail.now()) : mail.now(),
          labels: [...labels],
          head,
          body: mail.keep(content),
          size: raw.length,
          ...(given.threadId === undefined ? {} : { threadId: given.threadId }),
        }),
      );
    };

  return [
    {
      name: 'ListMessages',
      script: 'Messages.list',
      verb: 'GET',
      path: /^messages$/,
      scopes: READ_ANY,
      run: (call) => listMessages(mail, call),
    },
    {
      name: 'GetMessage',
      script: 'Messages.get',
      verb: 'GET',
      path: /^messages\/([^/]+)$/,
      scopes: READ_ANY,
      openMessage: true,
      run: (call) => {
        const found = messageOf(mail, call);
        return messageResource(found, () => mail.raw(call.caller.user, found), formatOf(call), call.query.getAll('metadataHeaders'));
      },
    },
    {
      name: 'GetAttachment',
      script: 'Messages.Attachments.get',
      verb: 'GET',
      path: /^messages\/([^/]+)\/attachments\/([^/]+)$/,
      scopes: [...READ_ALL, SCOPE.addOnReadonly, SCOPE.addOnAction],
      openMessage: true,
      run: (call) => {
        const found = messageOf(mail, call);
        const partId = partIdOf(call.ids[1] ?? '');
        if (partId === null) throw invalid('Invalid attachment token');
        const file = filesOf(readParts(mail.raw(call.caller.user, found))).find(({ id }) => id === partId);
        if (!file) throw notFound();
        return { size: file.size, data: base64url(file.part.body) };
      },
    },
    {
      name: 'SendMessage',
      script: 'Messages.send',
      verb: 'POST',
      path: /^messages\/send$/,
      scopes: [SCOPE.mail, SCOPE.modify, SCOPE.compose, SCOPE.send],
      run: async ({ caller, body, media }) => {
        const given = parseBody(body, messageSchema);
        const raw = rawOf(given.raw, media, UPLOAD_BYTES.send);
        const draft = apiDraftOf(await readMail(raw), mail.filesIn(raw), given.threadId);
        return refusing(() => brief(mail.sendAtOnce(caller.user, draft)));
      },
    },
    {
      name: 'InsertMessage',
      script: 'Messages.insert',
      verb: 'POST',
      path: /^messages$/,
      scopes: [...MODIFY, SCOPE.insert],
      run: put('insert'),
    },
    {
      name: 'ImportMessage',
      script: 'Messages.import',
      verb: 'POST',
      path: /^messages\/import$/,
      scopes: [...MODIFY, SCOPE.insert],
      run: put('import'),
    },
    {
      name: 'ModifyMessage',
      script: 'Messages.modify',
      verb: 'POST',
      path: /^messages\/([^/]+)\/modify$/,
      scopes: MODIFY,
      run: (call) => {
        modify(mail, call.caller, [messageOf(mail, call)], parseBody(call.body, modifySchema));
        return brief(messageOf(mail, call));
      },
    },
    {
      name: 'TrashMessage',
      script: 'Messages.trash',
      verb: 'POST',
      path: /^messages\/([^/]+)\/trash$/,
      scopes: MODIFY,
      run: (call) => acted(call, 'trash'),
    },
    {
      name: 'UntrashMessage',
      script: 'Messages.untrash',
      verb: 'POST',
      path: /^messages\/([^/]+)\/untrash$/,
      scopes: MODIFY,
      run: (call) => acted(call, 'untrash'),
    },
    {
      name: 'BatchModifyMessages',
      script: 'Messages.batchModify',
      verb: 'POST',
      path: /^messages\/batchModify$/,
      scopes: MODIFY,
      run: (call) => {
        const { ids, ...change } = parseBody(call.body, batchSchema);
        modify(mail, call.caller, several(call, ids), change);
        return null;
      },
    },
    {
      name: 'BatchDeleteMessages',
      script: 'Messages.batchDelete',
      verb: 'POST',
      path: /^messages\/batchDelete$/,
      scopes: DELETE,
      run: (call) => {
        for (const { id } of several(call, parseBody(call.body, batchSchema).ids)) mail.boxes.remove(call.caller.user, id);
        return null;
      },
    },
    {
      name: 'DeleteMessage',
      script: 'Messages.remove',
      verb: 'DELETE',
      path: /^messages\/([^/]+)$/,
      scopes: DELETE,
      run: (call) => {
        mail.boxes.remove(call.caller.user, messageOf(mail, call).id);
        return null;
      },
    },
  ];
}
