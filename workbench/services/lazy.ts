/** Services that come into being when the script first names them: most executions use few of them, and a fresh global object pays for each. */

/** Makes `name` a property whose value `make` puts there at first use. Until then it can be replaced or deleted like any other global. */
export function installLazily(target: Record<string, unknown>, name: string, make: () => void): void {
  const place = { configurable: true, enumerable: true } as const;
  Object.defineProperty(target, name, {
    ...place,
    get() {
      delete target[name];
      make();
      return target[name];
    },
    set(value: unknown) {
      Object.defineProperty(target, name, { ...place, value, writable: true });
    },
  });
}
