import * as v from 'valibot';

/** As many connections as are listed when nobody says how many; and at most. */
export const LISTED = 20;
const MOST_LISTED = 100;
/** What the tool takes: what package.json says in `inputSchema` is made from this. */
export const CAPTURE_INPUT = v.strictObject({
  file: v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(1000),
    v.regex(
      /\.(pcap|pcapng|cap|pcap\.gz|pcapng\.gz)$/i,
      'The file must be a capture: its name ends in .pcap, .pcapng, .cap, .pcap.gz or .pcapng.gz.',
    ),
    v.description('The path of the capture file: absolute, or relative to the folder that is open.'),
  ),
  filter: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(500),
      v.description(
        'Which connections to list, in the words of a Wireshark display filter: tcp.port == 443, ip.addr == 10.0.0.1, tcp.analysis.retransmission, joined by && and ||. A connection is listed when any of its frames is found. Leave it out for all.',
      ),
    ),
  ),
  limit: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(MOST_LISTED),
      v.description(
        `The most connections to list, up to ${String(MOST_LISTED)}; ${String(LISTED)} when left out.`,
      ),
    ),
  ),
});
type Input = v.InferOutput<typeof CAPTURE_INPUT>;

/** @throws Error that says what is wrong with it, for the model to mend */
export function captureInput(given: unknown): Input {
  const parsed = v.safeParse(CAPTURE_INPUT, given);
  if (!parsed.success) {
    throw new Error(
      parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'input'}: ${issue.message}`).join('\n'),
    );
  }
  return parsed.output;
}
