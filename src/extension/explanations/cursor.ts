import type { MomentReference } from '../../explanations/moments';
import { findMoment } from '../../simulation/find-moment';
import type { Timeline } from '../../timeline/timeline';

/**
 * At which cursor a diagram of its scenario stands at a moment: how many moments have passed then. Undefined when it
 * never gets there.
 *
 * @param from the first moment to look at
 */
export function cursorAt(timeline: Timeline, moment: MomentReference, from = 0): number | undefined {
  switch (moment.kind) {
    case 'start':
      return 0;
    case 'state':
      return findMoment(timeline, moment.host, 'state', moment.state, from);
    case 'call':
      return findMoment(timeline, moment.host, 'call', moment.call, from);
    case 'receives':
      return findMoment(timeline, moment.host, 'receives', moment.flags, from);
    case 'timeout':
      return findMoment(timeline, moment.host, 'timeout', moment.timer, from);
  }
}
