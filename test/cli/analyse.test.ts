import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pcap, pcapng, type WrittenFrame } from '../capture/support/files';
import { ethernet, segment, udp, ipv4, type SegmentFields } from '../capture/support/packets';
import { temporaryFolder } from '../tools/ending';
import { root } from '../tools/paths';
import { lab } from './lab';

function frame(seconds: number, fields: SegmentFields): WrittenFrame {
  return { octets: ethernet(segment(fields)), seconds };
}

const CLIENT = '[2001:db8::1]:40000';
const SERVER = '[2001:db8::2]:80';
const UP = { from: CLIENT, to: SERVER };
const DOWN = { from: SERVER, to: CLIENT };

/** A whole connection over IPv6, with a duplicate ACK; a datagram of UDP; and a connection in its middle. */
const FRAMES = [
  frame(1, { ...UP, flags: 'S', seq: 100 }),
  frame(2, { ...DOWN, flags: 'SA', seq: 300, ack: 101 }),
  frame(3, { ...UP, flags: 'A', seq: 101, ack: 301 }),
  { octets: ethernet(ipv4(udp(new Uint8Array(8)), { protocol: 17 })), seconds: 3 },
  frame(4, { ...UP, flags: 'A', seq: 101, ack: 301 }),
  frame(5, { ...DOWN, flags: 'PA', seq: 301, ack: 101, text: 5 }),
  frame(6, { ...UP, flags: 'FA', seq: 101, ack: 306 }),
  frame(7, { ...DOWN, flags: 'FA', seq: 306, ack: 102 }),
  frame(8, { ...UP, flags: 'A', seq: 102, ack: 307 }),
  frame(9, { from: '10.0.0.1:40000', to: '10.0.0.2:443', flags: 'PA', seq: 1, ack: 1, text: 3 }),
];

interface Line {
  readonly connection: number;
  readonly diagnosis?: string;
}

