/** The host's event, parsed once: who looks on, what was pressed, which mail or draft is open. Fields that Google does not promise stay optional. */
import * as z from 'zod/mini';
import { allRecipients, type Recipient } from '../domain/address.ts';
import type { Viewer } from '../i18n/texts.ts';
import * as t from '../domain/schema.ts';

const mailbox = z.union([t.text, z.object({ email: t.text })]);
const lists = {
  toRecipients: z.optional(z.array(mailbox)),
  ccRecipients: z.optional(z.array(mailbox)),
  bccRecipients: z.optional(z.array(mailbox)),
};
/** Values under keys of the add-on's own choosing. `z.record` would do the same with 2 KB more of the library. */
const textsByName = z.catchall(z.object({}), t.text);
const inputsByName = z.catchall(z.object({}), z.object({ stringInputs: z.optional(z.object({ value: z.optional(z.array(t.text)) })) }));
const eventSchema = z.object({
  commonEventObject: z.optional(
    z.object({
      userLocale: t.optionalText,
      timeZone: z.optional(z.object({ id: t.optionalText })),
      parameters: z.optional(textsByName),
      formInputs: z.optional(inputsByName),
    }),
  ),
  gmail: z.optional(
    z.object({
      messageId: t.optionalText,
      threadId: t.optionalText,
      accessToken: t.optionalText,
      ...lists,
    }),
  ),
  // Seen in public code instead of the documented place.
  draftMetadata: z.optional(z.object(lists)),
});

export interface OpenMail {
  /** As Google says it; only Google gets it back. */
  readonly rawId: string;
  /** Gmail's bare hex, as the Gmail API says it; null for ids that have no such form. */
  readonly id: string | null;
  readonly thread: string | null;
  readonly accessToken: string;
}

export interface HostEvent {
  readonly viewer: Viewer;
  readonly ids: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, readonly string[]>>;
  readonly mail: OpenMail | null;
  readonly recipients: readonly Recipient[];
}

const NO_EVENT: HostEvent = { viewer: { locale: '', timeZone: '' }, ids: {}, form: {}, mail: null, recipients: [] };

/** Events of time triggers and events of a shape that nobody documented count as empty: no id, no form, no recipients. */
export function parseEvent(raw: unknown): HostEvent {
  const parsed = eventSchema.safeParse(raw);
  if (!parsed.success) return NO_EVENT;
  const { commonEventObject: common, gmail, draftMetadata } = parsed.data;
  const names = (list: 'toRecipients' | 'ccRecipients' | 'bccRecipients'): string[] =>
    (gmail?.[list] ?? draftMetadata?.[list] ?? []).map((entry) => (typeof entry === 'string' ? entry : entry.email));
  const form: Record<string, readonly string[]> = {};
  for (const [field, input] of Object.entries(common?.formInputs ?? {})) form[field] = input.stringInputs?.value ?? [];
  return {
    viewer: { locale: common?.userLocale ?? '', timeZone: common?.timeZone?.id ?? '' },
    ids: common?.parameters ?? {},
    form,
    mail:
      gmail?.messageId === undefined || gmail.accessToken === undefined
        ? null
        : {
            rawId: gmail.messageId,
            id: bareId(gmail.messageId),
            thread: gmail.threadId === undefined ? null : bareId(gmail.threadId),
            accessToken: gmail.accessToken,
          },
    recipients: allRecipients({ to: names('toRecipients'), cc: names('ccRecipients'), bcc: names('bccRecipients') }),
  };
}

/** `msg-f:1780…` (decimal) and `thread-f:1780…` become hex; bare hex stays; ids made by the client (`msg-a:r…`) have no such form. */
export function bareId(id: string): string | null {
  const decimal = /^(?:msg|thread)-f:(\d{1,20})$/.exec(id)?.[1];
  if (decimal !== undefined) return toHex(decimal);
  return /^[0-9a-f]{8,20}$/i.test(id) ? id.toLowerCase() : null;
}

/** 64-bit numbers do not fit into a double, and BigInt is not certain to exist in Apps Script. */
function toHex(decimal: string): string {
  let digits = Array.from(decimal, Number);
  let hex = '';
  while (digits.length > 0) {
    let rest = 0;
    const quotient: number[] = [];
    for (const digit of digits) {
      const value = rest * 10 + digit;
      if (quotient.length > 0 || value >= 16) quotient.push(Math.floor(value / 16));
      rest = value % 16;
    }
    hex = rest.toString(16) + hex;
    digits = quotient;
  }
  return hex;
}
