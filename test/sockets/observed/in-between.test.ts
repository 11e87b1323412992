import assert from 'node:assert/strict';
import { inBetween } from '../../../src/sockets/observed/in-between';
import type { State } from '../../../src/tcp/state';

/** `FIN-WAIT-1`, `> FIN`, `< ACK of FIN from CLOSE-WAIT`. */
function told(before: State, after: State): string[] {
  return inBetween(before, after).happened.map((one) => {
    if ('state' in one) {
      return one.state;
    }
    const { from, segment, of, peer } = one.step;
    return [
      `${from === 'here' ? '>' : '<'} ${segment}`,
      ...(of === undefined ? [] : [`of ${of}`]),
      ...(peer === undefined ? [] : [`from ${peer}`]),
    ].join(' ');
  });
}

describe('what must have happened between two states', () => {
  it('is a FIN each way and their ACKs between ESTABLISHED and TIME-WAIT, on whichever way', () => {
    assert.equal(inBetween('ESTABLISHED', 'TIME-WAIT').ways, 3);
    assert.deepEqual(told('ESTABLISHED', 'TIME-WAIT'), [
      'FIN-WAIT-1',
      '> FIN',
      '< ACK of FIN',
      '< FIN',
      '> ACK of FIN',
    ]);
  });

  it('is all of it where there is one way', () => {
    assert.deepEqual(told('ESTABLISHED', 'LAST-ACK'), [
      '< FIN from FIN-WAIT-1',
      'CLOSE-WAIT',
      '> ACK of FIN',
      '> FIN',
    ]);
    assert.deepEqual(told('FIN-WAIT-2', 'TIME-WAIT'), ['< FIN from LAST-ACK', '> ACK of FIN']);
    assert.deepEqual(told('SYN-SENT', 'ESTABLISHED'), ['< SYN,ACK from SYN-RECEIVED', '> ACK of SYN']);
  });

  it('is nothing where who began is not known', () => {
    assert.deepEqual(inBetween('CLOSED', 'ESTABLISHED'), { happened: [], ways: 2 });
  });

  it('is what came after, where the beginning is not known', () => {
    assert.deepEqual(told('CLOSED', 'CLOSE-WAIT'), ['ESTABLISHED', '< FIN from FIN-WAIT-1', '> ACK of FIN']);
  });

  it('is a simultaneous opening only where it was seen', () => {
    assert.deepEqual(told('SYN-SENT', 'SYN-RECEIVED'), ['< SYN from SYN-SENT', '> SYN,ACK']);
    assert.equal(inBetween('SYN-SENT', 'ESTABLISHED').ways, 1);
  });

  it('is nothing of an end: a reset may have come at any time', () => {
    assert.deepEqual(inBetween('LAST-ACK', 'CLOSED'), { happened: [], ways: 0 });
    assert.deepEqual(inBetween('ESTABLISHED', 'CLOSED'), { happened: [], ways: 0 });
  });
});
