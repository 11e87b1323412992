import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportScript } from '../../../src/packetdrill/export';
import { parseScenario } from '../../../src/simulation/parse';
import { Session } from '../../../src/simulation/session';
import { LADDERS } from '../../simulation/support';
import { run } from './support';

const SCENARIOS = join(import.meta.dirname, '../../../media/scenarios');

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
          assert.ok(typeof text === 'string');
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
