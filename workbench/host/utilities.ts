/** The host side of Utilities. */
import { createHash, createHmac } from 'node:crypto';
import type { Handlers } from '../contract.ts';
import type { Random } from '../world/random.ts';
import { text, whole } from './arguments.ts';

/** `DigestAlgorithm.SHA_256`, `MacAlgorithm.HMAC_SHA_256` and the like as OpenSSL names them. */
const openssl = (name: string): string => name.replace('HMAC_', '').replace('_', '').toLowerCase();
const decoded = (base64: string): Buffer => Buffer.from(base64, 'base64');

/** `randomOf` gives an execution's own randomness. */
export function utilitiesHandlers(randomOf: (executionId: string) => Random): Handlers {
  return {
    'Utilities.computeDigest': (_caller, args) =>
      createHash(openssl(text(args, 0)))
        .update(decoded(text(args, 1)))
        .digest('base64'),
    'Utilities.computeHmacSignature': (_caller, args) =>
      createHmac(openssl(text(args, 0)), decoded(text(args, 2)))
        .update(decoded(text(args, 1)))
        .digest('base64'),
    'Utilities.getUuid': ({ executionId }) => randomOf(executionId).uuid(),
    'Utilities.sleep': (_caller, args, note) => {
      note.ms = whole(args, 0);
      return undefined;
    },
  };
}
