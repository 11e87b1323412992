import { Capture } from './capture';
import type { CapturedConnection } from './connection';
import { continuationOf, type Continuation } from './continuation/continuation';
import { diagnose } from './diagnosis/diagnose';
import type { Diagnosis } from './diagnosis/diagnosis';
import { detailsOf } from './dissect/details';
import type { FilterMistake } from './filter/filter';
import { Finder } from './finder';
import { graphsOf, type Graphs } from './graphs/graphs';
import { ladderOf } from './ladder';
import type { FoundFrame } from './read/format';
import type {
  ByteSource,
  CaptureEvents,
  CaptureService,
  FrameDetails,
  Ladder,
  ListedConnection,
  Progress,
  Query,
  Summary,
} from './service';
import { summarise } from './summary';
import { nanosecondsBetween } from './time';
import { Turns, type Platform } from './turns';
import { UnpackedSource } from './unpacked';
import { Extraction } from './write/extract';

/** Octets that are read at a time: as many as stay in a processor’s cache until they are worked on. */
const PIECE = 1 << 17;
/** Octets that are worked on between two looks at the clock. */
const SLICE = 1 << 16;
/** How many octets are read to find one record: first few, then as many as it can have. */
const RECORDS = [1 << 16, 1 << 25] as const;
/** Of a frame, no more octets are shown. */
const MOST_OCTETS = 1 << 16;
/** Milliseconds between two words about the progress, at least. */
const PAUSE = 100;

/**
 * A capture that is open: reads it and answers meanwhile. Works in short turns, on whichever thread it is.
 */
export class OpenCapture implements CaptureService {
  readonly #source: ByteSource;
  readonly #platform: Platform;
  readonly #events: CaptureEvents;
  #capture = new Capture();
  #finder: Finder;
  /** What was said of connections, and how many frames they had then. */
  readonly #said = new Map<number, { readonly frames: number; readonly diagnoses: readonly Diagnosis[] }>();
  #unpacked: UnpackedSource | undefined;
  #reading: Promise<Progress> | undefined;
  #state: Progress['state'] = 'reading';
  #offset = 0;
  #size: number | undefined;
  #isCancelled = false;

  constructor(source: ByteSource, platform: Platform, events: CaptureEvents) {
    this.#source = source;
    this.#platform = platform;
    this.#events = events;
    this.#finder = new Finder(this.#capture, platform);
  }

  read(): Promise<Progress> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async cancel(): Promise<void> {
    this.#isCancelled = true;
    await this.#reading?.catch(() => undefined);
  }

