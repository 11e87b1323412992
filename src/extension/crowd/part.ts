import { excerptOf } from '../../simulation/excerpt';
import { excerpt, placeIn, storyOf } from '../../timeline/excerpt';
import { Layout } from '../../timeline/layout';
import type { Lab, Subject } from '../diagram/subject';

/** One connection, and what it cannot be told without, as a subject of its own. */
export function partOf(whole: Subject, connection: number): Subject {
  const { look, lab, ghost, lines, remark } = whole;
  const taken = excerpt(whole.timeline, storyOf(whole.timeline, connection));
  const { timeline, moments, rows, connections } = taken;
  const inWhole = (cursor: number) => (cursor === 0 ? 0 : moments.at(cursor - 1) + 1);
  const place = (moment: number | undefined) => (moment === undefined ? undefined : placeIn(moments, moment));
  const placeOfRow = (row: number | undefined) => (row === undefined ? undefined : placeIn(rows, row));
  const expectedAt = place(ghost?.moment);
  const viewOf = ({ view }: Lab): Lab['view'] => ({
    ...view,
    interventions: view.interventions.map((intervention) => ({
      ...intervention,
      row: placeOfRow(intervention.row),
      moment: place(intervention.moment),
    })),
  });
  return {
    title: whole.title,
    description: whole.description,
    timeline,
    layout: new Layout(timeline),
    world: look && ((cursor) => look(inWhole(cursor), (world) => excerptOf(world, connections))),
    look: look && ((cursor, see) => look(inWhole(cursor), see)),
    hosts: whole.hosts,
    lab: lab && { ...lab, view: viewOf(lab) },
    transitions: (cursor, number) => whole.transitions(inWhole(cursor), connections[number] ?? number),
    ghost: ghost && expectedAt !== undefined ? { ...ghost, moment: expectedAt } : undefined,
    lines:
      lines.length === 0 ? [] : Array.from({ length: moments.length }, (_, i) => lines[moments.at(i)] ?? 0),
    problems: whole.problems,
    remark: remark && ((row) => remark(rows.at(row))),
    counted: undefined,
    only: whole.only,
    part: { whole, connection, excerpt: taken },
  };
}
