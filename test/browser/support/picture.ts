/** What a person reads off the diagram's page at a moment. */
export interface Picture {
  /** How many moments have passed, -1 while it goes to another one; and how many there are. */
  readonly moment: number;
  readonly moments: number;
  /** For each lane from left to right, from its line outwards, the states in which its records are now. */
  readonly lanes: readonly (readonly string[])[];
  /** The changes of state, in words, the latest last. */
  readonly changes: readonly string[];
  /** The table of records: under each host's name its state, or a dash. */
  readonly records: readonly (readonly [string, string])[];
}

/**
 * Reads the page; runs in it, and all at once, so that nothing changes in between.
 *
 * Of the bands in one place beside a lane, the lowest is the present.
 */
export function readPicture(body: Element): Picture {
  const slider = body.querySelector<HTMLInputElement>('input[type="range"]');
  const drawing = body.querySelector('[role="listbox"]')?.getBoundingClientRect();
  const middle = drawing === undefined ? 0 : drawing.x + drawing.width / 2;
  const present = new Map<number, { state: string; y: number }>();
  for (const band of body.querySelectorAll<SVGGElement>('svg [data-state]')) {
    const rect = (band.querySelector('rect') ?? band).getBoundingClientRect();
    const place = Math.round(rect.x + rect.width / 2 - middle);
    const name = band.querySelector('text')?.textContent ?? band.dataset['state'] ?? '';
    const state = name === band.dataset['state'] ? name : `${name} on ${String(band.dataset['state'])}`;
    if (rect.y >= (present.get(place)?.y ?? -Infinity)) {
      present.set(place, { state, y: rect.y });
    }
  }
  const places = [...present].sort(([a], [b]) => Math.abs(a) - Math.abs(b));
  const [head, first] = ['thead th', 'tbody:first-of-type tr:first-child td'].map((cells) => [
    ...body.querySelectorAll<HTMLElement>(`table ${cells}`),
  ]);
  return {
    // It stands where it was put at once; what it says of itself is where the diagram is.
    moment:
      slider?.ariaValueText?.match(/\d+/g)?.slice(0, 2).join(' of ') ===
      `${slider?.value ?? ''} of ${slider?.max ?? ''}`
        ? slider.valueAsNumber
        : -1,
    moments: Number(slider?.max),
    lanes: [-1, 1].map((side) => places.filter(([place]) => place * side > 0).map(([, { state }]) => state)),
    changes: [...body.querySelectorAll('[role="option"][data-kind="state"]')].map(
      (option) => option.getAttribute('aria-label') ?? '',
    ),
    records: (head ?? []).map((cell, column) => {
      const said = first?.[column];
      const state = said?.dataset['state'] ?? '–';
      return [cell.innerText.trim(), said?.innerText.includes(state) === true ? state : '?'] as const;
    }),
  };
}

/**
 * A place on an element, from its upper left corner and as near to its middle as may be, where a click meets it and
 * nothing else; undefined when there is none. Brings it into view. Runs in the page.
 */
export function findClickable(element: Element): { x: number; y: number } | undefined {
  const ladder = element.closest('.ladder');
  if (ladder !== null) {
    // Not scrollIntoView, which also scrolls what a person can't scroll back.
    const { top, bottom } = element.getBoundingClientRect();
    const around = ladder.getBoundingClientRect();
    ladder.scrollTop += (top + bottom - around.top - around.bottom) / 2;
  }
  const { x, y, width, height } = element.getBoundingClientRect();
  const steps = Array.from({ length: 19 }, (_, index) => (index - 9) / 20);
  return steps
    .flatMap((across) => steps.map((down) => ({ across, down })))
    .sort((a, b) => Math.hypot(a.across, a.down) - Math.hypot(b.across, b.down))
    .map(({ across, down }) => ({ x: width * (0.5 + across), y: height * (0.5 + down) }))
    .find((place) => element.contains(document.elementFromPoint(x + place.x, y + place.y)));
}

/** The height of all that the ladder can be scrolled through. Runs in the page. */
export function ladderHeight(body: Element): number {
  let element = body.querySelector('[role="listbox"][aria-label]')?.parentElement;
  while (element && element.scrollHeight <= element.clientHeight + 1) {
    element = element.parentElement;
  }
  return element?.scrollHeight ?? 0;
}

/** Whether all that the ladder holds is in view. Runs in the page. */
export function ladderFits(body: Element): boolean {
  const scroller = body.querySelector('.ladder');
  return scroller !== null && scroller.scrollHeight <= scroller.clientHeight + 1;
}

/** What the inspector says. */
export interface Inspection {
  readonly fields: Readonly<Record<string, string>>;
  readonly rule: string;
  /** The name and the address of the rule's section. */
  readonly link: readonly [string, string];
  readonly requirements: readonly string[];
}

/** Reads the inspector; runs in the page. */
export function readInspector(inspector: Element): Inspection {
  const link = inspector.querySelector('blockquote a');
  return {
    fields: Object.fromEntries(
      [...inspector.querySelectorAll('dt')].map((name) => [
        name.textContent,
        name.parentElement?.querySelector('dd')?.textContent ?? '',
      ]),
    ),
    rule: inspector.querySelector('blockquote p')?.textContent ?? '',
    link: [link?.textContent ?? '', link?.getAttribute('href') ?? ''],
    requirements: [...inspector.querySelectorAll('blockquote code')].map((id) => id.textContent),
  };
}
