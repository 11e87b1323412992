/** Deliberate faults: for each, some test has to fail. */

export interface Mutation {
  /** What is wrong with the engine that has it. */
  readonly fault: string;
  /** Under src/tcp. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly text: string;
  readonly instead: string;
}

function mutation(file: string, fault: string, text: string, instead: string): Mutation {
  return { file, fault, text, instead };
}

export const MUTATIONS: readonly Mutation[] = [
  // Sequence numbers
  mutation('seq.ts', '"=<" is "<"', '((a - b) | 0) <= 0', '((a - b) | 0) < 0'),
  mutation('seq.ts', '">=" is ">"', '((a - b) | 0) >= 0', '((a - b) | 0) > 0'),
  mutation(
    'seq.ts',
    'sequence numbers are compared as plain ones',
    'export function lt(a: number, b: number): boolean {\n  return ((a - b) | 0) < 0;',
    'export function lt(a: number, b: number): boolean {\n  return a < b;',
  ),
  mutation(
    'isn.ts',
    'the clock of initial sequence numbers is sixteen times too slow',
    'now * 250',
    'now * 16',
  ),

  mutation('segment.ts', 'a FIN takes up no sequence space', '((segment.ctl & FIN) !== 0 ? 1 : 0)', '0'),
  mutation('list.ts', 'the shared empty list is added to', 'if (list.length === 0) {', 'if (false) {'),
  mutation(
    'agreed.ts',
    'SACK and ECN are mistaken for each other',
    'Number(sack) * 2 + Number(ecn)',
    'Number(ecn) * 2 + Number(sack)',
  ),
  mutation(
    'profiles.ts',
    'keep-alives come after an hour',
    'keepAliveIdle: 2 * HOUR',
    'keepAliveIdle: 1 * HOUR',
  ),
  mutation('profiles.ts', 'an acknowledgment waits for half a second', 'delayedAck: 200', 'delayedAck: 500'),
  mutation('profiles.ts', 'a SYN is given up after two minutes', 'r2Syn: 7', 'r2Syn: 6'),

  // User calls
  mutation('calls/open.ts', 'a listener that opens actively stays passive', 'tcb.passive = false;', ''),
  mutation(
    'calls/send.ts',
    'text may be sent after CLOSE',
    "if (tcb.fin !== 'none') {",
    "if (tcb.fin === 'sent') {",
  ),
  mutation(
    'calls/send.ts',
    'the urgent pointer points at the last urgent octet',
    'add(tcb.snd.nxt, queued + data.length)',
    'add(tcb.snd.nxt, queued + data.length - 1)',
  ),
  mutation(
    'calls/send.ts',
    'one octet more than the send buffer holds',
    '> tcb.policy.sendBuffer',
    '> tcb.policy.sendBuffer + 1',
  ),
  mutation('calls/receive.ts', 'reading opens the window, and tells nobody', 'announceWindow(tcb);', ''),
  mutation(
    'calls/close.ts',
    'CLOSE in CLOSE-WAIT leads to CLOSING, as RFC 793 had it',
    "enter(tcb, 'LAST-ACK',",
    "enter(tcb, 'CLOSING',",
  ),
  mutation(
    'calls/close.ts',
    'CLOSE in SYN-RECEIVED does not wait for queued text',
    'if (tcb.unsent.length === 0) {',
    'if (true) {',
  ),
  mutation(
    'calls/close.ts',
    'unread text is forgotten without a reset',
    "if (tcb.unread.length > 0 && tcb.state !== 'TIME-WAIT' && tcb.policy.closeUnread === 'reset') {",
    'if (false) {',
  ),
  mutation(
    'calls/abort.ts',
    'ABORT in CLOSE-WAIT tells nobody',
    "    case 'CLOSE-WAIT':\n      sendAbort",
    '      sendAbort',
  ),
  mutation(
    'calls/status.ts',
    'the urgent data left to read is one too few',
    'unread + distance(rcv.up',
    'unread - 1 + distance(rcv.up',
  ),
  mutation(
    'calls/open.ts',
    'an active OPEN begins with what the last connection left',
    "if (tcb.state === 'CLOSED') {",
    'if (false) {',
  ),
  mutation(
    'calls/options.ts',
    'a keep-alive that is switched off is sent all the same',
    "tcb.timers['keep-alive'] = undefined;",
    '',
  ),

  // SEGMENT ARRIVES
  mutation(
    'arrives/closed.ts',
    'CLOSED answers a reset',
    "out.drop('closed.rst');\n    return;",
    "out.drop('closed.rst');",
  ),
  mutation(
    'arrives/listen.ts',
    'LISTEN does not look at ACK',
    'if ((segment.ctl & ACK) !== 0) {',
    'if (false) {',
  ),
  mutation(
    'arrives/listen.ts',
    'text that came with the SYN is taken from the octet of the SYN',
    'seq: add(segment.seq, 1)',
    'seq: segment.seq',
  ),
  mutation(
    'arrives/syn-sent.ts',
    'a SYN,ACK of ISS is acceptable',
    'leq(segment.ack, iss)',
    'lt(segment.ack, iss)',
  ),
  mutation(
    'arrives/syn-sent.ts',
    'a reset without ACK refuses the connection',
    "out.drop('syn-sent.rst-without-ack');",
    "deleteTcb(tcb, 'syn-sent.rst', out);",
  ),
  mutation(
    'arrives/syn-sent.ts',
    'two sides cannot open at once',
    "repeatFront(tcb, now, 'syn-sent.syn', false, out);",
    '',
  ),
  mutation(
    'arrives/steps/first-sequence.ts',
    'what lies outside the window is not answered',
    "tcb.ackDue = 'first.unacceptable';",
    '',
  ),
  mutation(
    'arrives/steps/first-sequence.ts',
    'a FIN that comes again does not restart TIME-WAIT',
    'restartTimeWait(tcb, now);',
    '',
  ),
  mutation(
    'arrives/steps/first-sequence.ts',
    'while the window is zero nothing is heard beside text',
    'if (tcb.rcv.wnd === 0 && segment.seq === tcb.rcv.nxt) {',
    'if (false) {',
  ),
  mutation(
    'acceptability.ts',
    'the window begins one octet early',
    'return geq(seq, rcv.nxt) &&',
    'return geq(add(seq, 1), rcv.nxt) &&',
  ),
  mutation(
    'acceptability.ts',
    'only the first octet has to be in the window',
    ' || (length > 0 && isInWindow(tcb, add(segment.seq, length - 1)))',
    '',
  ),
  mutation(
    'acceptability.ts',
    'two sides that probe each other never fall silent',
    ' || segment.seq === add(nxt, 1)',
    '',
  ),
  mutation(
    'arrives/steps/second-rst.ts',
    'a reset anywhere in the window resets',
    'if (segment.seq !== tcb.rcv.nxt',
    'if (false',
  ),
  mutation(
    'arrives/steps/second-rst.ts',
    'a reset in SYN-RECEIVED forgets the listener',
    'if (tcb.passive) {',
    'if (!tcb.passive) {',
  ),
  mutation(
    'arrives/steps/fourth-syn.ts',
    'a SYN in a synchronized state is not answered',
    "tcb.ackDue = 'fourth.challenge';",
    '',
  ),
  mutation(
    'arrives/steps/fifth-ack.ts',
    'an ACK of what was never sent is heard',
    'if (gt(segment.ack, tcb.snd.nxt)) {',
    'if (gt(segment.ack, add(tcb.snd.nxt, 1))) {',
  ),
  mutation(
    'arrives/steps/fifth-ack.ts',
    'an ACK however old is heard',
    "if (tcb.policy.oldestAck !== 'any' && lt(segment.ack, add(tcb.snd.una, -horizon(tcb)))) {",
    'if (false) {',
  ),
  mutation(
    'arrives/steps/fifth-ack.ts',
    'SYN-RECEIVED lets any ACK establish',
    'if (!acknowledgesNew(tcb, segment) && !current) {',
    'if (!acknowledgesNew(tcb, segment) && current) {',
  ),
  mutation(
    'arrives/steps/fifth-ack.ts',
    'the ACK of our FIN leads from CLOSING nowhere',
    "enterTimeWait(tcb, 'fifth.closing', now, out);",
    '',
  ),
  mutation(
    'arrives/steps/fifth-ack.ts',
    'LAST-ACK lingers as TIME-WAIT',
    "deleteTcb(tcb, 'fifth.last-ack', out);",
    "enterTimeWait(tcb, 'fifth.last-ack', now, out);",
  ),
  mutation(
    'arrives/steps/fifth-ack.ts',
    'text with an old ACK counts as a duplicate ACK',
    'segment.data.length === 0 &&',
    '',
  ),
  mutation(
    'arrives/steps/sixth-urg.ts',
    'the urgent pointer is counted from RCV.NXT',
    'add(segment.seq, segment.up)',
    'add(tcb.rcv.nxt, segment.up + 1)',
  ),
  mutation(
    'arrives/steps/seventh-text.ts',
    'text out of order waits with its acknowledgment',
    "tcb.ackDue = 'seventh.out-of-order';",
    '',
  ),
  mutation(
    'arrives/steps/seventh-text.ts',
    'a gap that is filled is acknowledged late',
    'const gap = tcb.outOfOrder.length > 0;',
    'const gap = false;',
  ),
  mutation(
    'arrives/steps/seventh-text.ts',
    'text after close() is taken and lost',
    'if (!tcb.reading && isLost(tcb, segment)) {',
    'if (false) {',
  ),
  mutation(
    'arrives/steps/eighth-fin.ts',
    'the FIN takes no octet of sequence space',
    'tcb.rcv.nxt = add(tcb.rcv.nxt, 1);',
    '',
  ),
  mutation(
    'arrives/steps/eighth-fin.ts',
    'FIN-WAIT-1 enters TIME-WAIT although our FIN is not acknowledged',
    "finAcknowledged(tcb) ? 'eighth.fin-wait-1-acked'",
    "!finAcknowledged(tcb) ? 'eighth.fin-wait-1-acked'",
  ),
  mutation(
    'arrives/otherwise.ts',
    'the other side’s answers do not put off keep-alives',
    '  heard(tcb, now);\n',
    '',
  ),
  mutation(
    'arrives/minisocks.ts',
    'a mini-socket in TIME-WAIT takes no reset',
    "deleteTcb(tcb, 'second.time-wait', out);",
    '',
  ),

  mutation(
    'arrives/segment-arrives.ts',
    'SYN-SENT goes through the eight steps',
    'arrivesAtSynSent(tcb, segment, now, out);',
    'arrivesOtherwise(tcb, segment, now, out);',
  ),

  // The record
  mutation('tcb.ts', 'TIME-WAIT lasts one MSL', 'now + 2 * tcb.policy.msl', 'now + tcb.policy.msl'),
  mutation(
    'tcb.ts',
    'back in LISTEN the old attempt is remembered',
    'renew(tcb);\n  Object.assign(tcb, { state, passive });',
    'Object.assign(tcb, { state, passive });',
  ),
  mutation(
    'tcb.ts',
    'our FIN counts as acknowledged before it is sent',
    "return tcb.fin === 'sent' && tcb.snd.una",
    "return tcb.fin !== 'none' && tcb.snd.una",
  ),
  mutation(
    'arrives/bsd/checks.ts',
    'BSD offers no more than it has said',
    'tcb.rcv.wnd = Math.max(tcb.rcv.wnd, acceptable(tcb));',
    '',
  ),
  mutation(
    'arrives/bsd/syncache.ts',
    'the syncache believes any reset in the window',
    'place === 0 || tcb.policy.insecureRst',
    'true',
  ),
  mutation(
    'arrives/bsd/half-open.ts',
    'BSD takes segments from before IRS',
    'wrongAck || lt(segment.seq, tcb.rcv.irs)',
    'wrongAck',
  ),
  mutation('arrives/bsd/synchronized.ts', 'ghost ACKs count', 'lt(rest.ack, oldestAck(tcb))', 'false'),
  mutation(
    'arrives/bsd/trim.ts',
    'BSD passes over what is old',
    'if (all || (octets > 0',
    'if (false && (octets > 0',
  ),
  mutation(
    'arrives/bsd/time-wait.ts',
    'any FIN lets TIME-WAIT begin anew',
    '(ctl & FIN) !== 0 && add(seq, segmentLength(segment)) === tcb.rcv.nxt',
    '(ctl & FIN) !== 0',
  ),
  mutation(
    'arrives/bsd/challenge.ts',
    'challenge ACKs have no limit',
    'tcb.challenges.sent < challengeAcks',
    'true',
  ),
  mutation('icmp-bsd.ts', 'BSD believes ICMP in any state', "if (tcb.state === 'SYN-SENT') {", 'if (true) {'),
  mutation('window-bsd.ts', 'BSD rounds down', 'Math.ceil(Math.max(', 'Math.floor(Math.max('),
  mutation(
    'wire/bsd-options.ts',
    'SACK-permitted comes after timestamps',
    'put(SACK_PERMITTED, [], 2, 0);',
    '',
  ),
  mutation(
    'synchronize.ts',
    'without an MSS option the largest is assumed',
    'mss ?? defaultMss(tcb)',
    'mss ?? 65535',
  ),
  mutation(
    'synchronize.ts',
    'window scaling is used although only one side offered it',
    'tcb.agreed.windowScaling && windowScale !== undefined',
    'tcb.agreed.windowScaling',
  ),
  mutation(
    'synchronize.ts',
    'after a lost SYN the RTO stays',
    "if (synLosses > 0 && !(policy.rttVariance === 'peak' && tcb.srtt !== undefined)) {",
    'if (false) {',
  ),
  mutation('acknowledge.ts', 'Karn’s algorithm is forgotten', ' && !ambiguous', ''),
  mutation(
    'acknowledge.ts',
    'the window of a SYN is scaled',
    '(segment.ctl & SYN) === 0 ? segment.wnd',
    '(segment.ctl & SYN) >= 0 ? segment.wnd',
  ),
  mutation('acknowledge.ts', 'the window is not scaled', 'segment.wnd * (1 << snd.shift)', 'segment.wnd'),
  mutation(
    'acknowledge.ts',
    'an older segment updates the window',
    'wl1 === segment.seq && leq(wl2, segment.ack)',
    'true',
  ),
  mutation(
    'acknowledge.ts',
    'the timer goes on where it was when something is acknowledged',
    'rto.restart(tcb, now);',
    '',
  ),
  mutation('acknowledge.ts', 'probes that are answered are given up', 'first.retransmissions = 0;', ''),
  mutation(
    'acknowledge.ts',
    'what is partly acknowledged is sent again whole',
    'removeFront(entry, snd.una);',
    '',
  ),

  // What is sent
  mutation(
    'emit.ts',
    'a reset is numbered one too high',
    'return { seq, ack, ctl, wnd: 0,',
    'return { seq: add(seq, 1), ack, ctl, wnd: 0,',
  ),
  mutation(
    'emit.ts',
    'the reset of a segment without ACK forgets its SYN and FIN',
    'add(segment.seq, segmentLength(segment)), RST | ACK',
    'add(segment.seq, segment.data.length), RST | ACK',
  ),
  mutation('emit.ts', 'a keep-alive begins at SND.NXT', 'add(tcb.snd.nxt, -1)', 'tcb.snd.nxt'),
  mutation('emit.ts', 'the timer is not started', 'startIfOff(tcb, now);', ''),
  mutation(
    'emit.ts',
    'an acknowledgment that was sent with text is owed still',
    '  tcb.ackDue = undefined;\n  tcb.rcv.acked',
    '  tcb.rcv.acked',
  ),
  mutation(
    'emit.ts',
    'what is sent again is marked as capable of ECN',
    ' && !retransmission && !probe',
    ' && !probe',
  ),
  mutation('emit.ts', 'CWR is sent for ever', 'tcb.ecn.cwr = false;', ''),
  mutation(
    'transmit.ts',
    'more is sent than the window holds',
    'return distance(add(tcb.snd.una, tcb.snd.wnd), tcb.snd.nxt);',
    'return distance(add(tcb.snd.una, tcb.snd.wnd + 1), tcb.snd.nxt);',
  ),
  mutation('transmit.ts', 'Nagle’s algorithm is off', 'tcb.policy.nagle && mustWaitForAck(tcb)', 'false'),
  mutation('transmit.ts', 'PSH is never set', 'queued === 0 ? PSH : 0', '0'),
  mutation(
    'transmit.ts',
    'silly windows are filled',
    '(queued <= usable || most >= tcb.snd.maxWnd / 2)',
    'queued > 0',
  ),
  mutation(
    'transmit.ts',
    'the congestion window does not count',
    'if (!hasRoomFor(tcb, count)) {',
    'if (false) {',
  ),
  mutation(
    'transmit.ts',
    'a closed window is not probed',
    "tcb.timers['zero-window probe'] ??= now + persistence(tcb, 0);",
    '',
  ),
  mutation(
    'transmit.ts',
    'what a shrunken window does not cover is sent again',
    'return leq(endOf(entry), add(snd.una, Math.max(snd.wnd, 1)));',
    'return leq(snd.una, entry.seq);',
  ),
  mutation(
    'window.ts',
    'the receiver offers silly windows',
    '2 * growth >= Math.min(receiveBuffer, 2 * tcb.snd.mss)',
    'growth > 0',
  ),
  mutation(
    'window.ts',
    'what is read does not open the window',
    '? free : tcb.rcv.wnd',
    '? tcb.rcv.wnd : tcb.rcv.wnd',
  ),
  mutation('window.ts', 'our own window of a SYN is scaled', 'if (syn) {', 'if (false) {'),
  mutation('window.ts', 'shifts of fifteen are offered', 'LARGEST_SHIFT = 14', 'LARGEST_SHIFT = 15'),
  mutation(
    'options.ts',
    'the octets of timestamps are not counted',
    'snd.mss - (agreed.timestamps ? TIMESTAMPS_LENGTH : 0)',
    'snd.mss',
  ),
  mutation(
    'options.ts',
    'SACK blocks are in order of sequence, not of arrival',
    'return [...blocks].slice(',
    'return [...blocks].sort((a, b) => (lt(a.left, b.left) ? -1 : 1)).slice(',
  ),
  mutation('options.ts', 'four SACK blocks beside timestamps', 'tcb.agreed.timestamps ? 3 : 4', '4'),
  mutation(
    'delayed-ack.ts',
    'an acknowledgment waits for ever',
    "tcb.timers['delayed ack'] ??= now + delayedAck;",
    '',
  ),
  mutation(
    'delayed-ack.ts',
    'only every third full segment is acknowledged at once',
    '2 * tcb.rcv.mss',
    '3 * tcb.rcv.mss',
  ),
  mutation('quick-acks.ts', 'quick ACKs never end', 'quick.left = Math.max(0, quick.left - 1);', ''),
  mutation(
    'quick-acks.ts',
    'an exchange is never noticed',
    'quick.interactive ||= now - quick.textAt < quick.wait;',
    '',
  ),
  mutation(
    'rto.ts',
    'the largest deviation is kept for ever',
    'allowance: raised - (raised - now) / 4',
    'allowance: raised',
  ),
  mutation(
    'text.ts',
    'text is taken from the front and left there',
    'chunks[0] = first.subarray(count);',
    'chunks[0] = first;',
  ),

  // What is lost, told by time, and what follows from it
  mutation('bursts.ts', 'no burst carries PSH', 'segments > 1 && left === 1', 'false'),
  mutation(
    'recovery/rack.ts',
    'one report is enough for a loss',
    'if (recovering || sackedOf(tcb) >= rack.dupThresh) {',
    'if (true) {',
  ),
  mutation(
    'recovery/rack.ts',
    'a retransmission that cannot have arrived yet tells of losses',
    'if (entry.ambiguous && rtt < rack.minRtt) {',
    'if (false) {',
  ),
  mutation(
    'recovery/delivery.ts',
    'what was reported counts again when it is acknowledged',
    'if (!entry.sacked) {\n      if',
    'if (true) {\n      if',
  ),
  mutation(
    'recovery/proportional-rate.ts',
    'while the window is reduced nothing new leaves',
    'const safe = advanced && lost === 0 ? 1 : 0;',
    'const safe = -delivered;',
  ),
  mutation(
    'recovery/proportional-rate.ts',
    'the window is not in proportion to what arrives',
    '(ssthresh * all) / reduction.before',
    'all',
  ),
  mutation(
    'recovery/tail-loss-probe.ts',
    'the end is never asked for',
    'if (!tcb.policy.tailLossProbe ||',
    'if (tcb.policy.tailLossProbe ||',
  ),
  mutation(
    'recovery/undo.ts',
    'nothing is given back',
    'congestion.ssthresh = Math.max(congestion.ssthresh, rack.undo.ssthresh);',
    '',
  ),
  mutation(
    'recovery/rack-recovery.ts',
    'a timeout is never spurious',
    "return rack.spurious !== 'impossible' && original;",
    'return false;',
  ),
  mutation(
    'congestion/usage.ts',
    'a window that is not made use of grows',
    'return limited || (',
    'return true || (',
  ),
  mutation(
    'congestion/segments.ts',
    'slow start is not for all that was acknowledged',
    'Math.min(cwnd + segments, ssthresh)',
    'Math.min(cwnd + 1, ssthresh)',
  ),
  mutation(
    'congestion/cubic-segments.ts',
    'CUBIC in segments reduces by half',
    'BETA = 717 / 1024',
    'BETA = 0.5',
  ),

  mutation('window-probe.ts', 'every probe waits as long as the first', 'tcb.rto * 2 ** sent', 'tcb.rto'),
  mutation('recovery/repack.ts', 'small segments stay small', 'if (end === index + 1) {', 'if (true) {'),
  mutation('transmit.ts', 'nothing is corked', '(!tcb.policy.cork && !(', '(!('),

  // What arrives in pieces
  mutation(
    'reassembly.ts',
    'what lies beyond the window is kept',
    'const end = min(textEnd, edge);',
    'const end = textEnd;',
  ),
  mutation(
    'reassembly.ts',
    'the first octet after a gap is delivered without it',
    'gt(piece.seq, tcb.rcv.nxt)) {',
    'gt(piece.seq, add(tcb.rcv.nxt, 1))) {',
  ),
  mutation(
    'reassembly.ts',
    'text that is delivered keeps its place in the window',
    'tcb.rcv.wnd -= data.length;',
    '',
  ),
  mutation('reassembly.ts', 'duplicates are not reported', 'tcb.duplicate = { left, right };', ''),

  // Timers
  mutation(
    'timeouts.ts',
    'R2 is one retransmission too late',
    'if (first.retransmissions >= (syn',
    'if (first.retransmissions > (syn',
  ),
  mutation('timeouts.ts', 'R1 is never told', 'first.retransmissions === r1', 'false'),
  mutation('timeouts.ts', 'the timer is not backed off', 'backOff(tcb);', ''),
  mutation(
    'timeouts.ts',
    'a keep-alive is sent while text is under way',
    'if (tcb.unacknowledged.length > 0 || tcb.unsent.length > 0) {',
    'if (tcb.unsent.length > 0) {',
  ),
  mutation(
    'timeouts.ts',
    'one keep-alive without an answer is death',
    'if (tcb.keepAliveProbes >= keepAliveProbes) {',
    'if (tcb.keepAliveProbes >= 1) {',
  ),
  mutation(
    'timeouts.ts',
    'a closed window counts as congestion',
    'if (!syn && tcb.snd.wnd > 0) {',
    'if (!syn) {',
  ),
  mutation('rto.ts', 'the variance counts twice, not four times', '4 * tcb.rttvar', '2 * tcb.rttvar'),
  mutation(
    'rto.ts',
    'the RTO has no upper bound when it backs off',
    'Math.min(tcb.policy.maxRto, rtoSlop === 0 ? 2 * tcb.rto : backedOff(tcb) + rtoSlop)',
    '2 * tcb.rto',
  ),
  mutation(
    'rto.ts',
    'the timer runs on with nothing outstanding',
    'tcb.unacknowledged.length === 0 ? undefined : now + tcb.rto',
    'now + tcb.rto',
  ),

  // Losses and congestion
  mutation(
    'recovery/recovery.ts',
    'the window is reduced for every timeout of one segment',
    'if (first?.retransmissions === 1) {',
    'if (first !== undefined) {',
  ),
  mutation(
    'recovery/recovery.ts',
    'fast retransmit takes one duplicate more',
    'duplicates >= tcb.policy.duplicateAcks)',
    'duplicates > tcb.policy.duplicateAcks)',
  ),
  mutation(
    'recovery/recovery.ts',
    'a partial acknowledgment ends recovery',
    'geq(tcb.snd.una, point)',
    'true',
  ),
  mutation(
    'recovery/recovery.ts',
    'text sent by limited transmit counts as flight',
    'recovery.duplicates === 0 ? flightSize(tcb) : recovery.flight',
    'flightSize(tcb)',
  ),
  mutation(
    'recovery/recovery.ts',
    'fast recovery does not inflate the window',
    'congestion.cwnd += tcb.policy.duplicateAcks * smss(tcb);',
    '',
  ),
  mutation(
    'recovery/scoreboard.ts',
    'SACKed segments count as under way',
    '    if (!entry.sacked) {\n      const length',
    '    {\n      const length',
  ),
  mutation(
    'recovery/scoreboard.ts',
    'a SACK of what was never sent is believed',
    ' || gt(right, tcb.snd.nxt)',
    '',
  ),
  mutation(
    'recovery/scoreboard.ts',
    'after a timeout SACKed text is never sent again',
    '    entry.sacked = false;\n',
    '',
  ),
  mutation(
    'recovery/scoreboard.ts',
    'two islands beyond it make a segment lost',
    'islands >= duplicateAcks',
    'islands >= duplicateAcks - 1',
  ),
  mutation(
    'recovery/repack.ts',
    'the last piece of a cut segment loses its FIN',
    'ctl: last ? entry.ctl : entry.ctl & ~(FIN | PSH)',
    'ctl: entry.ctl & ~(FIN | PSH)',
  ),
  mutation(
    'congestion/reno.ts',
    'half the window is lost twice over',
    'Math.floor(flight / 2)',
    'Math.floor(flight / 4)',
  ),
  mutation(
    'congestion/reno.ts',
    'slow start opens by whatever is acknowledged',
    'Math.min(octets, policy.slowStartLimit * mss)',
    'octets',
  ),
  mutation(
    'congestion/reno.ts',
    'congestion avoidance opens with every acknowledgment',
    'congestion.acked >= congestion.cwnd',
    'congestion.acked >= mss',
  ),
  mutation(
    'congestion/congestion.ts',
    'after a pause the window is as it was',
    'if (tcb.policy.slowStartAfterIdle && pause > tcb.rto && restartWindow < congestion.cwnd) {',
    'if (false) {',
  ),
  mutation('congestion/cubic.ts', 'CUBIC reduces by half', 'BETA = 0.7', 'BETA = 0.5'),
  mutation('congestion/cubic.ts', 'CUBIC grows linearly', '(t - k) ** 3', '(t - k)'),
  mutation(
    'congestion/none.ts',
    'no congestion control halves its window',
    'return UNLIMITED;\n}\n\nexport function lossWindow',
    'return 1460;\n}\n\nexport function lossWindow',
  ),
  mutation('ecn.ts', 'a mark is echoed once only', 'tcb.ecn.echo = true;', 'tcb.ecn.echo = !tcb.ecn.echo;'),
  mutation('ecn.ts', 'every echoed mark reduces the window', ' || gt(ecn.until, tcb.snd.una)', ''),
  mutation(
    'timestamps.ts',
    'PAWS compares the wrong way round',
    'distance(timestamps.tsval, tcb.tsRecent) < 0 &&',
    'distance(timestamps.tsval, tcb.tsRecent) > 0 &&',
  ),
  mutation(
    'timestamps.ts',
    'what was heard 24 days ago still counts',
    'now - tsRecentAt > OUTDATED',
    'false',
  ),
  mutation(
    'timestamps.ts',
    'TS.Recent is taken from segments out of order',
    'leq(segment.seq, tcb.rcv.acked) &&',
    '',
  ),
  mutation(
    'reopen.ts',
    'an old SYN opens a connection anew',
    'return gt(segment.seq, tcb.rcv.nxt);',
    'return !gt(segment.seq, tcb.rcv.nxt);',
  ),
  mutation(
    'icmp.ts',
    'a forged ICMP error is believed',
    '!(geq(error.seq, tcb.snd.una) && lt(error.seq, tcb.snd.nxt))',
    'false',
  ),
  mutation('icmp.ts', 'no MTU is too small', 'Math.max(mtu, LEAST_MTU[tcb.ipHeader])', 'mtu'),

  // SYN cookies
  mutation(
    'syn-cookies.ts',
    'a cookie is good for ever',
    'cookie(key, seq, period - age, size) === iss',
    'size < SIZES.length',
  ),
  mutation(
    'syn-cookies.ts',
    'a cookie is good in its own period only',
    'const OLDEST = 1;',
    'const OLDEST = 0;',
  ),
  mutation(
    'syn-cookies.ts',
    'a cookie promises more than the other side can take',
    'Math.max(0, larger - 1)',
    'larger',
  ),
  mutation(
    'mix.ts',
    'neighbouring four-tuples have neighbouring hashes',
    'return (bits ^ (bits >>> 16)) >>> 0;',
    'return value >>> 0;',
  ),

  // On the wire
  mutation(
    'wire/tcp.ts',
    'the checksum is not verified',
    'checksum(bytes, datagram.source, datagram.destination) !== 0',
    'false',
  ),
  mutation(
    'wire/tcp.ts',
    'the window is read where the checksum is',
    'wnd: view.getUint16(14)',
    'wnd: view.getUint16(16)',
  ),
  mutation(
    'wire/checksum.ts',
    'the carry is dropped',
    '(folded & 0xffff) + Math.floor(folded / 0x10000)',
    'folded & 0xffff',
  ),
  mutation(
    'wire/options.ts',
    'an unknown option is stepped over by a single octet',
    'at += length;',
    'at += isKnown(kind) ? length : 1;',
  ),
  mutation('wire/options.ts', 'an option length of one is believed', 'length < 2 ||', 'length < 1 ||'),
  mutation(
    'wire/ipv4.ts',
    'the octets after the packet count as its text',
    'payload: bytes.subarray(headerLength, totalLength)',
    'payload: bytes.subarray(headerLength)',
  ),
  mutation(
    'wire/address.ts',
    'the last of two runs of zeros is shortened',
    'index + 1 - start > longest.length',
    'index + 1 - start >= longest.length',
  ),
  mutation(
    'wire/datagram.ts',
    'every packet is written as IPv4',
    'datagram.source.length === 4 ?',
    'datagram.source.length > 0 ?',
  ),
  mutation(
    'wire/packet.ts',
    'a fragment is read as if it were whole',
    'if (!datagram.whole) {',
    'if (false) {',
  ),
  mutation(
    'wire/ipv6.ts',
    'the ECN field is read in the wrong nibble',
    '(view.getUint8(1) >> 4) & 3',
    'view.getUint8(1) & 3',
  ),
  mutation(
    'wire/icmp.ts',
    'ICMPv6 is summed without its pseudo-header',
    'source.length === 4 ? 0 :',
    'source.length > 0 ? 0 :',
  ),
  mutation(
    'wire/icmp.ts',
    'the MTU of the next hop is not read',
    'mtu: rest & 0xffff }',
    'mtu: rest >>> 16 }',
  ),
];
