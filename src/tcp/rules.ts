/** A rule of the standard: where it stands and which requirements of RFC 9293 appendix B it meets. */
export interface Rule {
  /** `9293` unless said otherwise. */
  readonly rfc: number;
  readonly section: string;
  readonly requirements: readonly string[];
}

function rule(section: string, ...requirements: string[]): Rule {
  return { rfc: 9293, section, requirements };
}

function rfc(number: number, section: string, ...requirements: string[]): Rule {
  return { rfc: number, section, requirements };
}

/**
 * Every decision of the engine cites one of these. The ids follow the order of RFC 9293 section 3.10: user
 * calls, SEGMENT ARRIVES by state and step, timeouts; then what may be sent.
 */
export const RULES = {
  // 3.10.1 to 3.10.6: user calls
  'open.passive': rule('3.10.1', 'MUST-41'),
  'open.active': rule('3.10.1', 'MUST-8'),
  'open.exists': rule('3.10.1'),
  'open.reuse': rule('3.6.1'),
  'open.resources': rule('3.10.1'),
  'open.invalid-remote': rule('3.9.2.3', 'MUST-46'),
  'send.queue': rule('3.10.2'),
  'send.not-open': rule('3.10.2'),
  'send.closing': rule('3.10.2'),
  'send.resources': rule('3.10.2'),
  'send.urgent': rule('3.8.5', 'MUST-30', 'MUST-62'),
  'receive.not-open': rule('3.10.3'),
  'receive.closing': rule('3.10.3'),
  'receive.window-update': rule('3.8.6.2.2', 'MUST-39'),
  'close.not-open': rule('3.10.4'),
  'close.listen': rule('3.10.4'),
  'close.syn-sent': rule('3.10.4'),
  'close.syn-received': rule('3.10.4'),
  'close.syn-received.queue': rule('3.10.4'),
  'close.established': rule('3.10.4'),
  'close.close-wait': rule('3.10.4'),
  'close.closing': rule('3.10.4'),
  'close.unread': rule('3.6.1', 'MAY-1', 'SHLD-3'),
  'abort.not-open': rule('3.10.5'),
  'abort.quiet': rule('3.10.5'),
  'abort.reset': rule('3.10.5'),

  // Before SEGMENT ARRIVES: what never gets that far
  'arrival.checksum': rule('3.1', 'MUST-3'),
  'arrival.not-unicast': rule('3.9.2.3', 'MUST-57', 'MUST-63'),
  'arrival.host-down': rule('3.5.1'),
  'crash.memory-lost': rule('3.5.1'),

  // 3.10.7.1: SEGMENT ARRIVES, CLOSED
  'closed.rst': rule('3.10.7.1'),
  'closed.no-ack': rule('3.10.7.1'),
  'closed.ack': rule('3.10.7.1'),

  // 3.10.7.2: LISTEN
  'listen.rst': rule('3.10.7.2'),
  'listen.ack': rule('3.10.7.2'),
  'listen.syn': rule('3.10.7.2', 'MUST-11'),
  'listen.syn-fin': rule('3.10.7.2'),
  'listen.other': rule('3.10.7.2'),

  // LISTEN, where there is no room: RFC 4987
  'backlog.no-room': rfc(4987, '3.2'),
  'backlog.accept-queue-full': rfc(4987, '3.2'),
  'backlog.reset': rfc(4987, '3.2'),
  'cookie.sent': rfc(4987, '3.6'),
  'cookie.accepted': rfc(4987, '3.6'),

  // OPEN and LISTEN with text on the SYN: RFC 7413
  'fast-open.ask': rfc(7413, '4.2.1'),
  'fast-open.text': rfc(7413, '4.2.2'),
  'fast-open.accept': rfc(7413, '4.2.2'),
  'fast-open.text-again': rfc(7413, '4.2.2'),

  // 3.10.7.3: SYN-SENT
  'syn-sent.ack-unacceptable': rule('3.10.7.3'),
  'syn-sent.ack-unacceptable-rst': rule('3.10.7.3'),
  'syn-sent.rst': rule('3.10.7.3', 'MUST-12'),
  'syn-sent.rst-without-ack': rule('3.10.7.3'),
  'syn-sent.syn-ack': rule('3.10.7.3'),
  'syn-sent.syn': rule('3.10.7.3', 'MUST-10'),
  'syn-sent.neither': rule('3.10.7.3'),

  // 3.10.7.4: all other states, step by step
  'first.unacceptable': rule('3.10.7.4'),
  'first.unacceptable-rst': rule('3.10.7.4'),
  'first.repeated-syn': rule('3.10.7.4'),
  'first.zero-window': rule('3.10.7.4', 'MUST-66'),
  'first.repeated-fin': rule('3.10.7.4', 'MUST-13'),
  'first.reopen': rule('3.6.1', 'MAY-2', 'SHLD-4'),
  'first.paws': rfc(7323, '5.3'),
  'first.no-timestamp': rfc(7323, '3.2'),
  'second.challenge': rule('3.10.7.4'),
  'second.syn-received-passive': rule('3.10.7.4', 'MUST-11'),
  'second.syn-received-active': rule('3.10.7.4', 'MUST-11', 'MUST-12'),
  'second.reset': rule('3.10.7.4', 'MUST-12'),
  'second.closing': rule('3.10.7.4'),
  'second.time-wait': rule('3.10.7.4'),
  'second.rfc1337': rfc(1337, '3'),
  'fourth.syn-received-passive': rule('3.10.7.4'),
  'fourth.challenge': rule('3.10.7.4'),
  'fifth.no-ack': rule('3.10.7.4'),
  'fifth.ack-out-of-range': rule('3.10.7.4', 'MAY-12'),
  'fifth.syn-received': rule('3.10.7.4'),
  'fifth.syn-received-unacceptable': rule('3.10.7.4'),
  'fifth.advance': rule('3.10.7.4'),
  'fifth.duplicate': rule('3.10.7.4'),
  'fifth.unsent': rule('3.10.7.4'),
  'fifth.fin-wait-1': rule('3.10.7.4'),
  'fifth.closing': rule('3.10.7.4', 'MUST-13'),
  'fifth.last-ack': rule('3.10.7.4'),
  'sixth.urgent': rule('3.10.7.4', 'MUST-31', 'MUST-32', 'MUST-66'),
  'seventh.text': rule('3.10.7.4', 'MUST-58', 'MUST-59'),
  'seventh.out-of-order': rule('3.10.7.4', 'SHLD-31', 'MAY-13'),
  'seventh.after-close': rule('3.6.1', 'MAY-1', 'SHLD-3'),
  'seventh.after-fin': rule('3.10.7.4'),
  'eighth.established': rule('3.10.7.4'),
  'eighth.fin-wait-1-acked': rule('3.10.7.4', 'MUST-13'),
  'eighth.fin-wait-1': rule('3.10.7.4'),
  'eighth.fin-wait-2': rule('3.10.7.4', 'MUST-13'),

  // 3.10.8: timeouts
  'timeout.retransmission': rfc(6298, '5', 'MUST-18'),
  'timeout.reordering': rfc(8985, '6.2'),
  'timeout.tail-loss-probe': rfc(8985, '7.3'),
  'timeout.r1': rule('3.8.3', 'SHLD-9', 'SHLD-10'),
  'timeout.r2': rule('3.8.3', 'MUST-20', 'MUST-21', 'MUST-22', 'MUST-23', 'SHLD-11'),
  'timeout.user': rule('3.10.8'),
  'timeout.delayed-ack': rule('3.8.6.3', 'MUST-40', 'SHLD-18'),
  'timeout.keep-alive': rule('3.8.4', 'MAY-5', 'MUST-26', 'SHLD-12'),
  'timeout.keep-alive-unanswered': rule('3.8.4', 'MUST-29'),
  'timeout.fin-wait-2': rule('3.6.1'),
  'timeout.time-wait': rule('3.10.8'),
  'timeout.zero-window-probe': rule('3.8.6.1', 'MUST-35', 'MUST-36', 'SHLD-29', 'SHLD-30'),

  // 3.9.2.2: ICMP
  'icmp.source-quench': rule('3.9.2.2', 'MUST-55'),
  'icmp.forged': rfc(5927, '4.1'),
  'icmp.hard': rule('3.9.2.2', 'SHLD-26'),
  'icmp.soft': rule('3.9.2.2', 'MUST-47', 'MUST-56', 'SHLD-25'),
  'icmp.too-big': rfc(1191, '6.4'),

  // 3.8.2: losses and congestion
  'recovery.begins': rfc(5681, '3.2', 'MUST-19'),
  'recovery.fast-retransmit': rfc(5681, '3.2', 'MUST-19'),
  'recovery.sack': rfc(6675, '5'),
  'recovery.rack': rfc(8985, '6.2'),
  'recovery.undone': rfc(4015, '3.2'),
  'recovery.partial': rfc(6582, '3.2'),
  'recovery.over': rfc(6582, '3.2'),
  'recovery.limited-transmit': rfc(3042, '2'),
  'recovery.after-timeout': rfc(5681, '3.1', 'MUST-19'),
  'ecn.marked': rfc(3168, '6.1.3', 'SHLD-8'),
  'ecn.slowed': rfc(3168, '6.1.3', 'SHLD-8'),
  'ecn.counted': rfc(9768, '3.2.1', 'SHLD-8'),
  'ecn.echoed': rfc(3168, '6.1.2', 'SHLD-8'),

  // What may be sent now
  'transmit.text': rule('3.8.6.2.1', 'MUST-34', 'MUST-38', 'MUST-60', 'MUST-61', 'SHLD-7', 'SHLD-28'),
  'transmit.fin': rule('3.10.4'),
} as const satisfies Record<string, Rule>;

/** The name of a rule. */
export type RuleId = keyof typeof RULES;

/** Whether a text read back from a timeline names a rule. */
export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(RULES, text);
}
