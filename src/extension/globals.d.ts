/** What both extension hosts have, Node's and the web worker's, and what this room may use of it. */
declare const crypto: { getRandomValues<T extends Uint8Array>(array: T): T };
declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare const performance: { now(): number };
declare function clearTimeout(timer: unknown): void;
declare function atob(base64: string): string;
declare class TextDecoder {
  decode(bytes: Uint8Array): string;
}
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare class Blob {
  constructor(parts: readonly Uint8Array[]);
  stream(): ReadableStream;
}
declare class ReadableStream {
  pipeThrough(transform: Transform): ReadableStream;
  getReader(): {
    read(): Promise<{ readonly value?: Uint8Array }>;
    cancel(): Promise<void>;
  };
}
/** Streams through it; what comes out is its own affair. */
interface Transform {
  readonly readable: ReadableStream;
}
declare const CompressionStream: new (format: 'deflate-raw') => Transform;
declare const DecompressionStream: new (format: 'deflate-raw') => Transform;
