import { diagnose } from '../../../src/sockets/diagnosis/diagnose';
import type { Drops } from '../../../src/sockets/drops';
import type { Diagnosed } from '../../../src/sockets/finding';
import type { History } from '../../../src/sockets/history';
import type { Socket } from '../../../src/sockets/socket';
import { UNTOLD, type System } from '../../../src/sockets/system';
import { historyOf } from '../support';

function fact<T>(value: T): { value: T; source: string } {
  return { value, source: 'a file' };
}

/** A Linux as it comes. */
export const LINUX: System = {
  platform: 'linux',
  ephemeralPorts: fact([32_768, 60_999] as const),
  timeWait: fact(60_000),
  timeWaitReuse: fact('never' as const),
  finTimeout: fact(60_000),
  synRetries: fact(6),
  synAckRetries: fact(5),
  retries: fact(15),
  mostBacklog: fact(4096),
  synBacklog: fact(1024),
  synCookies: fact(false),
  listenOverflows: fact(0),
};

/** A system that tells nothing about itself. */
export const SILENT: System = {
  ...UNTOLD,
  platform: 'darwin',
};

/** Sockets that were all seen at time 0 first, and are looked at so many milliseconds later. */
export function found(
  sockets: readonly (Socket | History)[],
  { now = 0, system = LINUX, drops }: { now?: number; system?: System; drops?: Drops } = {},
): Diagnosed[] {
  const histories = sockets.map((one) => ('observations' in one ? one : historyOf(one)));
  return diagnose(histories, system, now, drops);
}

/** As often as asked for, each with a number from 0. */
export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
