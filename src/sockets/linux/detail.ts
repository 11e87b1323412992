import type { Detail } from '../reader';

/**
 * Reads what `ss -Htin` says of one connection: its state, two queues, two ends, and then words of which most are a name
 * and a value (ss(8)). Undefined when there are none.
 */
export function parseDetail(text: string): Detail | undefined {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const [state = '', , , , , ...told] = words;
  if (told.length === 0) {
    return undefined;
  }
  const values = new Map(told.map((word) => [word.split(':', 1)[0], word] as const));
  /** The nth number of a value as `rtt:10.5/2`. */
  const number = (name: string, nth = 0): number | undefined => {
    const written = values
      .get(name)
      ?.slice(name.length + 1)
      .split('/')[nth];
    const value = Number.parseFloat(written ?? '');
    return Number.isFinite(value) ? value : undefined;
  };
  // It stands alone, behind what else stands alone: the options that were agreed on.
  const firstNumber = told.findIndex((word) => /^(?:wscale|rto):/u.test(word));
  // Numbers that are 0 are left out.
  const dataWasSent = values.has('data_segs_out');
  // Before there is a connection these count from the machine's start.
  const exchanged = !state.startsWith('SYN-');
  return {
    rtt: number('rtt'),
    rttVariation: number('rtt', 1),
    rto: number('rto'),
    congestionWindow: number('cwnd'),
    slowStartThreshold: number('ssthresh'),
    congestionControl: told[firstNumber - 1],
    mss: number('mss'),
    octetsSent: number('bytes_sent') ?? (dataWasSent ? undefined : 0),
    octetsReceived: number('bytes_received') ?? 0,
    // Those that are under way, then all there ever were.
    retransmissions: number('retrans', 1) ?? 0,
    lastSent: exchanged ? number('lastsnd') : undefined,
    lastReceived: exchanged ? number('lastrcv') : undefined,
  };
}
