/** The seams of the workbench: what its parts promise each other. Implementations live beside this file, one folder a part. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** Time that tests and people can move. Never goes backwards. Milliseconds since 1970. */
export interface Clock {
  now(): number;
  /** Moves time on and runs everything that falls due in between, in order (undo windows, deliveries, prefetches, hourly triggers). */
  advance(ms: number): Promise<void>;
  /** Runs `job` once when the time has come; the returned function cancels it. Jobs are not persisted: each part re-creates its own on start. */
  at(time: number, job: () => void | Promise<void>, label: string): () => void;
  /** Settles when every job that is due has finished. */
  idle(): Promise<void>;
}

/** How a person reads mail. Members of the add-on's company read in the workbench's Gmail page. */
export type MailClient =
  | 'gmail'
  | 'gmail-prefetch'
  | 'apple'
  | 'outlook'
  | 'yahoo'
  /** A webmail that loads images straight from the person's browser. */
  | 'browser-webmail'
  /** Outlook behind Microsoft's mail gateway, which follows every link and loads every image seconds after delivery. */
  | 'scanner'
  | 'text-only';

export interface Person {
  readonly email: string;
  readonly name: string;
  readonly client: MailClient;
  /** True for people who have the add-on installed. */
  readonly member: boolean;
  /** Google profile id (the `sub` claim); stable. */
  readonly sub: string;
  /** Workspace domain (the `hd` claim); absent for outsiders and personal accounts. */
  readonly hostedDomain?: string;
  readonly locale: string;
  readonly timeZone: string;
  /** Further addresses of the person, as `Name <address>` or bare: mail to them arrives here, and Gmail offers them as From. */
  readonly aliases?: readonly string[];
  /** A company gateway that looks through the person's mail: Microsoft's seconds after delivery and at each click, Mimecast's before delivery. */
  readonly gateway?: 'microsoft' | 'mimecast';
}

/** Everything a part wants to keep over a restart, as JSON. Parts mutate their own branch and call `save`. */
export interface StateStore {
  /** The part's branch of the state, made by `initial` on first use. The same object every time. */
  branch<T extends object>(name: string, initial: () => T): T;
  /** Marks the state as changed; written to disk soon, atomically. */
  save(): void;
  /** Writes now. */
  flush(): Promise<void>;
}

/** Who is calling a Google service, with what rights. Every service call carries one. */
export interface Caller {
  readonly user: string;
  readonly scopes: ReadonlySet<string>;
  readonly projectId: string;
  readonly executionId: string;
  /** Who sits at the keyboard, where that is not the effective user `user`; empty when Google would not say. */
  readonly activeUser?: string;
  /** Set by GmailApp.setCurrentMessageAccessToken, when the token belongs to this very event. */
  currentMessageToken: { readonly messageId: string; readonly threadId: string } | null;
}

/** An exception that Google would throw, with Google's wording. Thrown by handlers, rethrown inside the script as an `Error` with this name. */
export class GoogleError extends Error {
  constructor(
    message: string,
    override readonly name: 'Exception' | 'GoogleJsonResponseException' | 'TypeError' | 'ReferenceError' | 'Error' = 'Exception',
    /** For GoogleJsonResponseException: what `e.details` holds. */
    readonly details?: JsonObject,
  ) {
    super(message);
  }
}

/** What a handler says about its call beside the result, for the record and the cost model. */
export interface CallNote {
  /** Cells read or written. */
  cells?: number;
  /** Rows read, where reading them costs. */
  rows?: number;
  bytes?: number;
  /** Sub-requests of a batch or of fetchAll. */
  parts?: { label: string; ms: number }[];
  /** Modelled milliseconds when they differ from the cost file's figure for this method. */
  ms?: number;
  /** Between two steps of one call that Google does not do as one: other executions may come in while it is awaited. Absent where a handler is called directly. */
  yield?: () => Promise<void>;
}

/** Host side of one service method. Arguments and results are JSON; may be asynchronous although the script sees a synchronous call. */
export type Handler = (caller: Caller, args: readonly Json[], note: CallNote) => Json | undefined | Promise<Json | undefined>;
/** Keys are "Service.method" as the script would write them, e.g. "GmailApp.createDraft", "Properties.getProperties". */
export type Handlers = { readonly [serviceAndMethod: string]: Handler };

