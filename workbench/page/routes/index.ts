/** Every route of the page's API by name. The client takes its types from here. */
import type { Workbench } from '../../contract.ts';
import type { Route } from '../route.ts';
import type { Views } from '../views.ts';
import { developerRoutes } from './developer.ts';
import { mailRoutes } from './mail.ts';
import { panelRoutes } from './panel.ts';

export function routes(workbench: Workbench, views: Views) {
  return { ...mailRoutes(workbench, views), ...panelRoutes(workbench), ...developerRoutes(workbench) };
}

export type Routes = ReturnType<typeof routes>;
export type RouteName = keyof Routes;
export type RouteInput<Name extends RouteName> = Routes[Name] extends Route<infer Input, unknown> ? Input : never;
export type RouteOutput<Name extends RouteName> = Awaited<ReturnType<Routes[Name]['handle']>>;
