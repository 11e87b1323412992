/** What a watch knows of time. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back when some milliseconds have passed, unless what it returns is called before. */
  after(milliseconds: number, then: () => void): () => void;
}
