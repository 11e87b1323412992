import type { Endpoint } from '../../src/sockets/socket';
import type { State } from '../../src/tcp/state';
import { PLACES } from '../tcp/support';
import { Dialogue } from './dialogue';
import { KernelSubject } from './kernel-subject';
import { walk } from './places';
import type { Tun } from './tun';

/** A socket that the kernel has because of what was called and sent here. */
export interface MadeSocket {
  readonly state: State;
  readonly local: Endpoint;
  /** Undefined for a listener. */
  readonly remote: Endpoint | undefined;
  /** Whether this process has it open: a handshake that is half done, or a socket that waits, belongs to nobody. */
  readonly isHeld: boolean;
}

/** Some that are there at once. */
export interface MadeSockets {
  readonly sockets: readonly MadeSocket[];
  /** Closes them, and has the kernel forget those that nobody has any more. */
  end(): Promise<void>;
}

const HELD_BY_NOBODY: readonly string[] = ['SYN-RECEIVED', 'TIME-WAIT'];

/**
 * A socket of the kernel's in every state but CLOSED, whose peer is at the other end of the TUN device, sends what leads
 * there, and then says nothing more: none leaves its state for a minute. Whatever is opened passively has its listener.
 *
 * @throws Error when the kernel is not where it should be
 */
export async function everyState(tun: Tun, family: 'IPv4' | 'IPv6'): Promise<MadeSockets> {
  const subjects: KernelSubject[] = [];
  const sockets: MadeSocket[] = [];
  for (const place of PLACES.filter((one) => one !== 'CLOSED')) {
    const subject = new KernelSubject(tun, family);
    subjects.push(subject);
    await walk(new Dialogue(subject), place);
    const state = subject.state();
    if (state !== place.replace(', active', '')) {
      throw new Error(`${family}: on the way to ${place} the kernel is in ${state}`);
    }
    const { local, remote } = subject.ends;
    if (subject.isListening) {
      sockets.push({ state: 'LISTEN', local, remote: undefined, isHeld: true });
    }
    if (place !== 'LISTEN') {
      sockets.push({ state, local, remote, isHeld: !HELD_BY_NOBODY.includes(place) });
    }
  }
  return {
    sockets,
    end: async () => {
      for (const subject of subjects) {
        await subject.end();
      }
    },
  };
}
