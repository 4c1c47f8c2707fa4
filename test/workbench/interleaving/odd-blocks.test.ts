/** Every other block of schedules. */
import { schedules } from './schedules.ts';

schedules(1);
