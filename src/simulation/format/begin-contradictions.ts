import { mistake, type Mistake } from '../mistakes';
import type { BeginSpec, Problem, RecordSpec, Scenario } from '../scenario';

type Path = Problem['path'];
type Report = (path: Path, mistake: Mistake) => void;

/** What cannot be true of connections that are there at the beginning. Whether their hosts are there is another matter. */
export function beginContradictions({ begins }: Pick<Scenario, 'begins'>, report: Report): void {
  begins.forEach((begin, i) => {
    const path: Path = ['begins', i];
    const [one, other] = begin.ends;
    if (one.host === other.host) {
      report([...path, 'ends', 1, 'host'], mistake('begin.itself', {}));
    }
    if (begins.findIndex((each) => isSame(each, begin)) !== i) {
      report([...path, 'ends'], mistake('begin.twice', {}));
    }
    begin.underway.forEach(({ from }, nth) => {
      if (from !== one.host && from !== other.host) {
        report(
          [...path, 'underway', nth, 'from'],
          mistake('begin.from', { hosts: `${one.host}, ${other.host}` }),
        );
      }
    });
    begin.ends.forEach(({ record }, end) => {
      if (record !== undefined) {
        checkRecord(record, [...path, 'ends', end, 'record'], report);
      }
    });
  });
}

function isSame(one: BeginSpec, other: BeginSpec): boolean {
  return other.ends.every(({ host, port }) => one.ends.some((end) => end.host === host && end.port === port));
}

function checkRecord({ state, rcv, unacknowledged }: RecordSpec, path: Path, report: Report): void {
  if (rcv === undefined && state !== 'SYN-SENT') {
    report([...path, 'rcv'], mistake('begin.unheard', { state }));
  }
  const at: Path = [...path, 'unacknowledged'];
  switch (state) {
    case 'SYN-SENT':
    case 'SYN-RECEIVED':
      if (unacknowledged.length !== 1 || unacknowledged[0]?.octets !== 0) {
        report(at, mistake('begin.syn', { state }));
      }
      return;
    case 'FIN-WAIT-2':
    case 'TIME-WAIT':
      if (unacknowledged.length > 0) {
        report(at, mistake('begin.over', { state }));
      }
      return;
    case 'FIN-WAIT-1':
    case 'CLOSING':
    case 'LAST-ACK':
      if (unacknowledged.length === 0) {
        report(at, mistake('begin.fin', { state }));
      }
      checkTexts(unacknowledged.slice(0, -1), at, report);
      return;
    case 'ESTABLISHED':
    case 'CLOSE-WAIT':
      checkTexts(unacknowledged, at, report);
  }
}

function checkTexts(segments: RecordSpec['unacknowledged'], path: Path, report: Report): void {
  segments.forEach(({ octets }, i) => {
    if (octets === 0) {
      report([...path, i, 'octets'], mistake('begin.empty', {}));
    }
  });
}
