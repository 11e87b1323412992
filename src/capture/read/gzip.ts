import { Gunzip } from 'fflate';

/** So many octets are unpacked at a time, since they can become a thousand times as many. */
const AT_A_TIME = 0x4000;

/** Unpacks what gzip packed (RFC 1952): one member or several. */
export class Unpacker {
  readonly #gunzip: Gunzip;

  constructor(sink: (octets: Uint8Array) => void) {
    this.#gunzip = new Gunzip((octets) => sink(octets));
  }

  /** False when the stream is damaged: what was unpacked before is in the sink, and more does not come. */
  push(octets: Uint8Array): boolean {
    try {
      for (let start = 0; start < octets.length; start += AT_A_TIME) {
        this.#gunzip.push(octets.subarray(start, start + AT_A_TIME));
      }
      return true;
    } catch {
      return false;
    }
  }

  /** False when the stream ends too early. */
  end(): boolean {
    try {
      this.#gunzip.push(new Uint8Array(0), true);
      return true;
    } catch {
      return false;
    }
  }
}
