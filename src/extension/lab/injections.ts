import * as vscode from 'vscode';
import type { Injection } from '../../protocol/lab';
import { hostAt } from '../../simulation/endpoint';
import type { ConnectionRecord, World } from '../../simulation/world';
import { add, distance } from '../../tcp/seq';
import type { Subject } from '../diagram/subject';

type Segment = Pick<Injection['call'], 'flags' | 'seq' | 'ack' | 'octets'>;
/** A segment to put on the network, before it is known between whom. */
type Draft = Pick<Injection, 'title' | 'expectation'> & { readonly segment: Segment };

/** The segments that one may put on the network to disturb a connection, towards each of its ends. */
export function injections({ world }: Subject, cursor: number, connection: number): Injection[] {
  const now = world?.(cursor);
  const records = (now?.hosts ?? []).flatMap((host) =>
    host.records.filter((record) => record.connection === connection),
  );
  return now === undefined ? [] : records.flatMap((record) => towards(now, record));
}

function towards({ hosts, addresses }: World, record: ConnectionRecord): Injection[] {
  const { local, remote, tcb } = record;
  if (remote === undefined || tcb.state === 'CLOSED') {
    return [];
  }
  const target = hosts[record.host]?.name ?? '';
  const drafts = tcb.state === 'SYN-SENT' ? beforeSynchronized(record) : synchronized(record);
  return drafts.map(({ title, expectation, segment }) => ({
    title: vscode.l10n.t('To {0}: {1}', target, title),
    expectation,
    lane: hostAt(addresses, remote),
    call: {
      call: 'forge',
      source: remote.address,
      sourcePort: remote.port,
      to: local.address,
      port: local.port,
      wnd: 65535,
      ...segment,
    },
  }));
}

/** In SYN-SENT there is only one number that a forger has to know (RFC 9293 section 3.10.7.3). */
function beforeSynchronized({ tcb: { snd } }: ConnectionRecord): Draft[] {
  return [
    {
      title: vscode.l10n.t('a RST without ACK'),
      expectation: vscode.l10n.t('Discarded: a RST has to acknowledge the SYN (RFC 9293 section 3.10.7.3).'),
      segment: { flags: ['RST'], seq: 0 },
    },
    {
      title: vscode.l10n.t('a RST that acknowledges the SYN'),
      expectation: vscode.l10n.t('The connection is refused (RFC 9293 section 3.10.7.3, second check).'),
      segment: { flags: ['RST', 'ACK'], seq: 0, ack: snd.nxt },
    },
    {
      title: vscode.l10n.t('a SYN, ACK that acknowledges what was never sent'),
      expectation: vscode.l10n.t('Answered by a RST (RFC 9293 section 3.10.7.3, first check).'),
      segment: { flags: ['SYN', 'ACK'], seq: 0, ack: add(snd.nxt, 1000) },
    },
  ];
}

function synchronized({ tcb: { snd, rcv } }: ConnectionRecord): Draft[] {
  const outside = add(rcv.nxt, rcv.wnd + 1000);
  const old = distance(rcv.nxt, rcv.irs) > 1;
  return [
    {
      title: vscode.l10n.t('a blind RST outside the window'),
      expectation: vscode.l10n.t('Discarded in silence (RFC 9293 section 3.10.7.4, first check).'),
      segment: { flags: ['RST'], seq: outside },
    },
    {
      title: vscode.l10n.t('a RST within the window, but not at RCV.NXT'),
      expectation: vscode.l10n.t('Answered by a challenge ACK (RFC 5961 section 3.2).'),
      segment: { flags: ['RST'], seq: add(rcv.nxt, 1) },
    },
    {
      title: vscode.l10n.t('a RST at RCV.NXT'),
      expectation: vscode.l10n.t('The connection is reset (RFC 9293 section 3.10.7.4, second check).'),
      segment: { flags: ['RST'], seq: rcv.nxt },
    },
    {
      title: vscode.l10n.t('a SYN into the live connection'),
      expectation: vscode.l10n.t('Answered by a challenge ACK (RFC 5961 section 4.2).'),
      segment: { flags: ['SYN'], seq: rcv.nxt },
    },
    ...(old
      ? [
          {
            title: vscode.l10n.t('an old duplicate'),
            expectation: vscode.l10n.t(
              'Discarded and answered by an ACK that says what is expected (RFC 9293 section 3.10.7.4, first check).',
            ),
            segment: { flags: ['ACK'], seq: add(rcv.nxt, -1), ack: snd.nxt, octets: 1 } satisfies Segment,
          },
        ]
      : []),
    {
      title: vscode.l10n.t('text in the peer’s name'),
      expectation: vscode.l10n.t(
        'Taken as the peer’s: nothing in TCP tells a forger who knows the numbers from the peer. From then on each end acknowledges what the other cannot accept, and is answered by an ACK, without end (RFC 9293 section 3.10.7.4): an ACK war.',
      ),
      segment: { flags: ['PSH', 'ACK'], seq: rcv.nxt, ack: snd.nxt, octets: 10 },
    },
  ];
}
