/** `DriveApp.File`: contents, copies, and what a shortcut leads to. */
import { Blob } from '../blob.ts';
import { fromBase64, toBase64, utf8 } from '../bytes.ts';
import { isText, mismatch, takes } from '../signature.ts';
import { Item } from './item.ts';
import type { Found } from './reach.ts';

type F = GoogleAppsScript.Drive.File;

export class DriveFile extends Item<F> implements Partial<F> {
  static readonly googleName = 'DriveApp.File';
  protected readonly service = 'File';
  getMimeType(): string {
    return this.ask('getMimeType');
  }
  getBlob(): Blob {
    const { name, type, base64 } = this.ask<{ name: string; type: string; base64: string }>('getBlob');
    return new Blob(fromBase64(base64) ?? [], type, name);
  }
  getAs(contentType: string): GoogleAppsScript.Base.Blob {
    takes(this.name('getAs'), [contentType], isText);
    return this.getBlob().getAs(contentType);
  }
  getDownloadUrl(): string {
    return `https://drive.google.com/uc?id=${this.id}&export=download`;
  }
  /** The item that a shortcut leads to; null for every other file. */
  getTargetId(): string | null {
    return this.ask('getTargetId');
  }
  getTargetMimeType(): string | null {
    return this.ask('getTargetMimeType');
  }
  getTargetResourceKey(): string | null {
    return null;
  }
  setContent(content: string): F {
    takes('DriveApp.File.setContent', [content], isText);
    return this.done('setContent', toBase64(utf8(content)));
  }
  /** By name, by folder, or both. */
  makeCopy(...args: unknown[]): F {
    const folder = args.find((arg): arg is GoogleAppsScript.Drive.Folder => arg instanceof Item && !(arg instanceof DriveFile));
    const name = args.find(isText);
    if (args.length > 2 || args.length !== [folder, name].filter((given) => given !== undefined).length)
      throw mismatch('DriveApp.File.makeCopy', args);
    return this.reach.file(this.ask<Found>('makeCopy', name ?? null, folder?.getId() ?? null).id);
  }
}
