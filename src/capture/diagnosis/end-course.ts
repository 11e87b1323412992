/** Something that happened some times: how often, and the rows in which it did first and last; -1 where it never did. */
export class Tally {
  count = 0;
  row = -1;
  last = -1;

  add(row: number): void {
    this.row = this.count === 0 ? row : this.row;
    this.last = row;
    this.count++;
  }
}

/** Times that something took, in seconds: of all of them, of the longest, and the row that ends that. */
export class Waiting {
  total = 0;
  longest = 0;
  row = -1;

  /** Where the clock was set back meanwhile, nobody knows of a time. */
  add(seconds: number, row: number): void {
    this.total += Math.max(0, seconds);
    if (seconds > this.longest) {
      this.longest = seconds;
      this.row = row;
    }
  }

  /** Takes over what another one has, and leaves nothing there. */
  take(other: Waiting): void {
    const before = this.total;
    this.add(other.longest, other.row);
    this.total = before + other.total;
    other.total = 0;
    other.longest = 0;
  }
}

/** What one end did, as far as it matters to a diagnosis. Rows are -1 where there is none. */
export class EndCourse {
  readonly syns = new Tally();
  readonly synAcks = new Tally();
  /** How many SYNs it had sent when the first was answered. */
  tries = 0;
  /** Segments that are neither SYN nor reset; a SYN,ACK that answers another SYN is among them. */
  readonly others = new Tally();
  /** Its acknowledgments move, though nothing of the other end was captured. */
  hearsUnseen = false;
  /** Resets that were believed; and whether there was one at all, after which Wireshark's flags lead astray. */
  readonly resets = new Tally();
  hasReset = false;
  /** What ICMP errors quote of it. */
  readonly quoted = new Tally();
  readonly texts = new Tally();
  lastText = -1;
  readonly fins = new Tally();
  /** The first row in which the other end acknowledges its FIN. */
  finAcked = -1;
  finEnd = 0;
  /** Sent again since a timer ran out, as far as can be told; as duplicate ACKs asked for it; without need. */
  readonly timeouts = new Tally();
  readonly fast = new Tally();
  readonly spurious = new Tally();
  readonly overtaken = new Tally();
  readonly missing = new Tally();
  readonly windowFull = new Tally();
  readonly keepAlives = new Tally();
  /** How long it offered no window; the row since which it offers none, to the end. */
  readonly shut = new Waiting();
  readonly shuts = new Tally();
  shutSince = -1;
  /** How long it took to answer text with text, the way there and back not counted. */
  readonly thinking = new Waiting();
  /** How long nothing came of what was lost until it was sent again, up to when the other end was last heard, and since. */
  readonly stalled = new Waiting();
  readonly stalling = new Waiting();
  /** Sent again since the other end was last heard; and keep-alives and window probes since then. */
  readonly unheard = new Tally();
  readonly probes = new Tally();
  /** Its last frame. */
  last = -1;
}
