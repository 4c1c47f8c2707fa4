/** The open questions of the platform, each a switch with its question and one sentence about what the answers mean. */
import type { Switches } from '../contract.ts';

export interface SwitchWords {
  readonly name: keyof Switches;
  readonly question: string;
  readonly explanation: string;
}

/** Every switch there is: the compiler asks for the words of a new one. Only questions that Google’s documentation leaves open. */
const WORDS: { readonly [Name in keyof Required<Switches>]: Omit<SwitchWords, 'name'> } = {
  dialogClosesAfterEdit: {
    question: 'Does the compose dialog close after a draft edit?',
    explanation: 'On: the add-on’s dialog goes away when a card has changed the draft. Off: it stays open for more.',
  },
  homepageDraftWithoutToken: {
    question: 'May a homepage button create a draft with the add-on’s compose scope alone?',
    explanation: 'On: no message token is needed. Off: GmailApp refuses unless a wider scope such as gmail.compose is granted.',
  },
  identityTokenInTriggers: {
    question: 'Does an identity token exist inside time triggers?',
    explanation: 'On: ScriptApp.getIdentityToken gives one there too. Off: it gives none, as nobody sits at the keyboard.',
  },
  undocumentedEventFields: {
    question: 'Do events carry more than Google documents?',
    explanation: 'On: draftMetadata, subject and others are there, as some public add-ons assume. Off: documented fields alone.',
  },
  plainResponses: {
    question: 'Does Gmail take a card, or cards as plain JSON, from a click?',
    explanation: 'On: what some of Google’s own samples return is drawn. Off: a click must return an ActionResponse.',
  },
  imageProxyKeepsEverything: {
    question: 'Does Gmail’s image proxy keep an image although its answer says no-store?',
    explanation: 'On: the proxy answers from its own copy for a day, from compose time on. Off: each view asks the server.',
  },
  scheduledMailKeepsId: {
    question: 'Does a scheduled mail keep its message id when it leaves?',
    explanation: 'On: the history shows a change of labels. Off: the history shows a new message in Sent.',
  },
  unknownAddressesBounce: {
    question: 'Does mail to unknown addresses come back?',
    explanation: 'On: a delivery failure arrives in the sender’s inbox. Off: such mail goes nowhere in silence.',
  },
  composerLoadsImages: {
    question: 'Does Gmail’s composer load the images of a draft?',
    explanation:
      'On: it asks for them through its proxy whenever it draws the draft. Off: they stay blank, and no server hears of the draft.',
  },
  sendingLoadsImages: {
    question: 'Does Gmail load a mail’s images by itself when it is sent?',
    explanation: 'On: its proxy asks for them a second after Send, although nobody looks. Off: only when somebody opens the mail.',
  },
  rewritesInsertedHtml: {
    question: 'Does Gmail rewrite HTML that an add-on inserts?',
    explanation: 'On: it is wrapped, and images lose size and style and get attributes of Gmail’s own. Off: what is safe stays as written.',
  },
  laterDraftEditsWork: {
    question: 'Does a second draft edit in the same dialog work?',
    explanation: 'On: every edit changes the draft. Off: all but the first are ignored without a word until the dialog is opened anew.',
  },
  continueSendSends: {
    question: 'Does Gmail send the mail when a draft edit says CONTINUE_SEND?',
    explanation: 'On: the mail goes out with the edit and can be undone as ever. Off: the draft is edited and stays a draft.',
  },
};

export const SWITCHES: readonly SwitchWords[] = (Object.keys(WORDS) as (keyof Switches)[]).map((name) => ({ name, ...WORDS[name] }));
