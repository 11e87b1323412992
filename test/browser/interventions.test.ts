import assert from 'node:assert/strict';
import { openWorkbench, type Workbench } from '../tools/workbench';
import { Diagram } from './support/diagram';
import { eventually, until } from './support/eventually';
import { Golden } from './support/golden';
import { KeyboardHands, MouseHands, type Hands } from './support/lab';

/** Something that a person does, and what RFC 9293 says comes of it. */
interface Case {
  readonly what: string;
  /** Before everything, instead of after it. */
  readonly atBeginning?: true;
  readonly act: (hands: Hands) => Promise<void>;
  /** Each is said in the ladder. */
  readonly ladder: readonly RegExp[];
  /** The states of both records of the connection in the end. */
  readonly records: readonly [client: string, server: string];
  /** What is not said in the ladder any more. */
  readonly never?: RegExp;
}

const SYN = /^client sends SYN to server/;
const ACK = /^client sends ACK to server/;
const OPEN = ['ESTABLISHED', 'ESTABLISHED'] as const;

/**
 * All of them are done to the three-way handshake: SYN at 10 ms, SYN,ACK at 60, ACK at 110, which arrives at 160. It
 * takes 50 ms one way; the retransmission timer begins with a second (RFC 6298 section 2.1).
 */
const CASES: readonly Case[] = [
  {
    what: 'a segment is lost: its sender sends it again after a second',
    act: (hands) => hands.segment(SYN, 'Lose'),
    ladder: [
      /^client sends SYN .* at 10 ms\. It was lost\./,
      /^client sends SYN .* at 1\.01 s\. It is a retransm/,
    ],
    records: OPEN,
  },
  {
    what: 'a segment is delayed: it arrives so much later, and the handshake is complete then',
    act: async (hands) => {
      await hands.segment(ACK, 'Delay…');
      await hands.fill('By', '200');
      await hands.confirm();
    },
    ladder: [/^server receives ACK from client, at 360 ms/, /^server goes .* to ESTABLISHED, at 360 ms/],
    records: OPEN,
  },
  {
    // Section 3.10.7.4, first check: the second one acknowledges nothing new, and changes nothing.
    what: 'a segment is duplicated: the copy changes nothing',
    act: async (hands) => {
      await hands.segment(ACK, 'Duplicate…');
      await hands.fill('The copy comes later by', '30');
      await hands.confirm();
    },
    ladder: [
      /^client sends ACK .* It is a duplicate that the network made\./,
      /^server receives ACK .* at 190 ms/,
    ],
    records: OPEN,
  },
  {
    // The next segment of the client is its answer to the SYN,ACK that comes again at 1.06 s.
    what: 'a segment is overtaken by the next one: both arrive in the same instant',
    act: (hands) => hands.segment(ACK, 'Let the next one overtake it'),
    ladder: [
      /^server sends SYN, ACK .* at 1\.06 s\. It is a retrans/,
      /^server goes .* to ESTABLISHED, at 1\.1\d* s/,
    ],
    records: OPEN,
  },
  {
    what: 'a segment is corrupted: its checksum no longer fits, and it is discarded',
    act: (hands) => hands.segment(ACK, 'Corrupt'),
    ladder: [
      /^server receives ACK from client and discards it, at 160 ms/,
      /^server sends SYN, ACK .* at 1\.06 s\. It is a retrans/,
    ],
    records: OPEN,
  },
  {
    // RFC 3168 section 6.1.1: a SYN is not ECN-capable, so a router that is congested drops it.
    what: 'a segment that cannot be marked is lost instead',
    act: (hands) => hands.segment(SYN, 'Mark as congested (ECN)'),
    ladder: [/^client sends SYN .* at 10 ms\. It was lost\./],
    records: OPEN,
  },
  {
    // Section 3.10.7.4, first check.
    what: 'a sequence number outside the window: discarded, and answered by an ACK',
    act: async (hands) => {
      await hands.segment(ACK, 'Edit header…');
      await hands.fill('SEQ', '200000');
      await hands.confirm();
    },
    ladder: [
      /^server receives ACK from client and discards it, at 160 ms/,
      /^server sends ACK to client.* at 160 ms/,
    ],
    records: OPEN,
  },
  {
    // Section 3.10.7.4, second check: a passive OPEN goes back to LISTEN; the client never hears of it.
    what: 'a RST in the place of the ACK: the server goes back to LISTEN, the client believes on',
    act: async (hands) => {
      await hands.segment(ACK, 'Edit header…');
      await hands.check('RST');
      await hands.confirm();
    },
    ladder: [/^server receives RST, ACK from client, at 160 ms/],
    never: /^server goes .* to ESTABLISHED/,
    records: ['ESTABLISHED', 'LISTEN'],
  },
  {
    // RFC 5961 section 3.2: within the window, but not at RCV.NXT.
    what: 'a blind RST: the server asks by a challenge ACK',
    act: async (hands) => {
      await hands.segment(ACK, 'Inject a segment…');
      await hands.check(/^To server: a RST within the window/);
      await hands.confirm();
    },
    ladder: [/^server receives RST from client and discards it/, /^server sends ACK to client/],
    records: OPEN,
  },
  {
    what: 'listen on the client',
    act: async (hands) => {
      await hands.lane('client', 'Listen…');
      await hands.fill('Port', '8080');
      await hands.confirm();
    },
    ladder: [/^The application on client calls listen\(8080\)/, /^client goes from CLOSED to LISTEN/],
    records: OPEN,
  },
  {
    what: 'connect a second time: another handshake',
    act: async (hands) => {
      await hands.lane('client', 'Connect…');
      await hands.confirm();
    },
    ladder: [
      /^client goes from CLOSED to SYN-SENT, at 1[6-9]\d ms/,
      /^server goes .* to ESTABLISHED, at 3[1-9]\d ms/,
    ],
    records: OPEN,
  },
  {
    what: 'accept',
    act: async (hands) => {
      await hands.lane('server', 'Accept…');
      await hands.confirm();
    },
    ladder: [/^The application on server calls accept/],
    records: OPEN,
  },
  {
    what: 'send: the text arrives and is acknowledged',
    act: async (hands) => {
      await hands.lane('client', 'Send…');
      await hands.fill('Octets', '300');
      await hands.confirm();
    },
    ladder: [/^client sends PSH, ACK .*length 300/, /^server sends ACK .*acknowledgment 301/],
    records: OPEN,
  },
  {
    what: 'read',
    act: async (hands) => {
      await hands.lane('server', 'Read…');
      await hands.confirm();
    },
    ladder: [/^The application on server calls read/],
    records: OPEN,
  },
  {
    what: 'shutdown: half of the connection is closed',
    act: (hands) => hands.lane('client', 'Shut down sending'),
    ladder: [/^client sends FIN, ACK/],
    records: ['FIN-WAIT-2', 'CLOSE-WAIT'],
  },
  {
    what: 'close on the server: it is the active closer',
    act: (hands) => hands.lane('server', 'Close'),
    ladder: [/^server sends FIN, ACK/],
    records: ['CLOSE-WAIT', 'FIN-WAIT-2'],
  },
  {
    what: 'abort: a RST ends both records',
    act: (hands) => hands.lane('client', 'Abort'),
    ladder: [/^client sends RST/],
    records: ['CLOSED', 'CLOSED'],
  },
  {
    what: 'socket options',
    act: async (hands) => {
      await hands.lane('client', 'Socket options…');
      await hands.fill('SO_LINGER', '0');
      await hands.confirm();
    },
    ladder: [/^The application on client calls/],
    records: OPEN,
  },
  {
    what: 'another stack for what begins later',
    act: async (hands) => {
      await hands.lane('server', 'Stack…');
      await hands.choose('Profile', 'windows');
      await hands.confirm();
    },
    ladder: [/^server goes .* to ESTABLISHED, at 160 ms/],
    records: OPEN,
  },
  {
    // Section 3.5.1: a half-open connection.
    what: 'crash: one record is gone, the other does not know',
    act: (hands) => hands.lane('client', 'Crash the host'),
    ladder: [/^client goes from ESTABLISHED to CLOSED/],
    records: ['CLOSED', 'ESTABLISHED'],
  },
  {
    what: 'reboot: it listens again, and knows nothing of before',
    act: (hands) => hands.lane('server', 'Reboot the host'),
    ladder: [
      /^server goes from ESTABLISHED to CLOSED, at 1[6-9]\d ms/,
      /^server goes from CLOSED to LISTEN, at 1[6-9]\d ms/,
    ],
    records: ['ESTABLISHED', 'CLOSED'],
  },
  {
    what: 'a longer delay from the beginning on',
    atBeginning: true,
    act: async (hands) => {
      await hands.network();
      await hands.fill('Delay, one way', '200');
      await hands.confirm();
    },
    ladder: [/^server receives SYN from client, at 210 ms/, /^server goes .* to ESTABLISHED, at 610 ms/],
    records: OPEN,
  },
  {
    // A SYN of 40 octets (IPv4 and TCP without options) or more takes 40 × 8 bits / 1 kbit/s at least.
    what: 'a slow line: a segment takes its length in time',
    atBeginning: true,
    act: async (hands) => {
      await hands.network();
      await hands.fill('Rate of each line', '1');
      await hands.confirm();
    },
    ladder: [/^server receives SYN from client, at (3[89]\d|4\d\d) ms/],
    records: OPEN,
  },
  {
    what: 'all is lost: the client gives up (R2)',
    atBeginning: true,
    act: async (hands) => {
      await hands.network();
      await hands.fill('Loss', '100');
      await hands.confirm();
    },
    ladder: [/^client sends SYN .* It was lost\./, /^The application on client is told/],
    never: /^server receives/,
    records: ['CLOSED', 'LISTEN'],
  },
  {
    what: 'everything comes twice',
    atBeginning: true,
    act: async (hands) => {
      await hands.network();
      await hands.fill('Duplication', '100');
      await hands.confirm();
    },
    ladder: [/^client sends SYN .* It is a duplicate that the network made\./],
    records: OPEN,
  },
  {
    what: 'a host is cut off',
    atBeginning: true,
    act: async (hands) => {
      await hands.network();
      await hands.choose('Partition', 'server is cut off');
      await hands.confirm();
    },
    ladder: [/^client sends SYN .* It was lost\./],
    never: /^server receives/,
    records: ['CLOSED', 'LISTEN'],
  },
];

