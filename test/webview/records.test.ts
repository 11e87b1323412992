import assert from 'node:assert/strict';
import type { RecordView } from '../../src/protocol/diagram';
import { columnsOf, connectionsOf, groupsOf, labelsOf } from '../../src/webview/diagram/recordTable';

const connections = [
  { local: { lane: 1, endpoint: '10.0.0.2:80' }, remote: undefined },
  { local: { lane: 0, endpoint: '10.0.0.1:40000' }, remote: { lane: 1, endpoint: '10.0.0.2:80' } },
  { local: { lane: 0, endpoint: '10.0.0.1:40001' }, remote: { lane: 1, endpoint: '10.0.0.2:80' } },
];

function record(lane: number, connection: number, state: string, names: readonly string[] = []): RecordView {
  const fields = names.map((name) => ({
    name,
    value: `${name} of ${String(lane)}`,
    meaning: `what ${name} is`,
    changed: false,
    gauge: undefined,
  }));
  return { lane, connection, title: '', state, stateChanged: false, groups: [{ title: 'Send', fields }] };
}

describe('the table of records', () => {
  it('offers the connections that have two ends and a record', () => {
    const records = [record(1, 0, 'LISTEN'), record(0, 2, 'SYN-SENT'), record(0, 1, 'ESTABLISHED')];
    assert.deepEqual(connectionsOf(records, connections), [1, 2]);
  });

  it('sets both ends side by side', () => {
    const records = [record(1, 1, 'SYN-RECEIVED'), record(0, 1, 'SYN-SENT'), record(1, 0, 'LISTEN')];
    const columns = columnsOf(records, connections, 1);
    assert.deepEqual(
      columns.map(({ lane, record: one }) => [lane, one?.state]),
      [
        [0, 'SYN-SENT'],
        [1, 'SYN-RECEIVED'],
      ],
    );
  });

  it('shows the listener while the other side has no record of its own', () => {
    const columns = columnsOf([record(0, 1, 'SYN-SENT'), record(1, 0, 'LISTEN')], connections, 1);
    assert.deepEqual(
      columns.map(({ record: one }) => one?.state),
      ['SYN-SENT', 'LISTEN'],
    );
  });

  it('shows an earlier connection between the same ends, which the segment will meet before the listener', () => {
    const again = [...connections, connections[1]].filter((one) => one !== undefined);
    const records = [record(0, 3, 'SYN-SENT'), record(1, 0, 'LISTEN'), record(1, 1, 'TIME-WAIT')];
    const states = (some: readonly RecordView[]): (string | undefined)[] =>
      columnsOf(some, again, 3).map(({ record: one }) => one?.state);
    assert.deepEqual(states(records), ['SYN-SENT', 'TIME-WAIT']);
    assert.deepEqual(states([...records.slice(0, 2), record(1, 1, 'CLOSED')]), ['SYN-SENT', 'LISTEN']);
  });

  it('names a connection that was had before by which time it is', () => {
    const again = [...connections, connections[1]].filter((one) => one !== undefined);
    assert.deepEqual(labelsOf([1, 2, 3], again), [
      '10.0.0.1:40000 – 10.0.0.2:80 (1)',
      '10.0.0.1:40001 – 10.0.0.2:80',
      '10.0.0.1:40000 – 10.0.0.2:80 (2)',
    ]);
  });

  it('shows a listener before there is a connection', () => {
    const columns = columnsOf([record(1, 0, 'LISTEN')], connections, undefined);
    assert.deepEqual(
      columns.map(({ lane, record: one }) => [lane, one?.state]),
      [[1, 'LISTEN']],
    );
  });

  it('has each variable once, with a gap where a record lacks it', () => {
    const columns = columnsOf(
      [
        record(0, 1, 'SYN-SENT', ['SND.UNA', 'SND.NXT']),
        record(1, 1, 'SYN-RECEIVED', ['SND.NXT', 'SND.WND']),
      ],
      connections,
      1,
    );
    const [group] = groupsOf(columns);
    assert.deepEqual(
      group?.lines.map(({ name, fields }) => [name, ...fields.map((field) => field?.value)]),
      [
        ['SND.UNA', 'SND.UNA of 0', undefined],
        ['SND.NXT', 'SND.NXT of 0', 'SND.NXT of 1'],
        ['SND.WND', undefined, 'SND.WND of 1'],
      ],
    );
    assert.equal(group.lines[2]?.meaning, 'what SND.WND is');
  });
});
