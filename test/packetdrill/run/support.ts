import { parseScript } from '../../../src/packetdrill/language/parser';
import { runScript, type Run } from '../../../src/packetdrill/run/run';
import type { ProfileName } from '../../../src/tcp/profiles';

export function run(text: string, profile: ProfileName = 'rfc9293'): Run {
  return runScript(parseScript(text), { profile });
}

/** `pass`, or what it is and where: `fail 3`. */
export function verdictOf(text: string, profile?: ProfileName): string {
  const { verdict } = run(text, profile);
  return verdict.result === 'pass' ? 'pass' : `${verdict.result} ${String(verdict.line)}`;
}

/** A listener, on lines 1 to 3. */
export const LISTENER = `0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0
`;

/** An accepted connection, on lines 1 to 7. */
export const ACCEPTED = `${LISTENER}+0 < S 0:0(0) win 32792 <mss 1000>
+0 > S. 0:0(0) ack 1 <mss 1460>
+0 < . 1:1(0) ack 1 win 32792
+0 accept(3, ..., ...) = 4
`;

/** An active connection, on lines 1 to 6. */
export const CONNECTED = `0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
+0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
+0 > S 0:0(0) <...>
+0 < S. 0:0(0) ack 1 win 32792 <mss 1000>
+0 > . 1:1(0) ack 1
`;
