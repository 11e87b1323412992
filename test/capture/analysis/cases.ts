import { a, b, windowScale, type Made } from './traffic';

/**
 * Each rule by itself, on the last frame of a few. The initial sequence numbers are 999 and 4999; the initial round-trip
 * time is 10 ms.
 */
const SYN = [
  a({ at: 0, flags: 'S', seq: 999, wnd: 1000 }),
  b({ at: 9, flags: 'SA', seq: 4999, ack: 1000, wnd: 1000 }),
];
const OPEN = [...SYN, a({ at: 10, seq: 1000, ack: 5000, wnd: 1000 })];
/** A has sent a hundred octets, which are acknowledged. */
const SENT = [
  ...OPEN,
  a({ at: 20, seq: 1000, ack: 5000, wnd: 1000, len: 100 }),
  b({ at: 30, seq: 5000, ack: 1100, wnd: 1000 }),
];
/** The same, and then three times as much, of which the first hundred octets were lost. */
const LOST = [
  ...SENT,
  a({ at: 40, seq: 1200, ack: 5000, wnd: 1000, len: 100 }),
  a({ at: 40.1, seq: 1300, ack: 5000, wnd: 1000, len: 100 }),
];
const DUPLICATE = { seq: 5000, ack: 1100, wnd: 1000 };
/** B's window is closed. */
const CLOSED = [...SENT, b({ at: 40, seq: 5000, ack: 1100, wnd: 0 })];

