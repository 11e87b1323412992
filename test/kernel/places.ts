import { PLACES, type Place } from '../tcp/support';
import type { Dialogue } from './dialogue';

/** The places of the engine's own tests; and what becomes of two of them when nobody reads any more. */
export const MEASURED_PLACES = [...PLACES, 'FIN-WAIT-1, closed', 'FIN-WAIT-2, closed'] as const;
export type MeasuredPlace = Place | 'FIN-WAIT-1, closed' | 'FIN-WAIT-2, closed';

/** Brings a subject to a place, by calls and segments. What it opens passively it also closes so. */
export async function walk(dialogue: Dialogue, place: MeasuredPlace): Promise<void> {
  const arrive = (ctl: string, seq: number, ack: number): Promise<string> =>
    dialogue.arrive({ ctl, seq, ack, len: 0 });
  switch (place) {
    case 'CLOSED':
      return;
    case 'LISTEN':
      await dialogue.call({ call: 'listen' });
      return;
    case 'SYN-SENT':
      await dialogue.call({ call: 'connect' });
      return;
    case 'SYN-RECEIVED':
      await walk(dialogue, 'LISTEN');
      await arrive('SYN', 0, 0);
      return;
    case 'SYN-RECEIVED, active':
      await walk(dialogue, 'SYN-SENT');
      await arrive('SYN', 0, 0);
      return;
    case 'ESTABLISHED':
      await walk(dialogue, 'SYN-RECEIVED');
      await arrive('ACK', 1, 1);
      return;
    case 'FIN-WAIT-1':
      await walk(dialogue, 'ESTABLISHED');
      await dialogue.call({ call: 'shutdown' });
      return;
    case 'FIN-WAIT-1, closed':
      await walk(dialogue, 'ESTABLISHED');
      await dialogue.call({ call: 'close' });
      return;
    case 'FIN-WAIT-2':
      await walk(dialogue, 'FIN-WAIT-1');
      await arrive('ACK', 1, 2);
      return;
    case 'FIN-WAIT-2, closed':
      await walk(dialogue, 'FIN-WAIT-1, closed');
      await arrive('ACK', 1, 2);
      return;
    case 'CLOSE-WAIT':
      await walk(dialogue, 'ESTABLISHED');
      await arrive('FIN,ACK', 1, 1);
      return;
    case 'CLOSING':
      await walk(dialogue, 'FIN-WAIT-1');
      await arrive('FIN,ACK', 1, 1);
      return;
    case 'LAST-ACK':
      await walk(dialogue, 'CLOSE-WAIT');
      await dialogue.call({ call: 'shutdown' });
      return;
    case 'TIME-WAIT':
      await walk(dialogue, 'FIN-WAIT-2');
      await arrive('FIN,ACK', 1, 2);
  }
}
