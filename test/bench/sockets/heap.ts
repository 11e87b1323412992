import { BroadcastChannel } from 'node:worker_threads';

/** What the worker and who asks it call each other by. */
export const HEAP = 'heap';

/** What the worker's heap holds after collection, in octets. */
export async function heapOfWorker(): Promise<number> {
  const channel = new BroadcastChannel(HEAP);
  const answer = new Promise<number>((resolve) => {
    channel.onmessage = ({ data }: { readonly data?: unknown }) => {
      resolve(Number(data));
    };
  });
  channel.postMessage('how much?');
  const octets = await answer;
  channel.close();
  return octets;
}
