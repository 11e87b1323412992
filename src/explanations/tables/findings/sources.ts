import type { FindingRule } from '../../../sockets/finding';

/** Where more about a finding stands: sections of RFCs, manual pages, the kernel's documentation. */
export const FINDING_SOURCES: Readonly<Record<FindingRule, readonly string[]>> = {
  'close-wait-stays': ['RFC 9293 §3.10.4', 'close(2)'],
  'time-wait-pile-up': ['RFC 9293 §3.6.1', 'RFC 7323 §5', 'ip-sysctl'],
  'syn-sent-stays': ['RFC 9293 §3.8.3', 'RFC 6298 §2', 'ip-sysctl'],
  'syn-received-pile-up': ['RFC 4987 §2', 'listen(2)', 'ip-sysctl'],
  'listen-queue-full': ['listen(2)', 'accept(2)', 'ip-sysctl'],
  'fin-wait-2-orphans': ['RFC 9293 §3.6', 'ip-sysctl'],
  'send-queue-stuck': ['RFC 9293 §3.8.6.1', 'RFC 6429 §1'],
  'retransmission-backs-off': ['RFC 6298 §5', 'RFC 9293 §3.8.3', 'ip-sysctl'],
  'two-listeners': ['bind(2)', 'ipv6(7)'],
  'port-taken': ['bind(2)', 'socket(7)', 'RFC 9293 §3.6.1'],
};
