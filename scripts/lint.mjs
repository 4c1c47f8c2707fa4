/** `npm run lint`: oxlint with its type-aware rules, then the rules of this project. */
import { runPackage, runTypeScript } from './run.mjs';

const general = await runPackage('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']);
const own = await runTypeScript('scripts/lint-rules.ts', []);
process.exitCode = general !== 0 || own !== 0 ? 1 : 0;
