import { cloneRecord, type World } from './world';

/**
 * What a world knows of some connections: a copy of it without the other records, for looking at.
 *
 * @param connections their numbers, rising; in the copy they go by their places here
 */
export function excerptOf(world: World, connections: readonly number[]): World {
  const numbers = new Map(connections.map((connection, number) => [connection, number]));
  return {
    ...world,
    clock: { ...world.clock },
    connections: connections.filter((connection) => connection < world.connections).length,
    hosts: world.hosts.map((host) => ({
      ...host,
      records: host.records.flatMap((record) => {
        const connection = numbers.get(record.connection);
        return connection === undefined ? [] : [{ ...cloneRecord(record), connection }];
      }),
    })),
  };
}
