/** The page's API for the project's web app: its settings, and an address on this machine for each person who could open it. */
import { z } from 'zod';
import type { WebAppServer } from '../../host/web-app-server.ts';
import type { PageBackend } from '../backend.ts';
import { read } from '../route.ts';

export function webAppRoutes({ webApp, people }: PageBackend, server: WebAppServer | null) {
  return {
    /** Null when the manifest declares no web app, or when nothing serves it. */
    webApp: read(z.object({}), () => {
      if (!webApp || !server) return null;
      const { url, access, executeAs, owner } = webApp;
      return {
        url,
        access,
        executeAs,
        owner,
        nobody: server.urlFor(null),
        addresses: people.map(({ email }) => ({ email, address: server.urlFor(email) })),
      };
    }),
  };
}
