/** Makes members that the workbench lacks throw an error that names them, instead of being quietly undefined. */

/** Asked of any object by the language and by test tools; answering "undefined" is the truth. */
const HARMLESS = new Set(['then', 'toJSON', 'asymmetricMatch', 'nodeType', '$$typeof', 'inspect']);

let report: (member: string) => void = () => {};

/** Whoever is told of each member that the script asked for in vain, also where the script catches the error. */
export function onMissing(tell: (member: string) => void): void {
  report = tell;
}

/** Tells of a call that reached the workbench and found nothing there. Other errors are nobody's miss. */
export function tellIfMissing(message: string): void {
  const member = /^(.+?) is not implemented in the workbench/.exec(message)?.[1];
  if (member !== undefined) report(member);
}

/** Tells of the miss and makes the error that names it. */
export function notHere(member: string, why = 'is not implemented in the workbench'): Error {
  report(member);
  return new Error(`${member} ${why}`);
}

function missing(nameOf: (receiver: unknown) => string): object {
  return new Proxy(Object.prototype, {
    get(target, key, receiver) {
      // Services print as their names.
      if (key === 'toString') return () => nameOf(receiver);
      if (typeof key === 'symbol' || key in target || HARMLESS.has(key)) return Reflect.get(target, key, receiver) as unknown;
      throw notHere(`${nameOf(receiver)}.${key}`);
    },
  });
}

/** Gives a service object a prototype that names what is missing, e.g. `guarded('GmailApp', {...})`. Returns the same object. */
export function guarded<T extends object>(name: string, target: T): T {
  Object.setPrototypeOf(
    target,
    missing(() => name),
  );
  return target;
}

/** How Google's objects print: by the name of their class, e.g. a list of labels as "GmailLabel,GmailLabel". */
function shortName(this: object): string {
  const { googleName } = this.constructor as { readonly googleName?: string };
  return googleName === undefined ? '[object Object]' : googleName.slice(googleName.lastIndexOf('.') + 1);
}

/** The same for the instances of a class: call once, after its definition, e.g. `guardClass('GmailApp.GmailDraft', DraftInContext)`. */
export function guardClass(name: string | ((instance: unknown) => string), base: abstract new (...args: never[]) => object): void {
  // A class type promises no prototype to the compiler; every class has one.
  const { prototype } = base as unknown as { prototype: object };
  if (!Object.hasOwn(prototype, 'toString'))
    Object.defineProperty(prototype, 'toString', { value: shortName, writable: true, configurable: true });
  // To JSON an object of Google's is empty: what it holds lies on Google's side.
  if (!Object.hasOwn(prototype, 'toJSON'))
    Object.defineProperty(prototype, 'toJSON', { value: () => ({}), writable: true, configurable: true });
  Object.setPrototypeOf(prototype, missing(typeof name === 'string' ? () => name : name));
}

/** A service of Google's of which nothing is here: it can be named, every member throws. */
export function absent(name: string): object {
  return guarded(name, {});
}
