import assert from 'node:assert/strict';
import { policyOf } from '../../src/simulation/host';
import { stateMachine, stateMachineOf, type Transition } from '../../src/simulation/state-machine';
import { PROFILES } from '../../src/tcp/profiles';
import { DRAWN, isArrow } from '../tcp/figure-5';
import { builtIn, CROWDS, LADDERS, runOf, scenario } from './support';

/** As figure 5 writes it, above and below the line. */
function inTheFiguresWords({ before, after, event, sends }: Transition): readonly string[] {
  const action = sends.map((segment) => `snd ${segment}`).join(' ') || 'x';
  switch (event.kind) {
    case 'call':
      return [before, after, event.call, action];
    case 'timeout':
      return [before, after, event.timer === 'time-wait' ? 'Timeout=2MSL' : event.timer, action];
    case 'icmp':
      return [before, after, 'ICMP', action];
    case 'segment': {
      const names = event.segment === 'ACK' ? [] : [event.segment];
      const acks = event.of === undefined ? [] : [`ACK of ${event.of}`];
      return [before, after, `rcv ${[...names, ...acks].join(', ')}`, action];
    }
  }
}

/** The first usual transition from one state to another: the one that an arrow is named by. */
function mainOnes(transitions: readonly Transition[]): readonly Transition[] {
  const usual = transitions.filter(({ usual }) => usual);
  return usual.filter(
    ({ before, after }, index) =>
      usual.findIndex((one) => one.before === before && one.after === after) === index,
  );
}

function text(arrows: readonly (readonly string[])[]): string[] {
  return arrows.map((arrow) => arrow.join(' | ')).sort();
}

describe('the state machine that the engine is', () => {
  const ours = stateMachine(PROFILES.rfc9293);

  it('is figure 5, arrow by arrow, with what happens and what is done', () => {
    assert.deepEqual(text(mainOnes(ours).map(inTheFiguresWords)), text(DRAWN));
  });

  it('has besides only what ends a connection before its time', () => {
    const others = ours.filter(({ usual }) => !usual);
    assert.ok(others.length > 20);
    assert.deepEqual(
      others.filter(({ after }) => after !== 'CLOSED'),
      [],
    );
  });

  it('knows what makes a state end by force', () => {
    const from = (before: string) =>
      new Set(ours.filter((one) => one.before === before && !one.usual).map(({ rule }) => rule));
    assert.deepEqual(
      from('ESTABLISHED'),
      new Set([
        'abort.reset',
        'close.unread',
        'icmp.hard',
        'second.reset',
        'seventh.after-close',
        'timeout.keep-alive-unanswered',
        'timeout.r2',
        'timeout.user',
      ]),
    );
    assert.deepEqual(from('TIME-WAIT'), new Set(['abort.quiet', 'second.time-wait']));
  });

  for (const [name, policy] of Object.entries(PROFILES)) {
    it(`goes nowhere that figure 5, its notes and section 3.10 do not: ${name}`, () => {
      const strays = stateMachine(policy).filter(({ before, after }) => !isArrow(before, after));
      assert.deepEqual(strays, []);
    });
  }

  it('depends on the policy', () => {
    const rules = (policy: Parameters<typeof stateMachine>[0]) =>
      new Set(stateMachine(policy).map(({ rule }) => rule));
    assert.ok(!rules({ ...PROFILES.rfc9293, rfc1337: true }).has('second.time-wait'));
    assert.ok(rules(PROFILES.rfc9293).has('second.time-wait'));
    assert.ok(rules(PROFILES.linux).has('timeout.fin-wait-2'));
    assert.ok(!rules(PROFILES.rfc9293).has('timeout.fin-wait-2'));
  });

  it('of several policies has each way once, those of the first as they are in the first', () => {
    const both = stateMachineOf([PROFILES.rfc9293, PROFILES.linux]);
    const key = ({ before, after, rule }: Transition) => `${before}/${after}/${rule}`;
    const keys = both.map(key);
    assert.equal(new Set(keys).size, keys.length);
    assert.deepEqual(new Set(keys), new Set([...ours, ...stateMachine(PROFILES.linux)].map(key)));
    assert.deepEqual(
      both.filter((one) => ours.some((own) => key(own) === key(one))),
      ours,
    );
  });

  it('says which segment gave up, when many were sent in vain', () => {
    const given = ours.find(({ before, rule }) => before === 'SYN-SENT' && rule === 'timeout.r2');
    assert.deepEqual(given?.sends, []);
  });
});

describe('the built-in scenarios in the state machine', () => {
  for (const id of [...LADDERS, ...CROWDS]) {
    it(`goes along its arrows only: ${id}`, () => {
      const { timeline } = runOf(id);
      const known = scenario(builtIn(id)).hosts.map(
        (host) =>
          new Set(stateMachine(policyOf(host)).map((one) => `${one.before}/${one.after}/${one.rule}`)),
      );
      let changes = 0;
      for (let index = 0; index < timeline.rowCount; index++) {
        // Of half a million rows only these are made: each is an object of its own.
        const row = timeline.kindOf(index) === 'state' ? timeline.row(index) : undefined;
        if (row?.kind === 'state' && !OF_HOSTS.has(row.rule)) {
          changes++;
          const change = `${row.before}/${row.after}/${row.rule}`;
          assert.ok(known[row.lane]?.has(change), `${change} on lane ${String(row.lane)}`);
        }
      }
      assert.ok(changes > 0);
    });
  }
});

/** What a host decides and not the engine. */
const OF_HOSTS: ReadonlySet<string> = new Set([
  'cookie.accepted',
  'backlog.reset',
  'open.reuse',
  'crash.memory-lost',
]);
