/** `google.script.run` as a web app's page has it (apps-script/guides/html/reference/run). Runs in the browser. */

/** Puts `google.script.run` into the page. `key` stands for the page and its visitor, `callback` is where calls go. */
export function start(key: string, callback: string, atOnce: number): void {
  interface State {
    success?: (value: unknown, user: unknown) => void;
    failure?: (error: Error, user: unknown) => void;
    user?: unknown;
  }
  type Runner = { [name: string]: unknown };
  let running = 0;
  const waiting: (() => void)[] = [];

  const legal = (value: unknown): unknown => {
    if (value === null || value === undefined || ['string', 'number', 'boolean'].includes(typeof value)) return value ?? null;
    const tag = Object.prototype.toString.call(value);
    if (tag === '[object HTMLFormElement]') {
      const fields: { [name: string]: unknown } = {};
      for (const element of Array.from(
        (value as { elements: Iterable<{ name: string; value: string; type: string; checked: boolean }> }).elements,
      )) {
        if (element.name === '' || ((element.type === 'checkbox' || element.type === 'radio') && !element.checked)) continue;
        fields[element.name] = element.value;
      }
      return fields;
    }
    if (Array.isArray(value)) return value.map(legal);
    if (tag !== '[object Object]') throw new TypeError(`Failed due to illegal value in property: ${tag.slice(8, -1)}`);
    return Object.fromEntries(Object.entries(value as object).map(([name, inner]) => [name, legal(inner)]));
  };

  const send = async (name: string, args: unknown[], state: State): Promise<void> => {
    try {
      const response = await fetch(callback, { method: 'POST', body: JSON.stringify({ key, functionName: name, args }) });
      const answer = (await response.json()) as { value?: unknown; error?: { name: string; message: string } };
      if (answer.error === undefined) return state.success?.(answer.value ?? null, state.user);
      const error = new Error(answer.error.message);
      error.name = answer.error.name;
      if (state.failure) state.failure(error, state.user);
      else console.error('Uncaught', error);
    } finally {
      running--;
      waiting.shift()?.();
    }
  };

  const runner = (state: State): Runner =>
    new Proxy<Runner>(
      {},
      {
        get: (_, name) => {
          if (typeof name === 'symbol' || name.endsWith('_')) return undefined;
          if (name === 'withSuccessHandler') return (success: State['success']) => runner({ ...state, ...(success ? { success } : {}) });
          if (name === 'withFailureHandler') return (failure: State['failure']) => runner({ ...state, ...(failure ? { failure } : {}) });
          if (name === 'withUserObject') return (user: unknown) => runner({ ...state, user });
          return (...args: unknown[]) => {
            const given = args.map(legal);
            const start = (): void => {
              running++;
              void send(name, given, state);
            };
            if (running < atOnce) start();
            else waiting.push(start);
          };
        },
      },
    );
  const own = globalThis as unknown as { google?: { script?: { run?: Runner } } };
  own.google = { ...own.google, script: { ...own.google?.script, run: runner({}) } };
}
