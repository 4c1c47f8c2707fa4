/** `HtmlService`: pages of web apps, made of text, files of the project and templates. */
import type { Rpc } from '../contract.ts';
import type { Output } from '../runtime/inside.ts';
import { Blob } from './blob.ts';
import { utf8 } from './bytes.ts';
import { EnumValue, enumeration } from './enumeration.ts';
import { guardClass, guarded } from './guard.ts';
import { escapeFor, placeAfter } from './html-escape.ts';
import { codeOf, evaluate } from './html-template.ts';
import { describe } from './output.ts';
import { exception, isText, isWhole, mismatch, takes } from './signature.ts';

type Service = GoogleAppsScript.HTML.HtmlService;
const SandboxMode = enumeration<Service['SandboxMode']>(['EMULATED', 'IFRAME', 'NATIVE']);
const XFrameOptionsMode = enumeration<Service['XFrameOptionsMode']>(['ALLOWALL', 'DEFAULT']);

/** The only names that `addMetaTag` takes (reference/html/html-output). */
const META_NAMES = ['apple-mobile-web-app-capable', 'google-site-verification', 'mobile-web-app-capable', 'viewport'];

class HtmlOutputMetaTag implements GoogleAppsScript.HTML.HtmlOutputMetaTag {
  static readonly googleName = 'HtmlOutputMetaTag';
  readonly #name: string;
  readonly #content: string;
  constructor(name: string, content: string) {
    this.#name = name;
    this.#content = content;
  }
  getName(): string {
    return this.#name;
  }
  getContent(): string {
    return this.#content;
  }
}
guardClass('HtmlOutputMetaTag', HtmlOutputMetaTag);

export class HtmlOutput implements GoogleAppsScript.HTML.HtmlOutput {
  static readonly googleName = 'HtmlOutput';
  #content: string;
  #title = '';
  #favicon: string | null = null;
  #width: number | null = null;
  #height: number | null = null;
  #framing: 'ALLOWALL' | 'DEFAULT' = 'DEFAULT';
  readonly #tags: HtmlOutputMetaTag[] = [];
  constructor(content: string) {
    this.#content = content;
  }
  addMetaTag(name: string, content: string): HtmlOutput {
    takes('HtmlOutput.addMetaTag', [name, content], isText, isText);
    if (!META_NAMES.includes(name)) throw exception('The specified meta tag is not allowed in this context.');
    this.#tags.push(new HtmlOutputMetaTag(name, content));
    return this;
  }
  append(addedContent: string): HtmlOutput {
    takes('HtmlOutput.append', [addedContent], isText);
    this.#content += addedContent;
    return this;
  }
  appendUntrusted(addedContent: string): HtmlOutput {
    takes('HtmlOutput.appendUntrusted', [addedContent], isText);
    this.#content += escapeFor(placeAfter(this.#content), addedContent);
    return this;
  }
  asTemplate(): GoogleAppsScript.HTML.HtmlTemplate {
    return templateOf(this.#content);
  }
  clear(): HtmlOutput {
    this.#content = '';
    return this;
  }
  getAs(contentType: string): Blob {
    return this.getBlob().getAs(contentType);
  }
  getBlob(): Blob {
    return new Blob(utf8(this.#content), 'text/html', null);
  }
  getContent(): string {
    return this.#content;
  }
  getFaviconUrl(): string {
    return this.#favicon ?? '';
  }
  getHeight(): number {
    return this.#height ?? 0;
  }
  getMetaTags(): HtmlOutputMetaTag[] {
    return [...this.#tags];
  }
  getTitle(): string {
    return this.#title;
  }
  getWidth(): number {
    return this.#width ?? 0;
  }
  setContent(content: string): HtmlOutput {
    takes('HtmlOutput.setContent', [content], isText);
    this.#content = content;
    return this;
  }
  setFaviconUrl(iconUrl: string): HtmlOutput {
    takes('HtmlOutput.setFaviconUrl', [iconUrl], isText);
    this.#favicon = iconUrl;
    return this;
  }
  setHeight(height: number): HtmlOutput {
    takes('HtmlOutput.setHeight', [height], isWhole);
    this.#height = height;
    return this;
  }
  /** Without effect since 2016: every page is in IFRAME mode (reference/html/sandbox-mode). */
  setSandboxMode(mode: GoogleAppsScript.HTML.SandboxMode): HtmlOutput {
    takes('HtmlOutput.setSandboxMode', [mode], (value) => EnumValue.of(SandboxMode, value));
    return this;
  }
  setTitle(title: string): HtmlOutput {
    takes('HtmlOutput.setTitle', [title], isText);
    this.#title = title;
    return this;
  }
  setWidth(width: number): HtmlOutput {
    takes('HtmlOutput.setWidth', [width], isWhole);
    this.#width = width;
    return this;
  }
  setXFrameOptionsMode(mode: GoogleAppsScript.HTML.XFrameOptionsMode): HtmlOutput {
    if ((mode ?? null) === null) throw exception('Argument cannot be null: mode');
    takes('HtmlOutput.setXFrameOptionsMode', [mode], (value) => EnumValue.of(XFrameOptionsMode, value));
    this.#framing = String(mode) === 'ALLOWALL' ? 'ALLOWALL' : 'DEFAULT';
    return this;
  }
  [describe](): Output {
    const metaTags = this.#tags.map((tag) => ({ name: tag.getName(), content: tag.getContent() }));
    return { kind: 'html', content: this.#content, title: this.#title, faviconUrl: this.#favicon, metaTags, framing: this.#framing };
  }
}
guardClass('HtmlOutput', HtmlOutput);

/** Takes any property: they become variables of its scriptlets. */
class Template {
  static readonly googleName = 'HtmlTemplate';
  readonly #source: string;
  constructor(source: string) {
    this.#source = source;
  }
  evaluate(): HtmlOutput {
    return new HtmlOutput(evaluate(this.#source, Object.fromEntries(Object.entries(this))));
  }
  getCode(): string {
    return `(function() { ${codeOf(this.#source)} })();`;
  }
  getCodeWithComments(): string {
    return this.getCode();
  }
  getRawContent(): string {
    return this.#source;
  }
}

const templateOf = (source: string): GoogleAppsScript.HTML.HtmlTemplate =>
  new Template(source) satisfies object as GoogleAppsScript.HTML.HtmlTemplate;

export function install(target: Record<string, unknown>, rpc: Rpc): void {
  const file = (method: string, name: unknown): string => {
    if (!isText(name)) throw mismatch(`HtmlService.${method}`, [name]);
    return String(rpc('HtmlService.file', name));
  };
  const content = (method: string, given: unknown): string => {
    if (given === undefined) return '';
    if (isText(given)) return given;
    if (given instanceof Blob) return given.getDataAsString();
    throw mismatch(`HtmlService.${method}`, [given]);
  };
  const service: Omit<Service, 'getUserAgent'> = {
    SandboxMode,
    XFrameOptionsMode,
    createHtmlOutput: (given?: unknown) => new HtmlOutput(content('createHtmlOutput', given)),
    createHtmlOutputFromFile: (name) => new HtmlOutput(file('createHtmlOutputFromFile', name)),
    createTemplate: (given: unknown) => templateOf(content('createTemplate', given)),
    createTemplateFromFile: (name) => templateOf(file('createTemplateFromFile', name)),
  };
  target['HtmlService'] = guarded('HtmlService', service);
}
