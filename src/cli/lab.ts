import { writeSync } from 'node:fs';
import { main } from './main';

/** Milliseconds after which one looks again whether there is room in a pipe. */
const SOON = 5;
const PAUSE = new Int32Array(new SharedArrayBuffer(4));

/** `npm run lab -- …` */
process.exitCode = main(process.argv.slice(2), {
  out: (text) => {
    write(1, text);
  },
  error: (text) => {
    write(2, text);
  },
});

/** Waits until all is written: a stream would keep in memory what a slow reader has not taken yet. */
function write(fd: number, text: string): void {
  const octets = Buffer.from(text);
  for (let at = 0; at < octets.length;) {
    at += writeSome(fd, octets.subarray(at));
  }
}

function writeSome(fd: number, octets: Uint8Array): number {
  try {
    return writeSync(fd, octets);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EPIPE') {
      // Whoever reads has read enough, as `head` has.
      process.exit();
    }
    if (code !== 'EAGAIN') {
      throw error;
    }
    Atomics.wait(PAUSE, 0, 0, SOON);
    return 0;
  }
}
