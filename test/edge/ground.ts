/** What the endpoint's tests stand on: a real endpoint on workerd, two members, mail clients, and a clock that stands still. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { syncResponseSchema, type SyncResponse } from '../../src/endpoint/contract.ts';
import type { SyncRequest } from '../../src/endpoint/requests.ts';
import type { Faults, Person, WireRequest, WireResponse } from '../../workbench/contract.ts';
import { startEndpoint, type Endpoint, type EndpointOptions } from '../../workbench/endpoint.ts';
import { createIdentity, type Identity, type IdentityState } from '../../workbench/identity.ts';

export const AUDIENCE = '314159265358-tracklog.apps.googleusercontent.com';
export const ORIGIN = 'https://img.tracklog.test';
export const START = Date.UTC(2026, 9, 12, 9, 0, 0);
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const MARIA: Person = person('maria@acme-partner.test', '104857600000000000001');
export const JAN: Person = person('jan@acme-partner.test', '104857600000000000002');

function person(email: string, sub: string): Person {
  return {
    email,
    name: email,
    client: 'gmail',
    member: true,
    sub,
    hostedDomain: 'acme-partner.test',
    locale: 'en-GB',
    timeZone: 'Europe/Warsaw',
  };
}

/** A mail client: what it sends and where it sends it from. */
export type Client = Pick<WireRequest, 'headers' | 'network'>;
const google = { asn: 15169, asOrganization: 'Google LLC' };
const telecom = { asn: 5617, asOrganization: 'Orange Polska' };
export const GMAIL: Client = {
  headers: [
    ['Connection', 'keep-alive'],
    ['User-Agent', 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)'],
    ['accept-encoding', 'gzip,deflate,br'],
  ],
  network: google,
};
export const OUTLOOK: Client = {
  headers: [['User-Agent', 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)']],
  network: telecom,
};
export const THUNDERBIRD: Client = {
  headers: [['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.4.0']],
  network: telecom,
};
export const APPLE: Client = { headers: [['User-Agent', 'Mozilla/5.0']], network: { asn: 36183, asOrganization: 'Akamai Technologies' } };

/** One key for all endpoints of a test file: making one takes a while. */
const identityState: IdentityState = {};
const ownIdentity = createIdentity(identityState);

/** A started endpoint with the shortcuts that tests need. */
export class Ground {
  readonly clock: { time: number; now(): number };
  readonly faults: Pick<Faults, 'endpoint'> = { endpoint: 'up' };
  /** What the Worker wrote to its log. */
  readonly log: string[] = [];
  readonly identityState = identityState;
  readonly stateDir = mkdtempSync(join(tmpdir(), 'tracklog-test-edge-'));
  #endpoint: Endpoint | undefined;

  constructor(readonly identity: Identity = ownIdentity) {
    const clock = { time: START, now: () => clock.time };
    this.clock = clock;
  }

  get endpoint(): Endpoint {
    if (this.#endpoint === undefined) throw new Error('The endpoint is not started.');
    return this.#endpoint;
  }

  async start(bindings: EndpointOptions['bindings'] = {}): Promise<this> {
    const { stateDir, clock, faults, identity } = this;
    const log = (message: string): void => void this.log.push(message);
    this.#endpoint = await startEndpoint({ stateDir, clock, identity, audience: AUDIENCE, faults, log, bindings });
    return this;
  }

  async restart(bindings: EndpointOptions['bindings'] = {}): Promise<void> {
    await this.endpoint.close();
    await this.start(bindings);
  }

  async close(): Promise<void> {
    await this.#endpoint?.close();
    rmSync(this.stateDir, { recursive: true, force: true });
  }

  fetch(method: string, path: string, client: Partial<WireRequest> = {}): Promise<WireResponse> {
    return this.endpoint.serve({ method, url: ORIGIN + path, headers: [], ...client });
  }

  load(token: string, client: Client = GMAIL): Promise<WireResponse> {
    return this.fetch('GET', `/s/${token}.gif`, client);
  }

  post(body: unknown, headers: WireRequest['headers'] = [['Content-Type', 'application/json']]): Promise<WireResponse> {
    return this.fetch('POST', '/v1/sync', { headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
  }

  async sync(member: Person, parts: Partial<SyncRequest> = {}): Promise<SyncResponse> {
    const answer = await this.post(await this.request(member, parts));
    if (answer.status !== 200) throw new Error(`${answer.status} ${textOf(answer)}`);
    return syncResponseSchema.parse(JSON.parse(textOf(answer)));
  }

  async request(member: Person, parts: Partial<SyncRequest> = {}): Promise<SyncRequest> {
    const identity = await this.identity.sign(member, this.clock.now(), AUDIENCE);
    return { identity, after: 0, limit: 500, confirm: [], stop: [], changes: [], erase: [], want: 0, ...parts };
  }

  async tokens(member: Person, want: number): Promise<SyncResponse['tokens']> {
    return (await this.sync(member, { want })).tokens;
  }

  async token(member: Person = MARIA): Promise<SyncResponse['tokens'][number]> {
    const [token] = await this.tokens(member, 1);
    if (token === undefined) throw new Error('No token came.');
    return token;
  }
}

export function textOf(answer: WireResponse): string {
  return new TextDecoder().decode(answer.body);
}

/** A confirmation as the add-on sends it when it has found the mail. */
export function sent(token: SyncResponse['tokens'][number], sentAt: number): SyncRequest['confirm'][number] {
  return { token, sentAt, recipients: 1, links: 0, google: 'yes' };
}
