import { BroadcastChannel } from 'node:worker_threads';
import '../../../src/sockets/node/worker';
import { HEAP } from './heap';

/*
 * The worker that reads sockets, as it ships, but that it tells what its heap holds.
 */

const channel = new BroadcastChannel(HEAP);
channel.onmessage = ({ data }: { readonly data?: unknown }) => {
  if (data === 'how much?') {
    globalThis.gc?.();
    channel.postMessage(process.memoryUsage().heapUsed);
  }
};