describe('What a person does to a simulation', () => {
  const { title } = new Golden('three-way-handshake');
  let workbench: Workbench;
  let diagram: Diagram;
  let former: Awaited<ReturnType<typeof picture>>;

  before(async () => {
    workbench = await openWorkbench();
    diagram = await Diagram.open(workbench);
    await diagram.choose(title.en);
    // Far enough away that all of every ladder is drawn, in whole pixels.
    const zoomOut = diagram.button('Zoom out');
    while ((await zoomOut.getAttribute('aria-disabled')) !== 'true') {
      await zoomOut.click();
    }
    // The page has asked for what it draws at the first zoom: a change and its undoing let it ask at this one.
    await new MouseHands(diagram, workbench).lane('client', 'Crash the host');
    await backToNothing();
    former = await picture();
  });
  beforeEach(() => backToNothing());
  after(() => workbench.close());

  for (const { what, atBeginning, act, ladder, records, never = /^$/ } of CASES) {
    it(what, async () => {
      for (const hands of [new MouseHands(diagram, workbench), new KeyboardHands(diagram, workbench)]) {
        await toEnd();
        if (atBeginning === true) {
          await diagram.goTo(0);
        }
        await act(hands);
        await eventually(() => interventions(), 1, hands.means);
        await toEnd();
        await until(
          names,
          (said) => ladder.every((line) => said.some((name) => line.test(name))),
          `${hands.means}: not all of ${ladder.join(', ')} is in the ladder`,
        );
        assert.deepEqual(
          (await names()).filter((name) => never.test(name)),
          [],
          hands.means,
        );
        await eventually(
          async () => (await diagram.read()).records.map(([, state]) => state),
          [...records],
          hands.means,
        );
        await hands.undo();
        await eventually(() => interventions(), 0, hands.means);
        await toEnd();
        await eventually(picture, former, `${hands.means}: the former picture`);
      }
    });
  }

  /** Undoes what a failure has left. */
  async function backToNothing(): Promise<void> {
    await toEnd();
    while ((await interventions()) > 0) {
      const before = await interventions();
      await diagram.button('Undo').click();
      await until(interventions, (count) => count < before, 'nothing is undone');
    }
    await toEnd();
  }

  /** As many as the list has. */
  const interventions = () => diagram.frame.locator('.interventions li').count();

  const names = () =>
    diagram.frame
      .locator('[role="option"][data-kind]')
      .evaluateAll((options) => options.map((option) => option.getAttribute('aria-label') ?? ''));

  async function toEnd(): Promise<void> {
    const { moments } = await diagram.read();
    await diagram.goTo(moments);
  }

  /** The drawing, mark by mark, and the ladder in words. */
  const picture = async () => ({
    drawing: await diagram.frame
      .locator('.drawing > g')
      .first()
      .evaluate((drawing) => drawing.outerHTML),
    ladder: await names(),
  });
});