/** In-context side: a module of `workbench/services/` gets the raw call and puts its globals on the context. */
export type Rpc = (serviceAndMethod: string, ...args: Json[]) => Json | undefined;

/** One recorded service call. */
export interface CallRecord {
  readonly n: number;
  readonly service: string;
  readonly method: string;
  /** Modelled, from the cost file; 0 for calls that cost nothing. */
  readonly ms: number;
  readonly cells: number;
  readonly parts: readonly { label: string; ms: number }[];
  readonly args: readonly Json[];
  readonly error?: string;
}

export interface ExecutionRecord {
  readonly id: string;
  readonly user: string;
  readonly functionName: string;
  readonly kind: 'homepage' | 'message' | 'compose' | 'action' | 'universal' | 'trigger' | 'web' | 'test';
  readonly startedAt: number;
  readonly calls: readonly CallRecord[];
  /** Entries with a cost above zero. */
  readonly serviceCalls: number;
  readonly modelledMs: number;
  readonly cells: number;
  readonly evaluateMs: number;
  readonly logs: readonly { level: string; text: string }[];
  /** Members of Google's services that the script asked for and that are not here, each with the place that asked; also where the script caught the error. */
  readonly missing?: readonly string[];
  readonly error?: { name: string; message: string; stack: string };
  readonly cardBytes: number;
}

/** HTTP as UrlFetch, mail clients and the page see it. Header names as sent. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string | Uint8Array;
  /** The network the request comes from; becomes `request.cf` at the endpoint. */
  readonly network?: { readonly asn: number; readonly asOrganization: string };
}
export interface WireResponse {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}
/** The one map of hosts. A URL under no known host fails as a DNS failure would. */
export interface Hosts {
  add(prefix: string, serve: (request: WireRequest) => Promise<WireResponse>): void;
  fetch(request: WireRequest): Promise<WireResponse>;
}

/** OAuth tokens of `ScriptApp.getOAuthToken`, resolved by the simulated Google APIs. */
export interface TokenIssuer {
  issue(caller: Caller): string;
  /** The caller the token was issued to, or null when it is unknown, expired or revoked. */
  resolve(token: string): Caller | null;
}

/** What an add-on's response came to. Cards are google.apps.card.v1 JSON; two CardService-only click handlers are kept as `onClick.composeAction` and `onClick.authorizationUrl`. */
export type AddOnResult =
  | { kind: 'cards'; cards: readonly CardJson[] }
  | {
      kind: 'action';
      navigations: readonly Navigation[];
      notification?: string;
      openLink?: LinkJson;
      stateChanged: boolean;
    }
  | {
      kind: 'draft-edit';
      inserts: readonly { content: string; contentType: 'TEXT' | 'MUTABLE_HTML' | 'IMMUTABLE_HTML' }[];
      at: 'IN_PLACE_INSERT' | 'INSERT_AT_START' | 'INSERT_AT_END';
      to?: readonly string[];
      cc?: readonly string[];
      bcc?: readonly string[];
      subject?: string;
      /** The response asks Gmail to go on and send the mail. */
      continueSend?: true;
    }
  | { kind: 'compose'; draftId: string }
  | { kind: 'universal'; cards: readonly CardJson[]; openLink?: LinkJson }
  | { kind: 'suggestions'; items: readonly string[] }
  | { kind: 'authorization'; url: string; resource: string }
  | { kind: 'nothing' }
  /** The execution threw, timed out or returned something its trigger does not accept. The page shows Google's words, never `message`. */
  | { kind: 'failed'; message: string };
export type CardJson = JsonObject;
export type Navigation = { pushCard: CardJson } | { updateCard: CardJson } | { pop: true } | { popToRoot: true } | { popToCard: string };

/** google.apps.card.v1 Action as it stands in a card. */
export interface ActionJson {
  readonly function: string;
  readonly parameters?: readonly { key: string; value: string }[];
  readonly loadIndicator?: 'SPINNER' | 'NONE';
  readonly persistValues?: boolean;
  readonly requiredWidgets?: readonly string[];
  readonly allWidgetsAreRequired?: boolean;
}

/** Form values as the widgets hold them now: field name -> values of what is on or filled in. Absent when nothing is. */
export type FormValues = { readonly [fieldName: string]: readonly string[] };

/**
 * One open side panel or compose dialog of one user: the navigation stack, what is on top, the toast.
 * The page draws it; tests press its buttons.
 */
