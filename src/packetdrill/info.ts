import { UNLIMITED } from '../tcp/congestion/congestion';
import { effectiveMss, smss, synOptions } from '../tcp/options';
import { sackedOf, type Rack } from '../tcp/recovery/rack';
import { SYN } from '../tcp/segment';
import { distance, gt } from '../tcp/seq';
import type { State } from '../tcp/state';
import type { Tcb, Unacknowledged } from '../tcp/tcb';
import { size } from '../tcp/text';
import type { TcpInfo } from './stack';

/** Whose tcp_info: FreeBSD has fewer of the fields, and some of them in other units. */
export type InfoFlavour = 'linux' | 'freebsd';

/**
 * What getsockopt(TCP_INFO) tells of a connection: those fields whose values follow from its record. A field that would
 * need more than that is left out, so that nobody can assert what nobody knows.
 *
 * @param now in milliseconds, as the record has its times
 */
export function tcpInfo(tcb: Tcb, flavour: InfoFlavour, now: number): TcpInfo {
  const known = flavour === 'linux' ? linuxInfo(tcb, now) : freebsdInfo(tcb);
  return Object.fromEntries(
    Object.entries(known).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}

type Known = Readonly<Record<string, number | undefined>>;

/** include/net/tcp_states.h */
const LINUX_STATES: Readonly<Record<State, number>> = {
  ESTABLISHED: 1,
  'SYN-SENT': 2,
  'SYN-RECEIVED': 3,
  'FIN-WAIT-1': 4,
  'FIN-WAIT-2': 5,
  'TIME-WAIT': 6,
  CLOSED: 7,
  'CLOSE-WAIT': 8,
  'LAST-ACK': 9,
  LISTEN: 10,
  CLOSING: 11,
};

/** netinet/tcp_fsm.h */
const FREEBSD_STATES: Readonly<Record<State, number>> = {
  CLOSED: 0,
  LISTEN: 1,
  'SYN-SENT': 2,
  'SYN-RECEIVED': 3,
  ESTABLISHED: 4,
  'CLOSE-WAIT': 5,
  'FIN-WAIT-1': 6,
  CLOSING: 7,
  'LAST-ACK': 8,
  'FIN-WAIT-2': 9,
  'TIME-WAIT': 10,
};

/** As tcp_get_info (net/ipv4/tcp.c) of Linux 6.18 fills it: read off a live one. */
function linuxInfo(tcb: Tcb, now: number): Known {
  const { snd, rcv, unacknowledged, policy } = tcb;
  // What is left of a connection in TIME-WAIT belongs to no socket any more.
  const gone = tcb.state === 'TIME-WAIT' && policy.minisocks;
  const state = LINUX_STATES[gone ? 'CLOSED' : tcb.state];
  const reordering = tcb.rack?.dupThresh ?? policy.duplicateAcks;
  if (tcb.state === 'LISTEN') {
    return { state, reordering, snd_cwnd: policy.initialWindow };
  }
  return {
    state,
    probes: tcb.windowProbes?.unanswered ?? tcb.keepAliveProbes,
    backoff: tcb.state === 'CLOSED' ? 0 : (tcb.windowProbes?.sent ?? backoff(tcb)),
    ...extensions(tcb, linuxOptions(tcb)),
    rto: microseconds(tcb.rto),
    ato: tcb.quickAcks && microseconds(tcb.quickAcks.wait),
    snd_mss: isOpening(tcb) ? undefined : Math.min(smss(tcb), effectiveMss(tcb)),
    // A longer segment raises it; what else changes it is a guess about shorter ones.
    rcv_mss: rcv.mss < DEFAULT_MSS ? undefined : rcv.mss,
    unacked: unacknowledged.filter((entry) => !isAnsweringSyn(tcb, entry)).length,
    ...losses(tcb),
    last_data_recv: rcv.mss === 0 ? undefined : tcb.quickAcks && Math.floor(now - tcb.quickAcks.textAt),
    ...roundTrip(tcb),
    snd_ssthresh: inSegments(tcb, tcb.congestion.ssthresh, 0x7fff_ffff),
    snd_cwnd: isSynLost(tcb) ? 1 : inSegments(tcb, tcb.congestion.cwnd, policy.initialWindow),
    advmss: advertisedMss(tcb),
    reordering,
    ...deliveries(tcb.rack),
    ...marks(tcb),
    // An active OPEN counts its SYN.
    bytes_acked: Math.max(0, distance(snd.una, snd.iss) - (tcb.passive ? 1 : 0)),
    bytes_received: isOpening(tcb) ? 0 : distance(rcv.nxt, rcv.irs) - 1,
    // What was not sent before the end, nobody knows after it.
    notsent_bytes: tcb.state === 'CLOSED' ? undefined : size(tcb.unsent) + (tcb.fin === 'queued' ? 1 : 0),
    snd_wnd: snd.wnd,
  };
}

/** Nothing was heard of the other side, so nothing is agreed on. */
function isOpening({ rcv }: Tcb): boolean {
  return rcv.nxt === rcv.irs;
}

/** A SYN that was sent again counts as a loss, and as the only one. */
function isSynLost({ passive, unacknowledged: [first] }: Tcb): boolean {
  return !passive && first !== undefined && (first.ctl & SYN) !== 0 && first.retransmissions > 0;
}

/** The SYN,ACK of a listener is no part of the connection that comes of it. */
function isAnsweringSyn({ passive }: Tcb, { ctl }: Unacknowledged): boolean {
  return passive && (ctl & SYN) !== 0;
}

/** What is believed lost, and what was done about it. A connection that died of it would need the queue it had. */
function losses(tcb: Tcb): Known {
  const { state, recovery, unacknowledged, srtt } = tcb;
  if (state === 'CLOSED' && (recovery.phase !== 'open' || srtt === undefined)) {
    return {};
  }
  const synLost = isSynLost(tcb);
  return {
    ca_state: synLost ? CA_LOSS : caState(tcb),
    retransmits: unacknowledged[0]?.retransmissions ?? 0,
    sacked: sacked(tcb),
    lost: synLost ? 1 : unacknowledged.filter((entry) => entry.lost && !entry.sacked).length,
    retrans: synLost ? 1 : unacknowledged.filter((entry) => entry.resent && !entry.sacked).length,
    // The kernel has not filled it since it lost FACK.
    fackets: 0,
  };
}

/** What is counted where losses are told by time. */
function deliveries(rack: Rack | undefined): Known {
  return rack === undefined
    ? {}
    : {
        total_retrans: rack.retransmitted,
        delivered: rack.delivered,
        dsack_dups: rack.duplicates,
        reord_seen: rack.reorderings,
        min_rtt: Number.isFinite(rack.minRtt) ? microseconds(rack.minRtt) : undefined,
      };
}

/** Packets that came with a mark, where both sides count them (RFC 9768): both counters begin at five there, at none here. */
function marks({ ecn }: Tcb): Known {
  const { accurate } = ecn ?? {};
  return accurate === undefined
    ? {}
    : { received_ce: accurate.received - 5, delivered_ce: (accurate.marked ?? 5) - 5 };
}

/** As tcp_fill_info (netinet/tcp_usrreq.c) fills it. */
function freebsdInfo(tcb: Tcb): Known {
  const { snd, rcv, congestion } = tcb;
  const state = FREEBSD_STATES[tcb.state];
  if (tcb.state === 'CLOSED' || tcb.state === 'LISTEN') {
    return { state };
  }
  // TCP_MAXWIN << TCP_MAX_WINSHIFT
  const unlimited = 0xffff << 14;
  return {
    state,
    ...extensions(tcb, freebsdOptions(tcb)),
    rto: microseconds(tcb.rto),
    snd_mss: snd.mss,
    rcv_mss: snd.mss,
    ...roundTrip(tcb),
    snd_ssthresh: congestion.ssthresh === UNLIMITED ? unlimited : Math.floor(congestion.ssthresh),
    snd_cwnd: congestion.cwnd === UNLIMITED ? unlimited : Math.floor(congestion.cwnd),
    rcv_space: rcv.wnd,
    snd_wnd: snd.wnd,
  };
}

/**
 * TCPI_OPT_ECN; TCPI_OPT_SYN_DATA: text on the SYN was taken; TCPI_OPT_TFO_CHILD: by this end. Undefined where
 * TCPI_OPT_ECN_SEEN would have to be known: whether text came that could have been marked.
 */
function linuxOptions({ agreed, fastOpen, passive, rcv }: Tcb): number | undefined {
  const taken = fastOpen?.accepted === true;
  const bits = (taken && fastOpen.text > 0 ? 0x20 : 0) | (taken && passive ? 0x80 : 0);
  if (!agreed.ecn) {
    return bits;
  }
  return rcv.mss === 0 ? bits | 0x08 : undefined;
}

/** TCPI_OPT_TFO, and TCPI_OPT_ECN or TCPI_OPT_ACE. */
function freebsdOptions({ ecn, fastOpen }: Tcb): number {
  const marks = ecn?.accurate === undefined ? 0x08 : 0x40;
  return (fastOpen === undefined ? 0 : 0x20) | (ecn === undefined ? 0 : marks);
}

/**
 * tcpi_options and the shifts: what both sides have agreed on, and nothing before they have.
 *
 * @param own the bits that the kernels don't share; undefined: nobody knows
 */
function extensions(tcb: Tcb, own: number | undefined): Known {
  const { agreed, snd, rcv } = tcb;
  const made = !isOpening(tcb);
  const scaled = made && agreed.windowScaling;
  const shared = Number(agreed.timestamps) | (Number(agreed.sack) << 1) | (Number(scaled) << 2);
  return {
    options: !made ? 0 : own === undefined ? undefined : shared | own,
    snd_wscale: scaled ? snd.shift : 0,
    rcv_wscale: scaled ? rcv.shift : 0,
  };
}

const CA_LOSS = 4;

const CA_STATES = { cwr: 2, recovery: 3, loss: CA_LOSS } as const;

/** TCP_CA_Open, Disorder, CWR, Recovery, Loss (include/uapi/linux/tcp.h). */
function caState({ recovery, ecn, snd, unacknowledged }: Tcb): number {
  if (recovery.phase !== 'open') {
    return CA_STATES[recovery.phase];
  }
  if (ecn !== undefined && gt(ecn.until, snd.una)) {
    return 2;
  }
  return recovery.duplicates > 0 || unacknowledged.some((entry) => entry.sacked) ? 1 : 0;
}

/** How often the RTO has been doubled since it was worked out. */
function backoff({ srtt, rttvar, rttPeak, rto, policy, unacknowledged }: Tcb): number | undefined {
  if (srtt === undefined || rttvar === undefined) {
    return unacknowledged[0]?.retransmissions ?? 0;
  }
  if (rto === policy.maxRto) {
    return undefined;
  }
  const allowance = rttPeak?.allowance ?? Math.max(policy.clockGranularity, 4 * rttvar);
  return Math.round(Math.log2(rto / Math.max(policy.minRto, srtt + allowance)));
}

/** Segments known to have left the network behind one that may be lost. Without SACK each duplicate stands for one. */
function sacked(tcb: Tcb): number | undefined {
  const { agreed, recovery, rack } = tcb;
  // Where losses are told by duplicates, nobody counts what a partial acknowledgment takes off them.
  return agreed.sack || recovery.phase === 'open' || rack !== undefined ? sackedOf(tcb) : undefined;
}

/** TCP_MSS_DEFAULT: what a full segment is taken for until one has come, in octets. */
const DEFAULT_MSS = 536;

/** Before the first sample the kernels disagree about the variance. */
function roundTrip({ srtt, rttvar }: Tcb): Known {
  return { rtt: microseconds(srtt ?? 0), rttvar: rttvar === undefined ? undefined : microseconds(rttvar) };
}

/** The MSS this end has said, less the options that every segment carries from then on. */
function advertisedMss(tcb: Tcb): number | undefined {
  const { mss } = synOptions(tcb, 0);
  const timestamps = !isOpening(tcb) && tcb.agreed.timestamps;
  return mss === undefined ? undefined : mss - (timestamps ? 12 : 0);
}

function inSegments(tcb: Tcb, octets: number, unlimited: number | undefined): number | undefined {
  // A window of whole segments may come a hair short of them.
  return octets === UNLIMITED ? unlimited : Math.floor(octets / smss(tcb) + 1e-6);
}

function microseconds(time: number): number {
  return Math.round(time * 1000);
}
