/** The part of nodemailer that is bundled: its RFC 5322 address list parser. It brings no types of its own. */
declare module 'nodemailer/lib/addressparser/index.js' {
  interface ParsedMailbox {
    name: string;
    address: string;
  }
  export default function addressparser(list: string, options: { flatten: true }): ParsedMailbox[];
}
