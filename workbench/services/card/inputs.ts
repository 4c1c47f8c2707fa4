/** Widgets that take input. */
import type { JsonObject } from '../../contract.ts';
import { exception, isFlag, isNumber, isText, isTextList, isWhole, mismatch } from '../signature.ts';
import { Action } from './actions.ts';
import * as enums from './enums.ts';
import { a, json, one, Part } from './part.ts';

/** card.proto: SelectionInput holds at most 100 items. */
const MOST_ITEMS = 100;

export class Switch extends Part implements GoogleAppsScript.Card_Service.Switch {
  static override readonly googleName = 'CardService.Switch';
  setControlType(type: GoogleAppsScript.Card_Service.SwitchControlType): this {
    return this.put('setControlType', 'controlType', type, one(enums.SwitchControlType));
  }
  setFieldName(fieldName: string): this {
    return this.put('setFieldName', 'name', fieldName, isText);
  }
  setOnChangeAction(action: GoogleAppsScript.Card_Service.Action): this {
    return this.put('setOnChangeAction', 'onChangeAction', action, a(Action));
  }
  setSelected(selected: boolean): this {
    return this.put('setSelected', 'selected', selected, isFlag);
  }
  setValue(value: string): this {
    return this.put('setValue', 'value', value, isText);
  }
  override [json](): JsonObject {
    this.need('name');
    return super[json]();
  }
}

export class Suggestions extends Part implements GoogleAppsScript.Card_Service.Suggestions {
  static override readonly googleName = 'CardService.Suggestions';
  addSuggestion(suggestion: string): this {
    return this.append('addSuggestion', 'texts', suggestion, isText);
  }
  addSuggestions(suggestions: string[]): this {
    if (!isTextList(suggestions)) throw mismatch('CardService.Suggestions.addSuggestions', [suggestions]);
    for (const suggestion of suggestions) this.append('addSuggestions', 'texts', suggestion, isText);
    return this;
  }
  override [json](): JsonObject {
    return { items: this.list('texts').map((text) => ({ text: String(text) })) };
  }
}

export class Validation extends Part implements GoogleAppsScript.Card_Service.Validation {
  static override readonly googleName = 'CardService.Validation';
  setCharacterLimit(characterLimit: number): this {
    return this.put('setCharacterLimit', 'characterLimit', characterLimit, isWhole);
  }
  setInputType(inputType: GoogleAppsScript.Card_Service.InputType): this {
    return this.put('setInputType', 'inputType', inputType, one(enums.InputType));
  }
}

export class TextInput extends Part implements GoogleAppsScript.Card_Service.TextInput {
  static override readonly googleName = 'CardService.TextInput';
  setFieldName(fieldName: string): this {
    return this.put('setFieldName', 'name', fieldName, isText);
  }
  setHint(hint: string): this {
    return this.put('setHint', 'hintText', hint, isText);
  }
  setMultiline(multiline: boolean): this {
    return this.put('setMultiline', 'multiline', multiline, isFlag);
  }
  setOnChangeAction(action: GoogleAppsScript.Card_Service.Action): this {
    return this.put('setOnChangeAction', 'onChangeAction', action, a(Action));
  }
  setSuggestions(suggestions: GoogleAppsScript.Card_Service.Suggestions): this {
    return this.put('setSuggestions', 'initialSuggestions', suggestions, a(Suggestions));
  }
  setSuggestionsAction(suggestionsAction: GoogleAppsScript.Card_Service.Action): this {
    return this.put('setSuggestionsAction', 'autoCompleteAction', suggestionsAction, a(Action));
  }
  setTitle(title: string): this {
    return this.put('setTitle', 'label', title, isText);
  }
  setValidation(validation: GoogleAppsScript.Card_Service.Validation): this {
    return this.put('setValidation', 'validation', validation, a(Validation));
  }
  setValue(value: string): this {
    return this.put('setValue', 'value', value, isText);
  }
  override [json](): JsonObject {
    this.need('name', 'label');
    const { multiline, ...fields } = super[json]();
    // Fields with suggestions stay on one line (reference: TextInput.setSuggestions).
    const lines = multiline === true && !this.has('initialSuggestions') && !this.has('autoCompleteAction');
    return { textInput: { ...fields, type: lines ? 'MULTIPLE_LINE' : 'SINGLE_LINE' } };
  }
}

