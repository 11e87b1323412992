import type { Deflater } from '../../sharing/link';

/** Both extension hosts' own deflate (RFC 1951), as a stream. */
export const deflater: Deflater = {
  deflate: async (octets) => {
    const whole = await readUpTo(
      Infinity,
      streamOf(octets).pipeThrough(new CompressionStream('deflate-raw')),
    );
    return whole ?? new Uint8Array(0);
  },
  inflate: (octets, most) =>
    // What is no deflated data makes the stream fail.
    readUpTo(most, streamOf(octets).pipeThrough(new DecompressionStream('deflate-raw'))).catch(
      () => undefined,
    ),
};

function streamOf(octets: Uint8Array): ReadableStream {
  return new Blob([octets]).stream();
}

/** All of a stream; undefined when that is more than `most` octets, of which no more are read then. */
async function readUpTo(most: number, stream: ReadableStream): Promise<Uint8Array | undefined> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); next.value !== undefined; next = await reader.read()) {
    chunks.push(next.value);
    length += next.value.length;
    if (length > most) {
      await reader.cancel();
      return undefined;
    }
  }
  const octets = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    octets.set(chunk, at);
    at += chunk.length;
  }
  return octets;
}
