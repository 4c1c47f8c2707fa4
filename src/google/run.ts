/** One execution: Google's event in, Google's response out. */
import { dispatch } from '../dispatch.ts';
import type { EntryPoint } from '../entry-points.ts';
import { cardBuilder } from './card-service.ts';
import { googlePorts } from './ports.ts';
import { respond, type GasResponse } from './respond.ts';

export function run(name: EntryPoint, event: unknown): GasResponse {
  const ports = googlePorts();
  return respond(dispatch(name, event, ports), cardBuilder(ports.deployment.assets).build);
}
