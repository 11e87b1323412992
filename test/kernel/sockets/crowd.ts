import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** The port to which connections are opened and closed without end, where that is asked for. */
export const FLUX_PORT = 8009;

/** Many sockets in the network namespace that this runs in, as crowd.pl opens them. */
export interface Crowd {
  /** Ends the processes that hold them. */
  close(): Promise<void>;
}

/** @param sockets about how many */
export async function openCrowd(sockets: number, { flux = false } = {}): Promise<Crowd> {
  const script = path.join(__dirname, 'crowd.pl');
  const child = spawn('perl', [script, String(sockets), ...(flux ? ['1'] : [])], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [said] = (await Promise.race([once(child.stdout, 'data'), ended])) as unknown[];
  if (!String(said).startsWith('ready')) {
    throw new Error('The crowd did not come to be.');
  }
  return {
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