export interface Panel {
  readonly id: string;
  readonly user: string;
  readonly place: { at: 'homepage' } | { at: 'message'; messageId: string } | { at: 'compose'; draftId: string };
  /** Top of the stack; null while nothing has loaded. Several cards returned at once show as a list of headers. */
  readonly card: CardJson | null;
  readonly depth: number;
  readonly toast: string | null;
  readonly failed: boolean;
  /** The last action said `setStateChanged(true)`: cards of other places that are kept show what is no longer so. */
  readonly stateChanged?: boolean;
  /** Card actions, then universal actions in manifest order, then Refresh on a root card. */
  readonly menu: readonly { label: string; kind: 'card' | 'universal' | 'refresh'; index: number }[];
  /** Runs an action of the top card. A compose action opens the created draft and says so in the outcome. */
  act(
    action: ActionJson,
    form: FormValues,
    how?: 'click' | 'change' | 'open-link' | 'compose' | 'universal',
    caret?: Caret,
  ): Promise<PanelOutcome>;
  /** Runs the suggestions action of a text input while somebody types in it; null when it failed. The card stays as it is. */
  suggest(action: ActionJson, form: FormValues): Promise<readonly string[] | null>;
  back(): void;
  refresh(): Promise<PanelOutcome>;
  chooseMenu(index: number): Promise<PanelOutcome>;
}
/** google.apps.card.v1 OpenLink: an address, the kind of window, and what happens when that is closed. */
export interface LinkJson {
  readonly url: string;
  readonly openAs?: string | undefined;
  readonly onClose?: string | undefined;
}
export type PanelOutcome =
  | { did: 'card' }
  | { did: 'draft-edited'; draftId: string }
  /** The edit went out with the mail; the draft is gone. */
  | { did: 'draft-sent'; draftId: string; messageId: string }
  | { did: 'draft-opened'; draftId: string }
  | ({ did: 'link' } & LinkJson)
  | { did: 'toast' }
  | { did: 'nothing' }
  | { did: 'failed' };

/** What the person reads mail on, as events tell it. */
export type Platform = 'WEB' | 'ANDROID' | 'IOS';

/** Where the person's caret stands in a draft: an offset in its `html`, or that HTML with U+E000 at the caret, or at both ends of a selection. */
export type Caret = number | { readonly marked: string };

/** Runs the built add-on for its users. */
export interface AddOn {
  readonly name: string;
  readonly logoUrl: string;
  readonly primaryColor: string;
  readonly secondaryColor: string;
  /** Where Gmail shows the add-on: nowhere for a project without `addOns.gmail`, in drafts when there is a compose trigger. */
  readonly places: readonly Panel['place']['at'][];
  /** Throws for a place that is not among `places`, and for a homepage in Gmail's mobile apps, which have none. */
  open(user: string, place: Panel['place'], platform?: Platform): Promise<Panel>;
  panel(id: string): Panel | undefined;
  /** Runs a user's time trigger now: the one of that id, else the first of that function. Called by the clock when it is due. */
  runTrigger(user: string, functionName: string, triggerId?: string): Promise<ExecutionRecord>;
  executions(): readonly ExecutionRecord[];
  revoke(user: string): void;
  grant(user: string): void;
}

export type SystemLabel = 'INBOX' | 'SENT' | 'DRAFT' | 'TRASH' | 'SPAM' | 'SCHEDULED' | 'UNREAD' | 'STARRED' | 'IMPORTANT';

/** What a person does to mails in a list or a message view. */
export type MailAction =
  | 'read'
  | 'unread'
  | 'star'
  | 'unstar'
  | 'archive'
  | 'inbox'
  | 'trash'
  | 'untrash'
  | 'spam'
  | 'not-spam'
  | 'important'
  | 'not-important'
  /** Concern the whole threads: new mail in a muted thread skips the inbox. */
  | 'mute'
  | 'unmute';

/** A label that a person made. A slash in the name nests it. */
export interface UserLabel {
  readonly id: string;
  readonly name: string;
}

/** A file of a mail or a draft. `cid` names an image inside the text: `<img src="cid:…">`. */
export interface MailAttachment {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  readonly cid: string | null;
}

