import assert from 'node:assert/strict';
import fc from 'fast-check';
import { JsonError, readJson, type JsonNode } from '../../src/simulation/json';

function read(text: string): JsonNode {
  const root = readJson(text);
  assert.ok(!(root instanceof JsonError), `${text}: ${root instanceof JsonError ? root.message : ''}`);
  return root;
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function nodes(node: JsonNode): JsonNode[] {
  return [node, ...[...node.children.values()].flatMap(nodes)];
}

const json = fc.json({ maxDepth: 4 });

describe('JSON with places', () => {
  it('has the value that JSON.parse gives, however it is indented', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 2, '\t', '\r\n'), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        assert.deepEqual(read(` ${text}\n`).value, JSON.parse(text));
      }),
    );
  });

  it('knows where each value begins and ends', () => {
    fc.assert(
      fc.property(json, (text) => {
        for (const { value, offset, length } of nodes(read(text))) {
          assert.deepEqual(JSON.parse(text.slice(offset, offset + length)), value);
        }
      }),
    );
    const root = read('{ "a": [1, { "b": null }], "": 2 }');
    assert.deepEqual(
      nodes(root).map(({ offset, length }) => [offset, length]),
      [
        [0, 34],
        [7, 18],
        [8, 1],
        [11, 13],
        [18, 4],
        [31, 1],
      ],
    );
  });

  it('is JSON exactly where JSON.parse says so', () => {
    const part = fc.constantFrom(
      ...['{', '}', '[', ']', ',', ':', '"a"', '"\\u00e9"', '"', '\\', '1', '-', '0', '.5', 'e+3', 'true'],
      ...[
        'nul',
        ' ',
        '\n',
        '\t',
        '\u00a0',
        '\ufeff',
        '/*',
        '//',
        "'",
        '{"a":1}',
        '[1]',
        '"\u007f"',
        '__proto__',
      ],
    );
    const texts = fc.oneof(
      fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const expected = parsed(text);
        const found = readJson(text);
        assert.equal(found instanceof JsonError, expected === undefined);
        if (!(found instanceof JsonError)) {
          assert.deepEqual(found.value, expected?.value);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('takes the last of two members with one name, as JSON.parse does, and keeps any name', () => {
    const { value, children } = read('{ "a": 1, "b": 2, "a": 3, "__proto__": 4 }');
    assert.deepEqual(Object.entries(value as object), [
      ['a', 3],
      ['b', 2],
      ['__proto__', 4],
    ]);
    assert.equal(children.get('a')?.offset, 23);
  });

  for (const [text, offset, length, message] of [
    ['', 0, 0, 'Expected a value.'],
    ['{\n  "title" "x"\n}', 12, 3, 'Expected ":".'],
    ['{ "a": 1 "b": 2 }', 9, 3, 'Expected "," or "}".'],
    ['[1, 2', 5, 0, 'Expected "," or "]".'],
    ['[1, ]', 4, 1, 'Expected a value.'],
    ['{ "a": 1, }', 10, 1, 'Expected a name in double quotes.'],
    ["{ 'a': 1 }", 2, 3, 'Expected a name in double quotes.'],
    ['{ 7: 1 }', 2, 1, 'Expected a name in double quotes.'],
    ['{ "a": tru }', 7, 3, 'Expected a value.'],
    ['{ "a": "b\n}', 7, 2, 'Expected a value.'],
    ['{} // done', 3, 2, 'Expected the end of the file.'],
  ] as const) {
    it(`says what is wrong with ${JSON.stringify(text)}, and where`, () => {
      const error = readJson(text);
      assert.ok(error instanceof JsonError);
      assert.deepEqual([error.offset, error.length, error.message], [offset, length, message]);
    });
  }
});
