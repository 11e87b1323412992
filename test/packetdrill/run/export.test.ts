import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportScript } from '../../../src/packetdrill/export';
import type { Unsayable } from '../../../src/packetdrill/sayable';
import { parseScenario } from '../../../src/simulation/parse';
import { Session } from '../../../src/simulation/session';
import { LADDERS } from '../../simulation/support';
import { run } from './support';

const SCENARIOS = join(import.meta.dirname, '../../../media/scenarios');

/** What no script can say of some hosts' scenarios. */
const UNSAYABLE: Readonly<Record<string, Unsayable>> = {
  // No system has a sysctl for R1 (RFC 9293 section 3.8.3).
  'firewall-forgets-idle client 1': { knob: 'r1' },
  'half-open-after-crash client 1': { call: 'crash' },
  'half-open-after-crash client 2': { call: 'crash' },
  // The SYN of the second connection meets the record of the first.
  'half-open-after-crash server 1': { other: 2 },
  'half-open-after-crash server 2': { other: 1 },
};

describe('a connection of a scenario as a script', () => {
  for (const id of LADDERS) {
    const file = `${id}.tcp.json`;
    it(`${file}: passes for each end of each connection, and says what its stack sent`, () => {
      const parsed = parseScenario(readFileSync(join(SCENARIOS, file), 'utf8'));
      assert.ok('scenario' in parsed);
      const { scenario } = parsed;
      const { timeline } = new Session(scenario);
      for (const [connection, { local, remote }] of timeline.connections.entries()) {
        if (remote === undefined) {
          continue;
        }
        for (const { lane } of [local, remote]) {
          const host = scenario.hosts[lane];
          assert.ok(host !== undefined);
          const { reads, policy } = host;
          const text = exportScript({ timeline, lane, connection, reads, policy });
          const unsayable = UNSAYABLE[`${id} ${host.name} ${String(connection)}`];
          if (unsayable !== undefined) {
            assert.deepEqual(text, unsayable);
            continue;
          }
          assert.ok(typeof text === 'string', JSON.stringify(text));
          const { verdict } = run(text, host.profile);
          assert.deepEqual(
            verdict,
            { result: 'pass' },
            `${host.name}, connection ${String(connection)}:\n${text}`,
          );
          // A FIN that is answered in the instant of its arrival is acknowledged apart.
          const apart = file.startsWith('three-segment-close') && host.name === 'server' ? 1 : 0;
          const sent = Array.from({ length: timeline.length }, (_, moment) => timeline.moment(moment).rows)
            .flat()
            .filter(
              (row) => row.kind === 'sent' && !row.copy && row.lane === lane && row.connection === connection,
            );
          const expected = text.split('\n').filter((line) => line.includes(' > '));
          assert.equal(expected.length, sent.length + apart);
        }
      }
    });
  }
});