/** An address that a person may send as ("Send mail as" in Gmail's settings). */
export interface SendAs {
  readonly address: string;
  readonly name: string;
  /** Empty when answers go to the address itself. */
  readonly replyTo: string;
  readonly isPrimary: boolean;
  readonly isDefault: boolean;
}

export interface MailSettings {
  /** How long a sent mail can be taken back, in seconds. */
  readonly undoSeconds: 5 | 10 | 20 | 30;
  /** The primary address first. */
  readonly sendAs: readonly SendAs[];
}

/** What following a link came to: each request in order, then the last answer. */
export interface ClickOutcome {
  readonly hops: readonly { readonly url: string; readonly status: number | null; readonly by: 'person' | 'gateway' }[];
  /** Null when the address leads to no known host. */
  readonly answer: WireResponse | null;
}

/** One mail in one mailbox. Ids are Gmail's bare hex. */
export interface MailSummary {
  readonly id: string;
  readonly threadId: string;
  readonly labels: readonly string[];
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly snippet: string;
  readonly date: number;
  readonly messageIdHeader: string;
  readonly attachments?: readonly MailAttachment[];
  /** When a mail in SCHEDULED will leave. */
  readonly scheduledFor?: number;
}

/** A draft as the composer holds it. `html` is what Gmail keeps after its sanitising. */
export interface Draft {
  readonly id: string;
  readonly messageId: string;
  readonly threadId: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly html: string;
  /** Part of the body that quotes an earlier mail, below the caret's area. */
  readonly quotedHtml: string;
  readonly plainText: boolean;
  readonly inReplyTo?: string;
  /** The send-as address it goes out under; the default one when absent. */
  readonly from?: string;
  readonly attachments?: readonly MailAttachment[];
}
export interface DraftPatch {
  /** One of the person's send-as addresses; empty for the default one. */
  from?: string;
  to?: readonly string[];
  cc?: readonly string[];
  bcc?: readonly string[];
  subject?: string;
  html?: string;
  plainText?: boolean;
}

/** A mail shown to a person: HTML without scripts, every remote image replaced by a numbered slot that the viewer's client may load. */
export interface Rendering {
  readonly viewId: string;
  readonly html: string;
  readonly text: string;
  /** Original https URLs of the images, or `cid:…` for images that came with the mail, in order; slot n is `images[n]`. */
  readonly images: readonly string[];
  /** False where the client blocks images until the person allows them (Outlook desktop). */
  readonly loadsImages: boolean;
}

