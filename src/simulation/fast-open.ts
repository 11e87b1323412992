import type { Attempt } from '../tcp/fast-open/client';
import { isEarly } from '../tcp/fast-open/early';
import { attempt, remember } from '../tcp/fast-open/memory';
import { judge, type Judgement } from '../tcp/fast-open/server';
import type { Policy } from '../tcp/policy';
import type { RuleId } from '../tcp/rules';
import type { Segment } from '../tcp/segment';
import type { State } from '../tcp/state';
import { octetsOf, type Endpoint } from './endpoint';
import type { ConnectionRecord, Host, World } from './world';

/** A host's part of Fast Open (RFC 7413): what outlives a connection. */

/** How a connection that is to begin with text is opened; undefined: without Fast Open. */
export function attemptTo(
  { servers }: Host,
  policy: Policy,
  remote: Endpoint,
  text: Uint8Array,
  now: number,
): Attempt | undefined {
  return attempt(policy, servers.get(remote.address), text, now);
}

/** An active OPEN leaves SYN-SENT: what the server answered, or that it was unreachable, is kept for the next one. */
export function rememberServer(
  { servers }: Host,
  { tcb, remote }: ConnectionRecord,
  after: State,
  rule: RuleId,
  now: number,
): void {
  const answered = after !== 'CLOSED' || rule === 'icmp.hard';
  if (tcb.fastOpen !== undefined && remote !== undefined && answered) {
    const memory = remember(servers.get(remote.address), tcb, now);
    if (memory !== undefined) {
      servers.set(remote.address, memory);
    }
  }
}

/** What a listener says to a SYN's option; undefined where its application wants no Fast Open, or has enough of it. */
export function judgeSyn(
  { addresses }: World,
  host: Host,
  { listening, tcb: { policy } }: ConnectionRecord,
  { source, destination }: { readonly source: Endpoint; readonly destination: Endpoint },
  syn: Segment,
): Judgement | undefined {
  const { fastOpen = 0 } = listening ?? {};
  if (fastOpen === 0) {
    return undefined;
  }
  const early = host.records.filter(
    ({ tcb, local }) => local.number === destination.number && isEarly(tcb),
  ).length;
  const way = { client: octetsOf(addresses, source), server: octetsOf(addresses, destination) };
  return early < fastOpen ? judge(policy, host.fastOpenKeys, way, syn) : undefined;
}
