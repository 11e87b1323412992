import assert from 'node:assert/strict';
import { pathOf } from '../../src/timeline/path';
import { fourWayClose, lossAndDuplicate } from '../webview/stories';

const CLIENT = 0;
const SERVER = 1;

describe('the way of a connection through the states', () => {
  const ways = (path: ReturnType<typeof pathOf>, lane: number) =>
    path.filter((step) => step.lane === lane).map(({ before, after }) => `${before} ${after}`);

  it('goes through all of them, on each side, from the listener on', () => {
    const path = pathOf(fourWayClose().timeline, 1);
    assert.deepEqual(ways(path, CLIENT), [
      'CLOSED SYN-SENT',
      'SYN-SENT ESTABLISHED',
      'ESTABLISHED FIN-WAIT-1',
      'FIN-WAIT-1 FIN-WAIT-2',
      'FIN-WAIT-2 TIME-WAIT',
      'TIME-WAIT CLOSED',
    ]);
    assert.deepEqual(ways(path, SERVER), [
      'CLOSED LISTEN',
      'LISTEN SYN-RECEIVED',
      'SYN-RECEIVED ESTABLISHED',
      'ESTABLISHED CLOSE-WAIT',
      'CLOSE-WAIT LAST-ACK',
      'LAST-ACK CLOSED',
    ]);
  });

  it('says when, where and by which rule', () => {
    const { timeline } = fourWayClose();
    const [, first] = pathOf(timeline, 1);
    assert.deepEqual(
      { ...first, row: undefined },
      { lane: CLIENT, row: undefined, moment: 1, before: 'CLOSED', after: 'SYN-SENT', rule: 'open-active' },
    );
    assert.equal(timeline.row(first?.row ?? -1).kind, 'state');
  });

  it('is of one connection: another between the same hosts has its own', () => {
    const { timeline } = lossAndDuplicate();
    assert.deepEqual(ways(pathOf(timeline, 1), SERVER), ['LISTEN SYN-RECEIVED']);
    assert.deepEqual(ways(pathOf(timeline, 1), CLIENT), ['CLOSED SYN-SENT']);
  });

  it('is empty where there is no such connection', () => {
    assert.deepEqual(pathOf(fourWayClose().timeline, 7), []);
  });
});
