import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Analysis } from '../../../src/capture/analysis/analysis';
import type { CapturedConnection, CapturedEnd, InferredState } from '../../../src/capture/connection';
import { Dissector } from '../../../src/capture/dissect/dissector';
import type { Frame } from '../../../src/capture/frame';
import { CaptureReader } from '../../../src/capture/read/reader';
import { adopt, ownGroup, temporaryFolder } from '../../tools/ending';
import { findTcpdump } from '../../tools/tcpdump';

const ICMP = 1;
const ECHO_REPLY = 0;

/** A capture that tcpdump makes of the TUN device. Echo replies in it are marks: moments are told by how many there were. */
export class Recording {
  readonly #file: string;
  readonly #tcpdump: ChildProcess;

  private constructor(file: string, tcpdump: ChildProcess) {
    this.#file = file;
    this.#tcpdump = tcpdump;
  }

  /** Resolves when tcpdump listens. */
  static async start(): Promise<Recording> {
    const { executable, env } = await findTcpdump();
    const file = path.join(await temporaryFolder('kernel-capture'), 'capture.pcap');
    const tcpdump = spawn(
      executable,
      // A ring of few large frames would overflow: the device's packets are no longer than this.
      ['-i', 'tun0', '-s', '1600', '-B', '16384', '-U', '--immediate-mode', '-Z', 'root', '-w', file],
      { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'], detached: ownGroup },
    );
    adopt(tcpdump);
    let said = '';
    await new Promise<void>((resolve, reject) => {
      tcpdump.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.includes('listening on')) {
          resolve();
        }
      });
      tcpdump.once('error', reject);
      tcpdump.once('exit', () => {
        reject(new Error(`tcpdump ended: ${said}`));
      });
    });
    return new Recording(file, tcpdump);
  }

  /** What was captured, once so many marks are in it. */
  async read(marks: number): Promise<Reading> {
    for (;;) {
      const reading = new Reading(await readFile(this.#file));
      if (reading.marks >= marks) {
        return reading;
      }
      await wait(5);
    }
  }

  async end(): Promise<void> {
    if (this.#tcpdump.exitCode === null && this.#tcpdump.signalCode === null) {
      const gone = once(this.#tcpdump, 'exit');
      this.#tcpdump.kill('SIGKILL');
      await gone;
    }
  }
}

/** A capture as it is read and analysed. */
export class Reading {
  /** How many marks there are. */
  marks = 0;
  readonly #analysis = new Analysis();
  /** By row: how many marks came before it. */
  readonly #before: number[] = [];

  constructor(octets: Uint8Array) {
    const dissector = new Dissector((packet) => {
      this.#before.push(this.marks);
      this.#analysis.add(packet);
    });
    const reader = new CaptureReader((frame) => {
      if (isEchoReply(frame)) {
        this.marks++;
      } else {
        dissector.frame(frame);
      }
    });
    reader.push(octets);
    reader.end();
    this.#analysis.settle();
  }

  /** The states of the two ends of a connection, the first one named first, when there had been so many marks. */
  statesAt(marks: number, own: CapturedEnd, other: CapturedEnd): [InferredState, InferredState] | undefined {
    const { frames } = this.#analysis;
    const connection = this.#connections().find(
      ({ a, b }) => (isSame(a, own) && isSame(b, other)) || (isSame(b, own) && isSame(a, other)),
    );
    let last = -1;
    for (let row = connection?.first ?? -1; row !== -1; row = frames.next(row)) {
      last = (this.#before[row] ?? Infinity) < marks ? row : last;
    }
    if (connection === undefined || last === -1) {
      return undefined;
    }
    const [a, b] = [frames.state(last, 0), frames.state(last, 1)];
    return isSame(connection.a, own) ? [a, b] : [b, a];
  }

  #connections(): CapturedConnection[] {
    const { connections } = this.#analysis;
    return Array.from({ length: connections.count }, (_, number) => connections.at(number));
  }
}

/** Of IPv4, as the TUN device has it: without anything before. */
function isEchoReply({ buffer, start }: Frame): boolean {
  return buffer[start] === 0x45 && buffer[start + 9] === ICMP && buffer[start + 20] === ECHO_REPLY;
}

function isSame(one: CapturedEnd, other: CapturedEnd): boolean {
  return one.address === other.address && one.port === other.port;
}
