import assert from 'node:assert/strict';
import {
  bandStretch,
  columnsOf,
  edges,
  GUTTER,
  markStretch,
  meetingPoint,
  widthOf,
} from '../../src/webview/diagram/geometry/columns';

describe('the columns of the ladder', () => {
  for (const width of [0, 300, 600, 940, 2000]) {
    for (const tracks of [[1, 1], [1, 2], [2, 2], [3, 1], [2, 5], [1], [1, 1, 1], [2, 1, 2], []]) {
      it(`keep everything inside ${String(width)} pixels with ${tracks.join(', ')} tracks`, () => {
        const columns = columnsOf(width, tracks);
        assert.equal(columns.length, tracks.length);
        for (const column of columns) {
          for (let track = 0; track < column.tracks; track++) {
            for (const { x, width: w } of [bandStretch(column, track), markStretch(column, track)]) {
              assert.ok(x >= GUTTER - 1, `${String(x)} is in the gutter`);
              assert.ok(x + w <= widthOf(columns, width), `${String(x + w)} is beyond the edge`);
            }
          }
        }
      });

      it(`leave arrows room for their labels in ${String(width)} pixels with ${tracks.join(', ')} tracks`, () => {
        const columns = columnsOf(width, tracks);
        columns.slice(1).forEach((column, index) => {
          const before = columns[index];
          assert.ok(before);
          const room = Math.abs(meetingPoint(column, before) - meetingPoint(before, column));
          assert.ok(room >= 128, `${String(room)} pixels between ${String(index)} and the next`);
        });
      });
    }
  }

  it('fill a view that is wide enough, and no more than that', () => {
    for (const tracks of [
      [1, 1],
      [2, 2],
      [1, 1, 1],
    ]) {
      assert.equal(widthOf(columnsOf(900, tracks), 900), 900);
    }
    assert.ok(widthOf(columnsOf(300, [1, 1]), 300) <= 448);
  });

  it('narrow two bands beside each other where arrows would have no room', () => {
    const wide = (width: number) => columnsOf(width, [2, 2]).map((column) => column.wide);
    assert.deepEqual(wide(860), [true, true]);
    assert.deepEqual(wide(600), [false, false]);
    assert.equal(widthOf(columnsOf(600, [2, 2]), 600), 600);
  });

  it('stand the bands on the outer sides and let arrows meet the lines', () => {
    const [client, server] = columnsOf(900, [1, 1]);
    assert.ok(client && server);
    assert.ok(bandStretch(client, 0).x < client.line);
    assert.equal(bandStretch(server, 0).x, server.line);
    assert.equal(meetingPoint(client, server), client.line);
    assert.equal(meetingPoint(server, client), server.line);
  });

  it('let an arrow between inner lanes end at the bands it would cross', () => {
    const [, middle, last] = columnsOf(1200, [1, 1, 1]);
    assert.ok(middle && last);
    assert.equal(meetingPoint(middle, last), middle.line + middle.bandWidth);
    assert.equal(meetingPoint(last, middle), last.line);
  });

  it('narrow the bands and set the marks beside them when there are many tracks', () => {
    const [column] = columnsOf(900, [4]);
    assert.ok(column);
    assert.equal(column.wide, false);
    const marks = markStretch(column, 0);
    const outermost = bandStretch(column, 3);
    assert.equal(marks.x + marks.width, outermost.x);
  });

  it('reach from the first band to the last', () => {
    const columns = columnsOf(900, [2, 1]);
    const [client, server] = columns;
    assert.ok(client && server);
    assert.deepEqual(edges(columns), {
      left: client.line - 2 * client.bandWidth,
      right: server.line + server.bandWidth,
    });
  });
});
