import type { SegmentOptions } from '../../tcp/segment';
import type { Ghost } from '../../timeline/ghost';
import type { SegmentSummary } from '../../timeline/rows';
import type { Timeline } from '../../timeline/timeline';
import { SCRIPT, STACK } from '../engine/engine-stack';
import type { Script, TcpPacket } from '../language/script';
import { printPacket } from '../language/print';
import type { Verdict } from '../verdict';

/** The packet that a script expected where it fails, as it would have been beside what happened; undefined if none. */
export function ghostOf(verdict: Verdict, { events }: Script, timeline: Timeline): Ghost | undefined {
  if (verdict.result !== 'fail' || timeline.length === 0) {
    return undefined;
  }
  const action = events.find(({ line }) => line === verdict.line)?.action;
  if (action?.kind !== 'tcp' || action.direction !== '>') {
    return undefined;
  }
  const moment = timeline.length - 1;
  return {
    moment,
    from: STACK,
    to: SCRIPT,
    at: timeline.time(moment),
    text: printPacket(action),
    segment: summaryOf(action),
  };
}

/** As a script counts them, the numbers of the stack are the relative ones. */
function summaryOf({ seq, ack = 0, flags, win = 0, urg = 0, options }: TcpPacket): SegmentSummary {
  return {
    seq: seq.start >>> 0,
    ack,
    relativeSeq: seq.start >>> 0,
    relativeAck: ack,
    ctl: flags.ctl,
    wnd: win,
    len: seq.length,
    up: urg,
    ecn: 0,
    options: options === 'any' ? {} : knownOptions(options),
  };
}

function knownOptions(options: Exclude<TcpPacket['options'], 'any'>): SegmentOptions {
  let known: SegmentOptions = {};
  for (const option of options) {
    switch (option.kind) {
      case 'mss':
        known = { ...known, mss: option.value };
        break;
      case 'wscale':
        known = { ...known, windowScale: option.value };
        break;
      case 'sackOK':
        known = { ...known, sackPermitted: true };
        break;
      case 'sack':
        known = { ...known, sack: option.blocks };
        break;
      case 'TS':
        if (option.val !== 'any' && option.ecr !== 'any') {
          known = { ...known, timestamps: { tsval: option.val, tsecr: option.ecr } };
        }
        break;
      default:
        break;
    }
  }
  return known;
}
