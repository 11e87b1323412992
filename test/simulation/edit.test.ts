import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addBranch,
  addEntry,
  deleteBranch,
  removeEntry,
  renameBranch,
  replaceEntry,
  showBranch,
  type Entry,
} from '../../src/simulation/edit';
import { JsonError } from '../../src/simulation/json';
import { parseScenario } from '../../src/simulation/parse';
import { twoHosts } from './support';

const FILES = {
  'laid out by hand': readFileSync(
    join(__dirname, '../sample-workspace/lost-third-segment.tcp.json'),
    'utf8',
  ),
  'indented by two spaces': `${JSON.stringify(twoHosts([]), undefined, 2)}\n`,
  'indented by tabs, with the line ends of Windows': JSON.stringify(twoHosts([]), undefined, '\t').replaceAll(
    '\n',
    '\r\n',
  ),
  'on one line': JSON.stringify(twoHosts([])),
} as const;

const LOSE: Entry = { list: 'faults', value: { from: 'client', segment: 2, do: 'lose' } };
const DELAY: Entry = { list: 'faults', value: { from: 'server', segment: 1, do: 'delay', by: 30 } };
const CLOSE: Entry = { list: 'calls', value: { at: 200, host: 'client', call: 'close' } };
const SLOW: Entry = { list: 'changes', value: { at: 120, delay: 400 } };

const EMPTY = ['{', '  "title": "t"', '}', ''].join('\n');

function lines(...text: string[]): string {
  return text.map((line) => `${line}\n`).join('');
}

