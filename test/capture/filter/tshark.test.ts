import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseFilter } from '../../../src/capture/filter/filter';
import { atOnce } from '../../../src/capture/turns';
import type { Tool } from '../../tools/debian';
import { temporaryFolder } from '../../tools/ending';
import { root } from '../../tools/paths';
import { run } from '../../tools/run';
import { tsharkOrSkip } from '../../tools/tshark';
import { randomTraffic } from '../analysis/random-traffic';
import { analysisOf, fileOf } from '../analysis/traffic';
import { readFrames } from '../support/read';

/** Sixty connections, with a little of everything; not ours to ship. */
const SHARED = path.join(root, '../shared/captures/ndpi__tests__cfgs__default__pcap__ethereum.pcap');

/** All of the language that Wireshark has too. What a connection as a whole is, tshark says frame by frame. */
const FILTERS = [
  'ip.addr == 10.0.0.1',
  'ip.addr != 10.0.0.1',
  'ip.addr !== 10.0.0.1',
  'ip.src == 10.0.0.0/8 and not tcp.port == 30303',
  'ip.addr in {10.0.0.0/30, 192.168.0.0..192.168.255.255}',
  'ipv6.addr == fe80::/64 || tcp.dstport > 50000',
  'tcp.port in {40001, 30000..30303}',
  'tcp.srcport == 30303 && tcp.len > 0',
  'tcp.flags & 0x01 && tcp.analysis.flags',
  'tcp.flags & 0x03 == 2 && tcp.len >= 1',
  'tcp.flags.syn == 1 && tcp.flags.ack == 0 && tcp.window_size_value < 8192',
  'tcp.flags.reset == True || tcp.flags.fin == 1',
  'tcp.analysis.retransmission',
  'tcp.analysis.flags && !tcp.analysis.window_update',
  'tcp.analysis.duplicate_ack || tcp.analysis.lost_segment && tcp.len == 0',
  'tcp.analysis.duplicate_ack_num >= 2',
  'tcp.analysis.ack_rtt > 0.1',
  'tcp.analysis.rto > 0.2s',
  'tcp.analysis.bytes_in_flight > 2000',
  'tcp.analysis.initial_rtt < 0.05',
  'tcp.seq > 5000 && tcp.seq < 9000',
  'tcp.ack == 1 && tcp.len > 100',
  'tcp.window_size > 65535',
  'frame.number >= 100 && frame.number <= 150',
  'frame.time_relative > 1 && frame.time_relative < 1.5',
  'tcp.time_relative > 20',
  'tcp.seq_raw == 0x0 or tcp.urgent_pointer > 0',
];

describe('filters beside the real tshark', function () {
  this.timeout(300_000);
  let tshark: Tool;
  let folder: string;

  before(async function () {
    tshark = await tsharkOrSkip(this);
    folder = await temporaryFolder('filters');
  });

  /** The frames that tshark finds. */
  async function ask(file: string, filter: string): Promise<number[]> {
    const output = await run(
      tshark.executable,
      ['-n', '-r', file, '-Y', `tcp && (${filter})`, '-T', 'fields', '-e', 'frame.number'],
      { env: tshark.env },
    );
    return output
      .split('\n')
      .filter((line) => /^\d+$/.test(line))
      .map(Number);
  }

  async function compare(file: string, filter: string): Promise<void> {
    const octets = await readFile(file);
    const { frames, connections } = analysisOf(octets);
    // The capture may have begun with something else than TCP.
    const [start] = readFrames(octets).frames;
    const parsed = parseFilter(filter);
    assert.ok('matches' in parsed);
    const ours = Array.from({ length: connections.count }, (_, number) => number).filter((number) =>
      atOnce(parsed.matches(frames, connections.at(number), start)),
    );
    const theirs = (await ask(file, filter)).map((frame) => frames.connection(frames.rowOf(frame)));
    assert.deepEqual(
      ours,
      [...new Set(theirs)].sort((one, other) => one - other),
    );
  }

  for (const filter of FILTERS) {
    it(filter, async () => {
      const made = path.join(folder, 'made.pcap');
      const traffic = [...randomTraffic(3, 400), ...randomTraffic(6, 400)].filter(
        ({ quoted }) => quoted !== true,
      );
      await writeFile(made, fileOf(traffic));
      const files = existsSync(SHARED) ? [made, SHARED] : [made];
      await Promise.all(files.map((file) => compare(file, filter)));
    });
  }
});
