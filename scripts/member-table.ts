/** The table of everything that Apps Script's types declare and of what the workbench has. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../workbench/root.ts';
import { ADVANCED, installedMembers, type Installed } from './member-installed.ts';
import { declaredServices, type DeclaredService } from './member-types.ts';

const TYPES = 'node_modules/@types/google-apps-script';
export const TABLE = 'docs/members.md';

const HEAD = `# Members of Apps Script's services

Written by \`npm run members\` from the type declarations (@types/google-apps-script) and from what a script's context in the workbench
really holds. A member that is **not here** throws an error that names it, and the view of executions shows who asked for it. **Strict**
members check their own arguments and refuse wrong ones in Google's words; the rules beyond signatures (scopes, limits, rights) are in
[strictness.md](strictness.md) and hold for the others as well. Further advanced services are not here at all.

| service | here | strict | not here |
| --- | ---: | ---: | ---: |
`;

/** Text of the table. */
export async function memberTable(root: string = repositoryRoot()): Promise<string> {
  const installed = await installedMembers();
  const rules = join(root, 'docs/strictness.md');
  const strict = existsSync(rules) ? strictNames(readFileSync(rules, 'utf8')) : new Set<string>();
  const services = declaredServices(join(root, TYPES), ADVANCED).map((service) => judged(service, installed, strict));
  const rows = services.map(
    ({ name, here, strict, missing }) => `| [${name}](#${name.toLowerCase()}) | ${here} | ${strict} | ${missing} |`,
  );
  return `${HEAD}${rows.join('\n')}\n${services.map(({ text }) => text).join('')}`;
}

interface Judged {
  readonly name: string;
  readonly here: number;
  readonly strict: number;
  readonly missing: number;
  readonly text: string;
}

function judged({ name, classes }: DeclaredService, installed: Installed, strict: ReadonlySet<string>): Judged {
  const sorted = classes.map((one) => {
    const here = one.members.filter((member) => installed(one.name, member) !== 'absent');
    const rules = here.filter((member) => installed(one.name, member) === 'strict' || strict.has(`${one.name}.${member}`));
    const missing = one.members.filter((member) => !here.includes(member));
    return { ...one, here, rules, missing };
  });
  const count = (of: (one: (typeof sorted)[number]) => readonly string[]): number => sorted.reduce((sum, one) => sum + of(one).length, 0);
  const totals = { here: count(({ here }) => here), strict: count(({ rules }) => rules), missing: count(({ missing }) => missing) };
  if (totals.here === 0)
    return {
      name,
      ...totals,
      text: `\n## ${name}\n\nNot here: ${classes.map((one) => `${one.name} (${one.members.length})`).join(', ')}.\n`,
    };
  const rows = sorted.map(({ name: title, here, rules, missing }) => {
    const plain = here.filter((member) => !rules.includes(member));
    return `| ${title} | ${plain.join(', ')} | ${rules.join(', ')} | ${plain.length + rules.length === 0 ? `all ${missing.length}` : missing.join(', ')} |`;
  });
  return { name, ...totals, text: `\n## ${name}\n\n| class | here | strict | not here |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n` };
}

/** Names of members in the table of rules, e.g. \`GmailApp.createDraft\`. */
function strictNames(rules: string): ReadonlySet<string> {
  return new Set([...rules.matchAll(/\b[A-Z]\w*(?:\.\w+)+/g)].map(([name]) => name));
}
