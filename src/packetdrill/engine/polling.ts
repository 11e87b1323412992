import type { Answer, Fd } from '../stack';
import type { Waiting } from './made';
import { pollEvents } from './readiness';
import type { DescriptorTable } from './table';

/** poll(2). */
export function poll(
  table: DescriptorTable,
  fds: readonly { readonly fd: Fd; readonly events: readonly string[] }[],
  timeout: number,
): Answer | Waiting {
  const look = (): Answer => {
    const out = fds.map(({ fd, events }) => {
      const descriptor = table.get(fd);
      return descriptor === undefined ? ['POLLNVAL'] : pollEvents(descriptor, events);
    });
    return { value: out.filter((events) => events.length > 0).length, out };
  };
  const now = look();
  if (now.value > 0 || timeout === 0) {
    return now;
  }
  return {
    ready: () => look().value > 0,
    again: look,
    ...(timeout > 0 && { patience: timeout, inVain: now }),
  };
}
