/** Stands in for Google's sign-in: signs identity tokens as ScriptApp.getIdentityToken returns them, and publishes the key to check them with. */
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JSONWebKeySet, type JWK } from 'jose';
import type { Person } from './contract.ts';
import { seededKey } from './world/rsa.ts';
import type { Random } from './world/random.ts';

/** Google's claims: https://developers.google.com/identity/openid-connect/openid-connect#an-id-tokens-payload */
export const GOOGLE_ISSUER = 'https://accounts.google.com';
const LIFETIME_S = 3600;
const ALGORITHM = 'RS256';
const KEY_ID = 'workbench-1';

/** The part's branch of the workbench's state: the private key, once there is one. */
export interface IdentityState {
  privateKey?: JWK;
}

export interface Identity {
  /** An identity token of one hour for this person and application (`audience` is the script project's OAuth client id). `nowMs` in milliseconds since 1970. */
  sign(person: Person, nowMs: number, audience: string): Promise<string>;
  /** The public key set, as Google publishes its own. */
  jwks(): Promise<JSONWebKeySet>;
}

/** Keys are made at first use and kept in `state`; `save` is called when they were made. With `random` they follow from it. */
export function createIdentity(state: IdentityState, save: () => void = () => undefined, random?: Random): Identity {
  let pending: Promise<JWK> | undefined;
  let imported: ReturnType<typeof importJWK> | undefined;
  const privateKey = (): Promise<JWK> => (pending ??= loadOrMakeKey(state, save, random));
  const signingKey = (): ReturnType<typeof importJWK> => (imported ??= privateKey().then((key) => importJWK(key, ALGORITHM)));

  return {
    async sign(person, nowMs, audience) {
      const issuedAt = Math.floor(nowMs / 1000);
      const claims = {
        azp: audience,
        email: person.email,
        email_verified: true,
        ...(person.hostedDomain === undefined ? {} : { hd: person.hostedDomain }),
      };
      return new SignJWT(claims)
        .setProtectedHeader({ alg: ALGORITHM, kid: KEY_ID, typ: 'JWT' })
        .setIssuer(GOOGLE_ISSUER)
        .setAudience(audience)
        .setSubject(person.sub)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + LIFETIME_S)
        .sign(await signingKey());
    },
    async jwks() {
      const { kty, n, e } = await privateKey();
      if (kty === undefined || n === undefined || e === undefined) throw new Error('The identity key of the workbench is damaged.');
      return { keys: [{ kty, n, e, alg: ALGORITHM, use: 'sig', kid: KEY_ID }] };
    },
  };
}

async function loadOrMakeKey(state: IdentityState, save: () => void, random: Random | undefined): Promise<JWK> {
  if (state.privateKey === undefined) {
    state.privateKey = random === undefined ? await randomKey() : seededKey(random);
    save();
  }
  return state.privateKey;
}

async function randomKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return exportJWK(privateKey);
}
