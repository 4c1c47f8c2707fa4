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

  const tagOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);

  /** A form's fields as a browser would send them: none of a disabled field or a button; several of one name are a list. */
  const fieldsOf = (form: unknown): { [name: string]: unknown } => {
    const Fields = FormData as unknown as new (form: unknown) => Iterable<[string, unknown]>;
    const fields: { [name: string]: unknown } = {};
    for (const [name, value] of new Fields(form)) {
      const before = fields[name];
      fields[name] = before === undefined ? value : Array.isArray(before) ? [...(before as unknown[]), value] : [before, value];
    }
    return fields;
  };

  /** What may be handed over, copied; `property` names it in the refusal. */
  const legal = (value: unknown, property: string, above: readonly unknown[] = []): unknown => {
    if (value === null || value === undefined || ['string', 'number', 'boolean'].includes(typeof value)) return value ?? null;
    if (above.includes(value)) throw new TypeError('Failed due to circular reference.');
    const inside = [...above, value];
    if (Array.isArray(value)) return value.map((inner, index) => legal(inner, String(index), inside));
    if (tagOf(value) !== 'Object') throw new TypeError(`Failed due to illegal value in property: ${property}`);
    const fields = Object.entries(value as object).filter(([, inner]) => inner !== undefined);
    return Object.fromEntries(fields.map(([name, inner]) => [name, legal(inner, name, inside)]));
  };

  interface FileLike {
    readonly name: string;
    readonly type: string;
    arrayBuffer(): Promise<ArrayBuffer>;
  }
  /** Files of a form go as base64, and are blobs for the function. */
  const sendable = async (value: unknown): Promise<unknown> => {
    if (Array.isArray(value)) return Promise.all(value.map(sendable));
    if (tagOf(value) !== 'File') return value;
    const file = value as FileLike;
    let binary = '';
    for (const byte of new Uint8Array(await file.arrayBuffer())) binary += String.fromCharCode(byte);
    return { 'google.script.run/file': { name: file.name, type: file.type, base64: btoa(binary) } };
  };
  const formToSend = async (form: { [name: string]: unknown }): Promise<unknown[]> => [
    Object.fromEntries(await Promise.all(Object.entries(form).map(async ([name, value]) => [name, await sendable(value)] as const))),
  ];

  const send = async (name: string, given: () => Promise<unknown[]>, state: State): Promise<void> => {
    try {
      const args = await given();
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
            // A form is the only argument, or illegal.
            const isForm = args.length === 1 && tagOf(args[0]) === 'HTMLFormElement';
            const fields = isForm ? fieldsOf(args[0]) : {};
            const values = isForm ? [] : args.map((value, index) => legal(value, String(index)));
            const given = isForm ? (): Promise<unknown[]> => formToSend(fields) : (): Promise<unknown[]> => Promise.resolve(values);
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
