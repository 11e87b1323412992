import * as l10n from '@vscode/l10n';
import type { LaneCall } from '../../../protocol/lab';
import type { Point } from '../geometry/plane';
import { chosenConnection, now, shown } from '../store';
import { connectionName, nameOf } from '../strings';
import {
  accept,
  connect,
  listen,
  ofConnection,
  socketOptions,
  stopListening,
  transfer,
  type CallPlace,
} from './forms/calls';
import { stack } from './forms/stack';
import type { FormSpec } from './fields';
import { change, lab, make } from './host';
import { open, type MenuItem } from './surface';

const USUAL_PORT = 80;

/** What may be done on a lane's host right after the moment that is shown. */
export function openLaneMenu(lane: number, connection: number | undefined, at: Point): void {
  const view = lab.peek();
  if (view === undefined) {
    return;
  }
  const place = placeOf(lane, connection);
  const [only] = place.connections;
  const ask = (label: string, form: () => FormSpec): MenuItem => ({
    label,
    run: () => {
      open({ kind: 'form', form: form() });
    },
  });
  const call = (label: string, what: LaneCall): MenuItem => ({
    label,
    run: () => {
      make(change.call(lane, null, what));
    },
  });
  /** At once where there is no doubt which connection is meant. */
  const end = (label: string, what: 'shutdown' | 'close' | 'abort'): MenuItem =>
    place.connections.length > 1
      ? ask(`${label}…`, () => ofConnection(place, label, { call: what }))
      : {
          label,
          run: () => {
            make(change.call(lane, only?.connection ?? null, { call: what }));
          },
        };
  open({
    kind: 'menu',
    label: l10n.t('What happens on {0} now', nameOf(shown.peek()?.lanes ?? [], lane)),
    at,
    groups: [
      [
        ask(l10n.t('Listen…'), () => listen(place)),
        ask(l10n.t('Connect…'), () => connect(place, view)),
        ask(l10n.t('Accept…'), () => accept(place)),
        ask(l10n.t('Stop listening…'), () => stopListening(place)),
      ],
      [
        ask(l10n.t('Send…'), () => transfer(place, 'send')),
        ask(l10n.t('Read…'), () => transfer(place, 'read')),
        end(l10n.t('Shut down sending'), 'shutdown'),
        end(l10n.t('Close'), 'close'),
        end(l10n.t('Abort'), 'abort'),
        ask(l10n.t('Socket options…'), () => socketOptions(place)),
      ],
      [
        ...(only === undefined
          ? []
          : [
              {
                label: l10n.t('Inject a segment…'),
                run: () => {
                  open({ kind: 'inject', lane, connection: only.connection });
                },
              },
            ]),
        ask(l10n.t('Stack…'), () => stack(view, lane)),
      ],
      [
        call(l10n.t('Crash the host'), { call: 'crash' }),
        call(l10n.t('Reboot the host'), { call: 'reboot' }),
      ],
    ],
  });
}

/** The connections that a call may be meant for: the one that was pointed at, or all that the host has a record of. */
function placeOf(lane: number, pointedAt: number | undefined): CallPlace {
  const { connections = [] } = shown.peek() ?? {};
  const twoEnded = (connection: number) => connections[connection]?.remote !== undefined;
  const recorded = (now.peek()?.records ?? [])
    .filter((record) => record.lane === lane)
    .map(({ connection }) => connection);
  const meant = pointedAt !== undefined && twoEnded(pointedAt) ? [pointedAt] : recorded.filter(twoEnded);
  const first = chosenConnection.peek();
  return {
    lane,
    port: listeningPort() ?? USUAL_PORT,
    connections: [...new Set(meant)]
      .sort((a, b) => Number(b === first) - Number(a === first))
      .flatMap((connection) => {
        const found = connections[connection];
        return found === undefined ? [] : [{ connection, label: connectionName(found) }];
      }),
  };
}

/** The port of the first listener of the scenario. */
function listeningPort(): number | undefined {
  const listener = shown.peek()?.connections.find(({ remote }) => remote === undefined);
  const port = listener?.local.endpoint.split(':').at(-1);
  return port === undefined ? undefined : Number(port);
}
