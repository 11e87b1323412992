import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { wordsIn } from '../../src/explanations/tables/words';
import { escapeMarkdown, fenced, formatReport, type Reported } from '../../src/sharing/report';
import { builtIn, session } from '../simulation/support';
import { TEXTS } from './texts';

const markdown = new MarkdownIt();

function report(more: Partial<Reported> = {}, id = 'lost-syn'): string {
  const { timeline } = session(builtIn(id));
  return formatReport(
    {
      ...{ title: 'A lost SYN', description: 'What happens.', timeline, moments: timeline.length },
      ...{ ghost: undefined, beliefs: [], interventions: [], link: undefined },
      ...more,
    },
    wordsIn('en'),
    TEXTS,
  );
}

/** The text of a report's headings, in order. */
function headings(text: string): string[] {
  const tokens = markdown.parse(text, {});
  return tokens.flatMap(({ type }, index) =>
    type === 'heading_open' ? [tokens[index + 1]?.content ?? ''] : [],
  );
}

describe('a report', () => {
  it('has a heading for each part that there is something to say in', () => {
    assert.deepEqual(headings(report()), ['A lost SYN', 'Hosts', 'Ladder', 'Rules']);
    assert.deepEqual(headings(report({ beliefs: ['Both agree.'], interventions: ['The SYN is lost.'] })), [
      ...['A lost SYN', 'Hosts', 'What was done', 'Ladder', 'In the end', 'Rules'],
    ]);
  });

  it('shows the ladder as a picture and as text', () => {
    const fences = markdown.parse(report(), {}).filter(({ type }) => type === 'fence');
    assert.deepEqual(
      fences.map(({ info, content }) => [info, content.split('\n')[0]?.trim().split(/\s+/)[0]]),
      [
        ['mermaid', 'sequenceDiagram'],
        ['text', 'time'],
      ],
    );
  });

  it('cites each rule that decided once, where it stands', () => {
    const text = report();
    // The SYN is sent twice, because of the timeout the second time; LISTEN takes it; SYN-SENT and SYN-RECEIVED end.
    for (const section of ['9293 §3.10.1', '9293 §3.10.7.2', '9293 §3.10.7.3', '9293 §3.10.7.4', '6298 §5']) {
      assert.ok(text.includes(`([RFC ${section}](https://www.rfc-editor.org/rfc/rfc`), section);
    }
    const rules = text.split('## Rules')[1]?.match(/^- .*$/gm) ?? [];
    assert.equal(new Set(rules).size, rules.length);
  });

  it('says instead of a picture that there is too much for one', () => {
    const { timeline } = session(builtIn('lost-syn'));
    for (let moment = 0; moment < 3000; moment++) {
      timeline.begin(2000 + moment, 0);
      timeline.call(0, `send(${String(moment)})`, '');
    }
    const text = report({ timeline, moments: timeline.length });
    assert.match(text, /Too long for a picture\./);
    assert.doesNotMatch(text, /```mermaid/);
  });

  it('shows texts from files as text, whatever is in them', () => {
    const title = '# <img src=x onerror=alert(1)> [a](b) `c` *d* | e &amp; ~~f~~ http://g';
    const html = markdown.render(
      report({ title, description: '1. one\n- two\n\n## three', beliefs: ['+ four'] }),
    );
    assert.match(
      html,
      /<h1># &lt;img src=x onerror=alert\(1\)&gt; \[a\]\(b\) `c` \*d\* \| e &amp;amp; ~~f~~ http:\/\/g<\/h1>/,
    );
    assert.match(html, /<p>1\. one - two ## three<\/p>/);
    assert.match(html, /<li>\+ four<\/li>/);
  });

  it('fences by more backticks than there are within', () => {
    assert.equal(fenced('text', 'a ``` b\n'), '````text\na ``` b\n````');
    assert.equal(fenced('text', 'a'), '```text\na\n```');
  });

  it('escapes nothing that means nothing', () => {
    assert.equal(
      escapeMarkdown('SYN, ACK of 10.0.0.1:80 (again), 한글.'),
      'SYN, ACK of 10.0.0.1:80 (again), 한글.',
    );
  });
});
