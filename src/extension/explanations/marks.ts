import { parseMoment } from '../../explanations/moments';
import type { Diagram } from '../diagram/diagram';
import { formatSource } from '../diagram/source';
import { cursorAt } from './cursor';

/** The references to moments in a page, as they are written there. */
export function momentsIn(html: string): string[] {
  return [...new Set([...html.matchAll(/data-moment="([^"]+)"/g)].map((match) => match[1] ?? ''))];
}

/** At which cursor a diagram stands at a moment; undefined when it shows another scenario, or never gets there. */
export function cursorOf(diagram: Diagram, reference: string): number | undefined {
  const parsed = parseMoment(reference);
  const { subject, source } = diagram;
  if (!parsed.ok || subject === undefined || parsed.moment.scenario !== formatSource(source)) {
    return undefined;
  }
  return cursorAt(subject.timeline, parsed.moment);
}

/** The latest of the page's moments that the diagram has reached: the paragraphs to mark. */
export function reached(diagram: Diagram | undefined, references: readonly string[]): string[] {
  if (diagram === undefined) {
    return [];
  }
  let latest = -1;
  let marks: string[] = [];
  for (const reference of references) {
    const cursor = cursorOf(diagram, reference);
    if (cursor === undefined || cursor > diagram.cursor || cursor < latest) {
      continue;
    }
    marks = cursor > latest ? [reference] : [...marks, reference];
    latest = cursor;
  }
  return marks;
}