/** Mailboxes, composing, sending, and what recipients' mail clients do. */
export interface MailSystem {
  list(user: string, label: string): readonly MailSummary[];
  search(user: string, query: string): readonly MailSummary[];
  thread(user: string, threadId: string): readonly MailSummary[];
  get(user: string, messageId: string): MailSummary | undefined;
  /** The mail as it was sent or received: RFC 5322 with CRLF. */
  mime(user: string, messageId: string): string;
  compose(user: string, initial?: DraftPatch): Draft;
  reply(user: string, messageId: string, mode: 'reply' | 'reply-all' | 'forward'): Draft;
  draft(user: string, draftId: string): Draft | undefined;
  /** The draft behind a message with the label DRAFT, so that a list of drafts can open them. */
  draftOf(user: string, messageId: string): Draft | undefined;
  /** Autosave: stores the change, sanitised, and gives the draft a new message id as Gmail does. */
  edit(user: string, draftId: string, patch: DraftPatch): Draft;
  /** What an add-on's draft edit does. `caret` is for IN_PLACE_INSERT, which also replaces what is selected. */
  insert(user: string, draftId: string, edit: Extract<AddOnResult, { kind: 'draft-edit' }>, caret?: Caret): Draft;
  discard(user: string, draftId: string): void;
  /** Sends; the mail is in Sent at once and leaves when the undo window is over (10 s unless the person has set another). */
  send(user: string, draftId: string): { messageId: string; threadId: string; undoUntil: number };
  /** Takes a mail back while its undo window is open: gone from Sent, a draft again. */
  undo(user: string, messageId: string): Draft;
  markRead(user: string, messageId: string): void;
  trash(user: string, messageId: string): void;
  /** Reads, stars, archives, bins, restores … several mails at once. */
  mark(user: string, messageIds: readonly string[], action: MailAction): void;
  /** The person's own labels by name. */
  labels(user: string): readonly UserLabel[];
  /** Throws a sentence for empty, taken, reserved and too long names. */
  createLabel(user: string, name: string): UserLabel;
  /** Labels nested below it are renamed with it. */
  renameLabel(user: string, labelId: string, name: string): UserLabel;
  /** Takes the label, and those nested below it, off all mails. */
  deleteLabel(user: string, labelId: string): void;
  applyLabels(user: string, messageIds: readonly string[], change: { add?: readonly string[]; remove?: readonly string[] }): void;
  settings(user: string): MailSettings;
  /** `sendAs` replaces the aliases; the primary address stays, and may be the default or not. */
  configure(
    user: string,
    change: {
      undoSeconds?: MailSettings['undoSeconds'];
      sendAs?: readonly { address: string; name?: string; replyTo?: string; isDefault?: boolean }[];
    },
  ): MailSettings;
  /** Adds a file to a draft; with `inline` it gets a `cid` for the text. Throws in Gmail's words above 25 MB in all. */
  attach(user: string, draftId: string, file: { name: string; type: string; bytes: Uint8Array }, how?: 'inline'): Draft;
  detach(user: string, draftId: string, attachmentId: string): Draft;
  /** The bytes of a file of a mail or a draft. */
  attachment(
    user: string,
    what: { messageId: string } | { draftId: string },
    attachmentId: string,
  ): { name: string; type: string; bytes: Uint8Array } | undefined;
  /** Schedule send: the draft becomes a mail under SCHEDULED that leaves at `at` (milliseconds since 1970), over restarts too. */
  schedule(user: string, draftId: string, at: number): { messageId: string; threadId: string };
  reschedule(user: string, messageId: string, at: number): void;
  /** The scheduled mail is a draft again; also the way to edit it, as in Gmail. */
  cancelScheduled(user: string, messageId: string): Draft;
  /** The web addresses a person could click in a mail, in order. */
  links(user: string, messageId: string): readonly string[];
  /** The person clicks a link: their browser asks for it, through known hosts, over redirects. */
  click(user: string, messageId: string, linkIndex: number): Promise<ClickOutcome>;
  /** Puts an .eml file into the mailbox (bytes, or text with one character a byte), up to 150 MB. Throws only `ImportRefused`. */
  importMime(user: string, file: Uint8Array | string, how?: { labels?: readonly string[]; date?: 'header' | 'now' }): Promise<MailSummary>;
  /** Puts every mail of an .mbox file into the mailbox. What cannot be read is listed and left out. */
  importMbox(
    user: string,
    file: Uint8Array | string,
    how?: { labels?: readonly string[]; date?: 'header' | 'now'; quoting?: 'mboxrd' | 'mboxo' },
  ): Promise<{ imported: readonly MailSummary[]; refused: readonly { index: number; reason: string }[] }>;
  /** The mails under a label as an .mbox file (mboxrd, oldest first), one character a byte. */
  exportMbox(user: string, label: string): string;
  /** The person opens the mail, or looks at the draft in the composer: nothing is fetched yet. */
  render(user: string, what: { messageId: string } | { draftId: string }): Rendering;
  /** The viewer's client fetches one image the way that client does. Null when it cannot be had: alt text is shown. */
  loadImage(viewId: string, slot: number): Promise<WireResponse | null>;
  /** render + every image that the client loads by itself (with `allow`, also blocked ones). What tests use for "opens". */
  view(user: string, what: { messageId: string } | { draftId: string }, allow?: 'images'): Promise<Rendering>;
}

/** Contents of a spreadsheet as a person would see them, read without the product's code. */
export interface SheetsView {
  files(user: string): readonly { id: string; name: string; owner: string; trashed: boolean }[];
  tabs(fileId: string): readonly {
    title: string;
    rows: readonly (readonly { value: string | number | boolean | null; formula?: string; shown: string }[])[];
    frozenRows: number;
  }[];
  /** A person deletes the file in Drive (moves it to the bin), or takes it back. */
  trash(fileId: string): void;
  untrash(fileId: string): void;
  /** The file ceases to exist. */
  remove(fileId: string): void;
}

