/** Tells open pages when something has changed, by Server-Sent Events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
import type { ServerResponse } from 'node:http';
import type { Workbench } from '../contract.ts';

export interface Changes {
  /** Keeps the answer open and writes an event after each change. */
  subscribe(response: ServerResponse): void;
  announce(): void;
  close(): void;
}

/** How often mails that arrive by themselves are looked for, and the clock's time is sent, in milliseconds. */
const LOOK_EVERY = 1000;

export function createChanges(workbench: Workbench): Changes {
  const open = new Set<ServerResponse>();
  let seen = '';
  const write = (event: string, data: unknown): void => {
    for (const response of open) response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  const fingerprint = (): string =>
    JSON.stringify([
      workbench.addOn.executions().length,
      workbench.people.map(({ email }) => {
        const inbox = workbench.mail.list(email, 'INBOX');
        return [inbox.length, inbox.filter(({ labels }) => labels.includes('UNREAD')).length, workbench.mail.list(email, 'SENT').length];
      }),
    ]);
  const look = (): void => {
    if (open.size === 0) return;
    const now = fingerprint();
    if (now !== seen) write('changed', { now: workbench.clock.now() });
    else write('tick', { now: workbench.clock.now() });
    seen = now;
  };
  const timer = setInterval(look, LOOK_EVERY);
  timer.unref();
  return {
    subscribe(response) {
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      response.write(`event: tick\ndata: ${JSON.stringify({ now: workbench.clock.now() })}\n\n`);
      open.add(response);
      response.on('close', () => open.delete(response));
    },
    announce() {
      seen = fingerprint();
      write('changed', { now: workbench.clock.now() });
    },
    close() {
      clearInterval(timer);
      for (const response of open) response.end();
      open.clear();
    },
  };
}
