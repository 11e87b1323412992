import assert from 'node:assert/strict';
import { ACK, FIN, NO_DATA, RST, SYN, type Segment } from '../../../src/tcp/segment';
import { add } from '../../../src/tcp/seq';
import { findTcpdump } from '../../tools/tcpdump';
import { laboratory } from '../laboratory';
import type { Tun } from '../tun';
import { Conversation } from './conversation';
import { MIRROR, type Side, type Verdict } from './mirror';

/** Loses the first segments of a kind, so many as are asked for. */
function losing(
  count: number,
  isMeant: (segment: Segment, from: Side) => boolean,
): (segment: Segment, from: Side) => Verdict {
  let left = count;
  return (segment, from) => (left > 0 && isMeant(segment, from) && left-- > 0 ? 'lose' : 'pass');
}

const isFin = ({ ctl }: Segment): boolean => (ctl & FIN) !== 0;
const isBare = ({ ctl, data }: Segment): boolean => (ctl & (SYN | FIN | RST)) === 0 && data.length === 0;

/** What happens, with a word at each moment at which the kernel is asked. */
const STORIES: Readonly<Record<string, (talk: Conversation, tun: Tun) => Promise<void>>> = {
  'the client closes first': async (talk) => {
    await talk.open();
    await talk.moment('open');
    talk.client.end();
    await talk.moment('half closed');
    talk.server.end();
    await talk.moment('closed');
  },
  'the server closes first': async (talk) => {
    await talk.open();
    talk.server.end();
    await talk.moment('half closed');
    talk.client.end();
    await talk.moment('closed');
  },
  'text both ways, and a half-close that is used': async (talk) => {
    await talk.open();
    talk.client.write('a question');
    await talk.moment('asked');
    talk.client.end();
    await talk.moment('half closed');
    talk.client.resume();
    talk.server.write('an answer');
    await talk.moment('answered');
    talk.server.end();
    await talk.moment('closed');
  },
  'three segments: the server closes as soon as it hears the FIN': async (talk) => {
    await talk.open();
    talk.server.resume();
    talk.server.once('end', () => talk.server.end());
    talk.client.end();
    await talk.until('TIME-WAIT', 'CLOSED');
    await talk.moment('closed');
  },
  'a simultaneous close': async (talk) => {
    await talk.open();
    talk.mirror.judge = (segment) => (isFin(segment) ? 'hold' : 'pass');
    talk.client.end();
    talk.server.end();
    await talk.until('FIN-WAIT-1', 'FIN-WAIT-1');
    await talk.moment('both FINs under way');
    talk.mirror.judge = () => 'pass';
    while (talk.mirror.held > 0) {
      talk.mirror.release();
    }
    await talk.moment('both arrived');
  },
  'a simultaneous close, of which one acknowledgment is lost': async (talk) => {
    await talk.open();
    talk.mirror.judge = (segment) => (isFin(segment) ? 'hold' : 'lose');
    talk.client.end();
    talk.server.end();
    await talk.until('FIN-WAIT-1', 'FIN-WAIT-1');
    talk.mirror.release();
    talk.mirror.release();
    await talk.until('CLOSING', 'CLOSING');
    await talk.moment('both FINs arrived');
    talk.mirror.judge = () => 'pass';
    await talk.until('TIME-WAIT', 'TIME-WAIT');
    await talk.moment('both FINs sent again');
  },
  'a simultaneous open': async (talk) => {
    talk.mirror.judge = ({ ctl }) => ((ctl & (SYN | ACK)) === SYN ? 'hold' : 'pass');
    talk.connect('client');
    talk.connect('server');
    await talk.until('SYN-SENT', 'SYN-SENT');
    await talk.moment('both SYNs under way');
    talk.mirror.judge = () => 'pass';
    while (talk.mirror.held > 0) {
      talk.mirror.release();
    }
    await talk.until('ESTABLISHED', 'ESTABLISHED');
    await talk.moment('open');
  },
  'the client resets': async (talk) => {
    await talk.open();
    talk.client.resetAndDestroy();
    await talk.moment('reset');
  },
  'the server resets, in the middle of text': async (talk) => {
    await talk.open();
    talk.client.write('a question');
    await talk.moment('asked');
    talk.server.resetAndDestroy();
    await talk.moment('reset');
  },
  'the server closes with text unread': async (talk) => {
    await talk.open();
    talk.client.write('a question');
    await talk.moment('asked');
    talk.server.destroy();
    await talk.moment('reset');
  },
  refused: async (talk) => {
    talk.connect();
    await new Promise((resolve) => talk.client.once('close', resolve));
    await talk.moment('refused');
  },
  'a reset beside RCV.NXT': async (talk, tun) => {
    await talk.open();
    const seen: Segment[] = [];
    talk.mirror.judge = (segment, from) => {
      seen.push(...(from === 'client' ? [segment] : []));
      return 'pass';
    };
    talk.client.write('a question');
    await talk.moment('asked');
    const last = seen.at(-1);
    assert.ok(last !== undefined);
    const segment = {
      seq: add(last.ack, 1000),
      ack: 0,
      ctl: RST,
      wnd: 0,
      up: 0,
      data: NO_DATA,
      options: {},
      ecn: 0,
    };
    tun.send(MIRROR, { sourcePort: talk.ports.server, destinationPort: talk.ports.client, segment });
    await talk.moment('a reset that was guessed');
    talk.client.end();
    await talk.moment('half closed');
  },
  'a SYN is lost': async (talk) => {
    await talk.listen();
    talk.mirror.judge = losing(1, ({ ctl }) => (ctl & SYN) !== 0);
    talk.connect();
    await talk.until('SYN-SENT', 'CLOSED');
    await talk.moment('lost');
    await talk.until('ESTABLISHED', 'ESTABLISHED');
    await talk.moment('open');
  },
  'a SYN,ACK is lost': async (talk) => {
    await talk.listen();
    talk.mirror.judge = losing(1, (_, from) => from === 'server');
    talk.connect();
    await talk.until('SYN-SENT', 'SYN-RECEIVED');
    await talk.moment('lost');
    await talk.until('ESTABLISHED', 'ESTABLISHED');
    await talk.moment('open');
  },
  'the last ACK of the handshake is lost': async (talk) => {
    await talk.listen();
    talk.mirror.judge = losing(1, (segment, from) => from === 'client' && isBare(segment));
    talk.connect();
    await talk.until('ESTABLISHED', 'SYN-RECEIVED');
    await talk.moment('lost');
    talk.client.write('a question');
    await talk.until('ESTABLISHED', 'ESTABLISHED');
    await talk.moment('text stood in for it');
  },
  'a FIN is lost': async (talk) => {
    await talk.open();
    talk.client.write('a question');
    await talk.moment('asked');
    talk.mirror.judge = losing(1, isFin);
    talk.client.end();
    await talk.until('FIN-WAIT-1', 'ESTABLISHED');
    await talk.moment('lost');
    await talk.until('FIN-WAIT-2', 'CLOSE-WAIT');
    await talk.moment('sent again');
  },
  'the ACK of a FIN is lost': async (talk) => {
    await talk.open();
    talk.mirror.judge = losing(1, (segment, from) => from === 'server' && isBare(segment));
    talk.client.end();
    await talk.until('FIN-WAIT-1', 'CLOSE-WAIT');
    await talk.moment('lost');
    await talk.until('FIN-WAIT-2', 'CLOSE-WAIT');
    await talk.moment('the FIN was sent again');
  },
  'the last ACK is lost': async (talk) => {
    await talk.open();
    talk.client.end();
    await talk.until('FIN-WAIT-2', 'CLOSE-WAIT');
    talk.mirror.judge = losing(1, (segment, from) => from === 'client' && isBare(segment));
    talk.server.end();
    await talk.until('TIME-WAIT', 'LAST-ACK');
    await talk.moment('lost');
    await talk.until('TIME-WAIT', 'CLOSED');
    await talk.moment('the FIN was sent again');
  },
  'a hundred thousand octets over a bad wire': async (talk) => {
    await talk.open();
    let sent = 0;
    talk.mirror.judge = () => (++sent % 17 === 0 ? 'lose' : 'pass');
    talk.server.resume();
    talk.server.once('end', () => talk.server.end());
    talk.client.resume();
    talk.client.end(Buffer.alloc(100_000));
    await talk.until('TIME-WAIT', 'CLOSED');
    await talk.moment('closed');
  },
};

describe('The states that a capture of real traffic tells are the kernel’s', () => {
  before(async function () {
    laboratory(this);
    await findTcpdump().catch((error: unknown) => {
      if (process.env['CI'] !== undefined) {
        throw error;
      }
      console.log(`      There is no tcpdump, and none can be fetched: ${String(error)}`);
      this.skip();
    });
  });

  for (const [what, story] of Object.entries(STORIES)) {
    it(what, async function () {
      const tun = laboratory(this);
      const talk = await Conversation.start(tun);
      try {
        await story(talk, tun);
        const { kernel, captured } = await talk.compare();
        assert.ok(kernel.length > 0);
        assert.deepEqual(captured, kernel);
      } finally {
        await talk.end();
      }
    });
  }
});
