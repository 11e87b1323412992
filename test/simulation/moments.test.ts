import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMoment } from '../../src/explanations/moments';
import { cursorAt } from '../../src/extension/explanations/cursor';
import { findMoment, findSegment } from '../../src/simulation/find-moment';
import { Session } from '../../src/simulation/session';
import { builtIn, scenario, session } from './support';

const EXPLANATIONS = join(__dirname, '../../media/explanations');

/** Every reference in the pages, with the page it stands in. */
function references(): { page: string; reference: string }[] {
  return ['en', 'ko'].flatMap((language) =>
    readdirSync(join(EXPLANATIONS, language))
      .filter((file) => file.endsWith('.md'))
      .flatMap((file) => {
        const page = `${language}/${file}`;
        const source = readFileSync(join(EXPLANATIONS, page), 'utf8');
        return [...source.matchAll(/\]\(moment:([^)]*)\)/g)].map(([, reference = '']) => ({
          page,
          reference,
        }));
      }),
  );
}

describe('moments that the explanations name', () => {
  it('there are some in each language', () => {
    for (const language of ['en/', 'ko/']) {
      assert.ok(references().filter(({ page }) => page.startsWith(language)).length >= 20);
    }
  });

  for (const reference of [...new Set(references().map((one) => one.reference))].sort()) {
    it(`${reference} is reached`, () => {
      const parsed = parseMoment(reference);
      assert.ok(parsed.ok, reference);
      const { moment } = parsed;
      // A moment of a crowd is one of its first connections.
      const { timeline } = new Session(scenario(builtIn(moment.scenario)), { most: 5000 });
      const cursor = cursorAt(timeline, moment);
      assert.notEqual(cursor, undefined, 'it never happens');
      assert.ok(cursor !== undefined && cursor >= 0 && cursor <= timeline.length);
    });
  }
});

describe('findMoment', () => {
  const { timeline } = session(builtIn('three-way-handshake'));

  it('counts the moment itself: the cursor stands after it', () => {
    // listen, connect, SYN arrives, SYN,ACK arrives, ACK arrives.
    assert.equal(findMoment(timeline, 'server', 'state', 'LISTEN'), 1);
    assert.equal(findMoment(timeline, 'client', 'call', 'connect'), 2);
    assert.equal(findMoment(timeline, 'client', 'state', 'SYN-SENT'), 2);
    assert.equal(findMoment(timeline, 'server', 'state', 'SYN-RECEIVED'), 3);
    assert.equal(findMoment(timeline, 'client', 'state', 'ESTABLISHED'), 4);
    assert.equal(findMoment(timeline, 'server', 'state', 'ESTABLISHED'), 5);
  });

  it('is undefined for what never happens, and for a host that is not there', () => {
    assert.equal(findMoment(timeline, 'client', 'state', 'LISTEN'), undefined);
    assert.equal(findMoment(timeline, 'client', 'call', 'close'), undefined);
    assert.equal(findMoment(timeline, 'nobody', 'call', 'connect'), undefined);
  });

  it('takes the call for itself, not for another that begins with the same letters', () => {
    assert.equal(findMoment(timeline, 'client', 'call', 'con'), undefined);
  });

  it('finds segments by all their control bits, and timers', () => {
    assert.equal(findMoment(timeline, 'server', 'receives', 'SYN'), 3);
    assert.equal(findMoment(timeline, 'client', 'receives', 'SYN,ACK'), 4);
    assert.equal(findMoment(timeline, 'server', 'receives', 'ACK'), 5);
    assert.equal(findMoment(timeline, 'client', 'receives', 'ACK'), undefined);
    const lost = session(builtIn('lost-syn')).timeline;
    assert.equal(findMoment(lost, 'client', 'timeout', 'retransmission'), 3);
    assert.equal(findMoment(lost, 'client', 'timeout', 'time-wait'), undefined);
  });

  it('looks no further back than it is told', () => {
    const lost = session(builtIn('lost-final-ack')).timeline;
    const first = findMoment(lost, 'client', 'receives', 'FIN,ACK');
    assert.ok(first !== undefined);
    assert.equal(findMoment(lost, 'client', 'receives', 'FIN,ACK', first - 1), first);
    const second = findMoment(lost, 'client', 'receives', 'FIN,ACK', first);
    assert.equal(second === undefined ? undefined : lost.time(second - 1), 1500);
  });

  it('takes the first of several', () => {
    const twice = session(builtIn('reconnect-same-four-tuple')).timeline;
    const first = findMoment(twice, 'client', 'call', 'connect');
    assert.equal(first, 2);
  });
});

describe('findSegment', () => {
  const { timeline } = session(builtIn('three-way-handshake'));

  it('counts what a host sends from 1, and leaves the cursor right after it', () => {
    assert.equal(findSegment(timeline, 'client', 1), 2);
    assert.equal(findSegment(timeline, 'server', 1), 3);
    assert.equal(findSegment(timeline, 'client', 2), 4);
  });

  it('finds nothing where so many are not sent, nor of a host that is not there', () => {
    assert.equal(findSegment(timeline, 'client', 3), undefined);
    assert.equal(findSegment(timeline, 'nobody', 1), undefined);
  });
});
