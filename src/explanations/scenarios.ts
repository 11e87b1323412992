const CLIENT_AND_SERVER = ['client', 'server'] as const;

/**
 * The built-in scenarios (media/scenarios/<id>.tcp.json) that the explanations may point into, with the names
 * of their hosts. The pages are checked against this table when they are built, and the table against the
 * files by a test.
 */
export const SCENARIO_HOSTS = {
  'three-way-handshake': CLIENT_AND_SERVER,
  'four-way-close-client-first': CLIENT_AND_SERVER,
  'four-way-close-server-first': CLIENT_AND_SERVER,
  'three-segment-close': CLIENT_AND_SERVER,
  'simultaneous-open': ['a', 'b'],
  'simultaneous-close': CLIENT_AND_SERVER,
  'connection-refused': CLIENT_AND_SERVER,
  'lost-syn': CLIENT_AND_SERVER,
  'lost-syn-ack': CLIENT_AND_SERVER,
  'lost-final-ack': CLIENT_AND_SERVER,
  'late-segment-in-time-wait': CLIENT_AND_SERVER,
  'reconnect-same-four-tuple': CLIENT_AND_SERVER,
  'half-close': CLIENT_AND_SERVER,
  'syn-meets-time-wait': CLIENT_AND_SERVER,
  'reset-in-mid-connection': CLIENT_AND_SERVER,
  'half-open-after-crash': CLIENT_AND_SERVER,
  'firewall-forgets-idle': CLIENT_AND_SERVER,
  'close-wait-leak': CLIENT_AND_SERVER,
  'close-wait-pool': CLIENT_AND_SERVER,
  'load-balancer-idle': ['client', 'balancer'],
  'port-exhaustion': CLIENT_AND_SERVER,
  'port-exhaustion-server-closes': CLIENT_AND_SERVER,
  'port-exhaustion-reuse': CLIENT_AND_SERVER,
  'syn-flood': ['client', 'server', 'attacker'],
  'syn-flood-with-cookies': ['client', 'server', 'attacker'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The hosts of a built-in scenario; undefined when there is no such scenario. */
export function hostsOfScenario(id: string): readonly string[] | undefined {
  return Object.entries(SCENARIO_HOSTS).find(([known]) => known === id)?.[1];
}
