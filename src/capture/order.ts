import { parseAddress } from '../tcp/wire/address';
import { STATES } from '../tcp/state';
import type { CapturedConnection, CapturedEnd, InferredState } from './connection';
import type { Order } from './service';
import { lengthOf } from './time';

/** What connections are compared by: numbers, or texts; what is not known comes last. */
type Key = number | string;

/** The key of a connection in an order. */
export function keyOf(by: Order, connection: CapturedConnection): Key {
  const [a, b] = connection.sent;
  switch (by) {
    case 'number':
      return connection.number;
    case 'start':
      return connection.span.earliest.seconds + connection.span.earliest.nanoseconds / 1e9;
    case 'a':
      return keyOfEnd(connection.a);
    case 'b':
      return keyOfEnd(connection.b);
    case 'state':
      return keyOfState(connection.states[0]) * 16 + keyOfState(connection.states[1]);
    case 'duration':
      return lengthOf(connection.span);
    case 'frames':
      return connection.frames;
    case 'octets':
      return a.octets + b.octets;
    case 'retransmissions':
      return a.retransmissions + b.retransmissions;
    case 'initialRtt':
      return connection.initialRtt ?? Infinity;
  }
}

export function compareKeys(one: Key, other: Key): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** By its octets, since `10.0.0.9` comes before `10.0.0.10`; IPv4 before IPv6. */
function keyOfEnd({ address, port }: CapturedEnd): string {
  const octets = parseAddress(address) ?? new Uint8Array(0);
  const digits = Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
  return `${String(octets.length).padStart(2, '0')} ${digits} ${port.toString(16).padStart(4, '0')}`;
}

function keyOfState({ state }: InferredState): number {
  return state === undefined ? STATES.length : STATES.indexOf(state);
}
