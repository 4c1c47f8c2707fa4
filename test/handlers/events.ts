/** Events as the host sends them, and as nobody should. */
import type { Recipient } from '../../src/domain/address.ts';

export interface EventParts {
  readonly ids?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, readonly string[]>>;
  readonly to?: readonly string[];
  readonly message?: { readonly id: string; readonly thread: string };
  readonly locale?: string;
}

export function hostEvent({ ids, form, to, message, locale = 'en-GB' }: EventParts = {}): object {
  return {
    commonEventObject: {
      platform: 'WEB',
      hostApp: 'GMAIL',
      userLocale: locale,
      timeZone: { id: 'Europe/Warsaw', offset: 3_600_000 },
      ...(ids === undefined ? {} : { parameters: ids }),
      ...(form === undefined
        ? {}
        : { formInputs: Object.fromEntries(Object.entries(form).map(([field, value]) => [field, { stringInputs: { value } }])) }),
    },
    ...(to === undefined ? {} : { gmail: { toRecipients: to, ccRecipients: [], bccRecipients: [] } }),
    ...(message === undefined ? {} : { gmail: { messageId: message.id, threadId: message.thread, accessToken: 'message-token' } }),
  };
}

export function addressesOf(recipients: readonly Recipient[]): string[] {
  return recipients.map(({ raw }) => raw);
}

/** Parameters that no button of ours carries, or that name what is not there. */
export const STRANGE: readonly (readonly [string, unknown])[] = [
  ['no event', undefined],
  ['null', null],
  ['a text', 'x'],
  ['an empty event', {}],
  ['no parameters', hostEvent()],
  ['unknown ids', hostEvent({ ids: { m: 'nothing', h: '99', k: 'zzzzzzzzzzzz', a: 'x', p: '>nothing', f: 'nothing' } })],
  ['foreign ids', hostEvent({ ids: { m: '../../root', h: 'NaN', k: 'i:evil', a: '<script>', p: '<<', f: '__proto__' } })],
  ['ids of the language', hostEvent({ ids: { m: 'constructor', k: '__proto__', f: 'toString', p: '>__proto__' } })],
  ['very long ids', hostEvent({ ids: { m: 'x'.repeat(50_000), k: 'x'.repeat(50_000), p: 'x'.repeat(50_000) } })],
  ['a strange form', hostEvent({ form: { track: ['0', 'x'], mine: ['NaN', '-1', '1e9'], on: [], def: ['2'], f: ['evil'] } })],
  ['strange recipients', hostEvent({ to: ['', '<', '"', 'x', 'a@b@c', '=HYPERLINK(1)', '<script>@evil.test'] })],
  ['two hundred recipients', hostEvent({ to: Array.from({ length: 200 }, (_, n) => `p${n}@acme.com`) })],
  ['an unknown message', hostEvent({ message: { id: 'msg-f:12345678901234567890', thread: 'thread-f:1' } })],
  ['a message without a known id', hostEvent({ message: { id: 'msg-a:r1', thread: 'thread-a:r1' } })],
  ['an odd locale', hostEvent({ locale: 'xx_YY' })],
];
