import { STATES } from '../../tcp/state';
import type { Filter } from '../filter';
import { isLocalOnly } from '../filter';
import type { Diagnosed, Finding } from '../finding';
import type { History } from '../history';
import type { Group, Grouping, Query } from '../service';
import { differs } from './differs';
import { groupsOf, type GroupName } from './grouping';

/** Groups that somebody can look through; a machine may have as many as it has ports. */
const MOST_GROUPS = 500;

/** A group with those that are in it, in the order in which they were seen first. */
export interface Members extends Group {
  readonly members: readonly History[];
}

type Said = ReadonlyMap<string, readonly Diagnosed[]>;

/** What is shown of the sockets. */
export interface View {
  readonly groups: ReadonlyMap<string, Members>;
  readonly shown: number;
  /** What is said of sockets, by their keys; nothing of most. */
  readonly said: Said;
}

/** What is shown of those that are there. */
export function viewOf(
  present: Iterable<History>,
  query: Query,
  holds: Filter,
  findings: readonly Diagnosed[],
): View {
  const said = saidOf(findings);
  const gathered = new Map<string, { name: GroupName; members: History[] }>();
  let shown = 0;
  for (const history of present) {
    if ((query.loopback || !isLocalOnly(history)) && holds(history)) {
      shown++;
      for (const name of groupsOf(history, query.by)) {
        const group = gathered.get(name.key);
        if (group === undefined) {
          gathered.set(name.key, { name, members: [history] });
        } else {
          group.members.push(history);
        }
      }
    }
  }
  const groups = [...gathered.values()].map(({ name, members }) => grouped(name, members, said));
  const few = atMost(MOST_GROUPS, groups, said).sort(inOrder(query.by));
  return { groups: new Map(few.map((group) => [group.key, group])), shown, said };
}

/** The groups that are new, gone, or whose members are others or look different. */
export function changedGroups(before: View, after: View): string[] {
  const keys = new Set([...before.groups.keys(), ...after.groups.keys()]);
  return [...keys].filter((key) => {
    const [was, is] = [before.groups.get(key)?.members ?? [], after.groups.get(key)?.members ?? []];
    return (
      was.length !== is.length ||
      is.some((member, index) => {
        const other = was[index];
        return (
          other === undefined ||
          differs(other, member) ||
          severityOf(before.said, other) !== severityOf(after.said, member)
        );
      })
    );
  });
}

const WORST: readonly (Finding['severity'] | undefined)[] = ['error', 'warning', 'info', undefined];

function worse(a: Finding['severity'] | undefined, b: Finding['severity'] | undefined): typeof a {
  return WORST.indexOf(a) < WORST.indexOf(b) ? a : b;
}

function saidOf(findings: readonly Diagnosed[]): Said {
  const said = new Map<string, Diagnosed[]>();
  for (const finding of findings) {
    for (const key of finding.sockets) {
      const others = said.get(key);
      if (others === undefined) {
        said.set(key, [finding]);
      } else {
        others.push(finding);
      }
    }
  }
  return said;
}

/** The worst that is said of it. */
function severityOf(said: Said, { key }: History): Group['severity'] {
  return said.get(key)?.reduce<Group['severity']>((worst, { severity }) => worse(worst, severity), undefined);
}

function grouped({ key, label }: GroupName, members: readonly History[], said: Said): Members {
  const severity = members.reduce<Group['severity']>(
    (worst, member) => worse(worst, severityOf(said, member)),
    undefined,
  );
  return { key, label, count: members.length, severity, members };
}

/** The groups that something is said about, and the largest; what is left is a group of its own. */
function atMost(most: number, groups: Members[], said: Said): Members[] {
  if (groups.length <= most) {
    return groups;
  }
  const weight = ({ severity }: Members): number => WORST.indexOf(severity);
  const byWeight = [...groups].sort((a, b) => weight(a) - weight(b) || b.count - a.count);
  const members = new Set(byWeight.slice(most - 1).flatMap((group) => group.members));
  const others = grouped({ key: 'others', label: 'others' }, [...members], said);
  return [...byWeight.slice(0, most - 1), others];
}

/** States as the RFC has them; names and numbers as people look for them, and last what has none. */
function inOrder(by: Grouping): (a: Members, b: Members) => number {
  if (by === 'state') {
    const order: readonly string[] = STATES;
    return (a, b) => order.indexOf(a.key) - order.indexOf(b.key);
  }
  const named = ({ key }: Members): number => LAST.indexOf(key);
  return (a, b) => named(a) - named(b) || NATURAL.compare(a.label, b.label) || NATURAL.compare(a.key, b.key);
}

const LAST: readonly string[] = ['none', 'unaccepted', 'unknown', 'others'];
const NATURAL = new Intl.Collator('en', { numeric: true });
