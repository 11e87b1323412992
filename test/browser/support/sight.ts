/** What tells whether something was done to a simulation, and what came of it. */
export interface Sight {
  /** How many moments have passed, -1 while it goes to another one; and how many there are. */
  readonly moment: number;
  readonly moments: number;
  /** As many as the list has. */
  readonly interventions: number;
  /** The ladder in words. */
  readonly ladder: readonly string[];
  /** The states of the records of one connection, from left to right. */
  readonly records: readonly string[];
}

/** Reads the page; runs in it, and all at once. */
export function readSight(): Sight {
  const slider = document.querySelector<HTMLInputElement>('.scrubber input');
  return {
    // It stands where it was put at once; what it says of itself is where the diagram is.
    moment:
      slider?.ariaValueText?.startsWith(`moment ${slider.value} of `) === true ? slider.valueAsNumber : -1,
    moments: Number(slider?.max),
    interventions: document.querySelectorAll('.interventions li').length,
    ladder: Array.from(
      document.querySelectorAll('.item[data-kind]'),
      (item) => item.getAttribute('aria-label') ?? '',
    ),
    records: Array.from(
      document.querySelectorAll<HTMLElement>('table tbody:first-of-type tr:first-child td'),
      ({ dataset }) => dataset['state'] ?? '–',
    ),
  };
}

/** All that is drawn, mark by mark. Runs in the page. */
export function readDrawing(): string {
  return document.querySelector('.drawing > g')?.outerHTML ?? '';
}
