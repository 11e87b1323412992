import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatScript } from '../../../src/packetdrill/language/format';
import { lex } from '../../../src/packetdrill/language/lexer';
import { parseScript } from '../../../src/packetdrill/language/parser';
import { printScript } from '../../../src/packetdrill/language/print';
import { placeless, script } from './arbitrary';

const MESSY = [
  '',
  '// Why this is here.   ',
  '  --mtu=1500  --verbose',
  '`../defaults.sh`',
  '',
  '0 socket( ..., SOCK_STREAM,IPPROTO_TCP )=3',
  '+0.25   accept (3,...,  ...)   = 4  // four',
  '   +0 <S 0:0( 0 ) win 1000<mss 1000 , sackOK,nop, wscale 7 >//syn',
  '   // They answer.',
  '+0...0.1 sendmsg(4, {msg_name(...)=...,',
  'msg_iov(1)=[{ ...,',
  '10 }], msg_flags=0}, 0) = -1 EPIPE (Broken  pipe)',
  '+0 >[ect0]. 1:1(0)   ack 1',
  '+ 0 nonsense   here   ',
  '#ifdef FreeBSD   ',
  '  +0 `a   b`  ',
  ' #else',
  '+0 %{ assert  1',
  '   assert 2 }%   /* so */',
  '#endif',
  '',
  '+0 close(4) = 0',
  '',
];

const TIDY = [
  '',
  '// Why this is here.',
  '--mtu=1500  --verbose',
  '`../defaults.sh`',
  '',
  '0        socket(..., SOCK_STREAM, IPPROTO_TCP) = 3',
  '+0.25    accept(3, ..., ...) = 4                            // four',
  '+0       < S 0:0(0) win 1000 <mss 1000,sackOK,nop,wscale 7> //syn',
  '         // They answer.',
  '+0...0.1 sendmsg(4, {msg_name(...)=...,',
  '             msg_iov(1)=[{...,',
  '                 10}], msg_flags=0}, 0) = -1 EPIPE (Broken pipe)',
  '+0       > [ect0] . 1:1(0) ack 1',
  '+ 0 nonsense   here',
  '#ifdef FreeBSD',
  '+0       `a   b`',
  '#else',
  '+0       %{ assert  1',
  '   assert 2 }% /* so */',
  '#endif',
  '',
  '+0 close(4) = 0',
  '',
];

/** The words of a text, without the white space that comments end with. */
function words(text: string): string[] {
  return lex(text, { everySection: true }).tokens.map((token) => token.text.trimEnd());
}

/** A text that says the same, or nearly so, with other white space. */
function shaken(text: string, blanks: readonly string[]): string {
  let next = 0;
  return text.replace(/[ \n]/g, (blank) => blank + (blanks[next++ % blanks.length] ?? ''));
}

describe('packetdrill: formatting', () => {
  it('puts white space in order, and leaves what it cannot read', () => {
    assert.deepEqual(formatScript(MESSY.join('\n')).split('\n'), TIDY);
  });

  it('changes nothing but white space, and nothing the second time', () => {
    const blanks = fc.array(
      fc.constantFrom('', ' ', '  ', '\t', '\n', '\n ', '\n\n', ' // x\n', '/* y */', '# z '),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(script, blanks, (said, chance) => {
        const text = shaken(printScript(said), chance);
        const formatted = formatScript(text);
        assert.deepEqual(words(formatted), words(text));
        assert.deepEqual(placeless(parseScript(formatted)), placeless(parseScript(text)));
        assert.equal(formatScript(formatted), formatted);
      }),
      { seed: 9293, numRuns: 500 },
    );
  });

  it('keeps the line ends that a file has', () => {
    assert.equal(
      formatScript('0  close(3)=0\r\n\r\n+0   close(4)=0\r\n'),
      '0 close(3) = 0\r\n\r\n+0 close(4) = 0\r\n',
    );
  });
});
