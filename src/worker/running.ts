/** A service that runs, perhaps in a thread of its own: what it answers, what it tells, and how it is ended. */
export interface Running<Service, Events> {
  readonly service: Service;
  /** Who is to be told what happens. */
  onEvent(events: Events): void;
  /** Resolves with why, when it ended of its own accord. What is asked of it from then on is refused. */
  readonly ended: Promise<string>;
  dispose(): void;
}
