/**
 * Event objects with exactly the fields that Google documents (workspace/add-ons/concepts/event-objects), deprecated ones included.
 * Nothing else about the mailbox reaches the add-on: no draft id, no subject, no header.
 */
import type { Draft, FormValues, JsonObject, Person, Platform, Switches } from '../contract.ts';
import type { Manifest } from '../host/manifest.ts';
import { SCOPES } from './scopes.ts';

/** What the event is about: where the add-on is open. Ids as events carry them ("msg-f:…"). */
export type EventPlace =
  | { readonly at: 'homepage' }
  | { readonly at: 'message'; readonly messageId: string; readonly threadId: string; readonly accessToken: string }
  | { readonly at: 'compose'; readonly draft: Draft };

/** How a form field's values are told. */
export type InputKind = 'text' | 'date' | 'time' | 'date-time';

/** A click or change inside a card. */
export interface EventAction {
  readonly parameters: { readonly [key: string]: string };
  readonly form: FormValues;
  /** Kinds of the card's inputs by name; unknown ones are text. */
  readonly inputs: ReadonlyMap<string, InputKind>;
}

export interface EventSetting {
  readonly person: Person;
  readonly manifest: Manifest;
  readonly scopes: ReadonlySet<string>;
  readonly switches: Pick<Switches, 'undocumentedEventFields'>;
  /** What the person reads mail on; a browser without it. */
  readonly platform?: Platform;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The event of a trigger, or of an action in the card that is open there. */
export function addOnEvent(setting: EventSetting, place: EventPlace, action?: EventAction): JsonObject {
  const locale = localeFields(setting);
  const { platform = 'WEB' } = setting;
  const event: JsonObject = {
    commonEventObject: {
      platform,
      hostApp: 'GMAIL',
      ...locale.common,
      ...(action ? { parameters: action.parameters, ...formInputs(action) } : {}),
    },
    // In lower case in Google's sample payloads, where the reference writes "web, iOS or Android".
    clientPlatform: platform.toLowerCase(),
    // Shown in Google's sample payloads and read by its samples, but in no list of fields.
    ...(setting.switches.undocumentedEventFields ? { hostApp: 'gmail' } : {}),
    ...locale.legacy,
    ...(action ? { parameters: action.parameters, ...legacyForm(action) } : {}),
  };
  return { ...event, ...placeFields(setting, place) };
}

/** Locale and zone need both the manifest's switch and the scope. */
function localeFields({ person, manifest, scopes, now }: EventSetting): { common: JsonObject; legacy: JsonObject } {
  if (!manifest.addOns.common.useLocaleFromApp || !scopes.has(SCOPES.locale)) return { common: {}, legacy: {} };
  const { locale, timeZone } = person;
  const offset = zoneOffset(timeZone, now);
  const country = locale.split('-')[1];
  return {
    // Google's own sample payloads have the offset as a number here and as a string in the deprecated field.
    common: { userLocale: locale, timeZone: { id: timeZone, offset } },
    legacy: {
      userLocale: locale,
      ...(country === undefined ? {} : { userCountry: country }),
      userTimezone: { id: timeZone, offset: String(offset) },
    },
  };
}

/** Making one takes longer than everything else of an event. */
const offsetFormats = new Map<string, Intl.DateTimeFormat>();

/** Offset of the zone from UTC at that time, in milliseconds. */
function zoneOffset(timeZone: string, now: number): number {
  const format = offsetFormats.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  offsetFormats.set(timeZone, format);
  const name = format.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function placeFields({ manifest, scopes, switches }: EventSetting, place: EventPlace): JsonObject {
  if (place.at === 'homepage') return {};
  if (place.at === 'message') {
    const { messageId, threadId, accessToken } = place;
    return { gmail: { messageId, threadId, accessToken }, messageMetadata: { accessToken, messageId } };
  }
  const { to, cc, bcc, subject } = place.draft;
  const hasMetadata = manifest.addOns.gmail.composeTrigger?.draftAccess === 'METADATA' && scopes.has(SCOPES.currentMessageMetadata);
  if (!hasMetadata) return {};
  const lists = { toRecipients: addresses(to), ccRecipients: addresses(cc), bccRecipients: addresses(bcc) };
  if (!switches.undocumentedEventFields) return { gmail: lists };
  return { gmail: { ...lists, subject }, draftMetadata: { ...lists, subject } };
}

/** Bare addresses: names are not in the event. */
function addresses(list: readonly string[]): string[] {
  return list.map((entry) => /<([^<>]*)>\s*$/.exec(entry)?.[1] ?? entry.trim());
}

/** Unset widgets and switched-off switches are absent, not empty. */
function filled({ form }: EventAction): [string, readonly string[]][] {
  return Object.entries(form).filter(([, values]) => values.some((value) => value !== ''));
}

function formInputs(action: EventAction): JsonObject {
  const fields = filled(action);
  if (fields.length === 0) return {};
  return { formInputs: Object.fromEntries(fields.map(([name, values]) => [name, inputValue(action.inputs.get(name) ?? 'text', values)])) };
}

function inputValue(kind: InputKind, values: readonly string[]): JsonObject {
  const [first = ''] = values;
  if (kind === 'date') return { dateInput: { msSinceEpoch: msOf(first) } };
  if (kind === 'date-time') return { dateTimeInput: { hasDate: true, hasTime: true, msSinceEpoch: msOf(first) } };
  if (kind === 'text') return { stringInputs: { value: values } };
  const clock = /^(\d{1,2}):(\d{2})/.exec(first);
  const minutes = clock ? Number(clock[1]) * 60 + Number(clock[2]) : Math.floor(Number(first) / 60_000);
  return { timeInput: { hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 } };
}

/** Milliseconds since 1970 as a string of digits; dates without a zone count as UTC. */
function msOf(value: string): string {
  return /^-?\d+$/.test(value) ? value : String(Date.parse(/\dT\d/.test(value) && !/[Z+]|-\d\d:\d\d$/.test(value) ? `${value}Z` : value));
}

function legacyForm(action: EventAction): JsonObject {
  const fields = filled(action);
  if (fields.length === 0) return {};
  return {
    formInput: Object.fromEntries(fields.map(([name, values]) => [name, values[0] ?? ''])),
    formInputs: Object.fromEntries(fields.map(([name, values]) => [name, values])),
  };
}

/** The event of a time trigger (apps-script/guides/triggers/events), in the trigger's own time zone. */
export function triggerEvent(triggerId: string, now: number, timeZone: string): JsonObject {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const part = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, Number(value)]));
  const day = new Date(Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'] ?? 1));
  return {
    authMode: 'FULL',
    triggerUid: triggerId,
    year: part['year'] ?? 0,
    month: part['month'] ?? 0,
    'day-of-month': part['day'] ?? 0,
    'day-of-week': day.getUTCDay() === 0 ? 7 : day.getUTCDay(),
    'week-of-year': isoWeek(day),
    hour: part['hour'] ?? 0,
    minute: part['minute'] ?? 0,
    second: part['second'] ?? 0,
    timezone: timeZone,
  };
}

function isoWeek(day: Date): number {
  const thursday = new Date(day.getTime() + (4 - (day.getUTCDay() || 7)) * 86_400_000);
  return Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 604_800_000) + 1;
}
