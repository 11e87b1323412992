import assert from 'node:assert/strict';
import { continuationOf } from '../../../src/capture/continuation/continuation';
import { ladderOf } from '../../../src/capture/ladder';
import { atOnce } from '../../../src/capture/turns';
import { writePcapng } from '../../../src/capture/write/pcapng';
import { readScenario } from '../../../src/simulation/scenario';
import { Session } from '../../../src/simulation/session';
import { analysed, rowsOf, type Analysed } from '../support/analysed';
import { pcap, type WrittenFrame } from '../support/files';
import { ethernet, ipv4, tcp, type TcpFields } from '../support/packets';

/** A frame of a connection between 10.0.0.1:40000 and 10.0.0.2:80, captured before the network card cuts it. */
function frame(
  from: 'client' | 'server',
  milliseconds: number,
  fields: Omit<TcpFields, 'sourcePort' | 'destinationPort'>,
): WrittenFrame {
  const [ports, addresses] =
    from === 'client'
      ? [[40000, 80] as const, ['10.0.0.1', '10.0.0.2'] as const]
      : [[80, 40000] as const, ['10.0.0.2', '10.0.0.1'] as const];
  const octets = tcp({ ...fields, sourcePort: ports[0], destinationPort: ports[1] });
  const [source, destination] = addresses;
  // Where it does not fit, Linux writes a zero, as for what is to be segmented.
  const length = octets.length > 0xffff - 20 ? { totalLength: 0 } : {};
  return {
    octets: ethernet(ipv4(octets, { source, destination, ...length })),
    nanoseconds: milliseconds * 1e6,
  };
}

const WINDOW = { wnd: 20_000 };
const SYN = { wnd: 65535, options: [2, 4, 5, 180, 1, 3, 3, 7] };

const HANDSHAKE = [
  frame('client', 0, { ...SYN, flags: 'S', seq: 100 }),
  frame('server', 50, { ...SYN, flags: 'SA', seq: 300, ack: 101 }),
  frame('client', 51, { ...WINDOW, flags: 'A', seq: 101, ack: 301 }),
];

/** Two long segments that arrive, and one that is lost and is sent again. */
function transfer(text: number): WrittenFrame[] {
  const ends = [101, 101 + text, 101 + 2 * text, 101 + 3 * text] as const;
  const data = { ...WINDOW, flags: 'PA', ack: 301, text };
  const ack = { ...WINDOW, flags: 'A', seq: 301 };
  return [
    frame('client', 60, { ...data, seq: ends[0] }),
    frame('client', 61, { ...data, seq: ends[1] }),
    frame('server', 110, { ...ack, ack: ends[1] }),
    frame('server', 111, { ...ack, ack: ends[2] }),
    frame('client', 120, { ...data, seq: ends[2] }),
    frame('client', 420, { ...data, seq: ends[2] }),
    frame('server', 480, { ...ack, ack: ends[3] }),
  ];
}

function goOn(capture: Analysed, nth: number): NonNullable<ReturnType<typeof continuationOf>>['scenario'] {
  const [connection] = capture.connections;
  const row = connection && rowsOf(capture, connection)[nth];
  assert.ok(connection !== undefined && row !== undefined);
  const continuation = continuationOf(capture.frames, connection, row);
  assert.ok(continuation !== undefined);
  return continuation.scenario;
}

const sum = (octets: readonly (number | undefined)[]): number =>
  octets.reduce<number>((total, one) => total + (one ?? 0), 0);

describe('segments that were captured before the network card cut them', () => {
  for (const [name, handshake] of Object.entries({ 'seen from its SYN': HANDSHAKE, 'seen later': [] })) {
    it(`go on, though they are longer than a packet can be, and can be written: ${name}`, () => {
      const text = 150_000;
      const capture = analysed(pcap([...handshake, ...transfer(text)]));
      for (const nth of [0, 1, 4, 5].map((one) => one + handshake.length)) {
        const scenario = goOn(capture, nth);
        const result = readScenario({ title: 'It goes on.', ...scenario });
        assert.ok('scenario' in result, JSON.stringify('problems' in result ? result.problems : []));
        const [begun] = scenario.begins;
        const waiting = begun.ends[0].record?.unacknowledged.map(({ octets }) => octets) ?? [];
        assert.equal(sum(waiting), nth === 1 + handshake.length ? 2 * text : text);
        assert.equal(sum(begun.underway.map(({ octets }) => octets)) % text, 0);
        const { timeline } = new Session(result.scenario, { most: 400 });
        assert.ok(writePcapng({ timeline, lane: 1, title: '', comment: () => '' }).length > text);
      }
    });
  }

  it('lie in segments of the usual size for all that, which are lost one by one', () => {
    const capture = analysed(pcap([...HANDSHAKE, ...transfer(14_600)]));
    const [begun] = goOn(capture, 7).begins;
    assert.deepEqual(
      begun.ends[0].record?.unacknowledged.map(({ octets, psh }) => [octets, psh]),
      Array.from({ length: 10 }, (_, nth) => [1460, nth === 9 ? true : undefined]),
    );
    // The ACK of the handshake, this segment, and ten that arrive; the next ten are lost.
    assert.deepEqual(
      goOn(capture, 3).network.faults.map(({ segment }) => segment),
      Array.from({ length: 10 }, (_, nth) => 13 + nth),
    );
  });

  it('are written as packets that together have the same text', () => {
    const text = 150_000;
    const capture = analysed(pcap([...HANDSHAKE, ...transfer(text)]));
    const { timeline } = atOnce(ladderOf(capture.frames, capture.connections));
    const [again] = analysed(writePcapng({ timeline, lane: 1, title: '', comment: () => '' })).connections;
    assert.deepEqual(
      again?.sent.map(({ uniqueOctets }) => uniqueOctets),
      [3 * text, 0],
    );
  });

  it('fill no more segments than can be under way: what lies half of all numbers ahead was never seen missing', () => {
    const ahead = frame('client', 130, { ...WINDOW, flags: 'PA', seq: 101 + 2 ** 30, ack: 301, text: 10 });
    const capture = analysed(pcap([...HANDSHAKE, ...transfer(1000), ahead]));
    const { network } = goOn(capture, 3);
    assert.ok(network.faults.length < 10, `${String(network.faults.length)} segments are lost`);
  });
});
