/** Drafts: composing, autosaving, quoting, what an add-on inserts, and drafts made through the API. */
import type { AddOnResult, Caret, DraftPatch, Person, Switches } from '../contract.ts';
import type { Random } from '../world/random.ts';
import { oneLine, sameAddress, SendRefused, validAddresses } from './addresses.ts';
import { composedBody, sanitiseComposed } from './composer-html.ts';
import type { Content, Contents } from './content.ts';
import { answering, opened, patched, spliced, textAsHtml } from './draft-changes.ts';
import { storedFields, type ApiDraft } from './draft-forms.ts';
import { rewrittenImages, wrappedInsertion } from './inserted-html.ts';
import { filesOf, readParts } from './mime-parts.ts';
import { newMessageIdHeader, nextDraftId, nextId } from './ids.ts';
import { ATTACHMENTS_BYTES } from './limits.ts';
import type { Mailboxes } from './mailbox.ts';
import { buildMime, type Composition } from './mime-build.ts';
import type { Address, DraftFile, MailState, StoredDraft, StoredMessage } from './model.ts';
import { quote, replyRecipients, replySubject, type ReplyMode } from './quoting.ts';
import type { Settings } from './settings.ts';
import { htmlToText } from './text.ts';

type DraftEdit = Extract<AddOnResult, { kind: 'draft-edit' }>;

/** All drafts over one state. */
export class Drafts {
  constructor(
    private readonly state: MailState,
    private readonly boxes: Mailboxes,
    private readonly now: () => number,
    private readonly person: (email: string) => Person,
    private readonly settings: Settings,
    private readonly contents: Contents,
    private readonly random: Random,
    private readonly switches: Switches,
  ) {}

  get(user: string, id: string): StoredDraft | undefined {
    const { drafts } = this.boxes.of(user);
    return Object.hasOwn(drafts, id) ? drafts[id] : undefined;
  }

  /** All drafts, newest first. */
  all(user: string): StoredDraft[] {
    return Object.values(this.boxes.of(user).drafts).sort((a, b) => (a.messageId < b.messageId ? 1 : -1));
  }

  /** Opens an empty compose window's draft, or a prefilled one. */
  compose(user: string, initial: DraftPatch = {}): StoredDraft {
    const draft = this.blank();
    draft.html = composedBody('');
    return this.edit(user, draft, initial);
  }

  reply(user: string, message: StoredMessage, mode: ReplyMode): StoredDraft {
    const draft = this.blank();
    const { to, cc } = replyRecipients(message, this.addresses(user), mode);
    Object.assign(draft, {
      to,
      cc,
      from: this.addressed(user, message),
      files: this.carriedFiles(user, message, mode),
      subject: replySubject(message.subject, mode),
      html: composedBody('<br>'),
      quotedHtml: quote(message, this.person(user), mode),
    });
    answering(draft, message);
    if (mode === 'forward') draft.threadId = message.threadId;
    return this.save(user, draft);
  }

  /** One autosave of the compose window. Throws {@link SendRefused} for a From that is not the person's. */
  edit(user: string, draft: StoredDraft, patch: DraftPatch): StoredDraft {
    if (patch.from !== undefined) draft.from = this.identity(user, patch.from) === undefined ? refuseFrom(patch.from) : patch.from;
    return this.save(user, patched(opened(draft), patch));
  }

  /** Adds a file. Throws {@link SendRefused} when a draft's files would be above 25 MB in all. */
  attach(user: string, draft: StoredDraft, file: { name: string; type: string; bytes: Uint8Array }, inline: boolean): StoredDraft {
    const total = draft.files.reduce((sum, { size }) => sum + size, file.bytes.length);
    if (total > ATTACHMENTS_BYTES) throw new SendRefused('The file you are trying to send exceeds the 25MB attachment limit.');
    opened(draft);
    draft.files.push(this.fileOf({ ...file, inline }));
    return this.save(user, draft);
  }

