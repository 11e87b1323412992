import type { CROWD_CALLS } from '../../protocol/crowd';
import type { DiagramHost } from '../../protocol/diagram';
import type { Diagram } from '../diagram/diagram';
import { connectionsOf } from './crowd';

/** How a page gets from a crowd to one connection, and back. */
export function crowdCalls(diagram: Diagram): Pick<DiagramHost, keyof typeof CROWD_CALLS> {
  return {
    showOnly: (connection) => {
      diagram.showOnly(connection);
      return Promise.resolve();
    },
    showNth: (nth) => {
      const { whole } = diagram;
      const connection = whole && connectionsOf(whole.timeline)[nth - 1];
      if (connection !== undefined) {
        diagram.showOnly(connection);
      }
      return Promise.resolve();
    },
    showAll: () => {
      diagram.showOnly(undefined);
      return Promise.resolve();
    },
  };
}
