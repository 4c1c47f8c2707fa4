/** What a click does: actions, links, authorization. */
import type { JsonObject } from '../../contract.ts';
import { isFlag, isText, mismatch } from '../signature.ts';
import * as enums from './enums.ts';
import { a, json, nameOf, one, Part } from './part.ts';

/** Action parameters are strings, keys and values (concepts/actions); there is no limit published for their size. */
const isParameters = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isText);

export class Action extends Part implements GoogleAppsScript.Card_Service.Action {
  static override readonly googleName = 'CardService.Action';
  addRequiredWidget(requiredWidget: string): this {
    return this.append('addRequiredWidget', 'requiredWidgets', requiredWidget, isText);
  }
  setAllWidgetsAreRequired(allWidgetsAreRequired: boolean): this {
    return this.put('setAllWidgetsAreRequired', 'allWidgetsAreRequired', allWidgetsAreRequired, isFlag);
  }
  setFunctionName(functionName: string): this {
    return this.put('setFunctionName', 'function', functionName, isText);
  }
  setInteraction(interaction: GoogleAppsScript.Card_Service.Interaction): this {
    return this.put('setInteraction', 'interaction', interaction, one(enums.Interaction));
  }
  setLoadIndicator(loadIndicator: GoogleAppsScript.Card_Service.LoadIndicator): this {
    return this.put('setLoadIndicator', 'loadIndicator', loadIndicator, one(enums.LoadIndicator));
  }
  /** Deprecated by Google in favour of setFunctionName; does the same. */
  setMethodName(functionName: string): this {
    return this.put('setMethodName', 'function', functionName, isText);
  }
  setParameters(parameters: { [key: string]: string }): this {
    if (!isParameters(parameters)) throw mismatch('CardService.Action.setParameters', [parameters]);
    const list = Object.entries(parameters).map(([key, value]) => ({ key, value }));
    return this.put('setParameters', 'parameters', list, () => true);
  }
  setPersistValues(persistValues: boolean): this {
    return this.put('setPersistValues', 'persistValues', persistValues, isFlag);
  }
  override [json](): JsonObject {
    this.need('function');
    return super[json]();
  }
}

export class OpenLink extends Part implements GoogleAppsScript.Card_Service.OpenLink {
  static override readonly googleName = 'CardService.OpenLink';
  setOnClose(onClose: GoogleAppsScript.Card_Service.OnClose): this {
    return this.put('setOnClose', 'onClose', onClose, one(enums.OnClose));
  }
  setOpenAs(openAs: GoogleAppsScript.Card_Service.OpenAs): this {
    return this.put('setOpenAs', 'openAs', openAs, one(enums.OpenAs));
  }
  setUrl(url: string): this {
    return this.put('setUrl', 'url', url, isText);
  }
  override [json](): JsonObject {
    this.need('url');
    return super[json]();
  }
}

export class AuthorizationAction extends Part implements GoogleAppsScript.Card_Service.AuthorizationAction {
  static override readonly googleName = 'CardService.AuthorizationAction';
  setAuthorizationUrl(authorizationUrl: string): this {
    return this.put('setAuthorizationUrl', 'authorizationUrl', authorizationUrl, isText);
  }
  override [json](): JsonObject {
    this.need('authorizationUrl');
    return super[json]();
  }
}

const HANDLERS = ['setOpenLink', 'setOnClickAction', 'setOnClickOpenLinkAction', 'setAuthorizationAction', 'setComposeAction'];

/** Buttons have this beside the others: it opens a menu instead. */
const MENU = 'setOverflowMenu';

/** Everything that can be clicked. One handler each (concepts/actions): a second one fails when the card is built. */
export abstract class Clickable extends Part {
  #composedEmailType: GoogleAppsScript.Card_Service.ComposedEmailType | null = null;

  setAuthorizationAction(action: GoogleAppsScript.Card_Service.AuthorizationAction): this {
    return this.put('setAuthorizationAction', 'setAuthorizationAction', action, a(AuthorizationAction));
  }
  setComposeAction(action: GoogleAppsScript.Card_Service.Action, composedEmailType: GoogleAppsScript.Card_Service.ComposedEmailType): this {
    const check = (): boolean => action instanceof Action && one(enums.ComposedEmailType)(composedEmailType);
    if (!check()) throw mismatch(`${nameOf(this)}.setComposeAction`, [action, composedEmailType]);
    this.#composedEmailType = composedEmailType;
    return this.put('setComposeAction', 'setComposeAction', action, check);
  }
  setOnClickAction(action: GoogleAppsScript.Card_Service.Action): this {
    return this.put('setOnClickAction', 'setOnClickAction', action, a(Action));
  }
  setOnClickOpenLinkAction(action: GoogleAppsScript.Card_Service.Action): this {
    return this.put('setOnClickOpenLinkAction', 'setOnClickOpenLinkAction', action, a(Action));
  }
  setOpenLink(openLink: GoogleAppsScript.Card_Service.OpenLink): this {
    return this.put('setOpenLink', 'setOpenLink', openLink, a(OpenLink));
  }

  /** The own fields without the handlers, and `onClick` when there is one. */
  protected clickJson(required: 'needs a click' | 'may have a click'): JsonObject {
    this.only(...HANDLERS, MENU);
    const fields = Object.fromEntries(Object.entries(super[json]()).filter(([name]) => !HANDLERS.includes(name) && name !== MENU));
    const onClick = this.#onClick();
    if (onClick === null && required === 'needs a click') this.refuse(`one of ${HANDLERS.join(', ')} is required.`);
    return onClick === null ? fields : { ...fields, onClick };
  }

  #onClick(): JsonObject | null {
    const handler = [...HANDLERS, MENU].find((name) => this.has(name));
    const part = handler === undefined ? undefined : this.field(handler);
    if (!(part instanceof Part)) return null;
    const value = part[json]();
    if (handler === MENU) return { overflowMenu: value };
    if (handler === 'setOpenLink') return { openLink: value };
    if (handler === 'setOnClickAction') return { action: value };
    if (handler === 'setOnClickOpenLinkAction') return { openDynamicLinkAction: value };
    if (handler === 'setAuthorizationAction') return { authorizationUrl: value['authorizationUrl'] ?? '' };
    return { composeAction: { ...value, composedEmailType: String(this.#composedEmailType) } };
  }
}

export class CardAction extends Clickable implements GoogleAppsScript.Card_Service.CardAction {
  static override readonly googleName = 'CardService.CardAction';
  setText(text: string): this {
    return this.put('setText', 'actionLabel', text, isText);
  }
  override [json](): JsonObject {
    this.need('actionLabel');
    return this.clickJson('needs a click');
  }
}
