import assert from 'node:assert/strict';
import { namesAt } from '../../src/simulation/names-at';

/** `|` is where somebody writes. */
function names(text: string): readonly string[] {
  const offset = text.indexOf('|');
  assert.ok(offset !== -1);
  return namesAt(text.replace('|', ''), offset);
}

const HOSTS = `{
  "title": "names",
  "hosts": [
    { "name": "client", "address": "10.0.0.1" },
    { "name": "server", "address": "10.0.0.2" }
  ],
  "branches": [
    { "name": "What if 1", "calls": [] },
    { "name": "What if 2", "from": "What if 1", "faults": [] }
  ],`;

describe('Names in a scenario file', () => {
  it('are those of the hosts where a host is meant, though the text is not JSON yet', () => {
    assert.deepEqual(names(`${HOSTS} "calls": [ { "at": 0, "host": "|`), ['client', 'server']);
    assert.deepEqual(names(`${HOSTS} "calls": [ { "host": "client", "to" : "se|`), ['client', 'server']);
    assert.deepEqual(names(`${HOSTS} "network": { "partition": [ "client", "|" ] } }`), ['client', 'server']);
  });

  it('are those of the branches where a branch is meant', () => {
    assert.deepEqual(names(`${HOSTS} "shown": "|"`), ['What if 1', 'What if 2']);
  });

  it('may be both after "from", which faults and branches have', () => {
    assert.deepEqual(names(`${HOSTS} "from": "|"`), ['client', 'server', 'What if 1', 'What if 2']);
  });

  it('are none anywhere else', () => {
    assert.deepEqual(names(`${HOSTS} "title": "|"`), []);
    assert.deepEqual(names(`${HOSTS} "calls": [ { "host": "client", |`), []);
  });
});
