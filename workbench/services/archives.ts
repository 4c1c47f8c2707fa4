/** The archives of `Utilities`: zip and gzip, in and out. The bytes are packed by the workbench. */
import type { Json, JsonObject, Rpc } from '../contract.ts';
import { Blob, typeByExtension } from './blob.ts';
import { fromBase64, toBase64 } from './bytes.ts';
import { exception, isText, mismatch } from './signature.ts';

type Archives = Pick<GoogleAppsScript.Utilities.Utilities, 'gzip' | 'ungzip' | 'zip' | 'unzip'>;

const ZIP = 'application/zip';
const GZIP = 'application/x-gzip';

/** The methods of `Utilities` that pack and unpack. */
export function archives(rpc: Rpc): Archives {
  const bytes = (answer: Json | undefined): number[] => fromBase64(String(answer)) ?? [];
  const one = (method: string, args: readonly unknown[], most: number): GoogleAppsScript.Base.Blob => {
    const [source, name] = args;
    if (args.length > most || !isBlobSource(source) || (args.length === 2 && !isText(name))) throw mismatch(`Utilities.${method}`, args);
    return source.getBlob();
  };
  /** Google unpacks nothing that does not say what it is: a fetched archive needs `setContentType` first. The words are reported. */
  const packed = (method: string, args: readonly unknown[], type: string): string => {
    const blob = one(method, args, 1);
    if (blob.getContentType() === null) throw exception('Blob object must have non-null content type for this operation.');
    if (blob.getContentType() !== type) throw exception('Invalid argument');
    return toBase64(blob.getBytes());
  };
  return {
    gzip: (...args: unknown[]) => {
      const blob = one('gzip', args, 2);
      const name = isText(args[1]) ? args[1] : 'archive.gz';
      return new Blob(bytes(rpc('Utilities.gzip', toBase64(blob.getBytes()))), GZIP, name);
    },
    ungzip: (...args: unknown[]) => {
      const plain = bytes(rpc('Utilities.ungzip', packed('ungzip', args, GZIP)));
      const name = one('ungzip', args, 1).getName()?.replace(/\.gz$/i, '') ?? null;
      // That its type is lost was measured (brucemcpherson/gas-fakes), with a name that promises none.
      return new Blob(plain, typeByExtension(name), name);
    },
    zip: (...args: unknown[]) => {
      const [sources, name] = args;
      if (args.length > 2 || !Array.isArray(sources) || !sources.every(isBlobSource) || (args.length === 2 && !isText(name)))
        throw mismatch('Utilities.zip', args);
      const files = sources.map((source) => {
        const blob = source.getBlob();
        const path = blob.getName();
        if (path === null) throw exception('Blob object must have non-null name for this operation.');
        return { path, base64: toBase64(blob.getBytes()) };
      });
      const twice = files.find(({ path }, n) => files.findIndex((other) => other.path === path) !== n);
      // The words of java.util.zip; that Google passes them on is unverified.
      if (twice) throw exception(`duplicate entry: ${twice.path}`);
      return new Blob(bytes(rpc('Utilities.zip', files)), ZIP, isText(name) ? name : 'archive.zip');
    },
    unzip: (...args: unknown[]) => {
      const files = rpc('Utilities.unzip', packed('unzip', args, ZIP)) as readonly JsonObject[];
      return files.map(({ path, base64 }) => new Blob(bytes(base64), typeByExtension(String(path)), String(path)));
    },
  };
}

function isBlobSource(value: unknown): value is GoogleAppsScript.Base.BlobSource {
  return typeof value === 'object' && value !== null && 'getBlob' in value && typeof value.getBlob === 'function';
}
