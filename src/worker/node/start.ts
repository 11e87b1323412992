import { Worker } from 'node:worker_threads';
import { createBirpc, type BirpcReturn } from 'birpc';
import type { Running } from '../running';

/**
 * Starts a worker that offers a service, so that nothing it does, however long, holds up whoever asks.
 *
 * @param script the worker's file
 * @param workerData what it is given
 * @param functionsOf makes what the worker may call: events out of what tells all listeners, and what it asks
 */
export function startWorker<Service extends object, Events extends object, Functions extends Events = Events>(
  script: string,
  workerData: unknown,
  functionsOf: (tell: (one: (events: Events) => void) => void) => Functions,
): Running<BirpcReturn<Service, Functions>, Events> {
  const worker = new Worker(script, { workerData });
  const listeners: Events[] = [];
  const functions = functionsOf((tell) => {
    listeners.forEach(tell);
  });
  const service = createBirpc<Service, Functions>(functions, {
    post: (message: unknown) => {
      worker.postMessage(message);
    },
    on: (receive) => worker.on('message', receive),
    timeout: -1,
  });
  const ended = new Promise<string>((resolve) => {
    const end = (error: Error): void => {
      service.$close(error);
      resolve(error.message);
    };
    // It cannot be loaded, has no memory left, or has a mistake: whoever waits for an answer is told.
    worker.once('error', end);
    worker.once('exit', (code) => {
      end(new Error(`exit ${String(code)}`));
    });
  });
  return {
    service,
    ended,
    onEvent: (one) => {
      listeners.push(one);
    },
    dispose: () => {
      listeners.length = 0;
      service.$close();
      void worker.terminate();
    },
  };
}