  async list(
    query: Query,
    from: number,
    most: number,
  ): Promise<
    | { readonly count: number; readonly rows: readonly ListedConnection[] }
    | { readonly mistake: FilterMistake }
  > {
    const found = await this.#finder.find(query, this.#state === 'reading');
    if (!(found instanceof Uint32Array)) {
      return { mistake: found };
    }
    const rows = Array.from(found.subarray(from, from + most), (number) => this.#listed(number));
    return { count: found.length, rows };
  }

  connections(numbers: readonly number[]): Promise<readonly ListedConnection[]> {
    const { count } = this.#capture.connections;
    return Promise.resolve(numbers.filter((number) => number < count).map((number) => this.#listed(number)));
  }

  diagnose(connection: number): Promise<readonly Diagnosis[]> {
    return Promise.resolve(this.#diagnosesOf(this.#connection(connection)));
  }

  ladder(connections: readonly number[]): Promise<Ladder> {
    const { timeline, rows } = ladderOf(
      this.#capture.frames,
      connections.map((number) => this.#connection(number)),
    );
    return Promise.resolve({ timeline: timeline.data(), rows });
  }

  graphs(connection: number): Promise<Graphs> {
    return Promise.resolve(graphsOf(this.#capture.frames, this.#connection(connection)));
  }

  async frame(row: number): Promise<FrameDetails> {
    const { frames } = this.#capture;
    const found = await this.#recordAt(frames.offset(row));
    if (found === undefined) {
      throw new Error(`The file has changed: frame ${String(frames.frame(row))} is not where it was.`);
    }
    return {
      frame: frames.frame(row),
      connection: frames.connection(row),
      flags: frames.flags(row),
      layers: detailsOf({ ...found, number: frames.frame(row) }),
      octets: found.buffer.slice(found.start, Math.min(found.end, found.start + MOST_OCTETS)),
    };
  }

  async extract(connections: readonly number[]): Promise<Uint8Array> {
    const { frames } = this.#capture;
    const wanted = new Set<number>();
    for (const number of connections) {
      for (let row = this.#connection(number).first; row >= 0; row = frames.next(row)) {
        wanted.add(frames.frame(row));
      }
    }
    const extraction = new Extraction((frame) => wanted.has(frame), `Connections ${connections.join(', ')}`);
    const turns = new Turns(this.#platform);
    for (let at = 0; at < this.#offset;) {
      const octets = await this.#source.read(at, Math.min(PIECE, this.#offset - at));
      if (octets.length === 0) {
        break;
      }
      extraction.push(octets);
      at += octets.length;
      if (turns.isOver()) {
        await turns.next();
      }
    }
    return extraction.end();
  }

  continuation(row: number): Promise<Continuation | undefined> {
    const { frames } = this.#capture;
    const isThere = row >= 0 && row < frames.length;
    return Promise.resolve(
      isThere ? continuationOf(frames, this.#connection(frames.connection(row)), row) : undefined,
    );
  }

  rowsOf(numbers: readonly number[]): Promise<readonly number[]> {
    const { frames } = this.#capture;
    return Promise.resolve(numbers.map((number) => frames.rowOf(number)));
  }

  summary(): Promise<Summary> {
    return summarise(this.#capture, new Turns(this.#platform));
  }

  async #read(): Promise<Progress> {
    const wasWhole = this.#state === 'whole';
    this.#state = 'reading';
    this.#isCancelled = false;
    try {
      this.#size = await this.#source.size();
      // Another file has taken its place; or it was packed anew.
      if (this.#size < this.#offset || (wasWhole && this.#capture.isPacked && this.#size > this.#offset)) {
        this.#startOver();
      }
      this.#state = (await this.#readPieces()) ? 'whole' : 'cancelled';
    } catch (error) {
      this.#state = 'failed';
      this.#events.progress(this.#progress());
      throw error;
    }
    const progress = this.#progress();
    this.#events.progress(progress);
    return progress;
  }

  #startOver(): void {
    this.#capture = new Capture();
    this.#finder = new Finder(this.#capture, this.#platform);
    this.#unpacked = undefined;
    this.#said.clear();
    this.#offset = 0;
  }

  /** Reads up to the end; false when somebody put an end to it. The next piece is fetched while one is worked on. */
  async #readPieces(): Promise<boolean> {
    const turns = new Turns(this.#platform);
    let [buffer, other] = [new Uint8Array(PIECE), new Uint8Array(PIECE)];
    let told = -Infinity;
    let coming = this.#source.read(this.#offset, PIECE, buffer);
    for (;;) {
      const octets = await coming;
      if (octets.length === 0 || this.#isCancelled) {
        break;
      }
      [buffer, other] = [other, buffer];
      coming = this.#source.read(this.#offset + octets.length, PIECE, buffer);
      await this.#push(octets, turns);
      const now = this.#platform.now();
      if (now - told >= PAUSE) {
        told = now;
        this.#events.progress(this.#progress());
      }
    }
    if (this.#isCancelled) {
      return false;
    }
    this.#capture.end();
    return true;
  }

  async #push(octets: Uint8Array, turns: Turns): Promise<void> {
    for (let at = 0; at < octets.length; at += SLICE) {
      const slice = octets.subarray(at, at + SLICE);
      this.#capture.push(slice);
      this.#offset += slice.length;
      if (turns.isOver()) {
        await turns.next();
      }
    }
  }

  #progress(): Progress {
    const { frameCount, frames, connections, problems } = this.#capture;
    return {
      octets: this.#offset,
      size: this.#size === undefined ? undefined : Math.max(this.#size, this.#offset),
      frames: frameCount,
      tcpFrames: frames.length,
      connections: connections.count,
      problems,
      state: this.#state,
    };
  }

  /** The frame whose record begins at an offset: most are short, some have long comments. */
  async #recordAt(offset: number): Promise<FoundFrame | undefined> {
    for (const length of RECORDS) {
      const octets = await this.#octetsAt(offset, length);
      const found = this.#capture.frameAt(offset, octets);
      if (found !== undefined || octets.length < length) {
        return found;
      }
    }
    return undefined;
  }

  #octetsAt(offset: number, length: number): Promise<Uint8Array> {
    if (!this.#capture.isPacked) {
      return this.#source.read(offset, length);
    }
    this.#unpacked ??= new UnpackedSource(this.#source);
    return this.#unpacked.read(offset, length);
  }

  #connection(number: number): CapturedConnection {
    return this.#capture.connections.at(number);
  }

  #listed(number: number): ListedConnection {
    const { frames, start } = this.#capture;
    const connection = this.#connection(number);
    const [first, last] = [frames.time(connection.first), frames.time(connection.last)];
    const diagnosis = this.#diagnosesOf(connection)[0];
    if (diagnosis === undefined) {
      throw new Error(`nothing is said of connection ${String(number)}`);
    }
    return {
      ...connection,
      start: nanosecondsBetween(start, first) / 1e6,
      duration: nanosecondsBetween(first, last) / 1e6,
      diagnosis,
    };
  }

  #diagnosesOf(connection: CapturedConnection): readonly Diagnosis[] {
    const known = this.#said.get(connection.number);
    if (known?.frames === connection.frames) {
      return known.diagnoses;
    }
    const diagnoses = diagnose(this.#capture.frames, connection);
    this.#said.set(connection.number, { frames: connection.frames, diagnoses });
    return diagnoses;
  }
}
