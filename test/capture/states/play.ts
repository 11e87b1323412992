import { emptyPacket, UNANALYSED, type TcpPacket } from '../../../src/capture/packet';
import { Ends } from '../../../src/capture/states/ends';
import { withControls } from '../../../src/tcp/segment';
import { add } from '../../../src/tcp/seq';

/** Initial sequence numbers; those of `a` turn over soon. */
const ISS = { a: 0xfffffff0, b: 4_000_000_000 } as const;

/** When stories begin, in seconds since 1970: a SYN at 0 would be taken for one whose time is not known. */
const BEGIN = 1_700_000_000;

/**
 * Reads a frame from a line such as `b SYN,ACK 0 1`: the end that sends it, its control bits (`.` for none), its relative
 * sequence number, the acknowledgment where it has one, the octets of text after `+`, and after `@` the seconds since
 * the first frame (10 ms after the one before, where it doesn't say). At its end, `quoted` in an ICMP error.
 */
function frameOf(line: string, number: number, before: number): { packet: TcpPacket; fromB: boolean } {
  const match = /^(a|b) (\S+) (-?\d+)(?: (\d+))?(?: \+(\d+))?(?: w(\d+))?(?: @([\d.]+))?( quoted)?$/.exec(
    line,
  );
  if (match === null) {
    throw new Error(`no frame: ${line}`);
  }
  const [, end = '', flags = '', seq = '', ack, len = '0', wnd = '65535', at, quoted] = match;
  const [own, other] = end === 'a' ? [ISS.a, ISS.b] : [ISS.b, ISS.a];
  const time = at === undefined ? before + 0.01 : Number(at);
  const packet: TcpPacket = {
    ...emptyPacket(),
    frame: number,
    seconds: BEGIN + Math.floor(time),
    nanoseconds: Math.round((time % 1) * 1e9),
    ip: Uint8Array.of(10, 0, 0, 1, 10, 0, 0, 2),
    source: end === 'a' ? 0 : 4,
    destination: end === 'a' ? 4 : 0,
    addressLength: 4,
    sourcePort: end === 'a' ? 40000 : 80,
    destinationPort: end === 'a' ? 80 : 40000,
    seq: add(own, Number(seq)),
    ack: ack === undefined ? 0 : add(other, Number(ack)),
    ctl: withControls(flags.split(',')),
    wnd: Number(wnd),
    len: Number(len),
    unanalysed: quoted === undefined ? 0 : UNANALYSED.quoted,
  };
  return { packet, fromB: end === 'b' };
}

/** The frames of a story. */
export function framesOf(story: readonly string[]): { packet: TcpPacket; fromB: boolean }[] {
  let time = -0.01;
  return story.map((line, index) => {
    const frame = frameOf(line, index + 1, time);
    time = frame.packet.seconds - BEGIN + frame.packet.nanoseconds / 1e9;
    return frame;
  });
}

/** The states of both ends after the last frame of a story, such as `FIN-WAIT-2? CLOSE-WAIT`: `?` where it is not sure. */
export function statesAfter(story: readonly string[]): string {
  const ends = new Ends();
  for (const { packet, fromB } of framesOf(story)) {
    ends.see(packet, fromB);
  }
  return [ends.a, ends.b].map(({ state, sure }) => `${state ?? ''}${sure ? '' : '?'}`).join(' ');
}
