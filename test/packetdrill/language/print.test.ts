import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseScript } from '../../../src/packetdrill/language/parser';
import { printEvent, printFlags, printPacket, printScript } from '../../../src/packetdrill/language/print';
import { AE } from '../../../src/packetdrill/language/script';
import { ACK, CWR, ECE, FIN, PSH, SYN } from '../../../src/tcp/segment';
import { placeless, script } from './arbitrary';

describe('packetdrill: printing', () => {
  it('gives a text that says the same when it is read', () => {
    fc.assert(
      fc.property(script, (said) => {
        const { options, events, cleanup } = parseScript(printScript(said));
        assert.deepEqual(placeless({ options, events, cleanup }), placeless(said));
      }),
      { seed: 9293, numRuns: 500 },
    );
  });

  it('writes lines as people write them', () => {
    const text = [
      '--ip_version=ipv4',
      '0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3',
      '+0.1 bind(3, ..., ...) = -1 EADDRINUSE',
      '+0...0.25 accept(3, ..., ...) = 4',
      '+0 sendmsg(4, {msg_name(...)=..., msg_iov(2)=[{..., 5}, {..., 6}], msg_flags=0}, MSG_OOB|MSG_EOR) = 11',
      '+0 write(4, "a\\"b"..., 3) = 3',
      '0.5~0.6 > [ect0,tos 0x10] P. 1:1001(1000) ack 1 win 65535 <nop,nop,TS val 100 ecr ...>',
      '* > 8080 > 40000 S 0:0(0) <...>',
      '+0 < . 1:1(0) ack 1 <ECN e1b 1 ceb 65536 e0b 258,kind 172,kind 77 00ff>',
      '+1.5~+2 < [1:1461(1460)] icmp unreachable frag_needed mtu 1200',
      '+0 %{ assert tcpi_snd_cwnd == 10 }%',
      '`sysctl net.inet.tcp.ecn.enable=2`',
      '',
    ].join('\n');
    assert.equal(printScript(parseScript(text)), text);
  });

  it('writes flags with the point last', () => {
    assert.equal(printFlags(0), '-');
    assert.equal(printFlags(ACK), '.');
    assert.equal(printFlags(SYN | ACK), 'S.');
    assert.equal(printFlags(FIN | PSH | ACK), 'FP.');
    assert.equal(printFlags(SYN | ECE | CWR | AE), 'SEWA');
  });

  it('can do without what has no place', () => {
    const packet = {
      kind: 'tcp',
      direction: '>',
      ip: {},
      ports: undefined,
      flags: { ctl: ACK, range: { start: 0, end: 0 } },
      seq: { start: 1, end: 1, length: 0 },
      ack: 0,
      win: 0,
      urg: undefined,
      options: [],
    } as const;
    assert.equal(printPacket(packet), '> . 1:1(0) ack 0 win 0');
    assert.equal(
      printEvent({ time: { kind: 'relative', at: 1 }, action: { ...packet, range: { start: 0, end: 0 } } }),
      '+0.000001 > . 1:1(0) ack 0 win 0',
    );
  });
});
