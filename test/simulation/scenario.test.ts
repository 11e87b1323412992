import assert from 'node:assert/strict';
import { sentenceOf } from '../../src/simulation/mistakes';
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

function sentences(json: unknown): string[] {
  return problems(json).map(({ mistake }) => sentenceOf(mistake));
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
  const wrong: readonly { what: string; json: unknown; path: string; said: string }[] = [
    {
      what: 'no title',
      json: changed((file) => delete file['title']),
      path: 'title',
      said: 'Missing property "title".',
    },
    {
      what: 'an unknown key',
      json: changed((file) => (file['speed'] = 3)),
      path: 'speed',
      said: 'Property "speed" is not allowed.',
    },
    {
      what: 'a title in one language of two',
      json: changed((file) => (file['title'] = { en: 'x' })),
      path: 'title',
      said: 'Expected a string, or an object with the strings "en" and "ko".',
    },
    {
      what: 'one host',
      json: changed((file) => file.hosts.pop()),
      path: 'hosts',
      said: 'Expected at least 2 of them.',
    },
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
      said: 'Expected at most 8 of them.',
    },
    {
      what: 'an address that is none',
      json: changed((file) => Object.assign(file.hosts[1] ?? {}, { address: '10.0.0.256' })),
      path: 'hosts.1.address',
      said: 'Expected an IPv4 or IPv6 address.',
    },
    {
      what: 'an unknown policy',
      json: changed((file) => Object.assign(file.hosts[0] ?? {}, { policy: { mls: 1 } })),
      path: 'hosts.0.policy.mls',
      said: 'Property "mls" is not allowed.',
    },
    {
      what: 'an unknown profile',
      json: changed((file) => Object.assign(file.hosts[0] ?? {}, { profile: 'cpm' })),
      path: 'hosts.0.profile',
      said: 'Expected one of these: "rfc9293", "linux", "freebsd", "windows".',
    },
    {
      what: 'a call that there is not',
      json: changed((file) => Object.assign(file.calls[1] ?? {}, { call: 'bind' })),
      path: 'calls.1.call',
      said: 'Expected one of these: "listen", "accept", "connect", "send", "read", "shutdown", "close", "abort", "forge", "option", "configure", "crash", "reboot".',
    },
    {
      what: 'a port past the last',
      json: changed((file) => Object.assign(file.calls[0] ?? {}, { port: 65536 })),
      path: 'calls.0.port',
      said: 'Expected 65535 or less.',
    },
    {
      what: 'a time before the beginning',
      json: changed((file) => Object.assign(file.calls[0] ?? {}, { at: -1 })),
      path: 'calls.0.at',
      said: 'Expected 0 or more.',
    },
    {
      what: 'a loss of more than all',
      json: changed((file) => (file['network'] = { loss: 1.5 })),
      path: 'network.loss',
      said: 'Expected 1 or less.',
    },
    {
      what: 'a fault that does nothing known',
      json: changed((file) => (file['network'] = { faults: [{ from: 'client', segment: 1, do: 'eat' }] })),
      path: 'network.faults.0.do',
      said: 'Expected one of these: "lose", "delay", "duplicate", "reorder", "corrupt", "edit", "mark", "icmp".',
    },
    {
      what: 'a delay by nothing',
      json: changed((file) => (file['network'] = { faults: [{ from: 'client', segment: 1, do: 'delay' }] })),
      path: 'network.faults.0.by',
      said: 'Missing property "by".',
    },
    {
      what: 'hosts that are no array',
      json: changed((file) => Object.assign(file, { hosts: 'two' })),
      path: 'hosts',
      said: 'Expected an array, in square brackets.',
    },
    {
      what: 'a call that is no object',
      json: changed((file) => Object.assign(file.calls, [3])),
      path: 'calls.0',
      said: 'Expected an object, in braces.',
    },
    {
      what: 'a network that is no object',
      json: changed((file) => (file['network'] = 'slow')),
      path: 'network',
      said: 'Expected an object, in braces.',
    },
    {
      what: 'a port in words',
      json: changed((file) => Object.assign(file.calls[0] ?? {}, { port: 'http' })),
      path: 'calls.0.port',
      said: 'Expected a number.',
    },
    {
      what: 'half a port',
      json: changed((file) => Object.assign(file.calls[0] ?? {}, { port: 80.5 })),
      path: 'calls.0.port',
      said: 'Expected a whole number.',
    },
    {
      what: 'a description that is no string',
      json: changed((file) => (file['topic'] = 1)),
      path: 'topic',
      said: 'Expected a string, in double quotes.',
    },
    {
      what: 'a switch that is a number',
      json: changed((file) => Object.assign(file.hosts[0] ?? {}, { reads: 1 })),
      path: 'hosts.0.reads',
      said: 'Expected true or false.',
    },
    {
      what: 'a name that begins with a digit',
      json: changed((file) => Object.assign(file.hosts[0] ?? {}, { name: '1st' })),
      path: 'hosts.0.name',
      said: 'Expected a name: a letter, then up to 30 letters, digits or hyphens.',
    },
    {
      what: 'a target that is neither',
      json: changed((file) => Object.assign(file.calls[1] ?? {}, { to: '10.0.0' })),
      path: 'calls.1.to',
      said: 'Expected the name of a host, or an IPv4 or IPv6 address.',
    },
    {
      what: 'a blank branch',
      json: changed((file) => (file['branches'] = [{ name: ' ' }])),
      path: 'branches.0.name',
      said: 'Expected a name that is not blank.',
    },
    {
      what: 'a branch with a long name',
      json: changed((file) => (file['branches'] = [{ name: 'x'.repeat(81) }])),
      path: 'branches.0.name',
      said: 'Expected at most 80 characters.',
    },
  ];
  for (const { what, json, path, said } of wrong) {
    it(`${what}: ${path}`, () => {
      const at = paths(json).findIndex((one) => one === path || one.startsWith(`${path}.`));
      assert.equal(sentences(json)[at], said, JSON.stringify(problems(json)));
    });
  }

  it('what is no object at all is wrong at the root', () => {
    for (const json of [null, 3, 'x', []]) {
      assert.deepEqual(paths(json)[0], json === null || !Array.isArray(json) ? '' : paths(json)[0]);
      assert.ok(problems(json).length > 0);
    }
  });

  describe('contradictions', () => {
    const contradictory: readonly { what: string; json: unknown; path: string; said: string }[] = [
      {
        what: 'two hosts of one name',
        json: changed((file) => {
          Object.assign(file.hosts[1] ?? {}, { name: 'client' });
          file.calls = [];
        }),
        path: 'hosts.1.name',
        said: 'There are two hosts named "client".',
      },
      {
        what: 'two hosts of one address',
        json: changed((file) => Object.assign(file.hosts[1] ?? {}, { address: '10.0.0.1' })),
        path: 'hosts.1.address',
        said: 'The address 10.0.0.1 is there twice.',
      },
      {
        what: 'a further address that is somebody’s',
        json: changed((file) => Object.assign(file.hosts[0] ?? {}, { addresses: ['10.0.0.9', '10.0.0.2'] })),
        path: 'hosts.1.address',
        said: 'The address 10.0.0.2 is there twice.',
      },
      {
        what: 'a further address twice',
        json: changed((file) => Object.assign(file.hosts[0] ?? {}, { addresses: ['10.0.0.9', '10.0.0.9'] })),
        path: 'hosts.0.addresses.1',
        said: 'The address 10.0.0.9 is there twice.',
      },
      {
        what: 'a local address of another host',
        json: changed((file) => Object.assign(file.calls[1] ?? {}, { localAddress: '10.0.0.2' })),
        path: 'calls.1.localAddress',
        said: '"client" does not have this address.',
      },
      {
        what: 'a connection to one’s own address',
        json: changed((file) => Object.assign(file.calls[1] ?? {}, { to: '10.0.0.1' })),
        path: 'calls.1.to',
        said: 'A host cannot connect to itself here.',
      },
      {
        what: 'a call of nobody',
        json: changed((file) => Object.assign(file.calls[0] ?? {}, { host: 'nobody' })),
        path: 'calls.0.host',
        said: 'There is no host "nobody". Hosts: client, server.',
      },
      {
        what: 'a connection to nobody',
        json: changed((file) => Object.assign(file.calls[1] ?? {}, { to: 'nobody' })),
        path: 'calls.1.to',
        said: 'There is no host "nobody". Hosts: client, server.',
      },
      {
        what: 'a connection to oneself',
        json: changed((file) => Object.assign(file.calls[1] ?? {}, { to: 'client' })),
        path: 'calls.1.to',
        said: 'A host cannot connect to itself here.',
      },
      {
        what: 'neither "at" nor "when"',
        json: changed((file) => delete (file.calls[0] as { at?: number }).at),
        path: 'calls.0',
        said: 'A call needs either "at" or "when".',
      },
      {
        what: 'both "at" and "when"',
        json: changed((file) => Object.assign(file.calls[0] ?? {}, { when: 'data' })),
        path: 'calls.0',
        said: 'A call needs either "at" or "when".',
      },
      {
        what: 'a fault of nobody',
        json: changed((file) => (file['network'] = { faults: [{ from: 'nobody', segment: 1, do: 'lose' }] })),
        path: 'network.faults.0.from',
        said: 'There is no host "nobody". Hosts: client, server.',
      },
      {
        what: 'many times of an event',
        json: changed((file) => {
          delete (file.calls[0] as { at?: number }).at;
          Object.assign(file.calls[0] ?? {}, { when: 'data', times: 2 });
        }),
        path: 'calls.0.times',
        said: 'Only a call with "at" can be made several times.',
      },
      {
        what: 'two branches of one name',
        json: changed((file) => (file['branches'] = [{ name: 'a' }, { name: 'a' }])),
        path: 'branches.1.name',
        said: 'There are two branches named "a".',
      },
      {
        what: 'a branch from nowhere',
        json: changed((file) => (file['branches'] = [{ name: 'a', from: 'b' }])),
        path: 'branches.0.from',
        said: 'There is no branch "b".',
      },
      {
        what: 'a branch shown that there is not',
        json: changed((file) => (file['shown'] = 'b')),
        path: 'shown',
        said: 'There is no branch "b".',
      },
    ];
    for (const { what, json, path, said } of contradictory) {
      it(`${what}: ${path}`, () => {
        assert.deepEqual(paths(json), [path]);
        assert.deepEqual(sentences(json), [said]);
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
