/** The hourly run. An add-on may have one clock trigger a user, hourly at most. */
import type { Triggers } from '../ports.ts';

export const triggers: Triggers = {
  ensureHourly(functionName) {
    try {
      const present = ScriptApp.getProjectTriggers().some((trigger) => trigger.getHandlerFunction() === functionName);
      if (!present) ScriptApp.newTrigger(functionName).timeBased().everyHours(1).create();
    } catch (error) {
      // Without the trigger the feed is renewed when it is opened; the next opening tries again.
      console.warn(`hourly trigger: ${error instanceof Error ? error.message : String(error)}`);
    }
  },
};
