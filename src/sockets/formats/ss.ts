import type { Endpoint, Socket } from '../socket';

/** A command that finds a socket with ss, of iproute2: its filter's addresses are exact, the link left out (ss(8)). */
export function ssCommand({ local, remote }: Socket): string {
  return remote === undefined
    ? `ss -tln 'src ${endOf(local)}'`
    : `ss -tan 'src ${endOf(local)} and dst ${endOf(remote)}'`;
}

/** An end as ss wants it, its link left out: it takes only some. */
export function endOf({ address, port }: Endpoint): string {
  const [bare = ''] = address.split('%');
  return `${bare.includes(':') ? `[${bare}]` : bare}:${String(port)}`;
}
