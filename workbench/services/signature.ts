/** Argument checks with the words of Apps Script: "The parameters (String) don't match the method signature for …". */

/** How Apps Script names the type of an argument in its messages. */
function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return 'String';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'function') return '(class)';
  if (Array.isArray(value))
    return value.length > 0 && value.every((entry) => typeof entry === 'number') ? 'number[]' : `${typeName(value[0])}[]`;
  const constructor: unknown = Object.getPrototypeOf(value) === null ? undefined : value.constructor;
  if (typeof constructor === 'function' && 'googleName' in constructor && typeof constructor.googleName === 'string')
    return constructor.googleName;
  return '(class)';
}

/** An error named "Exception", as Google's services throw them. */
export function exception(message: string): Error {
  const error = new Error(message);
  Object.defineProperty(error, 'name', { value: 'Exception', configurable: true, writable: true });
  return error;
}

/** The exception for arguments that no overload takes. `method` as Google writes it, e.g. "CardService.Action.setFunctionName". */
export function mismatch(method: string, args: readonly unknown[]): Error {
  return exception(`The parameters (${args.map(typeName).join(',')}) don't match the method signature for ${method}.`);
}

/** Throws the mismatch unless every argument passes its check. Fewer arguments than checks fail at the check that gets `undefined`. */
export function takes(method: string, args: readonly unknown[], ...checks: readonly ((value: unknown) => boolean)[]): void {
  if (args.length > checks.length || checks.some((check, n) => !check(args[n]))) throw mismatch(method, args);
}

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isNumber = (value: unknown): value is number => typeof value === 'number';
export const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value);
export const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
export const isTextList = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
export const optional =
  (check: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || value === null || check(value);
