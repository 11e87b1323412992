import { startWorker } from '../../worker/node/start';
import type { RunningService, SocketEvents, SocketService } from '../service';

/**
 * Starts the watch of this machine's sockets in a worker.
 *
 * @param script the worker's file: dist/sockets.js
 */
export function openSockets(script: string): RunningService {
  return startWorker<SocketService, SocketEvents>(script, undefined, (tell) => ({
    changed: (change) => {
      tell((one) => {
        one.changed(change);
      });
    },
    failed: (message) => {
      tell((one) => {
        one.failed(message);
      });
    },
  }));
}
