/** The host side of Utilities. */
import { createHash, createHmac, createPrivateKey, createSign } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import { GoogleError, type Handlers, type JsonObject } from '../contract.ts';
import { LIMITS } from '../runtime/limits.ts';
import type { Random } from '../world/random.ts';
import { text, whole } from './arguments.ts';
import { decode, encode } from './charsets.ts';
import { md2 } from './md2.ts';

/** `DigestAlgorithm.SHA_256`, `MacAlgorithm.HMAC_SHA_256` and the like as OpenSSL names them. */
const openssl = (name: string): string => name.replace('HMAC_', '').replace('_', '').toLowerCase();
const decoded = (base64: string): Buffer => Buffer.from(base64, 'base64');

const encoded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Does what may fail for bytes that are not what they should be. */
function valid<T>(read: () => T, complaint: string): T {
  try {
    return read();
  } catch {
    throw new GoogleError(complaint);
  }
}

/** Google takes a private key of RSA in PKCS #8 alone: one that begins with "BEGIN RSA PRIVATE KEY" is refused (reported). */
const rsaKey = (pem: string): ReturnType<typeof createPrivateKey> => {
  const key = valid(() => createPrivateKey({ key: pem, format: 'pem' }), 'Invalid argument: key');
  if (key.asymmetricKeyType !== 'rsa' || !pem.includes('-----BEGIN PRIVATE KEY-----')) throw new GoogleError('Invalid argument: key');
  return key;
};

/** Times of the entries are left at the beginning of DOS's calendar, so that the same files give the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

/** `randomOf` gives an execution's own randomness. */
export function utilitiesHandlers(randomOf: (executionId: string) => Random): Handlers {
  return {
    'Utilities.computeDigest': (_caller, args) => {
      const [algorithm, message] = [text(args, 0), decoded(text(args, 1))];
      return algorithm === 'MD2' ? md2(message).toString('base64') : createHash(openssl(algorithm)).update(message).digest('base64');
    },
    'Utilities.decode': (_caller, args) => decode(text(args, 0), decoded(text(args, 1))),
    'Utilities.encode': (_caller, args) => encode(text(args, 0), text(args, 1)).toString('base64'),
    'Utilities.computeHmacSignature': (_caller, args) =>
      createHmac(openssl(text(args, 0)), decoded(text(args, 2)))
        .update(decoded(text(args, 1)))
        .digest('base64'),
    'Utilities.computeRsaSignature': (_caller, args) =>
      createSign(text(args, 0) === 'RSA_SHA_1' ? 'RSA-SHA1' : 'RSA-SHA256')
        .update(decoded(text(args, 1)))
        .sign(rsaKey(text(args, 2)), 'base64'),
    'Utilities.gzip': (_caller, args) => encoded(gzipSync(decoded(text(args, 0)))),
    // That Google says only this much is unverified.
    'Utilities.ungzip': (_caller, args) => encoded(valid(() => gunzipSync(decoded(text(args, 0))), 'Invalid argument')),
    'Utilities.zip': (_caller, [files]) => {
      const entries = (files as readonly JsonObject[]).map(({ path, base64 }) => [String(path), decoded(String(base64))]);
      return encoded(zipSync(Object.fromEntries(entries) as { [path: string]: Uint8Array }, { mtime: NO_TIME }));
    },
    'Utilities.unzip': (_caller, args) =>
      Object.entries(valid(() => unzipSync(decoded(text(args, 0))), 'Invalid argument'))
        .filter(([path]) => !path.endsWith('/'))
        .map(([path, bytes]) => ({ path, base64: encoded(bytes) })),
    'Utilities.getUuid': ({ executionId }) => randomOf(executionId).uuid(),
    'Utilities.sleep': (_caller, args, note) => {
      const ms = whole(args, 0);
      if (ms < 0 || ms > LIMITS.sleepMs.is) throw new GoogleError(LIMITS.sleepMs.text);
      note.ms = ms;
      return undefined;
    },
  };
}
