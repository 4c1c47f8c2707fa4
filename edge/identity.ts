/** Who is asking: checks a Google identity token (OpenID Connect Core 1.0 §3.1.3.7) with the issuer's published keys. */
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Refusal } from './answers.ts';
import type { Settings } from './configuration.ts';

/** Seconds by which Google's clock and ours may differ. */
const CLOCK_TOLERANCE_S = 60;

export type Identification = { readonly ok: true; readonly sub: string } | { readonly ok: false; readonly refusal: Refusal };

const keySets = new Map<string, JWTVerifyGetKey>();

/** Google's id of the person whom the token names, or a refusal (401, or 503 when the issuer's keys cannot be had). `time` in milliseconds. */
export async function identify(token: string, settings: Settings, time: number): Promise<Identification> {
  try {
    const { payload } = await jwtVerify(token, keySetAt(settings.keysUrl), {
      algorithms: ['RS256'],
      issuer: [...settings.issuers],
      audience: [...settings.audiences],
      requiredClaims: ['sub', 'exp', 'iat'],
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: new Date(time),
    });
    if (payload['email_verified'] !== true) return unauthorized('The identity token does not name a verified e-mail address.');
    if (payload.sub === undefined || payload.sub === '') return unauthorized('The identity token does not say who it is for (sub).');
    return { ok: true, sub: payload.sub };
  } catch (error) {
    return refusalFor(error);
  }
}

function keySetAt(url: URL): JWTVerifyGetKey {
  let keySet = keySets.get(url.href);
  if (keySet === undefined) {
    keySet = createRemoteJWKSet(url);
    keySets.set(url.href, keySet);
  }
  return keySet;
}

const NOT_SIGNED = [errors.JWSSignatureVerificationFailed, errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys];
const MALFORMED = [errors.JWTInvalid, errors.JWSInvalid, errors.JOSENotSupported];

function refusalFor(error: unknown): Identification {
  if (error instanceof errors.JWTExpired) return unauthorized('The identity token has expired. Ask Google for a new one.');
  if (error instanceof errors.JWTClaimValidationFailed) return unauthorized(claimSentence(error.claim));
  if (error instanceof errors.JOSEAlgNotAllowed) return unauthorized('The identity token is not signed with RS256.');
  if (NOT_SIGNED.some((kind) => error instanceof kind)) {
    return unauthorized('The identity token is not signed by the issuer.');
  }
  if (MALFORMED.some((kind) => error instanceof kind)) {
    return unauthorized('The identity token is malformed.');
  }
  return {
    ok: false,
    refusal: { status: 503, error: "The issuer's keys cannot be reached, so the identity token cannot be checked. Try again." },
  };
}

function claimSentence(claim: string): string {
  switch (claim) {
    case 'iss':
      return 'The identity token comes from another issuer.';
    case 'aud':
      return 'The identity token was made for another application.';
    case 'nbf':
      return 'The identity token is not valid yet.';
    default:
      return `The identity token lacks a valid "${claim}".`;
  }
}

function unauthorized(error: string): Identification {
  return { ok: false, refusal: { status: 401, error } };
}