describe('edits of a scenario’s text', () => {
  for (const [what, text] of Object.entries(FILES)) {
    describe(what, () => {
      const made = addBranch(text, { name: 'a', faults: [LOSE.value] });
      const shown = showBranch(made, 'a');

      it('remains a scenario, which says what was done', () => {
        const result = parseScenario(addEntry(shown, 'a', CLOSE));
        assert.ok('scenario' in result, JSON.stringify(result));
        const [branch] = result.scenario.branches ?? [];
        assert.equal(result.scenario.shown, 'a');
        assert.deepEqual(branch?.faults, [LOSE.value]);
        assert.deepEqual(branch.calls, [{ ...CLOSE.value, after: 0 }]);
      });

      it('the rest stays as it is', () => {
        const body = text.trimEnd().slice(0, -1).trimEnd();
        assert.ok(addEntry(shown, 'a', SLOW).startsWith(body));
        assert.equal(made.slice(made.trimEnd().length), text.slice(text.trimEnd().length));
      });

      for (const [list, entry] of [
        ['a fault', DELAY],
        ['a change', SLOW],
        ['a call', CLOSE],
      ] as const) {
        it(`${list} that is taken back leaves the former text`, () => {
          const index = entry.list === 'faults' ? 1 : 0;
          const done = addEntry(shown, 'a', entry);
          assert.notEqual(done, shown);
          assert.equal(removeEntry(done, 'a', entry.list, index), shown);
        });
      }

      it('the only thing done, taken back, leaves the former text', () => {
        assert.equal(removeEntry(shown, 'a', 'faults', 0), text);
        assert.equal(removeEntry(made, 'a', 'faults', 0), text);
      });

      it('an entry that is replaced and replaced back is as it was', () => {
        const other = replaceEntry(shown, 'a', 0, DELAY);
        assert.notEqual(other, shown);
        assert.equal(replaceEntry(other, 'a', 0, LOSE), shown);
      });

      it('a branch that is renamed and renamed back is as it was, also where it is mentioned', () => {
        const two = addBranch(shown, { name: 'b', from: 'a', calls: [] });
        const renamed = renameBranch(two, 'a', 'other');
        const result = parseScenario(renamed);
        assert.ok('scenario' in result, JSON.stringify(result));
        assert.equal(result.scenario.shown, 'other');
        assert.deepEqual(
          result.scenario.branches?.map(({ name, from }) => [name, from]),
          [
            ['other', undefined],
            ['b', 'other'],
          ],
        );
        assert.equal(renameBranch(renamed, 'other', 'a'), two);
      });

      it('a branch that is deleted leaves no word of it', () => {
        const two = addBranch(shown, { name: 'b', from: 'a' });
        assert.equal(deleteBranch(two, 'b'), shown);
        const result = parseScenario(deleteBranch(two, 'a'));
        assert.ok('scenario' in result, JSON.stringify(result));
        assert.deepEqual([result.scenario.branches, result.scenario.shown], [[{ name: 'b' }], undefined]);
        assert.equal(deleteBranch(deleteBranch(two, 'a'), 'b'), text);
      });

      it('what is shown can be changed and taken back', () => {
        const two = addBranch(shown, { name: 'b', faults: [] });
        assert.equal(showBranch(showBranch(two, 'b'), 'a'), two);
        assert.equal(showBranch(shown, undefined), made);
        assert.equal(showBranch(made, undefined), made);
      });
    });
  }

  it('a new branch has a line for each thing that is done', () => {
    const text = showBranch(
      addBranch(EMPTY, {
        name: 'What if 1',
        faults: [
          { from: 'client', segment: 2, do: 'lose' },
          { from: 'client', segment: 3, do: 'edit', set: { flags: ['SYN', 'ACK'], options: { mss: 536 } } },
        ],
      }),
      'What if 1',
    );
    assert.equal(
      text,
      lines(
        '{',
        '  "title": "t",',
        '  "branches": [',
        '    {',
        '      "name": "What if 1",',
        '      "faults": [',
        '        { "from": "client", "segment": 2, "do": "lose" },',
        '        { "from": "client", "segment": 3, "do": "edit", "set": { "flags": ["SYN", "ACK"], "options": { "mss": 536 } } }',
        '      ]',
        '    }',
        '  ],',
        '  "shown": "What if 1"',
        '}',
      ),
    );
  });

  it('what is added stands as its neighbours stand', () => {
    const oneLine =
      '{\n  "branches": [{ "name": "a", "faults": [{ "from": "x", "segment": 1, "do": "lose" }] }]\n}\n';
    assert.equal(
      addEntry(oneLine, 'a', LOSE),
      oneLine.replace('"lose" }]', '"lose" }, { "from": "client", "segment": 2, "do": "lose" }]'),
    );
    assert.equal(
      addEntry(oneLine, 'a', CLOSE),
      oneLine
        .replace(
          ' }]\n}',
          lines(
            ', "calls": [',
            '        { "at": 200, "host": "client", "call": "close" }',
            '      ] }]',
            '}',
          ),
        )
        .trimEnd() + '\n',
    );
  });

  it('the first of several that is taken away takes its comma along', () => {
    const two = '{"branches": [ {"name": "a", "faults": [1 , 2, 3]}]}';
    assert.equal(removeEntry(two, 'a', 'faults', 0), two.replace('1 ,', ''));
    assert.equal(removeEntry(two, 'a', 'faults', 1), two.replace(' , 2', ''));
    assert.equal(removeEntry(two, 'a', 'faults', 2), two.replace(', 3', ''));
  });

  it('lists and branches that are there and empty are filled', () => {
    assert.equal(
      addEntry('{"branches": [{"name": "a", "faults": []}]}', 'a', LOSE),
      '{"branches": [{"name": "a", "faults": [ { "from": "client", "segment": 2, "do": "lose" } ]}]}',
    );
    assert.equal(addBranch('{"branches": []}', { name: 'b' }), '{"branches": [ { "name": "b" } ]}');
  });

  it('a name in the text may have space around it, as it may where it is read', () => {
    const text = '{"branches": [{"name": " a ", "faults": [1, 2]}], "shown": "a "}';
    assert.equal(
      renameBranch(text, 'a', 'b'),
      '{"branches": [{"name": "b", "faults": [1, 2]}], "shown": "b"}',
    );
  });

  it('where there is nothing of the name or number, it says so', () => {
    const text = addBranch(EMPTY, { name: 'a', faults: [{ from: 'client', segment: 1, do: 'lose' }] });
    const message = { message: 'There is no branch "b".' };
    assert.throws(() => addEntry(text, 'b', LOSE), message);
    assert.throws(() => deleteBranch(text, 'b'), message);
    assert.throws(() => removeEntry(text, 'b', 'faults', 0), message);
    assert.throws(() => replaceEntry(text, 'a', 1, LOSE), { message: 'There is no branches.0.faults.1.' });
  });

  it('text that is not JSON is refused as the parser says', () => {
    assert.throws(() => addBranch('{"title": ', { name: 'a' }), JsonError);
  });
});
