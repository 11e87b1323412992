import assert from 'node:assert/strict';
import { createTcb, type Tcb } from '../../src/tcp/tcb';
import { IGNORED, keyOf } from './key';
import { POLICY } from './model';

/** A record in which nothing is empty or off: every kind of field that there is. */
function fullRecord(): Tcb {
  return {
    ...createTcb(POLICY),
    unsent: [Uint8Array.of(1, 2)],
    unacknowledged: [
      {
        seq: 1,
        ctl: 1,
        data: Uint8Array.of(3),
        small: false,
        sentAt: 0,
        lastSentAt: 0,
        joined: false,
        retransmissions: 0,
        ambiguous: false,
        sacked: false,
        lost: false,
        resent: false,
      },
    ],
    unread: [Uint8Array.of(4)],
    outOfOrder: [{ seq: 9, data: Uint8Array.of(5), fin: false }],
    recent: [9],
    duplicate: { left: 7, right: 8 },
    srtt: 1,
    rttvar: 1,
    congestion: {
      cwnd: 1,
      ssthresh: 1,
      acked: 0,
      cubic: undefined,
      cubicSegments: undefined,
      usage: undefined,
    },
    ecn: { echo: false, cwr: false, until: 0, accurate: undefined },
  };
}

type Path = readonly (string | number)[];

/** Every field of plain data that is not made of fields itself. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) {
    return [path];
  }
  return Object.entries(value).flatMap(([name, field]) => leaves(field, [...path, name]));
}

/** A copy with one leaf changed into something else of its kind. */
function changed(value: unknown, [name, ...rest]: Path): unknown {
  if (name === undefined) {
    return typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : 'something else';
  }
  if (value instanceof Uint8Array) {
    return value.map((octet, i) => (i === Number(name) ? octet + 1 : octet));
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown, i) => (i === Number(name) ? changed(item, rest) : item));
  }
  return { ...(value as object), [name]: changed((value as Record<string | number, unknown>)[name], rest) };
}

describe('The key of a record', () => {
  const record = fullRecord();

  it('changes with every field that is not said to be ignored', () => {
    const key = keyOf(record);
    const missing = leaves(record)
      .filter((path) => !path.some((name) => IGNORED.has(String(name))))
      .filter((path) => keyOf(changed(record, path)) === key);
    assert.deepEqual(missing, []);
  });

  it('changes with a field that the engine does not have yet', () => {
    assert.notEqual(keyOf({ ...record, novelty: 1 }), keyOf({ ...record, novelty: 2 }));
    assert.notEqual(keyOf({ novelty: 1 }), keyOf({ other: 1 }));
  });

  it('ignores nothing that is not there', () => {
    const names = new Set(leaves(record).flat().map(String));
    assert.deepEqual(
      [...IGNORED].filter((name) => !names.has(name)),
      [],
    );
  });

  it('is the same however octets are cut into chunks, and whenever a timer will run out', () => {
    const chunks = { ...record, unsent: [Uint8Array.of(1), Uint8Array.of(2)] };
    assert.equal(keyOf(chunks), keyOf(record));
    const soon = { ...record, timers: { ...record.timers, retransmission: 1 } };
    const late = { ...record, timers: { ...record.timers, retransmission: 2 } };
    assert.equal(keyOf(soon), keyOf(late));
    assert.notEqual(keyOf(soon), keyOf(record));
  });
});
