/** Turns a handler's answer into Google's response objects. */
import type { Card } from '../cards/model.ts';
import type { Response } from '../response.ts';
import { gmailDraft } from './gmail.ts';

type GasCard = GoogleAppsScript.Card_Service.Card;

/** What Google's entry points return. */
export type GasResponse =
  | GasCard
  | GasCard[]
  | GoogleAppsScript.Card_Service.ActionResponse
  | GoogleAppsScript.Card_Service.UniversalActionResponse
  | GoogleAppsScript.Card_Service.ComposeActionResponse
  | GoogleAppsScript.Card_Service.UpdateDraftActionResponse
  | undefined;

export function respond(response: Response, build: (card: Card) => GasCard): GasResponse {
  switch (response.is) {
    case 'card':
      return build(response.card);
    case 'cards':
      return CardService.newUniversalActionResponseBuilder().displayAddOnCards(response.cards.map(build)).build();
    case 'draft':
      return CardService.newComposeActionResponseBuilder().setGmailDraft(gmailDraft(response.draftId)).build();
    case 'insert':
      return CardService.newUpdateDraftActionResponseBuilder().setUpdateDraftBodyAction(insertion(response.html)).build();
    case 'change':
      return changed(response, build);
    case 'nothing':
      return undefined;
  }
}

function insertion(html: string): GoogleAppsScript.Card_Service.UpdateDraftBodyAction {
  // INSERT_AT_START is documented and missing in the types. At the end the image could fall into a reply's folded quotation.
  const types = CardService.UpdateDraftBodyType as unknown as { INSERT_AT_START: GoogleAppsScript.Card_Service.UpdateDraftBodyType };
  return CardService.newUpdateDraftBodyAction()
    .addUpdateContent(html, CardService.ContentType.MUTABLE_HTML)
    .setUpdateType(types.INSERT_AT_START);
}

function changed(
  response: Extract<Response, { is: 'change' }>,
  build: (card: Card) => GasCard,
): GoogleAppsScript.Card_Service.ActionResponse {
  const builder = CardService.newActionResponseBuilder();
  const { change } = response;
  if (change !== undefined) {
    const navigation = CardService.newNavigation();
    if ('push' in change) navigation.pushCard(build(change.push));
    else if ('update' in change) navigation.updateCard(build(change.update));
    else if ('pop' in change) navigation.popCard();
    else {
      for (let n = 0; n < change.pops; n++) navigation.popCard();
      navigation.updateCard(build(change.popAndUpdate));
      if (change.thenPush !== undefined) navigation.pushCard(build(change.thenPush));
    }
    builder.setNavigation(navigation);
  }
  if (response.toast !== undefined) builder.setNotification(CardService.newNotification().setText(response.toast));
  // Cards of other contexts that Gmail has cached show the same data.
  if (response.wrote) builder.setStateChanged(true);
  return builder.build();
}
