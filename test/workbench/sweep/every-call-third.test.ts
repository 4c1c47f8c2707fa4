/** Every third story of the sweep. */
import { everyCall } from './every-call.ts';

everyCall(2);