/** Which calls fail, and how. Everything that is given must hold. */
export interface FaultRule {
  readonly functionName?: string;
  readonly user?: string;
  /** "Service.method" as the script writes it, with `*` for any text; without it every recorded call. */
  readonly call?: string;
  /** A URL with `*`: fails single HTTP requests of UrlFetchApp instead of calls, those inside `fetchAll` too. */
  readonly url?: string;
  /** The nth matching call of an execution, 1-based; without it (and without `rate`) each. */
  readonly n?: number;
  /** Share of the matching calls that fail, 0 to 1, drawn from `seed`. */
  readonly rate?: number;
  readonly seed?: number;
  /** Failures until the rule is used up; without it for ever. */
  readonly times?: number;
  /** `before` or `after` the effect took place; `cut` ends the execution after the effect, `cut-before` without it; `instead` answers `answer` and does nothing. */
  readonly when: 'before' | 'after' | 'cut' | 'cut-before' | 'instead';
  /** A failure by its name in the workbench's list of Google's texts. */
  readonly failure?: string;
  /** Words of the exception, where no failure is named. */
  readonly message?: string;
  /** The answer of `instead`. */
  readonly answer?: Json;
  /** For `url` alone: the request is answered as ever, after so many modelled milliseconds more. */
  readonly slowMs?: number;
}

/** Bad luck, switched on by tests and by the page. */
export interface Faults {
  /** Fails the nth recorded call (1-based) of the next execution whose function matches. */
  failCall(rule: { functionName?: string; n: number; when: 'before' | 'after' | 'cut'; message?: string }): void;
  /** Switches a rule on; the returned function switches it off. Throws when `failure` is no name in the list. */
  fail(rule: FaultRule): () => void;
  clear(): void;
  /** The endpoint answers as told until set back to 'up'. */
  endpoint: 'up' | 'down' | 'slow' | 'nonsense';
}

/** The project as those see it who may edit it. Its users cannot: each operation refuses everybody else. */
export interface ScriptEditor {
  readonly editors: readonly string[];
  /** The editor's Run button: a function of the saved code, as the editor and with what the editor has granted, for 6 min at most. */
  run(user: string, functionName: string): Promise<ExecutionRecord>;
  /** Project settings, Script properties: not safe from editors, and seen by no user of the add-on but through its code. */
  scriptProperties(user: string): { readonly [key: string]: string };
  /** Null deletes. */
  setScriptProperty(user: string, key: string, value: string | null): Promise<void>;
}

/** A deployed web app: what comes in at its `/exec` address. Google's own addresses; the page serves them on loopback. */
export interface WebApp {
  /** `https://script.google.com/macros/s/…/exec`. */
  readonly url: string;
  /** The same with `/dev`: the saved code, for editors of the script alone (apps-script/guides/web). */
  readonly devUrl: string;
  readonly access: 'MYSELF' | 'DOMAIN' | 'ANYONE' | 'ANYONE_ANONYMOUS';
  readonly executeAs: 'USER_DEPLOYING' | 'USER_ACCESSING';
  /** Whoever deployed it. */
  readonly owner: string;
  /** Answers a request as Google does. `visitor` is who is signed in at the browser; null for anonymous ones. */
  serve(request: WireRequest, visitor: string | null): Promise<WireResponse>;
}

/** Answers to open questions of the platform; the add-on must work with either. */
export interface Switches {
  /** Does the compose dialog close after a draft edit? */
  dialogClosesAfterEdit: boolean;
  /** May a homepage compose action create a draft without a message token with the add-on compose scope alone? */
  homepageDraftWithoutToken: boolean;
  /** Does an identity token exist inside time triggers? */
  identityTokenInTriggers: boolean;
  /** Undocumented event fields (draftMetadata, subject, hostApp …). */
  undocumentedEventFields: boolean;
  /** Does Gmail take from a click what some of Google's own samples return: a card as it stands, or cards as plain JSON? Off when absent. */
  plainResponses?: boolean;
  /** Does Gmail's image proxy keep answers for a day although they say no-store? Off when absent. */
  imageProxyKeepsEverything?: boolean;
  /** Does a scheduled mail keep its message id when it leaves (a label change in the history), instead of being a new message in Sent? Off when absent. */
  scheduledMailKeepsId?: boolean;
  /** Does mail to addresses that nobody here has come back as a delivery failure? Off when absent. */
  unknownAddressesBounce?: boolean;
  /** Does Gmail's composer load the images of a draft that it draws, through its proxy? On when absent. */
  composerLoadsImages?: boolean;
  /** Does Gmail load the images of a mail by itself when that is sent? Off when absent. */
  sendingLoadsImages?: boolean;
  /** Does Gmail rewrite HTML that an add-on inserts: wrap it, and give images other attributes? Off when absent. */
  rewritesInsertedHtml?: boolean;
  /** Does a second draft edit in the same compose dialog work? On when absent. */
  laterDraftEditsWork?: boolean;
  /** Does Gmail send a draft when an edit's response says `SendStatus.CONTINUE_SEND`? Off when absent. */
  continueSendSends?: boolean;
}

