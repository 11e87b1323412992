import type { PresentConditions } from '../../protocol/lab';
import type { Subject } from '../diagram/subject';

/** What the network is like once so many moments have passed, in the words of a scenario file. */
export function conditions({ look, hosts }: Subject, cursor: number): PresentConditions {
  if (look === undefined) {
    throw new TypeError('A scenario that was run can be looked at.');
  }
  const { partition, ...others } = look(cursor, ({ network }) => network.conditions);
  return { ...others, partition: hosts.flatMap(({ name }, host) => (partition?.has(host) ? [name] : [])) };
}
