/** `GmailAttachment`: a file of a mail; its bytes are fetched when they are first asked for. */
import type { Json, Rpc } from '../contract.ts';
import { Blob } from './blob.ts';
import { fromBase64 } from './bytes.ts';
import { field } from './gmail-options.ts';
import { guardClass } from './guard.ts';

export class GmailAttachment implements GoogleAppsScript.Gmail.GmailAttachment {
  static readonly googleName = 'GmailApp.GmailAttachment';
  readonly #file: Json | undefined;
  readonly #rpc: Rpc;
  #read: Blob | null = null;
  constructor(file: Json | undefined, rpc: Rpc) {
    this.#file = file;
    this.#rpc = rpc;
  }
  #ask(method: string): string {
    return String(this.#rpc(`GmailAttachment.${method}`, field(this.#file, 'messageId'), field(this.#file, 'id')) ?? '');
  }
  #blob(): Blob {
    this.#read ??= new Blob(fromBase64(this.#ask('getBytes')) ?? [], this.getContentType(), this.getName());
    return this.#read;
  }
  copyBlob(): Blob {
    return this.#blob().copyBlob();
  }
  /** Deprecated by Google; a file holds no others. */
  getAllBlobs(): Blob[] {
    return [this.#blob()];
  }
  getAs(contentType: string): Blob {
    return this.#blob().getAs(contentType);
  }
  /** Every source of blobs has it; the declarations of attachments leave it out. */
  getBlob(): Blob {
    return this.#blob();
  }
  getBytes(): number[] {
    return this.#blob().getBytes();
  }
  getContentType(): string {
    return this.#read?.getContentType() ?? field(this.#file, 'type');
  }
  getDataAsString(charset?: string): string {
    return this.#blob().getDataAsString(charset);
  }
  getHash(): string {
    return this.#ask('getHash');
  }
  getName(): string {
    return this.#read?.getName() ?? field(this.#file, 'name');
  }
  getSize(): number {
    return Number(field(this.#file, 'size'));
  }
  isGoogleType(): boolean {
    return false;
  }
  setBytes(data: number[]): Blob {
    return this.#blob().setBytes(data);
  }
  setContentType(contentType: string): Blob {
    return this.#blob().setContentType(contentType);
  }
  setContentTypeFromExtension(): Blob {
    return this.#blob().setContentTypeFromExtension();
  }
  setDataFromString(text: string, charset?: string): Blob {
    return this.#blob().setDataFromString(text, charset);
  }
  setName(name: string): Blob {
    return this.#blob().setName(name);
  }
}
guardClass('GmailApp.GmailAttachment', GmailAttachment);
