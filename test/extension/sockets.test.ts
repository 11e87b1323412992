import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { code, table } from '../../src/extension/sockets/markdown';
import { plain, shortened, withoutIcons } from '../../src/extension/sockets/plain';

/** As VS Code's preview is set: what looks like an address becomes a link. */
const markdown = new MarkdownIt({ html: true, linkify: true });

/** What people of bad will would write, among all else. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom(
        ...[
          '`',
          '``',
          '|',
          '\\',
          '<b>',
          '[x](command:y)',
          '$(bug)',
          '**',
          '_',
          '&lt;',
          'http://a.b',
          '\n',
          '\r',
        ],
        ...['\u001b[31m', '\u202e', '\u0000', ' ', '    ', '---', '# ', '- ', '\\|', '~~', '![x](y)'],
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

describe('Somebody else’s text', () => {
  it('shows what is in it, in one line', () => {
    assert.equal(plain('node\u001b[31m\n\u202e\u{e0001}x'), 'node\\u{1b}[31m\\u{a}\\u{202e}\\u{e0001}x');
    assert.equal(plain('빵집 서버 🍞'), '빵집 서버 🍞');
    fc.assert(
      fc.property(text, (written) => {
        assert.doesNotMatch(plain(written), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  it('has no icons where VS Code would draw them', () => {
    assert.equal(withoutIcons('$(bug) $$(x)'), '\\$(bug) $\\$(x)');
  });

  it('is cut short', () => {
    assert.deepEqual([shortened('abc', 3), shortened('abcd', 3)], ['abc', 'ab…']);
  });

  it('is text in Markdown, and nothing else, in a paragraph and in a table', () => {
    fc.assert(
      fc.property(text, (written) => {
        const expected = markdown.utils.escapeHtml(plain(written)).trim();
        const paragraph = /^<p>a <code>([^]*)<\/code> b<\/p>\n$/.exec(
          markdown.render(`a ${code(written)} b`),
        );
        assert.equal(paragraph?.[1]?.trim(), expected);
        const rendered = markdown.render(table(['Name', '#Count'], [[code(written), '1']]));
        const cell = /<td><code>([^]*)<\/code><\/td>\n<td style="text-align:right">1<\/td>/.exec(rendered);
        assert.equal(cell?.[1]?.trim(), expected, rendered);
      }),
      { numRuns: 2000 },
    );
  });
});
