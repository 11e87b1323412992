import type { CapturedConnection, EndTotals } from '../../../src/capture/connection';
import { flagBit, type AnalysisFlag } from '../../../src/capture/flags';
import type { TcpPacket } from '../../../src/capture/packet';
import { Ends } from '../../../src/capture/states/ends';
import { TcpFrames } from '../../../src/capture/tcp-frames';
import { ACK, FIN, RST, SYN } from '../../../src/tcp/segment';
import { formatAddress } from '../../../src/tcp/wire/address';
import { framesOf } from './play';

/** A frame of a connection, and what an analysis would say of it. */
export interface Analysed {
  readonly packet: TcpPacket;
  readonly fromB: boolean;
  readonly connection?: number;
  readonly flags?: number;
}

/** The rows of a capture and its connections, with as much of an analysis as the pictures and the diagnoses need. */
export interface Rows {
  readonly frames: TcpFrames;
  readonly connections: readonly CapturedConnection[];
}

interface Building {
  readonly ends: Ends;
  readonly a: CapturedConnection['a'];
  readonly b: CapturedConnection['b'];
  readonly rows: number[];
  readonly sent: [EndTotals, EndTotals];
  completeness: number;
  flags: number;
  irtt: number | undefined;
  syn: number;
}

const NOTHING: EndTotals = {
  ...{ frames: 0, octets: 0, uniqueOctets: 0, retransmissions: 0 },
  windowScale: undefined,
  mss: undefined,
};

const RETRANSMISSIONS =
  flagBit('retransmission') | flagBit('fast_retransmission') | flagBit('spurious_retransmission');

export function rowsOf(shown: readonly Analysed[]): Rows {
  const frames = new TcpFrames();
  const all = new Map<number, Building>();
  for (const { packet, fromB, connection = 0, flags = 0 } of shown) {
    const at = (start: number, port: number): CapturedConnection['a'] => ({
      address: formatAddress(packet.ip.subarray(start, start + packet.addressLength)),
      port,
    });
    const [source, destination] = [
      at(packet.source, packet.sourcePort),
      at(packet.destination, packet.destinationPort),
    ];
    const one: Building = all.get(connection) ?? {
      ends: new Ends(),
      a: fromB ? destination : source,
      b: fromB ? source : destination,
      ...{ rows: [], sent: [NOTHING, NOTHING], completeness: 0, flags: 0, irtt: undefined, syn: NaN },
    };
    all.set(connection, one);
    const row = frames.push(packet, connection, fromB, one.rows.at(-1) ?? -1);
    one.rows.push(row);
    one.ends.see(packet, fromB);
    frames.flag(row, flags);
    frames.infer(row, one.ends.a, one.ends.b);
    one.flags |= flags;
    one.completeness |= completenessOf(packet);
    const time = packet.seconds * 1e9 + packet.nanoseconds;
    if ((packet.ctl & (SYN | ACK)) === SYN) {
      one.syn = time;
    } else if ((packet.ctl & SYN) === 0 && !Number.isNaN(one.syn)) {
      one.irtt ??= Math.round(time - one.syn);
    }
    const end = fromB ? 1 : 0;
    const before = one.sent[end];
    const again = (flags & RETRANSMISSIONS) !== 0;
    one.sent[end] = {
      ...before,
      frames: before.frames + 1,
      octets: before.octets + packet.len,
      uniqueOctets: before.uniqueOctets + (again ? 0 : packet.len),
      retransmissions: before.retransmissions + Number(again),
    };
  }
  const connections = [...all].map(([number, { ends, rows, sent, irtt, a, b, completeness, flags }]) => ({
    ...{ number, a, b, sent, completeness, flags, initialRtt: irtt },
    first: rows[0] ?? 0,
    last: rows.at(-1) ?? 0,
    frames: rows.length,
    states: [
      { state: ends.a.state, sure: ends.a.sure },
      { state: ends.b.state, sure: ends.b.sure },
    ] as const,
  }));
  return { frames, connections };
}

/** The rows of a story; what the analysis says of a frame stands behind `!`: `a PSH,ACK 1 1 +10 !retransmission`. */
export function told(story: readonly string[]): Rows {
  const shown = framesOf(story.map((line) => line.replace(/ !.*/, '')));
  return rowsOf(
    shown.map((one, index) => {
      const [, names] = story[index]?.split(' !') ?? [];
      const flags = names?.split(',').reduce((sum, name) => sum | flagBit(name as AnalysisFlag), 0);
      return { ...one, flags: flags ?? 0 };
    }),
  );
}

function completenessOf({ ctl, len }: TcpPacket): number {
  const hasSyn = (ctl & SYN) !== 0;
  return (
    (hasSyn ? ((ctl & ACK) === 0 ? 1 : 2) : (ctl & ACK) === 0 ? 0 : len > 0 ? 8 : 4) |
    ((ctl & FIN) === 0 ? 0 : 16) |
    ((ctl & RST) === 0 ? 0 : 32)
  );
}
