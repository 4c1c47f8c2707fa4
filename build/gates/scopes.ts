/** Gate: the manifest asks for the scopes that the used services need, and for none more. */
import type { AnyNode, Program } from 'acorn';
import type { Finding } from '../finding.ts';
import { freeIdentifiers } from './globals.ts';
import type { Manifest } from './manifest.ts';
import { parseScript, walk } from './program.ts';
import { builtInServices, gmailResources, members, methods, scopes, type Requirement } from './services.ts';

interface Use {
  /** What needs the scope, as a person would say it. */
  readonly what: string;
  readonly requirement: Requirement;
}

export function checkScopes(code: string, manifest: Manifest): readonly Finding[] {
  const program = parseScript(code);
  const findings: Finding[] = [];
  const advanced = manifest.dependencies?.enabledAdvancedServices?.map(({ userSymbol }) => userSymbol) ?? [];
  const services = new Set([...builtInServices, ...advanced]);
  const called = servicesUsed(program, services);

  for (const symbol of advanced) {
    if (!called.some(({ service }) => service === symbol)) {
      findings.push({ gate: 'scopes', message: `Nothing uses the advanced service ${symbol} that appsscript.json enables: remove it.` });
    }
  }
  const uses: Use[] = [...manifestUses(manifest)];
  for (const { service, member } of called) {
    const table = members[service];
    if (table === undefined) {
      findings.push({
        gate: 'scopes',
        message: `The table of scopes does not know ${service}: add its members to build/gates/services.ts.`,
      });
    } else if (member === null && Object.keys(table).length > 1) {
      findings.push({
        gate: 'scopes',
        message: `${service} is passed around as a value, so nobody can see which scopes it needs: name its members directly.`,
      });
    } else {
      const requirement = (member === null ? undefined : table[member]) ?? table['*'];
      if (requirement !== undefined) uses.push({ what: member === null ? service : `${service}.${member}`, requirement });
    }
  }
  uses.push(...methodUses(program));
  const gmail = gmailUses(program);
  uses.push(...gmail.uses);
  findings.push(...gmail.findings, ...missing(uses, manifest), ...superfluous(uses, manifest));
  return findings;
}

function missing(uses: readonly Use[], manifest: Manifest): readonly Finding[] {
  const granted = new Set(manifest.oauthScopes);
  const messages = uses.flatMap(({ what, requirement }) =>
    requirement
      .filter((anyOf) => !anyOf.some((scope) => granted.has(scope)))
      .map((anyOf) => `${what} needs the scope ${anyOf[0] ?? ''}: add it to oauthScopes.`),
  );
  return [...new Set(messages)].map((message) => ({ gate: 'scopes', message }));
}

function superfluous(uses: readonly Use[], manifest: Manifest): readonly Finding[] {
  const granted = new Set(manifest.oauthScopes);
  const needed = new Set<string>();
  for (const { requirement } of uses) {
    for (const anyOf of requirement) {
      const narrowest = anyOf.find((scope) => granted.has(scope));
      if (narrowest !== undefined) needed.add(narrowest);
    }
  }
  return manifest.oauthScopes
    .filter((scope) => !needed.has(scope))
    .map((scope) => ({ gate: 'scopes', message: `Nothing needs the scope ${scope}: remove it from oauthScopes.` }));
}

function manifestUses({ addOns }: Manifest): readonly Use[] {
  const uses: Use[] = [];
  const compose = addOns.gmail.composeTrigger;
  if (compose !== undefined) uses.push({ what: 'The compose trigger', requirement: [[scopes.currentCompose]] });
  if (compose?.draftAccess === 'METADATA') uses.push({ what: 'draftAccess METADATA', requirement: [[scopes.currentMetadata]] });
  if (addOns.common.useLocaleFromApp === true) uses.push({ what: 'useLocaleFromApp', requirement: [[scopes.locale]] });
  return uses;
}

/** Every member that the script names on a service; `null` where the service itself is used as a value. */
function servicesUsed(program: Program, services: ReadonlySet<string>): readonly { service: string; member: string | null }[] {
  const free = new Map(freeIdentifiers(program).map(({ name, start }) => [start, name]));
  const used = new Map<string, { service: string; member: string | null }>();
  walk(program, (node, ancestors) => {
    if (node.type !== 'Identifier' || !services.has(node.name) || free.get(node.start) !== node.name) return;
    const parent = ancestors[ancestors.length - 1];
    if (parent?.type === 'UnaryExpression' && parent.operator === 'typeof') return;
    const member = parent?.type === 'MemberExpression' && parent.object === node ? memberName(parent) : null;
    used.set(`${node.name}.${member ?? ''}`, { service: node.name, member });
  });
  return [...used.values()];
}

function memberName(node: Extract<AnyNode, { type: 'MemberExpression' }>): string | null {
  if (!node.computed) return node.property.type === 'Identifier' ? node.property.name : null;
  return node.property.type === 'Literal' && typeof node.property.value === 'string' ? node.property.value : null;
}

function methodUses(program: Program): readonly Use[] {
  const uses = new Map<string, Use>();
  walk(program, (node) => {
    const name = node.type === 'MemberExpression' ? memberName(node) : null;
    const requirement = name !== null && Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (name !== null && requirement !== undefined) uses.set(name, { what: `${name}()`, requirement });
  });
  return [...uses.values()];
}

/** The Gmail API over HTTP: found by the addresses and paths in the script's strings. */
function gmailUses(program: Program): { uses: readonly Use[]; findings: readonly Finding[] } {
  const pieces = strings(program);
  if (!pieces.some((piece) => piece.includes('//gmail.googleapis.com'))) return { uses: [], findings: [] };
  const resources = new Set(
    pieces.flatMap((piece) => [...piece.matchAll(/(?:^|\/users\/me)\/([a-z]+)(?![\w-])/g)].map((match) => match[1] ?? '')),
  );
  const uses = [...resources].flatMap((resource) => {
    const requirement = Object.hasOwn(gmailResources, resource) ? gmailResources[resource] : undefined;
    return requirement === undefined ? [] : [{ what: `The Gmail API's ${resource}`, requirement }];
  });
  if (uses.length > 0) return { uses, findings: [] };
  return {
    uses,
    findings: [
      {
        gate: 'scopes',
        message: 'The script calls gmail.googleapis.com, but no string in it names the resource as "/users/me/<resource>": write it so.',
      },
    ],
  };
}

function strings(program: Program): readonly string[] {
  const pieces: string[] = [];
  walk(program, (node) => {
    if (node.type === 'Literal' && typeof node.value === 'string') pieces.push(node.value);
    if (node.type === 'TemplateElement') pieces.push(node.value.cooked ?? node.value.raw);
  });
  return pieces;
}
