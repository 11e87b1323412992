import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Platform } from '../turns';

/** Node's clock, and its event loop. */
export const platform: Platform = {
  now: () => performance.now(),
  others: () => setImmediate(),
};
