import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildExplanations } from '../../src/explanations/build/build';
import { renderPage } from '../../src/explanations/build/page';
import { ExplanationsError } from '../../src/explanations/build/problems';
import { LANGUAGES } from '../../src/explanations/language';
import { toursIn } from '../../src/explanations/tables/tours/tours';
import { wordsIn } from '../../src/explanations/tables/words';
import { TOPICS } from '../../src/explanations/topics';
import { linksOf, SOURCES, sourceOf, stepsOf } from './sources';

const page = (...lines: string[]): string => ['# Title', '', 'Summary.', '', ...lines, ''].join('\n');
const FIRST_LINE = 5;

describe('the builder of the explanations', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'explanations-'));
  });
  afterEach(() => {
    rmSync(dir, { recursive: true });
  });

  describe('on the pages that ship', () => {
    it('makes an article for each topic in each language', async () => {
      await buildExplanations(dir);
      for (const language of LANGUAGES) {
        assert.deepEqual(
          readdirSync(join(dir, language)).sort(),
          [...TOPICS.map(({ id }) => `${id}.html`), 'tours.json', 'words.json'].sort(),
        );
        for (const topic of TOPICS) {
          const html = readFileSync(join(dir, language, `${topic.id}.html`), 'utf8');
          assert.ok(
            html.startsWith(
              `<article class="explanation" lang="${language}">\n<h1>${topic.title[language]}</h1>`,
            ),
          );
          assert.ok(html.endsWith('</article>\n'));
        }
        const words: unknown = JSON.parse(readFileSync(join(dir, language, 'words.json'), 'utf8'));
        assert.deepEqual(words, wordsIn(language));
        const tours: unknown = JSON.parse(readFileSync(join(dir, language, 'tours.json'), 'utf8'));
        assert.deepEqual(tours, toursIn(language));
      }
    });

    it('gives every moment its button, and every step its block', async () => {
      await buildExplanations(dir);
      for (const language of LANGUAGES) {
        for (const { id } of TOPICS) {
          const html = readFileSync(join(dir, language, `${id}.html`), 'utf8');
          const source = sourceOf(language, id);
          assert.deepEqual(
            values(html, /<button type="button" class="moment" data-moment="([^"]*)">/g),
            linksOf(source, 'moment'),
          );
          assert.deepEqual(values(html, /<(?:p|li) class="step" data-moment="([^"]*)">/g), stepsOf(source));
        }
      }
    });

    it('writes nothing that runs, is styled inline or is fetched, and no Markdown it did not understand', async () => {
      await buildExplanations(dir);
      for (const language of LANGUAGES) {
        for (const { id } of TOPICS) {
          const html = readFileSync(join(dir, language, `${id}.html`), 'utf8');
          assert.doesNotMatch(html, /<(script|style|img|link|iframe)|\son\w+=|\sstyle=|\ssrc=/, id);
          assert.doesNotMatch(html.replace(/<[^>]*>/g, ''), /\*\*|:::|\]\(/, id);
          for (const href of values(html, /href="([^"]*)"/g)) {
            assert.match(
              href,
              /^(#|https:\/\/www\.rfc-editor\.org\/rfc\/rfc\d+\.html(#(section|appendix)-[\w.]+)?)$/,
            );
          }
        }
      }
    });

    it('can be called from plain node, as esbuild.mjs does', () => {
      const entry = new URL('../../src/explanations/build/index.mjs', import.meta.url).href;
      const script = `import { buildExplanations } from ${JSON.stringify(entry)}; await buildExplanations(${JSON.stringify(dir)});`;
      execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
        cwd: fileURLToPath(new URL('../..', import.meta.url)),
        env: { ...process.env, NODE_OPTIONS: '' },
      });
      assert.ok(existsSync(join(dir, 'ko', 'state-time-wait.html')));
    }).timeout(20_000);
  });

  describe('refuses', () => {
    const refused: [what: string, line: string, reason: RegExp][] = [
      ['an unknown topic', '[x](topic:state-open)', /there is no topic "state-open"/],
      ['an unknown scenario', '[x](moment:five-way/client:LISTEN)', /there is no scenario "five-way"/],
      ['a name that every object has', '[x](moment:constructor/start)', /there is no scenario "constructor"/],
      ['a host the scenario lacks', '[x](moment:simultaneous-open/client:LISTEN)', /has no host "client"/],
      ['a state the RFC lacks', '[x](moment:half-close/client:FIN_WAIT_1)', /"FIN_WAIT_1" is not a state/],
      ['a call nobody can make', '[x](moment:half-close/client:call:hang-up)', /"hang-up" is not a call/],
      ['a moment that is none', '[x](moment:half-close)', /is not <scenario>\/start/],
      ['an RFC reference that is none', '[x](rfc:9293#§3.6)', /is not <RFC number>/],
      ['a link to the web', '[x](https://example.com/)', /is not a moment:, topic: or rfc: link/],
      ['a link that runs', '[x](javascript:alert(1))', /is not a moment:, topic: or rfc: link/],
      ['a link to a file', '[x](state-closed.md)', /is not a moment:, topic: or rfc: link/],
      ['an address in the text', '<https://example.com/>', /is not a moment:, topic: or rfc: link/],
      ['a link without a target', '[x]()', /is not a moment:, topic: or rfc: link/],
      ['a picture', '![x](topic:connection)', /no place for image/],
      ['a table', '| a |\n| :-: |\n| b |', /no place for table_open/],
      ['a quotation', '> x', /no place for blockquote_open/],
      ['a second title', '# Again', /one title/],
      ['a block of another kind', ':::warning\nx\n:::', /":::warning" is not :::correction/],
      ['a correction without an end', ':::correction\nx', /has no end/],
    ];
    for (const [what, line, reason] of refused) {
      it(`${what}, and says in which line`, () => {
        const { problems } = renderPage(page(line), 'en');
        const found = problems.find(({ message }) => reason.test(message));
        assert.ok(found, problems.map(({ message }) => message).join('\n'));
        assert.equal(found.line, FIRST_LINE);
      });
    }

    it('a wrong link deep in a page, in its own line', () => {
      const source = page(
        ':::correction',
        'One',
        'two [x](topic:nothing).',
        '',
        '- a',
        '- b [y](rfc:nothing)',
        ':::',
      );
      assert.deepEqual(
        renderPage(source, 'en').problems.map(({ line }) => line),
        [FIRST_LINE + 2, FIRST_LINE + 5],
      );
    });

    it('a page without a title or without a summary', () => {
      for (const source of ['', 'Summary.', '# Title', '## Title\n\nSummary.', '# Title\n\n## Next']) {
        assert.match(renderPage(source, 'en').problems[0]?.message ?? '', /a page begins with/, source);
      }
    });

    it('a translation that is missing, by file, and then writes nothing', async () => {
      const problems = await problemsOf(dir, (sources) => {
        rmSync(join(sources, 'ko', 'state-closing.md'));
      });
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', /ko\/state-closing\.md:1: there is no such file/);
      assert.ok(!existsSync(join(dir, 'out')));
    });

    it('a language that is missing', async () => {
      const problems = await problemsOf(dir, (sources) => {
        rmSync(join(sources, 'en'), { recursive: true });
      });
      assert.equal(problems.length, TOPICS.length);
    });

    it('a page that no topic asks for', async () => {
      const problems = await problemsOf(dir, (sources) => {
        writeFileSync(join(sources, 'en', 'state-open.md'), page('x'));
      });
      assert.match(problems.join('\n'), /en\/state-open\.md:1: no topic has this name/);
    });

    it('a title other than the topic has', async () => {
      const problems = await problemsOf(dir, (sources) => {
        writeFileSync(join(sources, 'en', 'state-closed.md'), page('x'));
      });
      assert.match(problems.join('\n'), /en\/state-closed\.md:1: the title is "CLOSED" in/);
    });

    it('several things at once, each with file and line', async () => {
      const problems = await problemsOf(dir, (sources) => {
        for (const language of LANGUAGES) {
          const file = join(sources, language, 'connection.md');
          writeFileSync(
            file,
            readFileSync(file, 'utf8').replace('(topic:three-way-handshake)', '(topic:nothing)'),
          );
        }
      });
      assert.equal(problems.length, 2);
      for (const problem of problems) {
        const [, language = '', line = ''] =
          /(en|ko)\/connection\.md:(\d+): there is no topic "nothing"$/.exec(problem) ?? [];
        const text = readFileSync(join(SOURCES, language, 'connection.md'), 'utf8').split('\n')[
          Number(line) - 1
        ];
        assert.match(text ?? '', /\(topic:three-way-handshake\)/);
      }
    });
  });

  describe('renders', () => {
    const render = (...lines: string[]): string => {
      const { html, problems } = renderPage(page(...lines), 'en');
      assert.deepEqual(problems, []);
      return html;
    };

    it('HTML in a page as text', () => {
      const html = render('<script>alert(1)</script>', '', 'a <img src=x onerror=alert(1)> b', '', '`<b>`');
      assert.doesNotMatch(html, /<(script|img|b)\b/);
      assert.match(html, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
      assert.match(html, /&lt;img src=x onerror=alert\(1\)&gt;/);
    });

    it('the text of a link as text', () => {
      assert.match(
        render('[<i>"](topic:connection)'),
        /<a class="topic" href="#" data-topic="connection">&lt;i&gt;&quot;<\/a>/,
      );
    });

    it('links to topics and to RFCs, whole or by section or appendix', () => {
      const html = render('[a](topic:state-syn-sent) [b](rfc:1337) [c](rfc:9293#3.10.7.4) [d](rfc:7323#B)');
      assert.deepEqual(values(html, /<a ([^>]*)>/g), [
        'class="topic" href="#" data-topic="state-syn-sent"',
        'class="rfc" href="https://www.rfc-editor.org/rfc/rfc1337.html"',
        'class="rfc" href="https://www.rfc-editor.org/rfc/rfc9293.html#section-3.10.7.4"',
        'class="rfc" href="https://www.rfc-editor.org/rfc/rfc7323.html#appendix-B"',
      ]);
    });

    it('a moment as a button, which marks the paragraph or the item that it begins', () => {
      const moment = 'half-close/client:call:shutdown';
      const button = `<button type="button" class="moment" data-moment="${moment}">x</button>`;
      const step = `class="step" data-moment="${moment}"`;
      assert.match(render(`[x](moment:${moment}) y`), new RegExp(`<p ${step}>${button} y</p>`));
      assert.match(
        render(`**[x](moment:${moment})** y`),
        new RegExp(`<p ${step}><strong>${button}</strong> y</p>`),
      );
      assert.match(render(`y [x](moment:${moment})`), new RegExp(`<p>y ${button}</p>`));
      assert.match(render(`- [x](moment:${moment})`), new RegExp(`<li ${step}>${button}</li>`));
      assert.match(
        render(`- [x](moment:${moment})`, '', '- z'),
        new RegExp(`<li ${step}>\n<p>${button}</p>`),
      );
      assert.match(
        render('- y', '', `  [x](moment:${moment})`),
        new RegExp(`<p>y</p>\n<p ${step}>${button}</p>`),
      );
      assert.match(render(`- y [x](moment:${moment})`), new RegExp(`<li>y ${button}</li>`));
    });

    it('a correction as a note with a label, in the language of the page', () => {
      const source = page('Before', ':::correction', 'Wrong.', '', '- Right', ':::', 'After');
      assert.match(
        renderPage(source, 'en').html,
        /<p>Before<\/p>\n<aside class="correction" role="note" aria-label="Correction to the post">\n<p class="correction-title">Correction to the post<\/p>\n<p>Wrong\.<\/p>\n<ul>\n<li>Right<\/li>\n<\/ul>\n<\/aside>\n<p>After<\/p>/,
      );
      assert.match(renderPage(source, 'ko').html, /aria-label="원문 바로잡기"/);
    });

    it('the paragraph under the title as the summary', () => {
      assert.match(render('More.'), /<h1>Title<\/h1>\n<p class="summary">Summary\.<\/p>\n<p>More\.<\/p>/);
    });
  });
});

/** What the builder says about the shipped pages after a change to a copy of them. */
async function problemsOf(dir: string, change: (sources: string) => void): Promise<readonly string[]> {
  const sources = join(dir, 'sources');
  cpSync(SOURCES, sources, { recursive: true });
  change(sources);
  try {
    await buildExplanations(join(dir, 'out'), sources);
  } catch (error) {
    assert.ok(error instanceof ExplanationsError);
    return error.problems;
  }
  return [];
}

function values(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, value = '']) => value);
}
