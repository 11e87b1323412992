import assert from 'node:assert/strict';
import { URG } from '../../../src/tcp/segment';
import { cloneTcb } from '../../../src/tcp/tcb';
import { endIn, octets, ORIGINS, PLACES, type End, type Options, type Place } from '../support';
import { ZERO_WINDOW } from './arrives-otherwise';
import type { Happening } from './happening';
import { ARRIVES, HAPPENINGS } from './matrix';
import { assertOutcome, type Outcome } from './outcome';
import { decide, KINDS, nameOf, segmentOf, WINDOW, type Kind, type Row } from './segments';

function happens({ policy, prepare, act, cells }: Happening, place: Place, origin: Options): void {
  const end = endIn(place, { ...origin, ...(policy && { policy }) });
  prepare?.(end);
  end.forget();
  const before = cloneTcb(end.tcb);
  const answer = act(end);
  assertOutcome(end, cells[place] ?? {}, { before, answer });
}

/** An end with something under way, where that can be: so there is something to acknowledge. */
function busyIn(place: Place, origin: Options): End {
  const end = endIn(place, { ...origin, policy: { receiveBuffer: WINDOW } });
  if (place === 'ESTABLISHED' || place === 'CLOSE-WAIT') {
    end.send(100);
  }
  return end;
}

/** The same, its receive buffer full. */
function fullIn(place: Place, origin: Options): End {
  const end = busyIn(place, origin);
  end.arrive('ACK', { data: octets(WINDOW), ack: end.tcb.snd.una });
  return end;
}

function arrives(end: End, kind: Kind, then: Outcome, urgent = 0): void {
  // A timer that begins anew is seen by the time that has passed.
  end.now += 7;
  end.forget();
  const before = cloneTcb(end.tcb);
  const plain = segmentOf(kind, end);
  const segment = urgent === 0 ? plain : { ...plain, ctl: plain.ctl | URG, up: urgent };
  end.arriveSegment(segment);
  assertOutcome(end, then, { before, segment });
}

/** Says which of many cases it was that went wrong. */
function inCase(name: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (error instanceof Error) {
      error.message = `${name}: ${error.message}`;
    }
    throw error;
  }
}

function describeTable(
  title: string,
  rows: readonly Row[],
  kinds: readonly Kind[],
  make: (origin: Options) => End,
): void {
  describe(title, () => {
    const decisions = [...decide(rows, kinds)];
    for (const row of rows) {
      const decided = decisions.filter(([, decision]) => decision === row).map(([kind]) => kind);
      it(`${row.title} (${String(decided.length)} kinds of segments)`, () => {
        assert.notEqual(decided.length, 0, 'no segment is left for this row');
        for (const kind of decided) {
          for (const origin of ORIGINS) {
            inCase(`${nameOf(kind)}, IRS ${String(origin.irs)}`, () => {
              arrives(make(origin), kind, row.then);
            });
          }
        }
      });
    }
  });
}

describe('Section 3.10, every event in every state', () => {
  for (const [section, happenings] of Object.entries(HAPPENINGS)) {
    describe(section, () => {
      for (const happening of happenings) {
        for (const place of PLACES.filter((each) => happening.cells[each] !== undefined)) {
          it(`${happening.title}, ${place}`, () => {
            for (const origin of ORIGINS) {
              inCase(`ISS ${String(origin.iss)}`, () => {
                happens(happening, place, origin);
              });
            }
          });
        }
      }
    });
  }

  for (const place of PLACES) {
    describeTable(`3.10.7, SEGMENT ARRIVES, ${place}`, ARRIVES[place], KINDS, (origin) =>
      busyIn(place, origin),
    );
  }

  const atFullWindow = KINDS.filter(({ seq }) => seq !== 'last' && seq !== 'beyond');
  for (const [place, rows] of Object.entries(ZERO_WINDOW) as [keyof typeof ZERO_WINDOW, readonly Row[]][]) {
    describeTable(
      `3.10.7.4, SEGMENT ARRIVES, ${place}, RCV.WND zero (MUST-66)`,
      rows,
      atFullWindow,
      (origin) => fullIn(place, origin),
    );
  }

  describe('3.10.7.4, sixth: URG (MUST-30, MUST-32)', () => {
    const heard: Readonly<Partial<Record<Place, boolean>>> = {
      'SYN-RECEIVED': true,
      'SYN-RECEIVED, active': true,
      ESTABLISHED: true,
      'FIN-WAIT-1': true,
      'FIN-WAIT-2': true,
      'CLOSE-WAIT': false,
      CLOSING: false,
      'LAST-ACK': false,
      'TIME-WAIT': false,
    };
    const kind: Kind = { bits: ['ACK'], text: false, seq: 'next', ack: 'new' };
    for (const place of PLACES.filter((each) => heard[each] !== undefined)) {
      it(`${place}: ${heard[place] === true ? 'the user is told' : 'ignored, since a FIN was received'}`, () => {
        const [[, row] = []] = decide(ARRIVES[place], [kind]);
        assert.ok(row);
        const { tells = [] } = row.then;
        for (const origin of ORIGINS) {
          arrives(
            busyIn(place, origin),
            kind,
            { ...row.then, tells: [...tells, ...(heard[place] === true ? ['urgent' as const] : [])] },
            20,
          );
        }
      });
    }
  });

  describe('the matrix is whole', () => {
    it('each section has an event that stands in every state', () => {
      const whole = Object.entries(HAPPENINGS).filter(([, happenings]) =>
        happenings.some(({ cells }) => PLACES.every((place) => cells[place] !== undefined)),
      );
      assert.deepEqual(
        whole.map(([section]) => section.split(',')[0]),
        ['3.10.1', '3.10.2', '3.10.3', '3.10.4', '3.10.5', '3.10.6', '3.10.8'],
      );
    });

    it('each kind of segment is decided in each state', () => {
      // 8 sets of control bits with ACK, at 5 places of SEG.ACK, and 8 without; with text and without; at 7 places of
      // SEG.SEQ, but that what is shorter than two octets overlaps no edge: six sets without text (all but those
      // with both SYN and FIN), with ACK and without.
      assert.equal(KINDS.length, (8 * 5 + 8) * 2 * 7 - (6 * 5 + 6));
      const undecided = PLACES.flatMap((place) =>
        [...decide(ARRIVES[place], KINDS)]
          .filter(([, row]) => row === undefined)
          .map(([kind]) => `${place}: ${nameOf(kind)}`),
      );
      assert.deepEqual(undecided, []);
    });
  });
});
