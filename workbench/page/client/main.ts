/** Starts the page: asks the server who lives here, then draws. */
import { ApiError, call } from './api.ts';
import { App } from './app.ts';
import { fill, h } from './dom.ts';

async function start(): Promise<void> {
  const root = document.getElementById('page');
  if (!root) return;
  try {
    const facts = await call('start', {});
    new App(root, facts).start();
  } catch (error) {
    fill(root, h('p', { class: 'starting', role: 'alert' }, error instanceof ApiError ? error.message : String(error)));
  }
}

void start();
