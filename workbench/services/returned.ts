/** Tells the workbench what a function of the script returned or threw. */
import type { Json } from '../contract.ts';
import type { Returned, Thrown } from '../runtime/inside.ts';
import { Built, Card } from './card/card.ts';
import { json, nameOf, Part } from './card/part.ts';
import { outputOf } from './output.ts';
import { AuthorizationRequired } from './card/responses.ts';
import { scriptFrames } from './stack.ts';

/** Describes a returned value. */
export function describeReturned(value: unknown): Returned {
  if (value === null || value === undefined) return { type: 'nothing' };
  if (value instanceof Card) return { type: 'cards', cards: [value[json]()] };
  if (Array.isArray(value) && value.length > 0 && value.every((entry) => entry instanceof Card))
    return { type: 'cards', cards: value.map((card: Card) => card[json]()) };
  if (value instanceof Built) return { type: 'response', name: nameOf(value).replace(/^\w+\./, ''), json: value[json]() };
  const output = outputOf(value);
  if (output) return { type: 'output', output };
  if (value instanceof Part) return { type: 'other', shown: nameOf(value).replace(/^\w+\./, '') };
  const plain = toJson(value);
  const shown = typeof value === 'object' ? `Object with values: ${JSON.stringify(plain ?? {})}` : String(value);
  return plain === undefined ? { type: 'other', shown } : { type: 'other', shown, value: plain };
}

function toJson(value: unknown): Json | undefined {
  try {
    const text: string | undefined = JSON.stringify(value);
    return text === undefined ? undefined : (JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
}

/** Describes anything that was thrown. Frames of the workbench's own code are left out of the stack. */
export function describeThrown(thrown: unknown): Thrown {
  if (!(thrown instanceof Error)) return { name: 'Error', message: String(thrown), stack: '' };
  const frames = scriptFrames(thrown.stack);
  const prompt = AuthorizationRequired.promptOf(thrown);
  const named = { name: String(thrown.name), message: String(thrown.message) };
  const stack = [`${named.name}: ${named.message}`, ...frames].join('\n');
  return prompt === null ? { ...named, stack } : { ...named, stack, authorization: prompt };
}
