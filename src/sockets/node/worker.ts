import { parentPort } from 'node:worker_threads';
import { createBirpc } from 'birpc';
import type { SocketEvents, SocketService } from '../service';
import type { Clock } from '../watch/clock';
import { Watch } from '../watch/watch';
import { readerHere } from './here';

/*
 * dist/sockets.js: the watch of this machine's sockets, in a thread of its own. Its other end is open.ts.
 */

const port = parentPort;
if (port === null) {
  throw new Error('This is for a worker.');
}

const clock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, then) => {
    const timer = setTimeout(then, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
};

const watch = new Watch(readerHere(), clock, {
  changed: (change) => void host.changed.asEvent(change),
  failed: (message) => void host.failed.asEvent(message),
});

const host = createBirpc<SocketEvents, SocketService>(watch, {
  post: (message: unknown) => {
    port.postMessage(message);
  },
  on: (receive) => port.on('message', receive),
  bind: 'functions',
  timeout: -1,
});
