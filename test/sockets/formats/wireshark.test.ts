import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writePcapng } from '../../../src/capture/write/pcapng';
import { writeAs } from '../../../src/sockets/formats/formats';
import type { Endpoint, Socket } from '../../../src/sockets/socket';
import { Timeline } from '../../../src/timeline/timeline';
import type { Tool } from '../../tools/debian';
import { temporaryFolder } from '../../tools/ending';
import { run } from '../../tools/run';
import { tsharkOrSkip } from '../../tools/tshark';
import { listener, socket } from '../support';

/** Connections that are to be told from the others. */
const FOUND = [
  '10.0.0.1:40000 10.0.0.2:80',
  '10.0.0.1:179 10.0.0.2:179',
  '127.0.0.1:40000 127.0.0.1:80',
  '[2001:db8::1]:40000 [2001:db8::2]:80',
  '[fe80::1]:40000 [fe80::2]:80',
];

/** And others, which have much in common with them. */
const ENDS = [
  ...FOUND,
  '10.0.0.1:40001 10.0.0.2:80',
  '10.0.0.1:40000 10.0.0.3:80',
  '10.0.0.1:40000 10.0.0.2:8000',
  '10.0.0.1:179 10.0.0.2:40002',
  '127.0.0.1:40001 127.0.0.1:80',
  '[2001:db8::1]:40000 [2001:db8::3]:80',
];

function connectionOf(ends: string): Socket {
  const [local, remote] = ends.split(' ').map((text): Endpoint => {
    const [, address = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/u.exec(text) ?? [];
    return { address: address.startsWith('fe80') ? `${address}%eth0` : address, port: Number(port) };
  });
  return socket({ family: ends.startsWith('[') ? 'IPv6' : 'IPv4', ...(local && { local }), remote });
}

/** A segment each way on each of them, in order. */
function recorded(): Uint8Array {
  const timeline = new Timeline([
    { name: 'here', address: '10.0.0.1' },
    { name: 'there', address: '10.0.0.2' },
  ]);
  for (const ends of ENDS) {
    const [local = '', remote = ''] = ends.split(' ');
    const connection = timeline.connect({
      local: { lane: 0, endpoint: local },
      remote: { lane: 1, endpoint: remote },
    });
    timeline.begin(0, 0);
    const both = { connection, rule: '', arrivesAt: 0, lost: false, retransmission: false, copy: false };
    const segment = { seq: 7, ack: 0, relativeSeq: 0, relativeAck: 0, wnd: 65_535, len: 0, up: 0, ecn: 0 };
    timeline.sent({ ...both, to: 1, segment: { ...segment, ctl: 2, options: {} } });
    timeline.begin(0, 1);
    const answer = timeline.sent({ ...both, to: 0, segment: { ...segment, ctl: 18, options: {} } });
    timeline.begin(0, 0);
    timeline.received(answer, connection, '', false);
  }
  return writePcapng({ timeline, lane: 0, title: '', comment: () => '' });
}

describe('A display filter, in the real Wireshark', function () {
  this.timeout(180_000);
  let tshark: Tool;
  let file: string;

  before(async function () {
    tshark = await tsharkOrSkip(this);
    file = path.join(await temporaryFolder('capture'), 'capture.pcapng');
    await writeFile(file, recorded());
  });

  /** The connections whose packets are shown, by both of theirs. */
  async function shown(one: Socket): Promise<readonly (string | undefined)[]> {
    const filter = writeAs('wireshark', one, 'linux');
    const args = ['-r', file, '-n', '-Y', filter, '-T', 'fields', '-e', 'frame.number'];
    const numbers = (await run(tshark.executable, args, { env: tshark.env })).match(/^\d+$/gmu) ?? [];
    assert.equal(numbers.length % 2, 0);
    return [...new Set(numbers.map((number) => ENDS[Math.trunc((Number(number) - 1) / 2)]))];
  }

  for (const ends of FOUND) {
    it(`finds ${ends}, and nothing else`, async () => {
      assert.deepEqual(await shown(connectionOf(ends)), [ends]);
    });
  }

  it('finds all connections of a listener', async () => {
    assert.deepEqual(
      await shown(listener({ family: 'IPv6', local: { address: '2001:db8::3', port: 80 } })),
      ENDS.filter((ends) => ends.endsWith('[2001:db8::3]:80')),
    );
  });
});
