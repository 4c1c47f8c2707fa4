/** `npm run members`: writes docs/members.md. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../workbench/root.ts';
import { memberTable, TABLE } from './member-table.ts';

writeFileSync(join(repositoryRoot(), TABLE), await memberTable());
console.log(`Written: ${TABLE}`);
