/** Second half of `npm run lint`: the project's own rules over all of `src/`. */
import { readdir, readFile } from 'node:fs/promises';
import { checkFile } from './project-rules.ts';

const entries = await readdir('src', { recursive: true });
const files = entries.map((entry) => `src/${entry.replaceAll('\\', '/')}`).filter((file) => file.endsWith('.ts'));
const violations = (await Promise.all(files.map(async (file) => checkFile(file, await readFile(file, 'utf8'))))).flat();
for (const { file, line, message } of violations) console.error(`${file}:${line}: ${message}`);
console.log(`Project rules: ${files.length} files, ${violations.length} violations.`);
process.exitCode = violations.length > 0 ? 1 : 0;
