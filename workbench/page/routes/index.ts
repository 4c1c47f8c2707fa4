/** Every route of the page's API by name. The client takes its types from here. */
import type { z } from 'zod';
import type { WebAppServer } from '../../host/web-app-server.ts';
import type { PageBackend } from '../backend.ts';
import type { StackLine } from '../stack.ts';
import type { Views } from '../views.ts';
import { conditionRoutes } from './conditions.ts';
import { developerRoutes } from './developer.ts';
import { driveRoutes } from './drive.ts';
import { mailCareRoutes } from './mail-care.ts';
import { mailRoutes } from './mail.ts';
import { panelRoutes } from './panel.ts';
import { sheetRoutes } from './sheets.ts';
import { storeRoutes } from './stores.ts';
import { webAppRoutes } from './web-app.ts';

export function routes(
  workbench: PageBackend,
  views: Views,
  readStack: (stack: string) => readonly StackLine[],
  webApp: WebAppServer | null,
) {
  return {
    ...mailRoutes(workbench, views),
    ...mailCareRoutes(workbench),
    ...panelRoutes(workbench),
    ...developerRoutes(workbench, readStack),
    ...driveRoutes(workbench),
    ...sheetRoutes(workbench),
    ...storeRoutes(workbench),
    ...conditionRoutes(workbench),
    ...webAppRoutes(workbench, webApp),
  };
}

export type Routes = ReturnType<typeof routes>;
export type RouteName = keyof Routes;
/** As it is sent: fields with a default may be left out. */
export type RouteInput<Name extends RouteName> = z.input<Routes[Name]['input']>;
export type RouteOutput<Name extends RouteName> = Awaited<ReturnType<Routes[Name]['handle']>>;
