import { SignJWT, UnsecuredJWT, exportJWK, generateKeyPair, importJWK, type JSONWebKeySet } from 'jose';
import { endpointErrorSchema } from '../../src/endpoint/requests.ts';
import { createIdentity, GOOGLE_ISSUER, type IdentityState } from '../../workbench/identity.ts';
import { AUDIENCE, Ground, HOUR, MARIA, MINUTE, textOf } from './ground.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await new Ground().start();
});
afterAll(() => ground.close());

interface Forgery {
  readonly claims?: { readonly [claim: string]: unknown };
  readonly header?: { readonly alg?: string; readonly kid?: string };
  readonly key?: CryptoKey | Uint8Array;
}

/** A token like Google's but for what the forger changed; a claim that is undefined is left out. */
async function forge({ claims = {}, header = {}, key }: Forgery): Promise<string> {
  const state: IdentityState = {};
  const now = Math.floor(ground.clock.time / 1000);
  const payload = Object.fromEntries(
    Object.entries({
      iss: GOOGLE_ISSUER,
      aud: AUDIENCE,
      sub: MARIA.sub,
      email: MARIA.email,
      email_verified: true,
      iat: now,
      exp: now + 3600,
      ...claims,
    }).filter(([, value]) => value !== undefined),
  );
  if (key === undefined) await createIdentity(state).jwks();
  const signingKey = key ?? (await importJWK(state.privateKey ?? {}, 'RS256'));
  return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'workbench-1', typ: 'JWT', ...header }).sign(signingKey);
}

async function ask(identity: string): Promise<[number, string]> {
  const answer = await ground.post({ ...(await ground.request(MARIA)), identity });
  return [answer.status, answer.status === 200 ? '' : endpointErrorSchema.parse(JSON.parse(textOf(answer))).error];
}

/** The workbench's own key, so that only the claims are wrong. */
async function ownKey(): Promise<CryptoKey | Uint8Array> {
  await ground.identity.jwks();
  return importJWK(ground.identityState.privateKey ?? {}, 'RS256');
}

