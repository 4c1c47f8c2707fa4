/** `npm run signatures`: writes what the methods of the services may be given. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../workbench/root.ts';
import { signatureData, SIGNATURES } from './signature-data.ts';

writeFileSync(join(repositoryRoot(), SIGNATURES), await signatureData());
console.log(`Written: ${SIGNATURES}`);
