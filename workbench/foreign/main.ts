/** The program behind `npm run foreign -- <folder> …`. */
import { report } from './report.ts';

process.exit(await report(process.argv.slice(2), (line) => console.log(line)));