describe('An identity token', () => {
  it('is accepted as Google makes it, from either spelling of the issuer', async () => {
    expect(await ask(await forge({ key: await ownKey() }))).toEqual([200, '']);
    expect(await ask(await forge({ key: await ownKey(), claims: { iss: 'accounts.google.com' } }))).toEqual([200, '']);
  });

  const badClaims: [string, { [claim: string]: unknown }, string][] = [
    ['from another issuer', { iss: 'https://accounts.google.com.evil.test' }, 'The identity token comes from another issuer.'],
    ['without an issuer', { iss: undefined }, 'The identity token comes from another issuer.'],
    ['for another application', { aud: 'other.apps.googleusercontent.com' }, 'The identity token was made for another application.'],
    ['for no application', { aud: undefined }, 'The identity token was made for another application.'],
    ['without an expiry', { exp: undefined }, 'The identity token lacks a valid "exp".'],
    ['without a time of issue', { iat: undefined }, 'The identity token lacks a valid "iat".'],
    ['without a person', { sub: undefined }, 'The identity token lacks a valid "sub".'],
    ['for an empty person', { sub: '' }, 'The identity token does not say who it is for (sub).'],
    ['with an unverified address', { email_verified: false }, 'The identity token does not name a verified e-mail address.'],
    ['with an address verified by words', { email_verified: 'true' }, 'The identity token does not name a verified e-mail address.'],
    ['without a word on its address', { email_verified: undefined }, 'The identity token does not name a verified e-mail address.'],
    ['not valid yet', { nbf: 4_000_000_000 }, 'The identity token is not valid yet.'],
  ];
  it.each(badClaims)('is refused %s', async (_, claims, error) => {
    expect(await ask(await forge({ claims, key: await ownKey() }))).toEqual([401, error]);
  });

  it('is accepted for an hour by the clock of the endpoint, with a minute for clocks that differ, and then refused', async () => {
    const token = await ground.identity.sign(MARIA, ground.clock.time, AUDIENCE);
    ground.clock.time += HOUR + MINUTE - 1_000;
    expect(await ask(token)).toEqual([200, '']);
    ground.clock.time += 1_000;
    expect(await ask(token)).toEqual([401, 'The identity token has expired. Ask Google for a new one.']);
  });

  it('is refused when somebody else signed it, under our key id or another', async () => {
    const notSigned = [401, 'The identity token is not signed by the issuer.'];
    expect(await ask(await forge({}))).toEqual(notSigned);
    expect(await ask(await forge({ header: { kid: 'unheard-of' } }))).toEqual(notSigned);
  });

  it('is refused without a signature, or with one made of the public key', async () => {
    const unsigned = new UnsecuredJWT({ sub: MARIA.sub, email_verified: true })
      .setIssuer(GOOGLE_ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime('1h');
    expect(await ask(unsigned.encode())).toEqual([401, 'The identity token is not signed with RS256.']);
    const [publicKey] = (await ground.identity.jwks()).keys;
    const confused = await forge({ header: { alg: 'HS256' }, key: new TextEncoder().encode(JSON.stringify(publicKey)) });
    expect(await ask(confused)).toEqual([401, 'The identity token is not signed with RS256.']);
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    expect(await ask(await forge({ header: { alg: 'ES256' }, key: privateKey }))).toEqual([
      401,
      'The identity token is not signed with RS256.',
    ]);
    expect(await exportJWK(privateKey)).toHaveProperty('kty', 'EC');
  });

  it('is refused when its payload was changed after signing', async () => {
    const [header, , signature] = (await ground.identity.sign(MARIA, ground.clock.time, AUDIENCE)).split('.');
    const [, payload] = (await forge({ claims: { sub: '1' } })).split('.');
    expect(await ask([header, payload, signature].join('.'))).toEqual([401, 'The identity token is not signed by the issuer.']);
  });

  it.each(['x', 'a.b.c', 'ey.ey.ey', '....', `${'e'.repeat(8000)}`])('is refused when it is no token at all', async (text) => {
    expect(await ask(text)).toEqual([401, 'The identity token is malformed.']);
  });

  it('is accepted under each key that the issuer publishes, as while it changes them, and under no other', async () => {
    const pairs = await Promise.all([1, 2, 3].map(() => generateKeyPair('RS256', { extractable: true })));
    const [older, newer] = await Promise.all(pairs.map(async ({ publicKey }, n) => ({ ...(await exportJWK(publicKey)), kid: `key-${n}` })));
    const changing = await new Ground({
      ...ground.identity,
      jwks: async () => ({ keys: [older ?? {}, newer ?? {}] }) as JSONWebKeySet,
    }).start();
    try {
      const answers = pairs.map(async ({ privateKey: key }, n) => {
        const identity = await forge({ key, header: { kid: `key-${n}` } });
        return (await changing.post({ ...(await changing.request(MARIA)), identity })).status;
      });
      expect(await Promise.all(answers)).toEqual([200, 200, 401]);
    } finally {
      await changing.close();
    }
  });

  it("cannot be checked while the issuer's keys are out of reach, and the answer says so", async () => {
    const cut = await new Ground().start({ IDENTITY_KEYS_URL: 'https://nowhere.test/keys' });
    try {
      const answer = await cut.post(await cut.request(MARIA));
      expect(answer.status).toBe(503);
      expect(textOf(answer)).toContain("issuer's keys cannot be reached");
    } finally {
      await cut.close();
    }
  });
});

describe("The workbench's sign-in", () => {
  it('keeps its key, so that a restart does not sign anybody out', async () => {
    const state: IdentityState = {};
    let saved = 0;
    const before = createIdentity(state, () => (saved += 1));
    const keys = await before.jwks();
    await before.sign(MARIA, ground.clock.time, AUDIENCE);
    const after = createIdentity(structuredClone(state), () => (saved += 1));
    expect(await after.jwks()).toEqual(keys);
    expect(saved).toBe(1);
  });

  it('says of a person what Google says, and publishes no secret', async () => {
    const [, payload] = (await ground.identity.sign(MARIA, Date.UTC(2026, 0, 1), AUDIENCE)).split('.');
    expect(JSON.parse(Buffer.from(payload ?? '', 'base64url').toString())).toEqual({
      iss: 'https://accounts.google.com',
      azp: AUDIENCE,
      aud: AUDIENCE,
      sub: MARIA.sub,
      email: MARIA.email,
      email_verified: true,
      hd: 'acme-partner.test',
      iat: Date.UTC(2026, 0, 1) / 1000,
      exp: Date.UTC(2026, 0, 1, 1) / 1000,
    });
    expect(Object.keys((await ground.identity.jwks()).keys[0] ?? {}).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });
});
