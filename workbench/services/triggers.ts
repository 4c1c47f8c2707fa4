/** Triggers of a script and the builder of those that the clock fires. */
import type { Json, JsonObject, Rpc } from '../contract.ts';
import { enumeration, EnumValue } from './enumeration.ts';
import { guardClass } from './guard.ts';
import { isText, isWhole, mismatch, takes } from './signature.ts';

type ScriptApp = GoogleAppsScript.Script.ScriptApp;
export const EventType = enumeration<ScriptApp['EventType']>([
  'CLOCK',
  'ON_OPEN',
  'ON_EDIT',
  'ON_FORM_SUBMIT',
  'ON_CHANGE',
  'ON_EVENT_UPDATED',
]);
export const TriggerSource = enumeration<ScriptApp['TriggerSource']>(['SPREADSHEETS', 'CLOCK', 'FORMS', 'DOCUMENTS', 'CALENDAR']);
export const WeekDay = enumeration<ScriptApp['WeekDay']>(['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY']);

export class Trigger implements GoogleAppsScript.Script.Trigger {
  static readonly googleName = 'ScriptApp.Trigger';
  readonly #id: string;
  readonly #handler: string;
  constructor(json: JsonObject) {
    this.#id = String(json['id']);
    this.#handler = String(json['functionName']);
  }
  getEventType(): GoogleAppsScript.Script.EventType {
    return EventType.CLOCK;
  }
  getHandlerFunction(): string {
    return this.#handler;
  }
  getTriggerSource(): GoogleAppsScript.Script.TriggerSource {
    return TriggerSource.CLOCK;
  }
  getTriggerSourceId(): string {
    return '';
  }
  getUniqueId(): string {
    return this.#id;
  }
}
guardClass('ScriptApp.Trigger', Trigger);

type Clock = GoogleAppsScript.Script.ClockTriggerBuilder;
class ClockTriggerBuilder implements Clock {
  static readonly googleName = 'ScriptApp.ClockTriggerBuilder';
  readonly #rpc: Rpc;
  readonly #spec: { [name: string]: Json };
  constructor(functionName: string, rpc: Rpc) {
    this.#rpc = rpc;
    this.#spec = { functionName };
  }
  #set(name: string, value: number): Clock {
    takes(`ScriptApp.ClockTriggerBuilder.${name}`, [value], isWhole);
    this.#spec[name] = value;
    return this;
  }
  after(durationMilliseconds: number): Clock {
    return this.#set('after', durationMilliseconds);
  }
  /** Once, about then; a moment that is past fires at once. */
  at(date: GoogleAppsScript.Base.Date): Clock {
    if (Object.prototype.toString.call(date) !== '[object Date]') throw mismatch('ScriptApp.ClockTriggerBuilder.at', [date]);
    this.#spec['at'] = date.getTime();
    return this;
  }
  /** Once, as that day begins in the trigger's zone. */
  atDate(year: number, month: number, day: number): Clock {
    takes('ScriptApp.ClockTriggerBuilder.atDate', [year, month, day], isWhole, isWhole, isWhole);
    this.#spec['atDate'] = [year, month, day];
    return this;
  }
  atHour(hour: number): Clock {
    return this.#set('atHour', hour);
  }
  everyDays(n: number): Clock {
    return this.#set('everyDays', n);
  }
  everyHours(n: number): Clock {
    return this.#set('everyHours', n);
  }
  everyMinutes(n: number): Clock {
    return this.#set('everyMinutes', n);
  }
  everyWeeks(n: number): Clock {
    return this.#set('everyWeeks', n);
  }
  nearMinute(minute: number): Clock {
    return this.#set('nearMinute', minute);
  }
  onMonthDay(day: number): Clock {
    return this.#set('onMonthDay', day);
  }
  onWeekDay(day: GoogleAppsScript.Base.Weekday): Clock {
    if (!EnumValue.of(WeekDay, day)) throw mismatch('ScriptApp.ClockTriggerBuilder.onWeekDay', [day]);
    this.#spec['onWeekDay'] = day.ordinal();
    return this;
  }
  inTimezone(timezone: string): Clock {
    takes('ScriptApp.ClockTriggerBuilder.inTimezone', [timezone], isText);
    this.#spec['inTimezone'] = timezone;
    return this;
  }
  create(): Trigger {
    return new Trigger(this.#rpc('ScriptApp.newTrigger', this.#spec) as JsonObject);
  }
}
guardClass('ScriptApp.ClockTriggerBuilder', ClockTriggerBuilder);

/** Add-ons in Gmail and web apps have clock triggers alone; the others belong to documents, forms and calendars. */
export class TriggerBuilder implements Pick<GoogleAppsScript.Script.TriggerBuilder, 'timeBased'> {
  static readonly googleName = 'ScriptApp.TriggerBuilder';
  readonly #functionName: string;
  readonly #rpc: Rpc;
  constructor(functionName: string, rpc: Rpc) {
    this.#functionName = functionName;
    this.#rpc = rpc;
  }
  timeBased(): Clock {
    return new ClockTriggerBuilder(this.#functionName, this.#rpc) as unknown as Clock;
  }
}
guardClass('ScriptApp.TriggerBuilder', TriggerBuilder);
