import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TCP } from '../../../src/tcp/wire/datagram';
import { decodePacket } from '../../../src/tcp/wire/packet';
import { root } from '../../tools/paths';

/** Captures from the test suites of other projects, where somebody has put them beside this one. */
const folder = path.join(root, '../shared/captures');
const captures = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.pcap')) : [];

/** Where the IP packet begins in a frame of Ethernet, with one VLAN tag at most, and of raw IP. */
function ipOf(frame: Buffer, linkType: number): Buffer | undefined {
  if (linkType === 101) {
    return frame;
  }
  if (linkType !== 1 || frame.length < 18) {
    return undefined;
  }
  const tagged = frame.readUInt16BE(12) === 0x8100;
  const type = frame.readUInt16BE(tagged ? 16 : 12);
  return type === 0x0800 || type === 0x86dd ? frame.subarray(tagged ? 18 : 14) : undefined;
}

/** The IP packets of a classic pcap file, of either byte order; one that is broken off ends where it does. */
function* packetsOf(file: Buffer): Generator<Buffer> {
  const little = file.readUInt32LE(0) === 0xa1b2c3d4;
  const word = (at: number): number => (little ? file.readUInt32LE(at) : file.readUInt32BE(at));
  const linkType = word(20);
  for (let at = 24; at + 16 <= file.length;) {
    const length = word(at + 8);
    const packet = ipOf(file.subarray(at + 16, at + 16 + length), linkType);
    if (packet !== undefined) {
      yield packet;
    }
    at += 16 + length;
  }
}

/** Captured before the network card filled in the checksum, or written by a tool: how many are wrong there. */
const WRONG_CHECKSUMS: Readonly<Record<string, number>> = {
  'arkime__tests__pcap__tcpseq_synthetic.pcap': 2,
  'ndpi__tests__cfgs__default__pcap__ipp.pcap': 3,
  'suricata-verify__tests__mqtt-limit-2__input.pcap': 27,
  'suricata-verify__tests__smtp-long-command__input.pcap': 10,
  'zeek__testing__btest__Traces__tcp__retransmit-fast009.pcap': 18,
  'zeek__testing__btest__Traces__tcp__ssh-dups.pcap': 108,
};

describe('Captures that others made', () => {
  it('are read: every segment, its checksum right where it can be verified', function () {
    if (captures.length === 0) {
      this.skip();
    }
    for (const name of captures) {
      let wrong = 0;
      for (const packet of packetsOf(readFileSync(path.join(folder, name)))) {
        const { value, problems } = decodePacket(packet);
        if (value?.datagram.protocol === TCP && value.datagram.whole) {
          assert.ok(value.tcp !== undefined || problems.length > 0, name);
        }
        wrong += problems.filter(({ kind }) => kind === 'tcp-checksum').length;
      }
      assert.equal(wrong, WRONG_CHECKSUMS[name] ?? 0, name);
    }
  });
});