export class SelectionInput extends Part implements GoogleAppsScript.Card_Service.SelectionInput {
  static override readonly googleName = 'CardService.SelectionInput';
  addItem(text: unknown, value: unknown, selected: boolean): this {
    const plain = (given: unknown): boolean => isText(given) || typeof given === 'number' || typeof given === 'boolean';
    if (!plain(text) || !plain(value) || !isFlag(selected)) throw mismatch('CardService.SelectionInput.addItem', [text, value, selected]);
    return this.#add({ text: String(text), value: String(value), selected });
  }
  addMultiSelectItem(text: string, value: string, selected: boolean, startIconUri: string, bottomText: string): this {
    const given = [text, value, selected, startIconUri, bottomText];
    const isUri = (uri: unknown): boolean => uri === null || uri === undefined || isText(uri);
    if (!isText(text) || !isText(value) || !isFlag(selected) || !isUri(startIconUri) || !isUri(bottomText))
      throw mismatch('CardService.SelectionInput.addMultiSelectItem', given);
    return this.#add({ text, value, selected, ...(startIconUri ? { startIconUri } : {}), ...(bottomText ? { bottomText } : {}) });
  }
  setExternalDataSource(action: GoogleAppsScript.Card_Service.Action): this {
    return this.put('setExternalDataSource', 'externalDataSource', action, a(Action));
  }
  setFieldName(fieldName: string): this {
    return this.put('setFieldName', 'name', fieldName, isText);
  }
  setMultiSelectMaxSelectedItems(maxSelectedItems: number): this {
    return this.put('setMultiSelectMaxSelectedItems', 'multiSelectMaxSelectedItems', maxSelectedItems, isWhole);
  }
  setMultiSelectMinQueryLength(queryLength: number): this {
    return this.put('setMultiSelectMinQueryLength', 'multiSelectMinQueryLength', queryLength, isWhole);
  }
  setOnChangeAction(action: GoogleAppsScript.Card_Service.Action): this {
    return this.put('setOnChangeAction', 'onChangeAction', action, a(Action));
  }
  setTitle(title: string): this {
    return this.put('setTitle', 'label', title, isText);
  }
  setType(type: GoogleAppsScript.Card_Service.SelectionInputType): this {
    return this.put('setType', 'type', type, one(enums.SelectionInputType));
  }
  #add(item: JsonObject): this {
    if (this.list('items').length >= MOST_ITEMS) this.refuse(`no more than ${MOST_ITEMS} items can be added.`);
    return this.append('addItem', 'items', item, () => true);
  }
  override [json](): JsonObject {
    this.need('name');
    const fields = super[json]();
    const single = fields['type'] === 'RADIO_BUTTON' || fields['type'] === 'DROPDOWN';
    const selected = this.list('items').filter((item) => (item as JsonObject)['selected'] === true);
    if (single && selected.length > 1) this.refuse('only one item can be selected.');
    return { selectionInput: { type: 'CHECK_BOX', ...fields } };
  }
}

abstract class Picker extends Part {
  setFieldName(fieldName: string): this {
    return this.put('setFieldName', 'name', fieldName, isText);
  }
  setOnChangeAction(action: GoogleAppsScript.Card_Service.Action): this {
    return this.put('setOnChangeAction', 'onChangeAction', action, a(Action));
  }
  setTitle(title: string): this {
    return this.put('setTitle', 'label', title, isText);
  }
  protected pickerJson(type: 'DATE_ONLY' | 'TIME_ONLY' | 'DATE_AND_TIME'): JsonObject {
    this.need('name');
    return { dateTimePicker: { ...super[json](), type } };
  }
  /** Numbers and strings of digits are both taken, and kept as strings, as JSON has 64-bit numbers. */
  protected putTime(value: number | string): this {
    const check = (given: unknown): boolean => isNumber(given) || (isText(given) && /^-?\d+$/.test(given));
    if (!check(value))
      throw mismatch(`${this instanceof DatePicker ? DatePicker.googleName : DateTimePicker.googleName}.setValueInMsSinceEpoch`, [value]);
    return this.put('setValueInMsSinceEpoch', 'valueMsEpoch', String(value), isText);
  }
}

export class DatePicker extends Picker implements GoogleAppsScript.Card_Service.DatePicker {
  static override readonly googleName = 'CardService.DatePicker';
  setValueInMsSinceEpoch(valueMsEpoch: number | string): this {
    return this.putTime(valueMsEpoch);
  }
  override [json](): JsonObject {
    return this.pickerJson('DATE_ONLY');
  }
}

export class DateTimePicker extends Picker implements GoogleAppsScript.Card_Service.DateTimePicker {
  static override readonly googleName = 'CardService.DateTimePicker';
  setTimeZoneOffsetInMins(timeZoneOffsetMins: number): this {
    return this.put('setTimeZoneOffsetInMins', 'timezoneOffsetDate', timeZoneOffsetMins, isWhole);
  }
  setValueInMsSinceEpoch(valueMsEpoch: number | string): this {
    return this.putTime(valueMsEpoch);
  }
  override [json](): JsonObject {
    return this.pickerJson('DATE_AND_TIME');
  }
}

export class TimePicker extends Picker implements GoogleAppsScript.Card_Service.TimePicker {
  static override readonly googleName = 'CardService.TimePicker';
  setHours(hours: number): this {
    if (isWhole(hours) && (hours < 0 || hours > 23)) throw exception('Invalid argument: hours. Should be between 0 and 23.');
    return this.put('setHours', 'hours', hours, isWhole);
  }
  setMinutes(minutes: number): this {
    if (isWhole(minutes) && (minutes < 0 || minutes > 59)) throw exception('Invalid argument: minutes. Should be between 0 and 59.');
    return this.put('setMinutes', 'minutes', minutes, isWhole);
  }
  override [json](): JsonObject {
    const { dateTimePicker } = this.pickerJson('TIME_ONLY') as { dateTimePicker: JsonObject };
    const { hours, minutes, ...fields } = dateTimePicker;
    if (hours === undefined && minutes === undefined) return { dateTimePicker: fields };
    // card.v1 has no hours and minutes: a time of day is its milliseconds after midnight.
    return { dateTimePicker: { ...fields, valueMsEpoch: String((Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000) } };
  }
}
