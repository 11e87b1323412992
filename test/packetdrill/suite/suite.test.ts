import assert from 'node:assert/strict';
import { formatScript } from '../../../src/packetdrill/language/format';
import { parseScript } from '../../../src/packetdrill/language/parser';
import { runScript } from '../../../src/packetdrill/run/run';
import { readScripts } from './files';
import { CELLS, makeScripts } from './matrix';
import { PLACE_NAMES, PLACES } from './place';
import { IP_VERSIONS } from './script';
import { wrongs } from './wrong';

const POLICY = { profile: 'rfc9293' } as const;

/** What is written of section 3.10 for each place: calls need a descriptor, and segments are checked in order. */
const CALLS = [
  '3.10.1, OPEN',
  '3.10.2, SEND',
  '3.10.3, RECEIVE',
  '3.10.4, CLOSE',
  '3.10.5, ABORT',
  '3.10.6, STATUS',
];
const TIMEOUTS = ['3.10.8, retransmission timeout'];
const ARRIVES = {
  CLOSED: ['3.10.7.1'],
  LISTEN: ['first', 'second', 'third', 'fourth'].map((check) => `3.10.7.2, ${check}`),
  'SYN-SENT': ['first', 'second', 'fourth', 'fifth'].map((check) => `3.10.7.3, ${check}`),
} as const;
const OTHERWISE = ['first', 'second', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'].map(
  (check) => `3.10.7.4, ${check} check`,
);

describe('Section 3.10 as packetdrill scripts', () => {
  it('the files are what the matrix makes: `npm run scripts` writes them', () => {
    assert.deepEqual(readScripts(), new Map([...makeScripts()].sort(([a], [b]) => (a < b ? -1 : 1))));
  });

  it('they are as the formatter would have them', () => {
    for (const [file, text] of makeScripts()) {
      assert.equal(formatScript(text), text, file);
    }
  });

  for (const name of PLACE_NAMES) {
    const place = PLACES[name];

    it(`${place.title}: there is a script for every event`, () => {
      const written = new Set(CELLS.filter((cell) => cell.place === name).map(({ section }) => section));
      const arrives: readonly string[] = name in ARRIVES ? ARRIVES[name as keyof typeof ARRIVES] : OTHERWISE;
      const wanted = [...(place.fd === undefined ? [] : CALLS), ...arrives, ...TIMEOUTS];
      assert.deepEqual(
        wanted.filter((section) => !written.has(section)),
        [],
      );
    });

    for (const version of IP_VERSIONS) {
      const scripts = [...makeScripts()].filter(([file]) => file.startsWith(`${version}/${place.folder}/`));

      it(`${place.title}, ${version}: each passes`, () => {
        for (const [file, text] of scripts) {
          assert.deepEqual(runScript(parseScript(text), POLICY).verdict, { result: 'pass' }, file);
        }
      });
    }

    // What is expected of a segment is the same above either version of IP.
    it(`${place.title}: each fails at whatever line is made wrong`, () => {
      const scripts = [...makeScripts()].filter(([file]) =>
        file.startsWith(`${IP_VERSIONS[0]}/${place.folder}/`),
      );
      for (const [file, text] of scripts) {
        const all = wrongs(parseScript(text));
        assert.notEqual(all.length, 0, file);
        for (const { script, line, what } of all) {
          const { verdict } = runScript(script, POLICY);
          const failed = verdict.result === 'pass' ? 'pass' : `${verdict.result} at ${String(verdict.line)}`;
          assert.equal(failed, `fail at ${String(line)}`, `${file}:${String(line)}: ${what}`);
        }
      }
    });
  }
});
