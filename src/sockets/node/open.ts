import { Worker } from 'node:worker_threads';
import { createBirpc } from 'birpc';
import type { RunningService, SocketEvents, SocketService } from '../service';

/**
 * Starts the watch of this machine's sockets in a worker, so that no table, however large, holds up whoever asks.
 *
 * @param script the worker's file: dist/sockets.js
 */
export function openSockets(script: string): RunningService {
  const worker = new Worker(script);
  const listeners: SocketEvents[] = [];
  const service = createBirpc<SocketService, SocketEvents>(
    {
      changed: (change) => {
        listeners.forEach((one) => {
          one.changed(change);
        });
      },
      failed: (message) => {
        listeners.forEach((one) => {
          one.failed(message);
        });
      },
    },
    {
      post: (message: unknown) => {
        worker.postMessage(message);
      },
      on: (receive) => worker.on('message', receive),
      timeout: -1,
    },
  );
  const ended = new Promise<string>((resolve) => {
    const end = (error: Error): void => {
      service.$close(error);
      listeners.forEach((one) => {
        one.failed(error.message);
      });
      resolve(error.message);
    };
    // It cannot be loaded, has no memory left, or has a mistake: whoever waits for an answer is told, and all who listen.
    worker.once('error', end);
    worker.once('exit', (code) => {
      end(new Error(`exit ${String(code)}`));
    });
  });
  return {
    service,
    ended,
    onEvent: (events) => {
      listeners.push(events);
    },
    dispose: () => {
      listeners.length = 0;
      service.$close();
      void worker.terminate();
    },
  };
}
