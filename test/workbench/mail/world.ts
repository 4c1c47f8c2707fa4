/** A mail system on a frozen clock with a fake map of hosts that keeps what was asked. */
import { createClock } from '../../../workbench/world/clock.ts';
import { createStateStore } from '../../../workbench/world/state.ts';
import {
  DEFAULT_PEOPLE,
  type Person,
  type StateStore,
  type Switches,
  type WireRequest,
  type WireResponse,
} from '../../../workbench/contract.ts';
import { createMail } from '../../../workbench/mail/index.ts';

export const MARIA = 'maria@acme-partner.test';
export const JAN = 'jan@acme-partner.test';
export const ANNA = 'anna@northwind.test';
export const PETER = 'peter@fabrikam.test';
export const EWA = 'ewa@contoso.test';
export const ADAM = 'adam@orchard.test';
export const TOM = 'tom@plain.test';
export const YASMIN = 'yasmin@yolk.test';
export const SVEN = 'sven@guarded.test';
export const WIM = 'wim@webmail.test';

export const START = Date.UTC(2026, 10, 12, 9, 0, 0);
export const IMAGE = 'https://img.tracklog.test/s/abc.gif';
export const PIXEL = `<img src="${IMAGE}" width="1" height="1" alt="">`;

const GIF: WireResponse = {
  status: 200,
  headers: [
    ['Content-Type', 'image/gif'],
    ['Cache-Control', 'no-store, no-cache, max-age=0, must-revalidate, private'],
  ],
  body: new Uint8Array(Buffer.from('R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64')),
};

export function world({
  state = createStateStore(null),
  answer = () => GIF,
  people = DEFAULT_PEOPLE,
  folder = null,
}: {
  state?: StateStore;
  answer?: (request: WireRequest) => WireResponse;
  people?: readonly Person[];
  folder?: string | null;
} = {}) {
  const requests: WireRequest[] = [];
  const switches: Switches = {
    dialogClosesAfterEdit: false,
    homepageDraftWithoutToken: true,
    identityTokenInTriggers: true,
    undocumentedEventFields: false,
  };
  const clock = createClock({
    frozenAt: START,
    state,
    onError: (_, error) => {
      throw error;
    },
  });
  const hosts = {
    add: () => undefined,
    fetch: (request: WireRequest): Promise<WireResponse> => {
      if (!request.url.startsWith('https://img.tracklog.test/')) return Promise.reject(new Error(`DNS error: ${request.url}`));
      requests.push(request);
      return Promise.resolve(answer(request));
    },
  };
  const mail = createMail({ state, clock, people, hosts, switches, folder });
  /** Sends a mail and lets it arrive. */
  const deliver = async (from: string, to: string[], { subject = 'Offer', html = `<p>Hello</p>${PIXEL}` } = {}) => {
    const { id } = mail.compose(from, { to, subject, html });
    const sent = mail.send(from, id);
    await clock.advance(10_000);
    return sent;
  };
  /** The newest message under a label. */
  const newest = (user: string, label = 'INBOX') => {
    const found = mail.list(user, label)[0];
    if (!found) throw new Error(`${user} has nothing under ${label}`);
    return found;
  };
  return { state, clock, mail, requests, switches, deliver, newest };
}
