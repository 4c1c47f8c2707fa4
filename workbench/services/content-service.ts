/** `ContentService`: text that a web app answers with. */
import type { Output } from '../runtime/inside.ts';
import { EnumValue, enumeration } from './enumeration.ts';
import { guardClass, guarded } from './guard.ts';
import { describe } from './output.ts';
import { isText, mismatch, takes } from './signature.ts';

type Service = GoogleAppsScript.Content.ContentService;
type MimeTypes = Service['MimeType'];
type MimeType = MimeTypes[keyof MimeTypes];

/** The media types are those that Google's answers carry. */
const TYPES = {
  ATOM: 'application/atom+xml',
  CSV: 'text/csv',
  ICAL: 'text/calendar',
  JAVASCRIPT: 'text/javascript',
  JSON: 'application/json',
  RSS: 'application/rss+xml',
  TEXT: 'text/plain',
  VCARD: 'text/x-vcard',
  XML: 'text/xml',
} as const;
const MimeType = enumeration<MimeTypes>(Object.keys(TYPES) as Extract<keyof MimeTypes, string>[]);

class TextOutput implements GoogleAppsScript.Content.TextOutput {
  static readonly googleName = 'TextOutput';
  #content: string;
  #type: MimeType = MimeType.TEXT;
  #fileName: string | null = null;
  constructor(content: string) {
    this.#content = content;
  }
  append(addedContent: string): TextOutput {
    takes('TextOutput.append', [addedContent], isText);
    this.#content += addedContent;
    return this;
  }
  clear(): TextOutput {
    this.#content = '';
    return this;
  }
  downloadAsFile(filename: string): TextOutput {
    takes('TextOutput.downloadAsFile', [filename], isText);
    this.#fileName = filename;
    return this;
  }
  getContent(): string {
    return this.#content;
  }
  getFileName(): string {
    return this.#fileName ?? '';
  }
  getMimeType(): MimeType {
    return this.#type;
  }
  setContent(content: string): TextOutput {
    takes('TextOutput.setContent', [content], isText);
    this.#content = content;
    return this;
  }
  setMimeType(mimeType: MimeType): TextOutput {
    takes('TextOutput.setMimeType', [mimeType], (value) => EnumValue.of(MimeType, value));
    this.#type = mimeType;
    return this;
  }
  [describe](): Output {
    const name = String(this.#type) as keyof typeof TYPES;
    return { kind: 'text', content: this.#content, mimeType: TYPES[name], fileName: this.#fileName };
  }
}
guardClass('TextOutput', TextOutput);

export function install(target: Record<string, unknown>): void {
  const service: Service = {
    MimeType,
    createTextOutput: (content?: string) => {
      if (content !== undefined && content !== null && !isText(content)) throw mismatch('ContentService.createTextOutput', [content]);
      return new TextOutput(content ?? '');
    },
  };
  target['ContentService'] = guarded('ContentService', service);
}
