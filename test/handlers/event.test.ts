/** The host's events: what Google documents, what public code has seen, and everything else. */
import { bareId, parseEvent } from '../../src/handlers/event.ts';

describe('Gmail’s ids become the bare hex of the Gmail API', () => {
  test.each<[string, string | null]>([
    ['msg-f:0', '0'],
    ['msg-f:15', 'f'],
    ['msg-f:16', '10'],
    ['msg-f:255', 'ff'],
    ['msg-f:4294967296', '100000000'],
    ['msg-f:9007199254740991', '1fffffffffffff'],
    // From 2^53 on doubles lose their last bits.
    ['msg-f:9007199254740993', '20000000000001'],
    ['msg-f:1780000000000000001', '18b3d491b4320001'],
    ['msg-f:9223372036854775807', '7fffffffffffffff'],
    ['msg-f:18446744073709551615', 'ffffffffffffffff'],
    ['thread-f:1780000000000000001', '18b3d491b4320001'],
    ['18b3d491b4320001', '18b3d491b4320001'],
    ['18B3D491B4320001', '18b3d491b4320001'],
    ['msg-a:r123456789', null],
    ['thread-a:r-1', null],
    ['msg-f:', null],
    ['msg-f:12x', null],
    ['msg-f:-5', null],
    ['msg-f:123456789012345678901', null],
    ['xmsg-f:15', null],
    ['', null],
    ['../../x', null],
  ])('%s → %s', (id, bare) => {
    expect(bareId(id)).toBe(bare);
  });

  it('for any number, as exact arithmetic says', () => {
    for (let n = 0; n < 500; n++) {
      const value = BigInt(n) * 36_893_488_147_419_103n;
      expect(bareId(`msg-f:${value}`)).toBe(value.toString(16));
    }
  });
});

describe('An event', () => {
  it('is read as Google documents it', () => {
    const event = parseEvent({
      commonEventObject: {
        userLocale: 'pl-PL',
        timeZone: { id: 'Europe/Warsaw', offset: 3_600_000 },
        hostApp: 'GMAIL',
        platform: 'WEB',
        parameters: { m: '18a', f: 'all' },
        formInputs: { track: { stringInputs: { value: ['1'] } }, when: { dateInput: { msSinceEpoch: '5' } } },
      },
      gmail: { messageId: 'msg-f:255', threadId: 'thread-f:16', accessToken: 'secret' },
      messageMetadata: { messageId: 'msg-f:255', accessToken: 'secret' },
      clientPlatform: 'web',
    });
    expect(event).toEqual({
      viewer: { locale: 'pl-PL', timeZone: 'Europe/Warsaw' },
      ids: { m: '18a', f: 'all' },
      form: { track: ['1'], when: [] },
      mail: { rawId: 'msg-f:255', id: 'ff', thread: '10', accessToken: 'secret' },
      recipients: [],
    });
  });

  it('of the compose window names recipients, as texts', () => {
    const { recipients } = parseEvent({
      gmail: { toRecipients: ['anna@acme.com', 'x'], ccRecipients: ['jan@acme.com'], bccRecipients: ['ANNA@acme.com'] },
    });
    expect(recipients.map(({ field, address, raw }) => [field, address, raw])).toEqual([
      ['to', 'anna@acme.com', 'anna@acme.com'],
      ['to', null, 'x'],
      ['cc', 'jan@acme.com', 'jan@acme.com'],
    ]);
  });

  it('of the compose window names recipients where public code has seen them', () => {
    const lists = { toRecipients: ['anna@acme.com'], ccRecipients: [{ email: 'jan@acme.com' }], bccRecipients: [] };
    expect(parseEvent({ draftMetadata: lists }).recipients.map(({ address }) => address)).toEqual(['anna@acme.com', 'jan@acme.com']);
    expect(parseEvent({ gmail: lists, draftMetadata: { toRecipients: ['old@acme.com'] } }).recipients).toHaveLength(2);
  });

  it('of a message without a token or an id is no open message', () => {
    expect(parseEvent({ gmail: { messageId: 'msg-f:1' } }).mail).toBeNull();
    expect(parseEvent({ gmail: { accessToken: 'x' } }).mail).toBeNull();
  });

  it('of a message that the client named itself is open, without a bare id', () => {
    expect(parseEvent({ gmail: { messageId: 'msg-a:r1', accessToken: 'x' } }).mail).toEqual({
      rawId: 'msg-a:r1',
      id: null,
      thread: null,
      accessToken: 'x',
    });
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'event'],
    ['a number', 5],
    ['a list', []],
    ['nothing inside', {}],
    ['a time trigger’s', { authMode: 'FULL', triggerUid: '1', hour: 5 }],
    ['parameters that are no texts', { commonEventObject: { parameters: { m: { evil: true } } } }],
    ['parameters that are a list', { commonEventObject: { parameters: ['m'] } }],
    ['form inputs of another shape', { commonEventObject: { formInputs: { track: 'on' } } }],
    ['recipients that are no list', { gmail: { toRecipients: 'anna@acme.com' } }],
    ['recipients without an address', { gmail: { toRecipients: [{ name: 'x' }] } }],
  ])('of a shape that nobody documented is empty: %s', (_, raw) => {
    expect(parseEvent(raw)).toEqual({ viewer: { locale: '', timeZone: '' }, ids: {}, form: {}, mail: null, recipients: [] });
  });

  it('cannot reach an object’s prototype', () => {
    const { ids, form } = parseEvent(
      JSON.parse(
        '{"commonEventObject":{"parameters":{"__proto__":"x","constructor":"y"},"formInputs":{"__proto__":{"stringInputs":{"value":["1"]}}}}}',
      ),
    );
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    expect(Array.isArray(form['track'])).toBe(false);
    expect(typeof ids['m']).toBe('undefined');
  });
});
