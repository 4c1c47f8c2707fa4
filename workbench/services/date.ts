/** Lets the script's Date follow the workbench's clock instead of the machine's. */

/** Replaces the context's Date. `now` gives milliseconds since 1970. Dates made from arguments stay as they are. */
export function installDate(target: { Date: DateConstructor }, now: () => number): void {
  const Real = target.Date;
  Real.now = now;
  const Clocked: DateConstructor = new Proxy(Real, {
    construct: (real, args: unknown[], newTarget): object =>
      Reflect.construct(real, args.length === 0 ? [now()] : args, newTarget === Clocked ? real : newTarget) as Date,
    apply: (real) => new real(now()).toString(),
  });
  Object.defineProperty(Real.prototype, 'constructor', { value: Clocked, writable: true, configurable: true });
  Object.defineProperty(target, 'Date', { value: Clocked, writable: true, configurable: true, enumerable: false });
}
