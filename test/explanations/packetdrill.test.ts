import assert from 'node:assert/strict';
import { LANGUAGES } from '../../src/explanations/language';
import { SCRIPT_SENTENCES, scriptsIn, sourceAddress } from '../../src/explanations/tables/packetdrill';
import { FIELDS } from '../../src/packetdrill/code/names';
import {
  CALLS,
  CONSTANTS,
  ERRNOS,
  ICMP,
  IP_INFO,
  OPTIONS,
  TCP_OPTIONS,
} from '../../src/packetdrill/language/names';

const HANGUL = /\p{Script=Hangul}/u;
const { en, ko } = SCRIPT_SENTENCES;
const topics = Object.keys(en);

/** What must not differ between two translations. */
function facts(sentence: string): string[] {
  const found = sentence.match(
    /ESTABLISHED|FIN-WAIT-2|TIME-WAIT|LISTEN|SYN-SENT|\bE[A-Z]{4,}\b|RFC \d+|\b(?:SYN|FIN|RST|ACK|ECE|CWR|AE|NS|SACK)\b|ECT\([01]\)|[A-Z]+_[A-Z_]+|(?<!\d)\d+(?!\d|진수)|[SR][NC][DV]\.\w+/gu,
  );
  return [...new Set(found)].sort();
}

describe('the sentences about packetdrill scripts', () => {
  it('are written in their language, each about the same', () => {
    assert.deepEqual(Object.keys(ko), topics);
    for (const topic of Object.keys(en) as (keyof typeof en)[]) {
      assert.doesNotMatch(en[topic], HANGUL, topic);
      assert.match(ko[topic], HANGUL, topic);
      assert.deepEqual(facts(ko[topic]), facts(en[topic]), topic);
    }
  });

  it('are sentences, and short', () => {
    for (const language of LANGUAGES) {
      for (const [topic, sentence] of Object.entries(SCRIPT_SENTENCES[language])) {
        assert.ok(sentence.length <= 240, `${topic}: ${sentence}`);
      }
    }
    for (const [topic, sentence] of Object.entries(en)) {
      assert.match(sentence, /\.$/, topic);
    }
    for (const [topic, sentence] of Object.entries(ko)) {
      assert.match(sentence.replaceAll(/\([^)]*\)/g, ''), /니다\.$/, topic);
    }
  });

  it('are about things that the language has', () => {
    const known = new Set<string>([
      ...[...CALLS.keys()].map((name) => `call.${name}`),
      ...Object.values(CONSTANTS)
        .flat()
        .map((name) => `constant.${name}`),
      ...ERRNOS.map((name) => `errno.${name}`),
      ...[...ICMP]
        .flatMap(([type, codes]) => [type, ...codes, 'mtu', 'echoed'])
        .map((name) => `icmp.${name}`),
      ...IP_INFO.map((name) => `ip.${name}`),
      ...OPTIONS.map((name) => `script.${name}`),
      ...[...TCP_OPTIONS, 'any'].map((name) => `option.${name}`),
      ...[...FIELDS].map((name) => `tcpi.${name}`),
      ...Array.from('SFRP.UEWA').map((letter) => `flag.${letter}`),
      ...['flag.ace', 'flag.none', 'field.seq', 'field.ack', 'field.win', 'field.urg', 'field.ports'],
      ...['absolute', 'relative', 'range', 'any', 'blocking'].map((kind) => `time.${kind}`),
      ...['direction.in', 'direction.out', 'any', 'section', 'shell', 'code', 'ip', 'icmp', 'option'],
    ]);
    assert.deepEqual(
      topics.filter((topic) => !known.has(topic)),
      [],
    );
  });

  it('leave out nothing but constants, fields and options that scripts rarely have', () => {
    const explained = [
      ...[...CALLS.keys()].map((name) => `call.${name}`),
      ...[...ICMP].flatMap(([type, codes]) => [type, ...codes]).map((name) => `icmp.${name}`),
      ...IP_INFO.map((name) => `ip.${name}`),
      ...TCP_OPTIONS.map((name) => `option.${name}`),
    ];
    assert.deepEqual(
      explained.filter((topic) => !topics.includes(topic)),
      [],
    );
  });
});

describe('where a thing in a script is described', () => {
  it('has an address', () => {
    assert.equal(sourceAddress('RFC 9293 §3.1'), 'https://www.rfc-editor.org/rfc/rfc9293.html#section-3.1');
    assert.equal(sourceAddress('listen(2)'), 'https://man7.org/linux/man-pages/man2/listen.2.html');
    assert.equal(sourceAddress('tcp(4)'), 'https://man.freebsd.org/cgi/man.cgi?query=tcp&sektion=4');
    assert.equal(sourceAddress('packetdrill'), 'https://github.com/google/packetdrill');
  });

  it('is an RFC, a manual page or the language itself', () => {
    for (const [topic, { source, address }] of Object.entries(scriptsIn('en'))) {
      assert.match(source, /^(RFC \d+ §\d+(\.\d+)*|\w+\([2347]\)|packetdrill)$/, topic);
      assert.equal(address === sourceAddress('packetdrill'), source === 'packetdrill', topic);
    }
  });
});
