import { startWorker } from '../../worker/node/start';
import type { ByteSource, CaptureEvents, CaptureService, RunningCapture } from '../service';

/** What the worker tells whoever started it, and what it asks: octets of a file that it cannot read itself. */
export type CaptureCaller = CaptureEvents & ByteSource;

/**
 * Opens a capture in a worker.
 *
 * @param script the worker's file: dist/capture.js
 * @param file the capture's path; or what reads it, where only this thread can
 */
export function openCapture(script: string, file: string | ByteSource): RunningCapture {
  const path = typeof file === 'string' ? file : undefined;
  const source = typeof file === 'string' ? ITS_OWN : file;
  return startWorker<CaptureService, CaptureEvents, CaptureCaller>(script, path, (tell) => ({
    progress: (progress) => {
      tell((one) => {
        one.progress(progress);
      });
    },
    size: () => source.size(),
    // What goes over to another thread goes with all of the buffer that it lies in: these octets have one of their own.
    read: async (offset, length) => (await source.read(offset, length)).slice(),
    close: () => source.close(),
  }));
}

/** A worker with a path reads the file itself. */
const ITS_OWN: ByteSource = {
  size: refuse,
  read: refuse,
  close: refuse,
};

function refuse(): Promise<never> {
  return Promise.reject(new Error('The worker reads this file itself.'));
}
