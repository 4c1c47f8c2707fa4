/** What lies in the workbench behind a page: mails as MIME and spreadsheets as cells, asked of its server without a browser. */
import { z } from 'zod';
import { readMail, type ReadMail } from './mail.ts';
import { readTable, type Row } from './sheet.ts';

const mailsSchema = z.array(z.object({ id: z.string(), subject: z.string() }));
const filesSchema = z.array(z.object({ id: z.string(), name: z.string(), owner: z.string(), trashed: z.boolean() }));
const cellSchema = z.object({ value: z.union([z.string(), z.number(), z.boolean(), z.null()]), shown: z.string() });
const tabsSchema = z.array(z.object({ title: z.string(), rows: z.array(z.array(cellSchema)) }));

/** Reads from the server at `url`; it changes nothing. */
export class Readers {
  constructor(private readonly url: string) {}

  /** Every mail in a folder, newest first. */
  async mails(user: string, folder: 'inbox' | 'sent' | 'drafts'): Promise<ReadMail[]> {
    const mails = await this.ask('list', { user, folder }, mailsSchema);
    return Promise.all(mails.map(async ({ id }) => readMail(await this.ask('source', { user, messageId: id }, z.string()))));
  }

  /** The only mail in a folder. Throws when there is none or more than one. */
  async onlyMail(user: string, folder: 'inbox' | 'sent' | 'drafts'): Promise<ReadMail> {
    const [mail, ...more] = await this.mails(user, folder);
    if (mail === undefined || more.length > 0)
      throw new Error(`${user} has ${more.length + (mail === undefined ? 0 : 1)} mails in ${folder}.`);
    return mail;
  }

  /** Name and tabs of the only spreadsheet that somebody owns; bins do not count. Throws when there is none or more than one. */
  async spreadsheet(user: string): Promise<{ name: string; tabs: { readonly [title: string]: readonly Row[] } }> {
    const files = (await this.ask('files', { user }, filesSchema)).filter(({ owner, trashed }) => owner === user && !trashed);
    const [file, ...more] = files;
    if (file === undefined || more.length > 0) throw new Error(`${user} owns ${files.length} spreadsheets.`);
    const tabs = await this.ask('cells', { fileId: file.id }, tabsSchema);
    return { name: file.name, tabs: Object.fromEntries(tabs.map((tab) => [tab.title, readTable(tab)])) };
  }

  private async ask<Answer>(route: string, input: object, schema: z.ZodType<Answer>): Promise<Answer> {
    const response = await fetch(new URL(`api/${route}`, this.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-workbench': '1' },
      body: JSON.stringify(input),
    });
    if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
    return schema.parse(await response.json());
  }
}
