import { Gunzip } from 'fflate';
import { u32le } from '../octets';

/** So many octets are unpacked at a time, since they can become a thousand times as many. */
const AT_A_TIME = 0x4000;

/** A member ends with how many octets it holds, modulo 2 to the power of 32 (RFC 1952 section 2.3.1: ISIZE). */
const SIZE = 4;

/** Unpacks what gzip packed (RFC 1952): one member or several, of a file that may grow. */
export class Unpacker {
  readonly #gunzip: Gunzip;
  /** Octets that were unpacked of the member; and the last ones that came. */
  #unpacked = 0;
  #last = new Uint8Array(0);

  constructor(sink: (octets: Uint8Array) => void) {
    this.#gunzip = new Gunzip((octets) => {
      this.#unpacked += octets.length;
      sink(octets);
    });
    this.#gunzip.onmember = () => {
      this.#unpacked = 0;
    };
  }

  /** Whether the stream ends here as it should. */
  get isWhole(): boolean {
    return this.#last.length === SIZE && u32le(this.#last, 0) === this.#unpacked >>> 0;
  }

  /** False when the stream is damaged: what was unpacked before is in the sink, and more does not come. */
  push(octets: Uint8Array): boolean {
    this.#last = Uint8Array.of(...this.#last, ...octets.subarray(-SIZE)).slice(-SIZE);
    try {
      for (let start = 0; start < octets.length; start += AT_A_TIME) {
        this.#gunzip.push(octets.subarray(start, start + AT_A_TIME));
      }
      return true;
    } catch {
      return false;
    }
  }
}
