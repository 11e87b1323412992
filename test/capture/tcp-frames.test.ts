import assert from 'node:assert/strict';
import { ROWS } from '../../src/capture/blocks';
import { emptyPacket, TUNNELS, UNANALYSED, type TcpPacket } from '../../src/capture/packet';
import { TcpFrames } from '../../src/capture/tcp-frames';

function packetOf(fields: Partial<TcpPacket>): TcpPacket {
  return { ...emptyPacket(), ...fields };
}

/** Adds a segment of a connection that is known. */
function pushSettled(
  frames: TcpFrames,
  packet: TcpPacket,
  connection: number,
  fromB: boolean,
  previous: number,
  flags: number,
): number {
  const row = frames.push(packet, 0);
  frames.settle(row, connection, fromB, previous, flags);
  return row;
}

describe('the TCP frames of a capture', () => {
  it('go a way, until it is settled of which connection they are', () => {
    const frames = new TcpFrames();
    frames.push(packetOf({}), 8);
    frames.push(packetOf({}), 9);
    assert.deepEqual([frames.way(0), frames.way(1)], [8, 9]);
    frames.settle(0, 3, false, -1, 0);
    frames.settle(1, 3, true, 0, 0);
    assert.deepEqual([frames.connection(0), frames.isFromB(0), frames.next(0)], [3, false, 1]);
    assert.deepEqual([frames.connection(1), frames.isFromB(1), frames.next(1)], [3, true, -1]);
  });

  it('are read as they were pushed', () => {
    const frames = new TcpFrames();
    const pushed = {
      frame: 0xfffffffe,
      seconds: 2 ** 40,
      nanoseconds: 999_999_999,
      seq: 0xffffffff,
      ack: 0x80000000,
      ctl: 0x1ff,
      wnd: 0xffff,
      len: 0x1fffe,
      missing: 9,
      unanalysed: UNANALYSED.short,
    };
    const tcp = Uint8Array.from({ length: 50 }, (_, at) => at);
    frames.push(packetOf({ tcp, options: 5, optionsEnd: 45 }), 0);
    frames.push(packetOf({ ...pushed, tcp, options: 20, optionsEnd: 24, up: 1, tunnels: 15, ecn: 3 }), 0);
    frames.settle(1, 0, true, -1, 0);
    const packet = emptyPacket();
    frames.read(1, packet);
    const { tcp: block, options, optionsEnd, ...read } = packet;
    assert.deepEqual([...block.subarray(options, optionsEnd)], [20, 21, 22, 23]);
    assert.deepEqual({ ...read, ...pushed }, read);
  });

  it('have all that was pushed, the largest numbers as well', () => {
    const frames = new TcpFrames();
    const row = pushSettled(
      frames,
      packetOf({
        frame: 0xfffffffe,
        seconds: 2 ** 40,
        nanoseconds: 999_999_999,
        offset: 2 ** 45,
        seq: 0xffffffff,
        ack: 0x80000000,
        ctl: 0x1ff,
        wnd: 0xffff,
        up: 0xfffe,
        len: 0x1fffe,
        ecn: 3,
        tcp: Uint8Array.from({ length: 50 }, (_, at) => at),
        options: 5,
        optionsEnd: 45,
        unanalysed: UNANALYSED.short,
        tunnels: TUNNELS.geneve | TUNNELS.ipInIp,
      }),
      77,
      true,
      -1,
      0x4001,
    );
    assert.equal(row, 0);
    assert.equal(frames.length, 1);
    const found = {
      frame: frames.frame(0),
      time: frames.time(0),
      offset: frames.offset(0),
      connection: frames.connection(0),
      next: frames.next(0),
      isFromB: frames.isFromB(0),
      seq: frames.seq(0),
      ack: frames.ack(0),
      ctl: frames.ctl(0),
      wnd: frames.wnd(0),
      up: frames.up(0),
      len: frames.len(0),
      ecn: frames.ecn(0),
      unanalysed: frames.unanalysed(0),
      tunnels: frames.tunnels(0),
      flags: frames.flags(0),
      states: [frames.state(0, 0), frames.state(0, 1)],
      options: [...frames.options(0)],
    };
    assert.deepEqual(found, {
      frame: 0xfffffffe,
      time: { seconds: 2 ** 40, nanoseconds: 999_999_999 },
      offset: 2 ** 45,
      connection: 77,
      next: -1,
      isFromB: true,
      seq: 0xffffffff,
      ack: 0x80000000,
      ctl: 0x1ff,
      wnd: 0xffff,
      up: 0xfffe,
      len: 0x1fffe,
      ecn: 3,
      unanalysed: 3,
      tunnels: 9,
      flags: 0x4001,
      states: [
        { state: undefined, sure: false },
        { state: undefined, sure: false },
      ],
      options: Array.from({ length: 40 }, (_, at) => at + 5),
    });
  });

  it('keep their flags and states apart from each other’s', () => {
    const frames = new TcpFrames();
    for (let row = 0; row < 3; row++) {
      pushSettled(frames, packetOf({ frame: row + 1 }), 0, false, row - 1, row === 1 ? 0x7fff : 0);
    }
    frames.infer(1, { state: 'TIME-WAIT', sure: false }, { state: 'CLOSED', sure: true });
    frames.infer(2, { state: undefined, sure: false }, { state: 'LAST-ACK', sure: true });
    assert.deepEqual(
      [0, 1, 2].map((row) => frames.flags(row)),
      [0, 0x7fff, 0],
    );
    assert.deepEqual(frames.state(0, 1), { state: undefined, sure: false });
    assert.deepEqual(frames.state(1, 0), { state: 'TIME-WAIT', sure: false });
    assert.deepEqual(frames.state(1, 1), { state: 'CLOSED', sure: true });
    assert.deepEqual(frames.state(2, 0), { state: undefined, sure: false });
    assert.deepEqual(frames.state(2, 1), { state: 'LAST-ACK', sure: true });
  });

  it('have the states of the connection’s row before, until they are said', () => {
    const frames = new TcpFrames();
    pushSettled(frames, packetOf({ frame: 1 }), 0, false, -1, 0);
    frames.infer(0, { state: 'SYN-SENT', sure: true }, { state: undefined, sure: false });
    pushSettled(frames, packetOf({ frame: 2 }), 1, false, -1, 0);
    pushSettled(frames, packetOf({ frame: 3 }), 0, false, 0, 0);
    assert.deepEqual(frames.state(1, 0), { state: undefined, sure: false });
    assert.deepEqual(frames.state(2, 0), { state: 'SYN-SENT', sure: true });
    assert.deepEqual(frames.state(2, 1), { state: undefined, sure: false });
  });

  it('are found by the connection’s next, by number and with their own options, over many blocks', () => {
    const frames = new TcpFrames();
    const rows = 3 * ROWS + 1;
    const last = [-1, -1];
    // Every third frame holds no TCP; 31 octets of options do not fill blocks of them evenly.
    for (let row = 0; row < rows; row++) {
      const tcp = new Uint8Array(31).fill(row % 251);
      const packet = packetOf({ frame: 1 + row + Math.floor(row / 2), tcp, optionsEnd: row % 32 });
      last[row % 2] = pushSettled(frames, packet, row % 2, false, last[row % 2] ?? -1, 0);
    }
    let count = 0;
    for (let row = 1; row >= 0; row = frames.next(row)) {
      assert.equal(row, 1 + 2 * count++);
    }
    assert.equal(count, Math.floor(rows / 2));
    for (let row = 0; row < rows; row++) {
      const length = Math.min(31, row % 32);
      assert.deepEqual(frames.options(row).subarray(0, length), new Uint8Array(length).fill(row % 251));
      assert.equal(frames.rowOf(frames.frame(row)), row);
    }
    assert.equal(frames.rowOf(0), -1);
    assert.equal(frames.rowOf(3), -1);
    assert.equal(frames.rowOf(frames.frame(rows - 1) + 1), -1);
  });

  it('are none beyond the last', () => {
    const frames = new TcpFrames();
    assert.throws(() => frames.seq(0), RangeError);
    frames.push(packetOf({}), 0);
    assert.throws(() => frames.seq(1), RangeError);
    assert.throws(() => frames.seq(-1), RangeError);
    assert.throws(() => {
      frames.infer(1, { state: 'LISTEN', sure: true }, { state: 'LISTEN', sure: true });
    }, RangeError);
  });
});
