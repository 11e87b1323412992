import assert from 'node:assert/strict';
import { readScenario, type Problem } from '../../src/simulation/scenario';
import { inLanguage } from '../../src/simulation/texts';
import { builtIn, scenario, twoHosts } from './support';

function problems(json: unknown): readonly Problem[] {
  const result = readScenario(json);
  return 'problems' in result ? result.problems : [];
}

function paths(json: unknown): string[] {
  return problems(json).map(({ path }) => path.join('.'));
}

/** The handshake with one thing changed. */
function changed(
  change: (file: { [key: string]: unknown; hosts: object[]; calls: object[] }) => void,
): unknown {
  const file = structuredClone(builtIn('three-way-handshake')) as Parameters<typeof change>[0];
  change(file);
  return file;
}

describe('scenario files', () => {
  it('are told what is too much and what is missing as VS Code tells it', () => {
    const json = changed((file) => {
      delete file['title'];
      file['titel'] = 'x';
    });
    assert.deepEqual(
      problems(json)
        .map(({ message }) => message)
        .sort(),
      ['Missing property "title".', 'Property "titel" is not allowed.'],
    );
  });

  const wrong: readonly { what: string; json: unknown; path: string }[] = [
    { what: 'no title', json: changed((file) => delete file['title']), path: 'title' },
    { what: 'an unknown key', json: changed((file) => (file['speed'] = 3)), path: 'speed' },
    {
      what: 'a title in one language of two',
      json: changed((file) => (file['title'] = { en: 'x' })),
      path: 'title',
    },
    { what: 'one host', json: changed((file) => file.hosts.pop()), path: 'hosts' },
    {
      what: 'nine hosts',
      json: changed((file) => {
        file.hosts = Array.from({ length: 9 }, (_, i) => ({
          name: `h${String(i)}`,
          address: `10.0.0.${String(i)}`,
        }));
        file.calls = [];
      }),
      path: 'hosts',
    },
    {
      what: 'an address that is none',
      json: changed((file) => Object.assign(file.hosts[1] ?? {}, { address: '10.0.0.256' })),
      path: 'hosts.1.address',
    },
    {
      what: 'an unknown policy',
      json: changed((file) => Object.assign(file.hosts[0] ?? {}, { policy: { mls: 1 } })),
      path: 'hosts.0.policy.mls',
    },
    {
      what: 'an unknown profile',
      json: changed((file) => Object.assign(file.hosts[0] ?? {}, { profile: 'cpm' })),
      path: 'hosts.0.profile',
    },
    {
      what: 'a call that there is not',
      json: changed((file) => Object.assign(file.calls[1] ?? {}, { call: 'bind' })),
      path: 'calls.1.call',
    },
    {
      what: 'a port past the last',
      json: changed((file) => Object.assign(file.calls[0] ?? {}, { port: 65536 })),
      path: 'calls.0.port',
    },
    {
      what: 'a time before the beginning',
      json: changed((file) => Object.assign(file.calls[0] ?? {}, { at: -1 })),
      path: 'calls.0.at',
    },
    {
      what: 'a loss of more than all',
      json: changed((file) => (file['network'] = { loss: 1.5 })),
      path: 'network.loss',
    },
    {
      what: 'a fault that does nothing known',
      json: changed((file) => (file['network'] = { faults: [{ from: 'client', segment: 1, do: 'eat' }] })),
      path: 'network.faults.0.do',
    },
    {
      what: 'a delay by nothing',
      json: changed((file) => (file['network'] = { faults: [{ from: 'client', segment: 1, do: 'delay' }] })),
      path: 'network.faults.0.by',
    },
  ];
  for (const { what, json, path } of wrong) {
    it(`${what}: ${path}`, () => {
      assert.ok(
        paths(json).some((one) => one === path || one.startsWith(`${path}.`)),
        JSON.stringify(problems(json)),
      );
    });
  }

  it('what is no object at all is wrong at the root', () => {
    for (const json of [null, 3, 'x', []]) {
      assert.deepEqual(paths(json)[0], json === null || !Array.isArray(json) ? '' : paths(json)[0]);
      assert.ok(problems(json).length > 0);
    }
  });

  describe('contradictions', () => {
    const contradictory: readonly { what: string; json: unknown; path: string }[] = [
      {
        what: 'two hosts of one name',
        json: changed((file) => {
          Object.assign(file.hosts[1] ?? {}, { name: 'client' });
          file.calls = [];
        }),
        path: 'hosts.1.name',
      },
      {
        what: 'two hosts of one address',
        json: changed((file) => Object.assign(file.hosts[1] ?? {}, { address: '10.0.0.1' })),
        path: 'hosts.1.address',
      },
      {
        what: 'a further address that is somebody’s',
        json: changed((file) => Object.assign(file.hosts[0] ?? {}, { addresses: ['10.0.0.9', '10.0.0.2'] })),
        path: 'hosts.1.address',
      },
      {
        what: 'a further address twice',
        json: changed((file) => Object.assign(file.hosts[0] ?? {}, { addresses: ['10.0.0.9', '10.0.0.9'] })),
        path: 'hosts.0.addresses.1',
      },
      {
        what: 'a local address of another host',
        json: changed((file) => Object.assign(file.calls[1] ?? {}, { localAddress: '10.0.0.2' })),
        path: 'calls.1.localAddress',
      },
      {
        what: 'a connection to one’s own address',
        json: changed((file) => Object.assign(file.calls[1] ?? {}, { to: '10.0.0.1' })),
        path: 'calls.1.to',
      },
      {
        what: 'a call of nobody',
        json: changed((file) => Object.assign(file.calls[0] ?? {}, { host: 'nobody' })),
        path: 'calls.0.host',
      },
      {
        what: 'a connection to nobody',
        json: changed((file) => Object.assign(file.calls[1] ?? {}, { to: 'nobody' })),
        path: 'calls.1.to',
      },
      {
        what: 'a connection to oneself',
        json: changed((file) => Object.assign(file.calls[1] ?? {}, { to: 'client' })),
        path: 'calls.1.to',
      },
      {
        what: 'neither "at" nor "when"',
        json: changed((file) => delete (file.calls[0] as { at?: number }).at),
        path: 'calls.0',
      },
      {
        what: 'both "at" and "when"',
        json: changed((file) => Object.assign(file.calls[0] ?? {}, { when: 'data' })),
        path: 'calls.0',
      },
      {
        what: 'a fault of nobody',
        json: changed((file) => (file['network'] = { faults: [{ from: 'nobody', segment: 1, do: 'lose' }] })),
        path: 'network.faults.0.from',
      },
    ];
    for (const { what, json, path } of contradictory) {
      it(`${what}: ${path}`, () => {
        assert.deepEqual(paths(json), [path]);
      });
    }
  });

  it('finds everything that is wrong, not just the first', () => {
    const json = changed((file) => {
      Object.assign(file.calls[0] ?? {}, { host: 'nobody' });
      Object.assign(file.calls[1] ?? {}, { to: 'nobody' });
    });
    assert.deepEqual(paths(json), ['calls.0.host', 'calls.1.to']);
  });

  it('what is not said has its default', () => {
    const { network, hosts, calls } = scenario(twoHosts([]));
    assert.deepEqual(network, { delay: 50, loss: 0, seed: 1, faults: [] });
    assert.deepEqual([hosts[0]?.profile, hosts[0]?.policy, hosts[0]?.reads], ['rfc9293', {}, true]);
    assert.equal(calls[0]?.after, 0);
  });

  it('texts are in the language asked for', () => {
    assert.equal(inLanguage({ en: 'a', ko: 'b' }, 'ko'), 'b');
    assert.equal(inLanguage({ en: 'a', ko: 'b' }, 'en'), 'a');
    assert.equal(inLanguage('c', 'ko'), 'c');
  });
});
