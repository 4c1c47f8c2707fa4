/** The project's HTML files, for HtmlService. */
import { GoogleError, type Handlers } from '../contract.ts';
import { text } from './arguments.ts';

/** `files` by the names that scripts use, without `.html`. */
export function htmlHandlers(files: { readonly [name: string]: string }): Handlers {
  return {
    'HtmlService.file': (_caller, args) => {
      const name = text(args, 0);
      const found = files[name] ?? files[name.replace(/\.html$/, '')];
      if (found === undefined) throw new GoogleError(`No HTML file named ${name} was found.`);
      return found;
    },
  };
}
