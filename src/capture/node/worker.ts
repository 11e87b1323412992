import { parentPort, workerData } from 'node:worker_threads';
import { createBirpc } from 'birpc';
import { buffersOf } from '../../timeline/transfer';
import { OpenCapture } from '../open-capture';
import type { ByteSource, CaptureService, Ladder } from '../service';
import { FileSource } from './file';
import type { CaptureCaller } from './open';
import { platform } from './platform';

/*
 * dist/capture.js: a capture that is open, in a thread of its own; it is given the file's path, or asks whoever started it
 * for octets. Its other end is open.ts.
 */

const port = parentPort;
if (port === null) {
  throw new Error('This is for a worker.');
}

/** By answer, what is handed over with it. */
const handedOver = new WeakMap<object, readonly ArrayBuffer[]>();

/** The ladder of a million frames moves over, and is not copied. */
class MovingCapture extends OpenCapture {
  override async ladder(connections: readonly number[]): Promise<Ladder> {
    const ladder = await super.ladder(connections);
    handedOver.set(ladder, buffersOf(ladder.timeline));
    return ladder;
  }
}

const path: unknown = workerData;

/** A file that only whoever started this can read. */
const asked: ByteSource = {
  size: () => host.size(),
  read: (offset, length) => host.read(offset, length),
  close: () => host.close(),
};

const capture = new MovingCapture(typeof path === 'string' ? new FileSource(path) : asked, platform, {
  progress: (progress) => void host.progress.asEvent(progress),
});

const host = createBirpc<CaptureCaller, CaptureService>(capture, {
  post: (message: { readonly r?: unknown }) => {
    const { r: answer } = message;
    const buffers = typeof answer === 'object' && answer !== null ? handedOver.get(answer) : undefined;
    port.postMessage(message, buffers ?? []);
  },
  on: (receive) => port.on('message', receive),
  bind: 'functions',
  timeout: -1,
});
