/** The part of the page's API for what Google keeps for the add-on: properties, cache, triggers, permissions. */
import { z } from 'zod';
import type { PageBackend } from '../backend.ts';
import { RequestError } from '../http.ts';
import { change, read } from '../route.ts';

const user = z.string().min(3).max(320);
const store = z.enum(['user', 'script']);
const key = z.string().min(1).max(1000);
const value = z.string().max(1_000_000).nullable();

export function storeRoutes({ stores, addOn }: PageBackend) {
  return {
    properties: read(z.object({ user, store: store.default('user') }), ({ user, store }) => stores.properties(store, user)),
    setProperty: change(z.object({ user, store, key, value }), ({ user, store, key, value }) =>
      stores.setProperty(store, user, key, value),
    ),
    cache: read(z.object({ user, store }), ({ user, store }) => stores.cache(store, user)),
    setCached: change(
      z.object({ user, store, key, value, seconds: z.int().min(1).max(21_600).optional() }),
      ({ user, store, key, value, seconds }) => stores.setCached(store, user, key, value, seconds),
    ),
    triggers: read(z.object({}), () => stores.triggers()),
    runTrigger: change(z.object({ id: z.string() }), async ({ id }) => {
      const trigger = stores.triggers().find((one) => one.id === id);
      if (!trigger) throw new RequestError(404, 'This trigger does not exist any more.');
      const { id: execution } = await addOn.runTrigger(trigger.user, trigger.functionName, id);
      return execution;
    }),
    deleteTrigger: change(z.object({ id: z.string() }), ({ id }) => stores.deleteTrigger(id)),
    scopes: read(z.object({ user }), ({ user }) => stores.scopes(user)),
    /** Without `scopes` all of them; with an empty list none: that is what revoking does. */
    grant: change(z.object({ user, scopes: z.array(z.string()).optional() }), ({ user, scopes }) => stores.grant(user, scopes)),
    revoke: change(z.object({ user }), ({ user }) => addOn.revoke(user)),
  };
}
