import type { Event } from './script';
import type { Token } from './token';

/** A token, and where in an event it stands. */
export interface Place {
  readonly token: Token;
  /** Undefined outside of events, and where they cannot be read. */
  readonly event: Event | undefined;
  /** Brackets of the event around it. */
  readonly depth: number;
  /** Whether it is among the options of a segment, from behind `<` up to `>`. */
  readonly inOptions: boolean;
}

/** The places of tokens among the events of the same script. */
export function placesOf(tokens: readonly Token[], events: readonly Event[]): Place[] {
  const upcoming = events[Symbol.iterator]();
  let current: Event | undefined = nextOf(upcoming);
  let depth = 0;
  let inOptions = false;
  return tokens.map((token) => {
    while (current !== undefined && token.start >= current.range.end) {
      current = nextOf(upcoming);
      depth = 0;
      inOptions = false;
    }
    const event = current !== undefined && token.start >= current.range.start ? current : undefined;
    if (event === undefined || token.kind !== 'mark') {
      return { token, event, depth, inOptions };
    }
    if (')]}'.includes(token.text)) {
      depth--;
    }
    const place = { token, event, depth, inOptions };
    if ('([{'.includes(token.text)) {
      depth++;
    }
    if (token.text === '<' || token.text === '>') {
      inOptions = token.text === '<' && token.start !== event.action.range.start;
    }
    return place;
  });
}

function nextOf(events: Iterator<Event>): Event | undefined {
  const next = events.next();
  return next.done === true ? undefined : next.value;
}
