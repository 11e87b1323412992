import { Worker } from 'node:worker_threads';
import { createBirpc } from 'birpc';
import type { CaptureEvents, CaptureService, RunningCapture } from '../service';

/**
 * Opens a capture in a worker, so that no file, however large, holds up whoever asks.
 *
 * @param script the worker's file: dist/capture.js
 * @param path the capture's
 */
export function openCapture(script: string, path: string): RunningCapture {
  const worker = new Worker(script, { workerData: path });
  const listeners: CaptureEvents[] = [];
  const service = createBirpc<CaptureService, CaptureEvents>(
    {
      progress: (progress) => {
        listeners.forEach((one) => {
          one.progress(progress);
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
