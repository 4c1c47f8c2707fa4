/** The signed-in member's property store. */
import { StoreFull, type Properties } from '../store/properties.ts';

// Google's two texts for a value or a store that is too large.
const FULL = /Argument too large|exceeded the property storage quota|storage quota|too large/i;

function orFull<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (error instanceof Error && FULL.test(error.message)) throw new StoreFull(error.message);
    throw error;
  }
}

export function userProperties(): Properties {
  const store = PropertiesService.getUserProperties();
  return {
    readAll: () => store.getProperties(),
    write: (key, value) => void orFull(() => store.setProperty(key, value)),
    writeAll: (values) => void orFull(() => store.setProperties({ ...values })),
    remove: (key) => void store.deleteProperty(key),
  };
}