/** What is said of the last frame of each. */
export const RULES: readonly (readonly [name: string, capture: readonly Made[], flags: readonly string[]])[] =
  [
    ['a connection that opens', OPEN, []],
    ['an acknowledgment', SENT, []],
    ['zero_window', CLOSED, ['zero_window']],
    ['no zero_window in a reset', [...SENT, b({ flags: 'RA', seq: 5000, ack: 1100, wnd: 0 })], []],
    [
      'zero_window_probe: one octet at the edge of a closed window',
      [...CLOSED, a({ at: 240, seq: 1100, ack: 5000, wnd: 1000, len: 1 })],
      ['zero_window_probe'],
    ],
    [
      'zero_window_probe does not move on: the next one is a probe again',
      [
        ...CLOSED,
        a({ at: 240, seq: 1100, ack: 5000, wnd: 1000, len: 1 }),
        a({ at: 440, seq: 1100, ack: 5000, wnd: 1000, len: 1 }),
      ],
      ['zero_window_probe'],
    ],
    [
      'zero_window_probe_ack, which is a zero_window too',
      [
        ...CLOSED,
        a({ at: 240, seq: 1100, ack: 5000, wnd: 1000, len: 1 }),
        b({ at: 250, seq: 5000, ack: 1100, wnd: 0 }),
      ],
      ['zero_window', 'zero_window_probe_ack'],
    ],
    [
      'what follows the octet of a probe is nothing sent again',
      [
        ...CLOSED,
        a({ at: 240, seq: 1100, ack: 5000, wnd: 1000, len: 1 }),
        b({ at: 250, seq: 5000, ack: 1101, wnd: 1000 }),
        a({ at: 260, seq: 1101, ack: 5000, wnd: 1000, len: 9 }),
        a({ at: 270, seq: 1109, ack: 5000, wnd: 1000, len: 9 }),
      ],
      [],
    ],
    ['lost_segment', LOST.slice(0, -1), ['lost_segment']],
    ['lost_segment of a bare ACK', [...SENT, a({ seq: 1200, ack: 5000, wnd: 1000 })], ['lost_segment']],
    ['no lost_segment of a reset', [...SENT, a({ flags: 'R', seq: 1200 })], []],
    ['only the first after a hole is marked', LOST, []],
    ['keep_alive without text', [...SENT, a({ at: 9000, seq: 1099, ack: 5000, wnd: 1000 })], ['keep_alive']],
    [
      'keep_alive of one octet, and nothing else',
      [...SENT, a({ at: 9000, seq: 1099, ack: 5000, wnd: 1000, len: 1 })],
      ['keep_alive'],
    ],
    [
      'keep_alive_ack',
      [
        ...SENT,
        a({ at: 9000, seq: 1099, ack: 5000, wnd: 1000 }),
        b({ at: 9010, seq: 5000, ack: 1100, wnd: 1000 }),
      ],
      ['keep_alive_ack'],
    ],
    ['keep_alive where nothing was seen', [a({ seq: 0xffffffff })], ['keep_alive']],
    ['window_update', [...SENT, b({ at: 40, seq: 5000, ack: 1100, wnd: 2000 })], ['window_update']],
    [
      'window_update of less than a unit is a duplicate ACK',
      [
        a({ flags: 'S', seq: 999, options: windowScale(7) }),
        b({ flags: 'SA', seq: 4999, ack: 1000, options: windowScale(7) }),
        b({ seq: 5000, ack: 1000, wnd: 50 }),
        b({ seq: 5000, ack: 1000, wnd: 50 }),
      ],
      ['duplicate_ack'],
    ],
    ['window_full', [...SENT, a({ seq: 1100, ack: 5000, wnd: 1000, len: 1000 })], ['window_full']],
    [
      'window_full with a window that is scaled',
      [
        a({ flags: 'S', seq: 999, options: windowScale(0) }),
        b({ flags: 'SA', seq: 4999, ack: 1000, options: windowScale(3) }),
        a({ seq: 1000, ack: 5000 }),
        b({ seq: 5000, ack: 1000, wnd: 100 }),
        a({ seq: 1000, ack: 5000, len: 800 }),
      ],
      ['window_full'],
    ],
    [
      'the window of a SYN is not scaled',
      [
        a({ flags: 'S', seq: 999, options: windowScale(0) }),
        b({ flags: 'SA', seq: 4999, ack: 1000, wnd: 100, options: windowScale(3) }),
        a({ seq: 1000, ack: 5000, len: 100 }),
      ],
      ['window_full'],
    ],
    [
      'no window_full where nobody knows whether windows are scaled',
      [b({ seq: 5000, ack: 1000, wnd: 100 }), a({ seq: 1000, ack: 5000, len: 100 })],
      [],
    ],
    [
      'a shift of more than 14 is one of 14',
      [
        a({ flags: 'S', seq: 999, options: windowScale(0) }),
        b({ flags: 'SA', seq: 4999, ack: 1000, options: windowScale(20) }),
        b({ seq: 5000, ack: 1000, wnd: 1 }),
        a({ seq: 1000 + 2 ** 14 - 10, ack: 5000, len: 10 }),
      ],
      ['lost_segment', 'window_full'],
    ],
    ['duplicate_ack', [...LOST, b({ at: 50, ...DUPLICATE })], ['duplicate_ack']],
    ['no duplicate_ack when text comes with it', [...LOST, b({ at: 50, ...DUPLICATE, len: 1 })], []],
    [
      'no duplicate_ack where MPTCP has said something new in between',
      [
        ...SENT,
        a({ at: 40, seq: 1100, ack: 5000, wnd: 1000, len: 1, options: [30, 4, 0x50, 0] }),
        b({ at: 50, ...DUPLICATE }),
      ],
      [],
    ],
    ['ack_lost_segment', [...SENT, b({ seq: 5000, ack: 1500, wnd: 1000 })], ['ack_lost_segment']],
    [
      'ack_lost_segment is said once, until what was acknowledged is there',
      [...SENT, b({ seq: 5000, ack: 1500, wnd: 1000 }), b({ seq: 5000, ack: 1600, wnd: 1000 })],
      [],
    ],
    [
      'ack_lost_segment of what lies before what was seen',
      [...LOST, b({ at: 50, seq: 5000, ack: 1400, wnd: 1000 })],
      ['ack_lost_segment'],
    ],
    [
      'spurious_retransmission, which is a retransmission too',
      [...SENT, a({ at: 400, seq: 1000, ack: 5000, wnd: 1000, len: 100 })],
      ['retransmission', 'spurious_retransmission'],
    ],
    [
      'fast_retransmission: after two duplicate ACKs, at once',
      [
        ...LOST,
        b({ at: 50, ...DUPLICATE }),
        b({ at: 50.1, ...DUPLICATE }),
        a({ at: 70, seq: 1100, ack: 5000, wnd: 1000, len: 100 }),
      ],
      ['retransmission', 'fast_retransmission'],
    ],
    [
      'retransmission, when that takes 20 ms',
      [
        ...LOST,
        b({ at: 50, ...DUPLICATE }),
        b({ at: 50.1, ...DUPLICATE }),
        a({ at: 70.1, seq: 1100, ack: 5000, wnd: 1000, len: 100 }),
      ],
      ['retransmission'],
    ],
    [
      'retransmission after one duplicate ACK',
      [...LOST, b({ at: 50, ...DUPLICATE }), a({ at: 60.1, seq: 1100, ack: 5000, wnd: 1000, len: 100 })],
      ['retransmission'],
    ],
    [
      'no fast_retransmission when the clock runs back',
      [
        ...LOST,
        b({ at: 50, ...DUPLICATE }),
        b({ at: 50.1, ...DUPLICATE }),
        a({ at: 50, seq: 1100, ack: 5000, wnd: 1000, len: 100 }),
      ],
      ['out_of_order'],
    ],
    [
      'out_of_order: sooner than a round trip',
      [...LOST, a({ at: 50, seq: 1100, ack: 5000, wnd: 1000, len: 100 })],
      ['out_of_order'],
    ],
    [
      'retransmission, when it comes later than a round trip, though it was never seen',
      [...LOST, a({ at: 50.1, seq: 1100, ack: 5000, wnd: 1000, len: 100 })],
      ['retransmission'],
    ],
    [
      'out_of_order: sooner than 3 ms, where no round-trip time is known',
      [a({ at: 0, seq: 1200, len: 100 }), a({ at: 2.9, seq: 1100, len: 50 })],
      ['out_of_order'],
    ],
    [
      'retransmission, when it comes after 3 ms, where no round-trip time is known',
      [a({ at: 0, seq: 1200, len: 100 }), a({ at: 3, seq: 1100, len: 50 })],
      ['retransmission'],
    ],
    [
      'retransmission: a tail-loss probe, however soon',
      [...LOST, a({ at: 41, seq: 1300, ack: 5000, wnd: 1000, len: 100 })],
      ['retransmission'],
    ],
    [
      'a capture with every packet twice: the copy of an ACK',
      [...SENT, b({ at: 30, seq: 5000, ack: 1100, wnd: 1000 })],
      ['duplicate_ack'],
    ],
    ['a SYN sent again', [...SYN.slice(0, 1), a({ at: 1000, flags: 'S', seq: 999 })], ['retransmission']],
    ['reused_ports', [...SENT, a({ at: 9000, flags: 'S', seq: 77 })], ['reused_ports']],
    [
      'reused_ports of a SYN,ACK with another number',
      [...SYN, b({ at: 20, flags: 'SA', seq: 8999, ack: 1000, wnd: 1000 })],
      ['reused_ports', 'lost_segment'],
    ],
    [
      'the SYN that is sent again undoes what an odd reset did',
      [
        a({ at: 0, flags: 'S', seq: 999 }),
        a({ at: 1, flags: 'R', seq: 90_000 }),
        a({ at: 2, flags: 'S', seq: 999 }),
        a({ at: 9, seq: 1000, len: 1 }),
      ],
      [],
    ],
    ['numbers that wrap around', [a({ seq: 0xfffffff0, len: 16 }), a({ at: 9, seq: 0, len: 5 })], []],
    ['a segment in an ICMP error', [...SENT, { ...a({ at: 40, seq: 1000, len: 100 }), quoted: true }], []],
    [
      'options of which not all was captured: Wireshark says nothing',
      [...LOST, b({ at: 50, ...DUPLICATE, options: [1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2], missing: 4 })],
      [],
    ],
    [
      'options of which not all was captured, where they cannot be read that far',
      [...LOST, b({ at: 50, ...DUPLICATE, options: [254, 1, 8, 10], missing: 1 })],
      ['duplicate_ack'],
    ],
    [
      'a window that a SYN scaled of which the last option was not captured',
      [
        a({ at: 0, flags: 'S', seq: 999, wnd: 100, options: [...windowScale(2), 4, 2, 1, 1], missing: 4 }),
        b({ at: 1, flags: 'SA', seq: 4999, ack: 1000, wnd: 100, options: windowScale(2) }),
        a({ at: 2, seq: 1000, ack: 5000, wnd: 100 }),
        b({ at: 3, seq: 5000, ack: 1000, wnd: 100 }),
        a({ at: 4, seq: 1000, ack: 5000, len: 400 }),
      ],
      ['window_full'],
    ],
    [
      'duplicate_ack: after an option of MPTCP that Wireshark takes no notice of',
      [...LOST, b({ at: 50, ...DUPLICATE, options: [30, 4, 0x01, 0x81] }), b({ at: 51, ...DUPLICATE })],
      ['duplicate_ack'],
    ],
    [
      'no duplicate_ack after another kind of MPTCP option',
      [...LOST, b({ at: 50, ...DUPLICATE, options: [30, 3, 0x50, 1] }), b({ at: 51, ...DUPLICATE })],
      [],
    ],
    [
      'nor when an ICMP error quoted it, though it ends too soon',
      [
        ...LOST,
        { ...b({ at: 50, ...DUPLICATE, options: [30, 3, 0x20, 1] }), quoted: true },
        b({ at: 51, ...DUPLICATE }),
      ],
      [],
    ],
    [
      'an option that ends before what it must hold: Wireshark says nothing',
      [...LOST, b({ at: 50, ...DUPLICATE, options: [5, 2, 0, 0] })],
      [],
    ],
  ];