export interface WorkbenchOptions {
  /** Folder of the built project (Code.js, appsscript.json). */
  readonly project: string;
  /** Where state lives; null keeps it in memory and in a temporary folder. */
  readonly stateDir: string | null;
  /** Makes everything that is random repeatable: ids, uuids and Math.random inside scripts follow from it. */
  readonly seed?: number | string;
  /** Frozen clocks start here and only move by `advance`; otherwise real time plus what was advanced. */
  readonly frozenAt?: number;
  readonly people?: readonly Person[];
  /** Addresses of those who may edit the script; its owner, the first member, unless told. */
  readonly editors?: readonly string[];
}

export interface Workbench {
  readonly clock: Clock;
  readonly people: readonly Person[];
  person(email: string): Person | undefined;
  readonly mail: MailSystem;
  readonly addOn: AddOn;
  readonly sheets: SheetsView;
  readonly faults: Faults;
  readonly switches: Switches;
  readonly hosts: Hosts;
  /** The project's web app; null when the manifest declares none. */
  readonly webApp: WebApp | null;
  /** What the script's editors can do. */
  readonly editor: ScriptEditor;
  /** A user's stored properties as Google keeps them; for the page's view and for tests that fill the store up. */
  properties(user: string): { [key: string]: string };
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Who lives in a fresh workbench. */
export const DEFAULT_PEOPLE: readonly Person[] = [
  {
    email: 'maria@acme-partner.test',
    name: 'Maria Kowal',
    client: 'gmail',
    member: true,
    sub: '104857600000000000001',
    hostedDomain: 'acme-partner.test',
    locale: 'en-GB',
    timeZone: 'Europe/Warsaw',
  },
  {
    email: 'jan@acme-partner.test',
    name: 'Jan Lis',
    client: 'gmail',
    member: true,
    sub: '104857600000000000002',
    hostedDomain: 'acme-partner.test',
    locale: 'pl-PL',
    timeZone: 'Europe/Warsaw',
  },
  {
    email: 'anna@northwind.test',
    name: 'Anna Nowak',
    client: 'gmail',
    member: false,
    sub: '104857600000000000011',
    locale: 'en-GB',
    timeZone: 'Europe/London',
  },
  {
    email: 'peter@fabrikam.test',
    name: 'Peter Sand',
    client: 'gmail-prefetch',
    member: false,
    sub: '104857600000000000012',
    locale: 'en-US',
    timeZone: 'America/New_York',
  },
  {
    email: 'ewa@contoso.test',
    name: 'Ewa Zet',
    client: 'outlook',
    member: false,
    sub: '104857600000000000013',
    locale: 'pl-PL',
    timeZone: 'Europe/Warsaw',
  },
  {
    email: 'adam@orchard.test',
    name: 'Adam Bell',
    client: 'apple',
    member: false,
    sub: '104857600000000000014',
    locale: 'en-US',
    timeZone: 'America/Los_Angeles',
  },
  {
    email: 'tom@plain.test',
    name: 'Tom Gray',
    client: 'text-only',
    member: false,
    sub: '104857600000000000015',
    locale: 'en-GB',
    timeZone: 'Europe/London',
  },
  {
    email: 'yasmin@yolk.test',
    name: 'Yasmin Old',
    client: 'yahoo',
    member: false,
    sub: '104857600000000000016',
    locale: 'en-US',
    timeZone: 'America/Chicago',
  },
  {
    email: 'sven@guarded.test',
    name: 'Sven Holm',
    client: 'scanner',
    member: false,
    sub: '104857600000000000017',
    locale: 'en-GB',
    timeZone: 'Europe/Stockholm',
  },
  {
    email: 'wim@webmail.test',
    name: 'Wim Bos',
    client: 'browser-webmail',
    member: false,
    sub: '104857600000000000018',
    locale: 'en-GB',
    timeZone: 'Europe/Amsterdam',
  },
];
