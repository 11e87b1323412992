import assert from 'node:assert/strict';
import { continuationOf } from '../../../src/capture/continuation/continuation';
import type { Doubt } from '../../../src/capture/continuation/doubts';
import { session, twoHosts } from '../../simulation/support';
import { captured, rowsOf } from '../support/analysed';

/** By segment of a story as its first host sees it: `SYN`, and what is doubtful when it goes on from there. */
function doubts(story: unknown): { readonly len: number; readonly wnd: number; readonly all: string }[] {
  const capture = captured(session(story).timeline, 0);
  const [connection] = capture.connections;
  assert.ok(connection !== undefined);
  return rowsOf(capture, connection).map((row) => {
    const found: readonly Doubt[] | undefined = continuationOf(capture.frames, connection, row)?.doubts;
    return { len: capture.frames.len(row), wnd: capture.frames.wnd(row), all: found?.join() ?? 'none of it' };
  });
}

const write = (octets: number): unknown => ({ at: 200, host: 'client', call: 'send', octets });

describe('what is doubtful of a simulation that goes on from a capture', () => {
  it('is nothing, where nothing was lost and all was read', () => {
    assert.deepEqual(new Set(doubts(twoHosts([write(20_000)])).map(({ all }) => all)), new Set(['']));
  });

  it('is how much is sent meanwhile, from where text is sent again until that is acknowledged', () => {
    // The third segment is the first with text.
    const found = doubts(
      twoHosts([write(100)], { network: { faults: [{ from: 'client', segment: 3, do: 'lose' }] } }),
    );
    const texts = found.flatMap(({ len, all }) => (len > 0 ? [all] : []));
    assert.deepEqual(texts, ['', 'recovery']);
    // When its acknowledgment has just left, nobody has heard of that.
    assert.deepEqual(
      found.filter(({ len }) => len === 0).map(({ all }) => all),
      ['', '', '', 'recovery'],
    );
  });

  it('is how fast an application reads, as long as it leaves something unread later', () => {
    const found = doubts(
      twoHosts([write(4000), { at: 2000, host: 'server', call: 'read', octets: 4000 }], {
        server: { reads: false, policy: { receiveBuffer: 5000 } },
      }),
    );
    const narrow = found.map(({ wnd }) => wnd < 2500).lastIndexOf(true);
    assert.ok(narrow > 0 && narrow < found.length - 1, JSON.stringify(found));
    for (const [nth, { all }] of found.entries()) {
      assert.equal(all, nth <= narrow ? 'reading' : '', `segment ${String(nth)}`);
    }
  });
});
