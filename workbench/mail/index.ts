/** Mail in the workbench: mailboxes, composing, sending, and what recipients' mail clients do. */
import type { Person } from '../contract.ts';
import { createRandom } from '../world/random.ts';
import type { MailBackend, MailOptions } from './backend.ts';
import { createContents } from './content.ts';
import { Delivery } from './delivery.ts';
import { Drafts } from './drafts.ts';
import { Images } from './images.ts';
import { Labels } from './labels.ts';
import { gatewayOf, scanMail } from './links.ts';
import { Mailboxes } from './mailbox.ts';
import { createMessageTokens } from './message-tokens.ts';
import { filesOf, readParts } from './mime-parts.ts';
import { emptyMailState, namedContents, type MailState, type StoredMessage } from './model.ts';
import { Outbox } from './outbox.ts';
import { Pending } from './pending.ts';
import { peoplesMail } from './people.ts';
import { Preferences } from './preferences.ts';
import { compileSearch, pacificMidnight } from './search.ts';
import { Settings } from './settings.ts';
import { viewedMessage } from './shown.ts';
import { summaryOf } from './summary.ts';
import { htmlToText } from './text.ts';
import { upgraded } from './upgrade.ts';
import { Viewing } from './viewing.ts';

export { addressesOf, isAddress, SendRefused } from './addresses.ts';
export type { MailBackend, MailOptions } from './backend.ts';
export { APPLE_DELAY, PREFETCH_DELAY, SCAN_DELAY } from './delivery.ts';
export { eventMessageId, eventThreadId, hexId } from './ids.ts';
export { ImportRefused } from './import.ts';
export { LabelRefused } from './labels.ts';
export { UNDO_WINDOW } from './outbox.ts';
export { mailHandlers } from './handlers.ts';
export { recipientsOfCall } from './script/options.ts';
export { gmailApi } from './api/index.ts';

/** Opens the mail system over the kept state; deliveries and undo windows of an earlier run go on. Methods throw for people and mails that do not exist. */
export function createMail({
  state: store,
  clock,
  people,
  hosts,
  switches,
  folder = null,
  random = createRandom(),
}: MailOptions): MailBackend {
  const contents = createContents(folder, folder === null ? store.branch<{ [hash: string]: string }>('mail-contents', () => ({})) : {});
  const state = upgraded(store.branch<MailState>('mail', emptyMailState), contents);
  contents.sweep(namedContents(state));
  const save = (): void => store.save();
  const now = (): number => clock.now();
  const person = (email: string): Person => {
    const found = recipient(email);
    if (!found) throw new Error(`Nobody here has the address ${email}`);
    return found;
  };
  const recipient = (address: string): Person | undefined => {
    const low = address.toLowerCase();
    const plain = low.replace(/\+[^@]*@/, '@');
    return (
      people.find(({ email }) => email.toLowerCase() === low) ??
      people.find(({ email }) => email.toLowerCase() === plain) ??
      people.find(({ email }) => settings.isOwn(email, address))
    );
  };

  const boxes: Mailboxes = new Mailboxes(state, now, save, contents, (user, draft, message) => drafts.mime(user, draft, message));
  const labels = new Labels(boxes, save);
  const settings: Settings = new Settings(
    boxes,
    (email) => people.find((one) => one.email.toLowerCase() === email.toLowerCase()) ?? person(email),
    save,
  );
  const preferences = new Preferences(boxes, person, save);
  const drafts: Drafts = new Drafts(state, boxes, now, person, settings, contents, random.branch('drafts'), switches);
  const viewing = new Viewing(new Images({ state, hosts, clock, switches, save }), random.branch('views'), switches);
  const pending = new Pending(state, clock, save);
  const delivery = new Delivery({
    boxes,
    contents,
    pending,
    clock,
    random: random.branch('delivery'),
    switches,
    recipient,
    filtered: (user, message) => preferences.filtered(user, message, (query, one) => matching(user, query, pacificMidnight)(one)),
    fetchAhead: (user, message) => viewing.fetchAhead(person(user), viewedMessage(boxes, user, message)),
    sentView: (user, message) => viewing.sentView(person(user), viewedMessage(boxes, user, message)),
    scan: async (user, message) => {
      const gateway = gatewayOf(person(user));
      if (gateway) await scanMail(hosts, gateway, message);
    },
  });
  const outbox = new Outbox({ boxes, drafts, settings, contents, pending, delivery, clock, switches });
  const matching = (user: string, query: string, midnight: typeof pacificMidnight): ReturnType<typeof compileSearch> => {
    const { labels: names, muted } = boxes.of(user);
    const me = settings.of(user).sendAs.map(({ address }) => address.toLowerCase());
    return compileSearch(query, { now: now(), midnight, labels: names, muted, me });
  };
  const search = (user: string, query: string, midnight: typeof pacificMidnight): readonly StoredMessage[] =>
    boxes.all(user).filter(matching(user, query, midnight));
  const boundaries = random.branch('boundaries');

  return {
    ...peoplesMail({ boxes, drafts, outbox, labels, settings, contents, viewing, hosts, now, person, search }),
    boxes,
    drafts,
    outbox,
    labelBook: labels,
    identities: settings,
    preferences,
    keep: (body) => contents.keep(body),
    textOf: htmlToText,
    filesIn: (raw) => filesOf(readParts(raw)).map(({ name, type, cid, part }) => drafts.fileOf({ name, type, cid, bytes: part.body })),
    sendAtOnce(user, given) {
      const draft = drafts.fromApi(user, given);
      try {
        return outbox.send(user, draft, 'api').message;
      } catch (error) {
        drafts.discard(user, draft);
        throw error;
      }
    },
    raw: (user, message) => boxes.raw(user, message),
    messageTokens: createMessageTokens(random.branch('message tokens')),
    boundary: () => boundaries.bytes(16).toString('hex'),
    now,
    person,
    message: (user, id) => boxes.message(user, id),
    find: (user, query) => search(user, query, pacificMidnight),
    undoUntil: (user, messageId) => outbox.undoUntil(user, messageId),
    receive: async (user, raw) => summaryOf(await delivery.receive(person(user), raw)),
    expireHistory: (user) => boxes.expireHistory(user),
  };
}
