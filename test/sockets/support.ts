import type { History } from '../../src/sockets/history';
import type { Socket } from '../../src/sockets/socket';

/** A connection that nothing is special about, but what is given. */
export function socket(parts: Partial<Socket> = {}): Socket {
  const local = parts.local ?? { address: '10.0.0.1', port: 40_000 };
  const remote = 'remote' in parts ? parts.remote : { address: '10.0.0.2', port: 8000 };
  return {
    key: `${local.address} ${String(local.port)} ${remote?.address ?? ''} ${String(remote?.port ?? '')}`,
    state: 'ESTABLISHED',
    family: 'IPv4',
    owner: { kind: 'processes', processes: [{ pid: 1000, name: 'app' }] },
    sendQueue: 0,
    receiveQueue: 0,
    backlog: undefined,
    timer: undefined,
    retransmissions: 0,
    uid: 1000,
    ...parts,
    local,
    remote,
  };
}

/** A listener at every address, but what is given. */
export function listener(parts: Partial<Socket> = {}): Socket {
  return socket({
    state: 'LISTEN',
    local: { address: '0.0.0.0', port: 8000 },
    backlog: { waiting: 0, most: 128 },
    ...parts,
    remote: undefined,
  });
}

/** A socket that was seen once, at time 0, but what is given. */
export function historyOf(seen: Socket, parts: Partial<History> = {}): History {
  return {
    key: seen.key,
    socket: seen,
    owner: seen.owner,
    observations: [{ state: seen.state, at: 0, after: undefined }],
    seen: 0,
    gone: undefined,
    stuckSince: undefined,
    ...parts,
  };
}
