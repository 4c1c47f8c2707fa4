/** Classes for Chat apps: dialogs and messages with cards. They are built and checked; Gmail takes none of the responses. */
import type { JsonObject } from '../../contract.ts';
import { isFlag, isText, mismatch } from '../signature.ts';
import { Built, Card } from './card.ts';
import * as enums from './enums.ts';
import { a, adds, json, one, Part, partClass, sets } from './part.ts';

export const ActionStatus = partClass('CardService.ActionStatus', {
  setStatusCode: sets('statusCode', one(enums.Status)),
  setUserFacingMessage: sets('userFacingMessage', isText),
});
export const CardWithId = partClass(
  'CardService.CardWithId',
  { setCard: sets('card', a(Card)), setCardId: sets('cardId', isText) },
  { required: ['card'] },
);
export const Dialog = partClass('CardService.Dialog', { setBody: sets('body', a(Card)) }, { required: ['body'] });
export const DialogAction = partClass('CardService.DialogAction', {
  setActionStatus: sets('actionStatus', a(ActionStatus)),
  setDialog: sets('dialog', a(Dialog)),
});

export class UpdatedWidget extends Part {
  static override readonly googleName = 'CardService.UpdatedWidget';
  addItem(...args: unknown[]): this {
    const [text, value, selected, startIconUri, bottomText] = args;
    if (args.length !== 5 || !isText(text) || !isText(value) || !isFlag(selected))
      throw mismatch('CardService.UpdatedWidget.addItem', args);
    const optional = { ...(isText(startIconUri) ? { startIconUri } : {}), ...(isText(bottomText) ? { bottomText } : {}) };
    return this.append('addItem', 'items', { text, value, selected, ...optional }, () => true);
  }
}

export const ChatActionResponse = partClass('CardService.ChatActionResponse', {
  setDialogAction: sets('dialogAction', a(DialogAction)),
  setResponseType: sets('type', one(enums.ResponseType)),
  setUpdatedWidget: sets('updatedWidget', a(UpdatedWidget)),
  setUrl: sets('url', isText),
});

export class ChatResponse extends Built {
  static override readonly googleName = 'CardService.ChatResponse';
}

export class ChatResponseBuilder extends Part {
  static override readonly googleName = 'CardService.ChatResponseBuilder';
  build(): ChatResponse {
    const message: JsonObject = this[json]();
    return new ChatResponse(message);
  }
}
Part.define(ChatResponseBuilder, {
  addCardsV2: adds('cardsV2', a(CardWithId)),
  setActionResponse: sets('actionResponse', a(ChatActionResponse)),
  setText: sets('text', isText),
});