  detach(user: string, draft: StoredDraft, fileId: string): StoredDraft {
    opened(draft);
    draft.files = draft.files.filter(({ id }) => id !== fileId);
    return this.save(user, draft);
  }

  /** A file for a draft, its bytes kept once. `cid` names it in the HTML; `inline` makes a name up. */
  fileOf(file: { name: string; type: string; bytes: Uint8Array; inline?: boolean; cid?: string | null }): DraftFile {
    const id = `f_${nextId(this.state, this.now())}`;
    return {
      id,
      name: oneLine(file.name) || 'noname',
      type: /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type.toLowerCase() : 'application/octet-stream',
      size: file.bytes.length,
      cid: file.cid ?? (file.inline === true ? `ii_${id.slice(2)}` : null),
      content: this.contents.keep(Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.length).toString('latin1')),
    };
  }

  /** The bytes of a draft's file. */
  bytesOf({ content }: DraftFile): Buffer {
    return Buffer.from('draft' in content ? '' : this.contents.read(content), 'latin1');
  }

  /** The mail that a saved draft is, with the date and Message-ID of its last save. */
  mime(user: string, draft: StoredDraft, { internalDate, messageIdHeader }: StoredMessage): string {
    return buildMime({ ...this.saved(user, draft), date: internalDate, messageIdHeader }, { keepBcc: true });
  }

  /**
   * Puts in what an add-on's draft edit holds. At the end means after a signature and, in a reply, after the quoted mail (undocumented; the harder case).
   * A plain-text draft takes text only.
   */
  insert(user: string, draft: StoredDraft, edit: DraftEdit, caret?: Caret): StoredDraft {
    opened(draft);
    const content = edit.inserts
      .map(({ content: inserted, contentType }) =>
        contentType === 'TEXT' ? textAsHtml(inserted) : draft.plainText ? textAsHtml(htmlToText(inserted)) : this.insertable(inserted),
      )
      .join('');
    if (edit.at === 'INSERT_AT_START') draft.html = composedBody(content + draft.html);
    else if (edit.at === 'IN_PLACE_INSERT') draft.html = composedBody(spliced(draft.html, caret, content));
    else if (draft.quotedHtml !== '') draft.quotedHtml += content;
    else draft.html = composedBody(draft.html + content);
    return this.save(user, draft);
  }

  discard(user: string, draft: StoredDraft): void {
    delete this.boxes.of(user).drafts[draft.id];
    this.boxes.remove(user, draft.messageId);
  }

  /** Makes a draft as the API does: kept as given, not sanitised, with a new message id. Replaces `id` when given. */
  fromApi(user: string, given: ApiDraft, id?: string): StoredDraft {
    const existing = id === undefined ? undefined : this.get(user, id);
    const draft = existing ?? this.blank();
    Object.assign(draft, {
      to: [...given.to],
      cc: [...given.cc],
      bcc: [...given.bcc],
      subject: oneLine(given.subject),
      html: given.html ?? textAsHtml(given.text),
      quotedHtml: '',
      text: given.text,
      plainText: given.html === null,
      inReplyTo: given.inReplyTo ?? '',
      references: [...(given.references ?? [])],
      origin: 'api',
      from: given.from ?? '',
      fromName: given.fromName ?? '',
      replyTo: [...(given.replyTo ?? [])],
      files: [...(given.files ?? [])],
    });
    if (given.threadId !== undefined) draft.threadId = given.threadId;
    if (given.answers) answering(draft, given.answers);
    return this.save(user, draft);
  }

  /** Brings a draft back after undo. */
  restore(user: string, draft: StoredDraft): StoredDraft {
    return this.save(user, draft);
  }

  /** The composer's or the API's whole body as it would be sent. */
  composition(user: string, draft: StoredDraft, recipients: { to: Address[]; cc: Address[]; bcc: Address[] }): Composition {
    const { address, name, replyTo } = this.identity(user, draft.from) ?? refuseFrom(draft.from);
    const whole = draft.html + draft.quotedHtml;
    const html = this.switches.rewritesInsertedHtml === true && draft.origin === 'composer' ? rewrittenImages(whole) : whole;
    const answers = draft.replyTo.length > 0 ? draft.replyTo : replyTo === '' ? [] : [replyTo];
    return {
      ...recipients,
      from: { name: draft.fromName || name, address },
      ...(answers.length > 0 ? { replyTo: validAddresses(answers) } : {}),
      files: draft.files.map((file) => ({ name: file.name, type: file.type, cid: file.cid, bytes: this.bytesOf(file) })),
      subject: draft.subject,
      html: draft.plainText ? null : html,
      text: draft.text ?? htmlToText(html),
      date: this.now(),
      messageIdHeader: newMessageIdHeader(this.random),
      inReplyTo: draft.inReplyTo,
      references: draft.references,
    };
  }

  private insertable(html: string): string {
    const clean = sanitiseComposed(html);
    return this.switches.rewritesInsertedHtml === true ? wrappedInsertion(clean) : clean;
  }

  private blank(): StoredDraft {
    const id = nextDraftId(this.state, this.now());
    return {
      id,
      messageId: '',
      threadId: '',
      to: [],
      cc: [],
      bcc: [],
      subject: '',
      html: '',
      quotedHtml: '',
      text: null,
      plainText: false,
      inReplyTo: '',
      references: [],
      origin: 'composer',
      from: '',
      fromName: '',
      replyTo: [],
      files: [],
    };
  }

  private identity(user: string, from: string): ReturnType<Settings['sendAs']> {
    return this.settings.sendAs(user, from);
  }

  private addresses(user: string): string[] {
    return this.settings.of(user).sendAs.map(({ address }) => address);
  }

  /** Gmail answers from the address that the mail was sent to; empty for the default one. */
  private addressed(user: string, { to, cc, bcc }: StoredMessage): string {
    const received = [...to, ...cc, ...bcc].map(({ address }) => address);
    const found = this.settings.of(user).sendAs.find((one) => received.some((address) => sameAddress(address, one.address)));
    return found && !found.isDefault ? found.address : '';
  }

  /** A forward takes all files along, a reply the images that its quote shows. */
  private carriedFiles(user: string, message: StoredMessage, mode: ReplyMode): DraftFile[] {
    if (message.attachments.length === 0) return [];
    return filesOf(readParts(this.boxes.raw(user, message)))
      .filter(({ cid }) => mode === 'forward' || cid !== null)
      .map(({ name, type, cid, part }) => this.fileOf({ name, type, cid, bytes: part.body }));
  }

  private saved(user: string, draft: StoredDraft): Composition {
    const known = this.identity(user, draft.from) ? draft : { ...draft, from: '' };
    return this.composition(user, known, { to: validAddresses(draft.to), cc: validAddresses(draft.cc), bcc: validAddresses(draft.bcc) });
  }

  /** Stores the draft as a new message in place of the one it was, as Gmail does on each save. */
  private save(user: string, draft: StoredDraft): StoredDraft {
    const composition = { ...this.saved(user, { ...draft, files: [] }) };
    const body: Content = { draft: draft.id };
    if (draft.messageId !== '') this.boxes.remove(user, draft.messageId);
    const message = this.boxes.add(
      user,
      {
        ...storedFields(composition, draft.files),
        labels: ['DRAFT'],
        head: '',
        body,
        size: 600 + 2 * draft.html.length + draft.files.reduce((sum, { size }) => sum + Math.ceil(size * 1.37), 0),
        ...(draft.threadId === '' ? {} : { threadId: draft.threadId }),
      },
      'this-thread',
    );
    draft.messageId = message.id;
    draft.threadId = message.threadId;
    this.boxes.of(user).drafts[draft.id] = draft;
    return draft;
  }
}

function refuseFrom(from: string): never {
  throw new SendRefused(`You cannot send as ${oneLine(from)}: it is not one of your addresses.`);
}
