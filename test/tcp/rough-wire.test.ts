import assert from 'node:assert/strict';
import type { Policy } from '../../src/tcp/policy';
import { PROFILES } from '../../src/tcp/profiles';
import { RoughWire, type Roughness } from './rough-wire';
import { End } from './support';

const MEBIBYTE = 2 ** 20;
const SOURCE = Uint8Array.from({ length: 2 * MEBIBYTE }, (_, i) => (i * 31 + (i >> 8)) & 0xff);

/** Reads what arrives, and compares it with what was sent. */
class Reader {
  received = 0;
  readonly #end: End;

  constructor(end: End) {
    this.#end = end;
  }

  /** Everything that has arrived comes once, whole, and in order. */
  read(): void {
    const data = this.#end.receive(Infinity);
    if (data instanceof Uint8Array && data.length > 0) {
      const expected = SOURCE.subarray(this.received, this.received + data.length);
      assert.equal(Buffer.compare(data, expected), 0, `at ${String(this.received)}`);
      this.received += data.length;
    }
  }
}

interface Outcome {
  readonly lost: number;
  readonly timeouts: number;
}

/** `a` sends its `octets` and `b` an eighth of that, both close; the numbers go round 2^32 on the way. */
function transfer(
  policies: readonly [Partial<Policy>, Partial<Policy>],
  roughness: Roughness,
  toB = 2 * MEBIBYTE,
): Outcome {
  const a = new End({ iss: 0xfffffe00, policy: policies[0] });
  const b = new End({ iss: 0x7ffffe00, policy: policies[1] });
  const wire = new RoughWire([a, b], roughness);
  const readers = [new Reader(a), new Reader(b)];
  const toA = toB / 8;
  b.openPassive();
  a.openActive();
  a.send(SOURCE.subarray(0, toB));
  let answered = false;
  for (let steps = 0; ; steps++) {
    assert.ok(steps < 1_000_000, 'it comes to an end');
    const end = wire.step();
    assert.ok(end !== undefined, `silence: ${a.state} ${b.state}`);
    readers.forEach((reader) => reader.read());
    if (a.state === 'ESTABLISHED') {
      a.close();
    }
    if (!answered && b.state !== 'LISTEN' && b.state !== 'SYN-RECEIVED') {
      answered = true;
      b.send(SOURCE.subarray(0, toA));
      b.close();
    }
    if ([a, b].every(({ state }) => state === 'CLOSED' || state === 'TIME-WAIT')) {
      break;
    }
  }
  assert.deepEqual(
    readers.map(({ received }) => received),
    [toA, toB],
  );
  assert.ok([a.state, b.state].includes('TIME-WAIT'), 'who closes last waits');
  return { lost: wire.lost, timeouts: wire.timeouts };
}

const SMOOTH: Roughness = { seed: 1, delay: 20, jitter: 0, loss: 0, duplication: 0 };
const ROUGH: Roughness = { ...SMOOTH, jitter: 5, loss: 0.02, duplication: 0.01 };
const AWFUL: Roughness = { ...SMOOTH, jitter: 100, loss: 0.2, duplication: 0.2 };

describe('two mebibytes over a wire that loses, doubles and reorders', () => {
  for (const congestionControl of ['reno', 'cubic', 'none'] as const) {
    for (const sack of [false, true]) {
      for (const timestamps of [false, true]) {
        for (const windowScaling of [false, true]) {
          const policy: Partial<Policy> = {
            congestionControl,
            sack,
            timestamps,
            windowScaling,
            receiveBuffer: windowScaling ? 300_000 : 65_535,
            delayedAck: 40,
            minRto: 200,
          };
          const extensions = [
            congestionControl,
            ...(sack ? ['SACK'] : []),
            ...(timestamps ? ['timestamps'] : []),
            ...(windowScaling ? ['window scale'] : []),
          ].join(', ');

          it(`${extensions}: everything arrives once and in order, and both close`, () => {
            for (const seed of [1, 2, 3]) {
              const { lost, timeouts } = transfer([policy, policy], { ...ROUGH, seed });
              assert.ok(lost > 0);
              // A timer is for what nothing else tells: a retransmission that is lost again, the end of the text.
              assert.ok(timeouts <= lost / 5, `${String(timeouts)} timeouts for ${String(lost)} losses`);
            }
          });

          it(`${extensions}: also where every fifth segment is lost and nothing is in order`, () => {
            for (const seed of [1, 2, 3]) {
              transfer([policy, policy], { ...AWFUL, seed }, MEBIBYTE / 16);
            }
          });
        }
      }
    }
  }

  for (const [name, policy] of Object.entries(PROFILES)) {
    it(`${name}: where nothing is lost no timer runs out`, () => {
      assert.deepEqual(transfer([policy, policy], SMOOTH), { lost: 0, timeouts: 0 });
    });
  }
});

describe('every profile with every other', () => {
  for (const [one, ours] of Object.entries(PROFILES)) {
    for (const [other, theirs] of Object.entries(PROFILES)) {
      it(`${one} and ${other}`, () => {
        const { lost, timeouts } = transfer([ours, theirs], ROUGH);
        assert.ok(timeouts <= lost / 5, `${String(timeouts)} timeouts for ${String(lost)} losses`);
      });
    }
  }
});
