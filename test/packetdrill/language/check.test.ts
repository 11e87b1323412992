import assert from 'node:assert/strict';
import { parseScript } from '../../../src/packetdrill/language/parser';

/** The problems of a script, each with its line and the text it is about. */
function problems(...lines: readonly string[]): string[] {
  const text = lines.join('\n');
  return parseScript(text).problems.map(
    ({ line, kind, message, range: { start, end } }) =>
      `${line} ${kind}: ${message} | ${text.slice(start, end)}`,
  );
}

describe('packetdrill: what is wrong without being run', () => {
  it('is time that runs backwards', () => {
    assert.deepEqual(
      problems(
        '0.1 close(3) = 0',
        '+0.5 close(3) = 0',
        '0.6 close(3) = 0',
        '* > R 1:1(0)',
        '0.5 close(3) = 0',
      ),
      ['5 syntax: The time is before that of the event above. | 0.5 close(3) = 0'],
    );
    assert.deepEqual(problems('+0.3~+0.2 > . 1:1(0)', '+0.5...0.4 accept(3, ..., ...) = 4'), [
      '1 syntax: The range of time ends before it begins. | +0.3~+0.2 > . 1:1(0)',
      '2 syntax: The call ends before it begins. | +0.5...0.4 accept(3, ..., ...) = 4',
    ]);
    assert.deepEqual(problems('* < . 1:1(0)', '0~1 `true`'), [
      '1 syntax: Only a packet that is expected can come at any time, or within a range. | * < . 1:1(0)',
      '2 syntax: Only a packet that is expected can come at any time, or within a range. | 0~1 `true`',
    ]);
  });

  it('is a length that the sequence numbers contradict, where SYN and FIN do not count', () => {
    assert.deepEqual(problems('0 < SF 1:1(0)', '+0 < . 4294967295:9(10)'), []);
    assert.deepEqual(problems('0 < F. 1:2(0)', '+0 > . 4294967295:0(2)'), [
      "1 syntax: From 1 on, 0 octets end at 1 (SYN and FIN don't count). | < F. 1:2(0)",
      "2 syntax: From 4294967295 on, 2 octets end at 1 (SYN and FIN don't count). | > . 4294967295:0(2)",
    ]);
  });

  it('is a header that is too long', () => {
    const sack = (blocks: number) => `sack${' 1:2'.repeat(blocks)}`;
    // RFC 9293 section 3.1: 15 words of 32 bits, of which options have 10. RFC 2018 section 3: 8 n + 2 octets.
    assert.deepEqual(problems(`0 < . 1:1(0) <nop,nop,${sack(4)},mss 1>`), []);
    assert.deepEqual(problems(`0 < . 1:1(0) <nop,nop,${sack(4)},mss 1,eol>`), [
      `1 syntax: The options are longer than 40 octets. | < . 1:1(0) <nop,nop,${sack(4)},mss 1,eol>`,
    ]);
    assert.deepEqual(
      problems('0 < . 1:1(0) <TS val 1 ecr 1,wscale 1,FO 0102,FOEXP 0102,kind 9 00,mss 1,sack 1:2>').length,
      0,
    );
    assert.deepEqual(
      problems('0 < . 1:1(0) <TS val 1 ecr 1,wscale 1,FO 0102,FOEXP 0102,kind 9 0000,mss 1,sack 1:2>').length,
      1,
    );
  });

  it('is a segment to be sent that does not say what is in it', () => {
    const message = 'A segment that is sent says what is in it.';
    assert.deepEqual(
      problems('0 < . 1:1(0) <...>', '+0 < . 1:1(0) <TS val ... ecr 0>', '+0 < [ect01] . 1:1(0)'),
      [
        `1 syntax: ${message} | < . 1:1(0) <...>`,
        `2 syntax: ${message} | < . 1:1(0) <TS val ... ecr 0>`,
        `3 syntax: ${message} | < [ect01] . 1:1(0)`,
      ],
    );
  });

  it('is a call with too few arguments or too many', () => {
    assert.deepEqual(
      problems(
        '0 fcntl(3, F_GETFL) = 2',
        '+0 fcntl(3, F_SETFL, O_RDWR) = 0',
        '+0 listen(3) = 0',
        '+0 close(3, 4) = 0',
      ),
      [
        '3 syntax: Expected listen(fd, backlog); number of arguments: 1. | listen(3) = 0',
        '4 syntax: Expected close(fd); number of arguments: 2. | close(3, 4) = 0',
      ],
    );
  });

  it('is what is not known here, wherever it stands in a line', () => {
    assert.deepEqual(
      problems(
        '--ipversion=4',
        '0 splice(3) = 0',
        '+0 setsockopt(3, SOL_SCTP, SO_LINGER, {onoff=1, linger=ON}, 8) = -1 EWHATEVER',
        '+0 poll([{fd=3,',
        '          events=POLLIN|POLLSAD, revents=ntohs(POLLOUT)}], 1, 0) = ONE',
        '+0 getsockopt(3, SOL_SOCKET, SO_ERROR, [ECONNRESET], [4]) = 0',
        '+0 > icmp unreachable',
        '+0 < icmp constructor 255',
        '+0 < icmp unreachable 256',
      ),
      [
        '1 unsupported: The option --ipversion is not supported. | --ipversion=4',
        '2 unsupported: The system call splice is not supported. | splice(3) = 0',
        '3 unsupported: The error EWHATEVER is not supported. | setsockopt(3, SOL_SCTP, SO_LINGER, {onoff=1, linger=ON}, 8) = -1 EWHATEVER',
        '3 unsupported: The constant SOL_SCTP is not supported. | SOL_SCTP',
        '3 unsupported: The constant ON is not supported. | ON',
        '5 unsupported: The constant POLLSAD is not supported. | POLLSAD',
        '5 unsupported: The function ntohs is not supported. | ntohs(POLLOUT)',
        '5 unsupported: The constant ONE is not supported. | ONE',
        '7 unsupported: ICMP from the stack is not supported. | > icmp unreachable',
        "8 unsupported: ICMP's constructor is not supported. | < icmp constructor 255",
        '9 syntax: The code of ICMP is at most 255. | < icmp unreachable 256',
      ],
    );
  });

  it('is what is not known in a shell line', () => {
    assert.deepEqual(problems('0 `sysctl -w net.ipv4.tcp_sack=0; true`', '+0 `sysctl a; iptables -F`'), [
      '2 unsupported: "iptables -F" is not known here. | iptables -F',
    ]);
    assert.deepEqual(problems('0 `sysctl net.ipv4.tcp_sakc=0 net.inet.tcp.functions_default=rack`'), [
      '1 unsupported: net.ipv4.tcp_sakc is not known here. | `sysctl net.ipv4.tcp_sakc=0 net.inet.tcp.functions_default=rack`',
      '1 unsupported: net.inet.tcp.functions_default=rack: that is not built here. | `sysctl net.ipv4.tcp_sakc=0 net.inet.tcp.functions_default=rack`',
    ]);
  });

  it('is what is not known in code, at its own line', () => {
    assert.deepEqual(problems('0 %{ assert tcpi_rtt < 5', ' assert tcpi_rtx > 3 }%'), [
      '2 unsupported: "tcpi_rtx" is not known here. | tcpi_rtx',
    ]);
  });
});
