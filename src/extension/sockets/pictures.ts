import * as vscode from 'vscode';
import type { History } from '../../sockets/history';
import { observe, type Observed, type Seen, type SideNames } from '../../sockets/observed/observed';
import type { Counts } from '../../sockets/service';
import { STATES, type State } from '../../tcp/state';
import { Layout } from '../../timeline/layout';
import type { DiagramManager } from '../diagram/manager';
import { keyText, type Loaded } from '../diagram/source';
import type { Subject } from '../diagram/subject';
import { followMachine } from './follow';
import type { Kit } from './kit';
import type { Machine } from './machine';
import { addressesText, ownerText, timeText } from './phrases';

/** The pictures of this machine's sockets, which go on while they are open. */
export interface Pictures extends vscode.Disposable {
  readonly socket: (key: string) => Promise<Loaded>;
  readonly all: () => Promise<Loaded>;
}

export function startPictures(diagrams: DiagramManager, machine: Machine, kit: Kit): Pictures {
  const following = followMachine(diagrams, machine);
  return {
    socket: (key) => observeSocket(machine, key, kit),
    all: machinePictures(machine, kit),
    dispose: () => {
      following.dispose();
    },
  };
}

/** The picture of one socket: what was seen of it, and what must have happened in between. */
async function observeSocket(machine: Machine, key: string, kit: Kit): Promise<Loaded> {
  await machine.seen();
  const history = await machine.service.history(key);
  if (history === undefined) {
    return {
      problems: [
        vscode.l10n.t(
          'The socket {0} is not there, and nothing is known of it: it has been gone for long, or went before this window was opened. Choose another one in the view “This Machine”.',
          keyText(key),
        ),
      ],
    };
  }
  const owner = history.owner.kind === 'processes' ? ` (${ownerText(history.owner)})` : '';
  return {
    subject: subjectOf({
      title: `${addressesText(history.socket)}${owner}`,
      description: whatIsDrawn(),
      observed: observe([history], sideNames()),
      problems: [],
      counted: undefined,
      kit,
    }),
  };
}

/** A ladder of more sockets is of no use to anybody. */
const MOST = 2000;
/** So many cross over at once that nobody waits for it. */
const PAGE = 250;

/**
 * The picture of all sockets: how many were in which state, and the ladder of each. The first that were seen are in it,
 * and keep their numbers from one picture to the next.
 */
function machinePictures(machine: Machine, kit: Kit): () => Promise<Loaded> {
  const known = new Map<string, History>();
  return async () => {
    await machine.seen();
    const { service } = machine;
    for (let from = 0; from < MOST; from += PAGE) {
      const page = await service.histories(from, PAGE);
      for (const history of page) {
        if (known.has(history.key) || known.size < MOST) {
          known.set(history.key, history);
        }
      }
      if (page.length < PAGE) {
        break;
      }
    }
    const counts = await service.counts();
    const [origin = 0] = counts.at;
    const isAll = known.size < MOST;
    return {
      subject: subjectOf({
        title: vscode.l10n.t('This machine'),
        description: whatIsDrawn(),
        observed: observe([...known.values()], sideNames(), origin),
        problems: isAll
          ? []
          : [
              vscode.l10n.t(
                'The first {0} sockets that were seen have a ladder here; the chart counts all of them. The others are in the view “This Machine”.',
                MOST,
              ),
            ],
        counted: countedFrom(origin, counts),
        kit,
      }),
    };
  };
}

function countedFrom(origin: number, { at, states }: Counts): Subject['counted'] {
  const counts = STATES.map((state, index): [State, readonly number[]] => [state, states[index] ?? []]);
  return {
    at: at.map((time) => time - origin),
    counts: Object.fromEntries(counts) as Record<State, readonly number[]>,
  };
}

function sideNames(): SideNames {
  return { here: vscode.l10n.t('This machine'), there: vscode.l10n.t('Other side') };
}

function whatIsDrawn(): string {
  return vscode.l10n.t(
    'Observed: each state stands at the reading that found it. What is dashed was not seen; it must have happened in between, and stands in the middle between the two readings.',
  );
}

interface Drawn extends Pick<Subject, 'title' | 'description' | 'problems' | 'counted'> {
  readonly observed: Observed;
  readonly kit: Kit;
}

function subjectOf({ observed: { timeline, seen }, kit, ...rest }: Drawn): Subject {
  const whole: Subject = {
    ...rest,
    timeline,
    layout: new Layout(timeline),
    world: undefined,
    look: undefined,
    hosts: [],
    lab: undefined,
    transitions: kit.transitions,
    ghost: undefined,
    lines: [],
    remark: (row) => {
      const found = seen.get(row);
      return found && remarkOn(found);
    },
    only: rest.counted && ((connection) => kit.partOf(whole, connection)),
    part: undefined,
  };
  return whole;
}

/** What a reading found, and what that says of the time before it. */
function remarkOn(seen: Seen): string {
  if (seen.kind === 'gone') {
    const { at, last, state } = seen;
    return state === 'TIME-WAIT'
      ? vscode.l10n.t(
          'At {0} it was no longer there; it was seen last at {1}. Its time in TIME-WAIT was over, or a new connection took its place.',
          timeText(at),
          timeText(last),
        )
      : vscode.l10n.t(
          'At {0} it was no longer there; it was seen last in {1}, at {2}. Whether it was closed in order, reset or given up was not seen.',
          timeText(at),
          state,
          timeText(last),
        );
  }
  const { observation, before, ways, drawn } = seen;
  const { state, at, after } = observation;
  if (after === undefined) {
    return vscode.l10n.t(
      'The first reading, at {0}, found it in {1}. What was before is not known.',
      timeText(at),
      state,
    );
  }
  const found =
    before === undefined
      ? vscode.l10n.t('Seen in {0} at {1}; at {2} it was not there.', state, timeText(at), timeText(after))
      : vscode.l10n.t(
          'Seen in {0} at {1}; at {2} it was in {3}.',
          state,
          timeText(at),
          timeText(after),
          before,
        );
  const inferred =
    ways <= 1
      ? ''
      : drawn
        ? vscode.l10n.t(
            'RFC 9293 knows {0} ways from there to here: what is dashed is what all of them have in common; in which order it happened is not known.',
            ways,
          )
        : vscode.l10n.t(
            'RFC 9293 knows {0} ways from there to here, which have nothing in common: so nothing is drawn.',
            ways,
          );
  return [found, inferred].filter((sentence) => sentence !== '').join(' ');
}