function linesOf(out: string): Line[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

describe('npm run lab -- analyse', () => {
  let folder = '';

  before(async () => {
    folder = await temporaryFolder('analyse');
  });

  function file(name: string, octets: Uint8Array): string {
    const full = path.join(folder, name);
    writeFileSync(full, octets);
    return full;
  }

  it('--json prints each TCP frame in the order of the file, then each connection', () => {
    const { status, out, error } = lab('analyse', file('whole.pcap', pcap(FRAMES)), '--json');
    assert.equal(error, '');
    assert.equal(status, 0);
    const lines = linesOf(out);
    const connections = lines.slice(9).map(({ diagnosis, ...line }) => {
      assert.match(diagnosis ?? '', /\S/u);
      return line;
    });
    assert.deepEqual(lines.slice(0, 9), [
      { frame: 1, connection: 0, flags: [] },
      { frame: 2, connection: 0, flags: [] },
      { frame: 3, connection: 0, flags: [] },
      { frame: 5, connection: 0, flags: ['duplicate_ack'] },
      { frame: 6, connection: 0, flags: [] },
      { frame: 7, connection: 0, flags: [] },
      { frame: 8, connection: 0, flags: [] },
      { frame: 9, connection: 0, flags: [] },
      { frame: 10, connection: 1, flags: [] },
    ]);
    assert.deepEqual(connections, [
      {
        connection: 0,
        a: '[2001:db8::1]:40000',
        b: '[2001:db8::2]:80',
        states: ['TIME_WAIT', 'CLOSED'],
        completeness: 31,
      },
      // Nobody knows how it began, nor in which state the other end is.
      {
        connection: 1,
        a: '10.0.0.1:40000',
        b: '10.0.0.2:443',
        states: ['ESTABLISHED', 'ESTABLISHED'],
        completeness: 0,
      },
    ]);
  });

  it('reads pcapng, and what gzip packed, to the same', () => {
    const { out } = lab('analyse', file('same.pcap', pcap(FRAMES)), '--json');
    assert.equal(lab('analyse', file('same.pcapng', pcapng(FRAMES)), '--json').out, out);
    assert.equal(lab('analyse', file('same.pcap.gz', gzipSync(pcap(FRAMES))), '--json').out, out);
  });

  it('has read the whole of a link that never carries IP, but not of one that it does not know', () => {
    const frames = [{ octets: new Uint8Array(64), seconds: 1 }];
    const usb = lab('analyse', file('usb.pcap', pcap(frames, { linkType: 189 })), '--json');
    assert.deepEqual(usb, { status: 0, out: '', error: '' });
    const unknown = lab('analyse', file('unknown.pcap', pcap(frames, { linkType: 147 })), '--json');
    assert.equal(unknown.status, 2);
    assert.match(unknown.error, /147/u);
  });

  it('prints null for the state of an end of which nothing tells', () => {
    const lonely = pcap([frame(1, { ...UP, flags: 'S', seq: 100 })]);
    const { out } = lab('analyse', file('lonely.pcap', lonely), '--json');
    const [, connection] = linesOf(out);
    assert.deepEqual(connection, {
      connection: 0,
      a: '[2001:db8::1]:40000',
      b: '[2001:db8::2]:80',
      states: ['SYN_SENT', null],
      completeness: 1,
      diagnosis: connection?.diagnosis,
    });
  });

  it('prints what it could read of a file that is cut short, says the rest, and ends with 2', () => {
    const octets = pcap(FRAMES);
    const name = file('cut.pcap', octets.subarray(0, octets.length - 3));
    const { status, out, error } = lab('analyse', name, '--json');
    assert.equal(status, 2);
    assert.equal(linesOf(out).length, 8 + 1);
    assert.match(
      error,
      /cut\.pcap: octet [\d,]+: The file ends in the middle of a record: .* Octets missing: 3 or more\.\n$/u,
    );
  });

  it('says that a file is no capture, or is not there', () => {
    const other = lab('analyse', file('other.pcap', new Uint8Array(100)), '--json');
    assert.deepEqual([other.status, other.out], [2, '']);
    assert.match(other.error, /other\.pcap: octet 0: This is no capture file/u);
    const missing = lab('analyse', path.join(folder, 'missing.pcap'));
    assert.deepEqual([missing.status, missing.out], [2, '']);
    assert.match(missing.error, /missing\.pcap: it cannot be read: ENOENT/u);
  });

  it('without --json prints its connections for people, with the sentence that matters most', () => {
    const { status, out } = lab('analyse', file('people.pcap', pcap(FRAMES)));
    assert.equal(status, 0);
    assert.match(out, /^pcap, 10 frames in 8\.000 s, 9 with TCP, 2 connections\n/u);
    assert.match(
      out,
      /0 {2}\[2001:db8::1\]:40000 > \[2001:db8::2\]:80 {2}TIME_WAIT \/ CLOSED {2}8 frames in 7\.000 s/u,
    );
    assert.match(out, /\n {8}1 {2}duplicate_ack\n/u);
  });

  it('says how long a file and its connections are where the clock ran back: from the earliest to the latest', () => {
    const frames = [
      frame(100, { ...UP, flags: 'S', seq: 100 }),
      frame(101, { ...DOWN, flags: 'SA', seq: 300, ack: 101 }),
      frame(50, { ...UP, flags: 'A', seq: 101, ack: 301 }),
      frame(52, { ...UP, flags: 'PA', seq: 101, ack: 301, text: 5 }),
      frame(40, { from: '10.0.0.1:40000', to: '10.0.0.2:443', flags: 'S', seq: 1 }),
    ];
    const { out } = lab('analyse', file('back.pcap', pcap(frames)));
    assert.match(
      out,
      /^pcap, 5 frames in 61\.000 s, 5 with TCP, 2 connections, 2 frames earlier than the one before\n/u,
    );
    assert.match(out, /ESTABLISHED {2}4 frames in 51\.000 s/u);
  });

  describe('in a process of its own', () => {
    // More than a pipe holds.
    const many = Array.from({ length: 5000 }, (_, at) =>
      frame(at, { ...UP, flags: 'A', seq: 101, ack: 301 }),
    );

    function start(name: string): ChildProcessByStdio<null, Readable, Readable> {
      const command = ['--import', 'tsx', 'src/cli/lab.ts', 'analyse', file(name, pcap(many)), '--json'];
      return spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    }

    it('writes all of it, though nobody reads for a while', async () => {
      const child = start('many.pcap');
      const [out, error] = await Promise.all([
        once(child.stdout, 'readable').then(() => text(child.stdout)),
        text(child.stderr),
      ]);
      assert.equal(error, '');
      assert.equal(out.trimEnd().split('\n').length, many.length + 1);
    });

    it('ends without a word when whoever reads has read enough', async () => {
      const child = start('enough.pcap');
      const said = text(child.stderr);
      await once(child.stdout, 'readable');
      child.stdout.destroy();
      const [code] = (await once(child, 'close')) as [number];
      assert.deepEqual([code, await said], [0, '']);
    });
  });

  for (const args of [['analyse'], ['analyse', 'a', 'b'], ['analyse', 'a', '--profile', 'linux']]) {
    it(`shows its usage for "${args.join(' ')}"`, () => {
      const { status, error } = lab(...args);
      assert.match(error, /^Usage: /u);
      assert.equal(status, 2);
    });
  }
});
