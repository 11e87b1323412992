import { parentPort, workerData } from 'node:worker_threads';
import { createBirpc } from 'birpc';
import { buffersOf } from '../../timeline/transfer';
import { OpenCapture } from '../open-capture';
import type { CaptureEvents, CaptureService, Ladder } from '../service';
import { FileSource } from './file';
import { platform } from './platform';

/*
 * dist/capture.js: a capture that is open, in a thread of its own; it is given the file's path. Its other end is open.ts.
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

const capture = new MovingCapture(new FileSource(String(workerData)), platform, {
  progress: (progress) => void host.progress.asEvent(progress),
});

const host = createBirpc<CaptureEvents, CaptureService>(capture, {
  post: (message: { readonly r?: unknown }) => {
    const { r: answer } = message;
    const buffers = typeof answer === 'object' && answer !== null ? handedOver.get(answer) : undefined;
    port.postMessage(message, buffers ?? []);
  },
  on: (receive) => port.on('message', receive),
  bind: 'functions',
  timeout: -1,
});
