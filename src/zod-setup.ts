/** Imported first: Apps Script allows no `new Function`-compiled parsers to be relied upon, and a cold start gains nothing from them. */
import * as z from 'zod/mini';

z.config({ jitless: true });
