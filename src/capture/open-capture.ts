import { Capture } from './capture';
import type { CapturedConnection } from './connection';
import { continuationOf, type Continuation } from './continuation/continuation';
import type { Diagnosis } from './diagnosis/diagnosis';
import { detailsOf } from './dissect/details';
import type { FilterMistake } from './filter/filter';
import { Finder } from './finder';
import { graphsOf, type Graphs } from './graphs/graphs';
import { ladderOf } from './ladder';
import { Landmarks } from './landmarks';
import { Listing } from './listing';
import { frameAnalysis } from './frame-analysis';
import type { FoundFrame } from './read/format';
import { reassembledDetails } from './reassembled';
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
import { inTurns, ROWS_BETWEEN, Turns, type Platform, type Work } from './turns';
import { UnpackedSource } from './unpacked';
import { Extraction } from './write/extract';

/** Octets that are read at a time: so many that to ask for them costs nothing, so few that they stay in a cache. */
const PIECE = 1 << 19;
/** Octets that are worked on between two looks at the clock. */
const SLICE = 1 << 17;
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
  #listing: Listing;
  #unpacked: UnpackedSource | undefined;
  #landmarks = new Landmarks();
  #isReplaced = false;
  #reading: Promise<Progress> | undefined;
  #state: Progress['state'] = 'reading';
  #offset = 0;
  #size: number | undefined;
  #isCancelled = false;
  /** How often somebody put an end to what was being extracted. */
  #stops = 0;

  constructor(source: ByteSource, platform: Platform, events: CaptureEvents) {
    this.#source = source;
    this.#platform = platform;
    this.#events = events;
    this.#finder = new Finder(this.#capture, platform);
    this.#listing = new Listing(this.#capture);
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
    const listing = this.#listing;
    const found = await this.#finder.find(query, this.#state === 'reading');
    if (!(found instanceof Uint32Array)) {
      return { mistake: found };
    }
    const rows = await this.#inTurns(listing.of(found.subarray(from, from + most)));
    return { count: found.length, rows };
  }

  connections(numbers: readonly number[]): Promise<readonly ListedConnection[]> {
    return this.#inTurns(this.#listing.of(numbers));
  }

  async diagnose(connection: number): Promise<readonly Diagnosis[]> {
    return this.#inTurns(this.#listing.diagnosesOf(this.#connection(connection)));
  }

  async ladder(numbers: readonly number[]): Promise<Ladder> {
    const connections = numbers.map((number) => this.#connection(number));
    const { timeline, rows } = await this.#inTurns(ladderOf(this.#capture.frames, connections));
    return { timeline: timeline.data(), rows };
  }

  async graphs(connection: number): Promise<Graphs> {
    return this.#inTurns(graphsOf(this.#capture.frames, this.#connection(connection)));
  }

  async frame(row: number): Promise<FrameDetails> {
    const { frames, start } = this.#capture;
    const found = await this.#recordAt(frames.offset(row));
    if (found === undefined) {
      throw new Error(`The file has changed: frame ${String(frames.frame(row))} is not where it was.`);
    }
    const connection = this.#connection(frames.connection(row));
    const own = detailsOf({ ...found, number: frames.frame(row) });
    const isWhole = own.some(({ filter }) => filter === 'tcp');
    const analysis = await this.#inTurns(frameAnalysis(frames, connection, row, start));
    return {
      frame: frames.frame(row),
      connection: connection.number,
      flags: frames.flags(row),
      layers: [
        ...own,
        ...(isWhole ? [] : [reassembledDetails(frames, connection, row)]),
        ...(analysis === undefined ? [] : [analysis]),
      ],
      octets: found.buffer.slice(found.start, Math.min(found.end, found.start + MOST_OCTETS)),
    };
  }

  async extract(connections: readonly number[]): Promise<Uint8Array | undefined> {
    const stops = this.#stops;
    const wanted = await this.#inTurns(this.#framesOf(connections));
    const extraction = new Extraction((frame) => wanted.has(frame), `Connections ${connections.join(', ')}`);
    const turns = new Turns(this.#platform);
    for (let at = 0; at < this.#offset;) {
      const octets = await this.#source.read(at, Math.min(PIECE, this.#offset - at));
      if (octets.length === 0) {
        break;
      }
      at += octets.length;
      for (const slice of slicesOf(octets)) {
        extraction.push(slice);
        if (turns.isOver()) {
          await turns.next();
        }
      }
      if (stops !== this.#stops) {
        return undefined;
      }
    }
    return extraction.end();
  }

  stopExtracting(): Promise<void> {
    this.#stops++;
    return Promise.resolve();
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
    return this.#inTurns(summarise(this.#capture));
  }

  async #read(): Promise<Progress> {
    this.#state = 'reading';
    this.#isCancelled = false;
    try {
      this.#size = await this.#source.size();
      if (this.#size < this.#offset || !(await this.#landmarks.areIn(this.#source))) {
        this.#startOver();
      }
      // What it knows of the end was true of a shorter file.
      this.#unpacked = undefined;
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

  /** Another file has taken its place. */
  #startOver(): void {
    this.#isReplaced = true;
    this.#landmarks = new Landmarks();
    this.#capture = new Capture();
    this.#finder = new Finder(this.#capture, this.#platform);
    this.#listing = new Listing(this.#capture);
    this.#offset = 0;
  }

  /** Reads up to the end; false when somebody put an end to it. The next piece is fetched while one is worked on. */
  async #readPieces(): Promise<boolean> {
    const turns = new Turns(this.#platform);
    let [buffer, other] = [new Uint8Array(PIECE), new Uint8Array(PIECE)];
    let told = -Infinity;
    let coming = this.#fetch(this.#offset, buffer);
    for (;;) {
      const octets = await coming;
      if (octets.length === 0 || this.#isCancelled) {
        break;
      }
      [buffer, other] = [other, buffer];
      coming = this.#fetch(this.#offset + octets.length, buffer);
      this.#landmarks.pass(octets);
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

  /** A piece that is worked on later, or never: until then nobody hears that it cannot be read. */
  #fetch(offset: number, into: Uint8Array): Promise<Uint8Array> {
    const coming = this.#source.read(offset, PIECE, into);
    coming.catch(() => undefined);
    return coming;
  }

  async #push(octets: Uint8Array, turns: Turns): Promise<void> {
    for (const slice of slicesOf(octets)) {
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
      replaced: this.#isReplaced,
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

  #inTurns<T>(work: Work<T>): Promise<T> {
    return inTurns(work, this.#platform);
  }

  *#framesOf(connections: readonly number[]): Work<ReadonlySet<number>> {
    const { frames } = this.#capture;
    const found = new Set<number>();
    for (const number of connections) {
      for (let row = this.#connection(number).first; row >= 0; row = frames.next(row)) {
        found.add(frames.frame(row));
        if (found.size % ROWS_BETWEEN === 0) {
          yield;
        }
      }
    }
    return found;
  }
}

/** In parts: as much as is worked on between two looks at the clock. */
function* slicesOf(octets: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < octets.length; at += SLICE) {
    yield octets.subarray(at, at + SLICE);
  }
}
