import * as l10n from '@vscode/l10n';
import type { LabView, LaneCall } from '../../../../protocol/lab';
import { numberIn, switchIn, type FieldSpec, type FormSpec, type Values } from '../fields';
import { change } from '../host';

/** What is asked of somebody who lets an application call. */

/** Where a call is made: on a lane, on one of these connections where it is of one. */
export interface CallPlace {
  readonly lane: number;
  readonly connections: readonly { readonly connection: number; readonly label: string }[];
  /** The port that somebody most likely means. */
  readonly port: number;
}

export function listen(place: CallPlace): FormSpec {
  return {
    title: l10n.t('Listen at a port'),
    fields: () => [
      portField(place),
      {
        ...octetsField('backlog', l10n.t('Backlog')),
        unit: '',
        min: 0,
        max: 1e6,
        hint: l10n.t('How many connections may wait to be accepted; empty: as many as the host allows.'),
      },
      {
        kind: 'choice',
        name: 'accepts',
        label: l10n.t('Connections are accepted'),
        options: [
          { value: 'on', label: l10n.t('at once') },
          { value: 'off', label: l10n.t('when the application calls accept') },
        ],
      },
    ],
    action: l10n.t('Listen'),
    send: (values) =>
      change.call(place.lane, null, {
        call: 'listen',
        port: portIn(values),
        backlog: numberIn(values, 'backlog'),
        accepts: switchIn(values, 'accepts'),
      }),
  };
}

export function connect(place: CallPlace, { hosts }: LabView): FormSpec {
  const others = hosts.filter((_, lane) => lane !== place.lane).map(({ name }) => name);
  return {
    title: l10n.t('Connect'),
    fields: () => [
      {
        kind: 'choice',
        name: 'to',
        label: l10n.t('To'),
        options: others.map((name) => ({ value: name, label: name })),
      },
      portField(place),
      {
        kind: 'number',
        name: 'localPort',
        label: l10n.t('Its own port'),
        hint: l10n.t('Empty: the next ephemeral port.'),
        min: 1,
        max: 65535,
      },
    ],
    action: l10n.t('Connect'),
    send: (values) =>
      change.call(place.lane, null, {
        call: 'connect',
        to: values['to'] ?? '',
        port: portIn(values),
        localPort: numberIn(values, 'localPort'),
      }),
  };
}

export function accept(place: CallPlace): FormSpec {
  return {
    title: l10n.t('Accept a connection'),
    fields: () => [portField(place)],
    action: l10n.t('Accept'),
    send: (values) => change.call(place.lane, null, { call: 'accept', port: portIn(values) }),
  };
}

export function stopListening(place: CallPlace): FormSpec {
  return {
    title: l10n.t('Stop listening'),
    fields: () => [portField(place)],
    action: l10n.t('Stop listening'),
    send: (values) => change.call(place.lane, null, { call: 'close', listener: portIn(values) }),
  };
}

export function transfer(place: CallPlace, call: 'send' | 'read'): FormSpec {
  const sends = call === 'send';
  return {
    title: sends ? l10n.t('Send') : l10n.t('Read'),
    fields: () => [
      ...connectionFields(place),
      { ...octetsField('octets', l10n.t('Octets')), initial: '1000', required: true },
    ],
    action: sends ? l10n.t('Send') : l10n.t('Read'),
    send: (values) =>
      change.call(place.lane, connectionIn(place, values), { call, octets: numberIn(values, 'octets') ?? 0 }),
  };
}

/** A call that asks for nothing but on which of several connections. */
export function ofConnection(
  place: CallPlace,
  title: string,
  call: Extract<LaneCall, { call: 'shutdown' | 'close' | 'abort' }>,
): FormSpec {
  return {
    title,
    fields: () => connectionFields(place),
    action: title,
    send: (values) => change.call(place.lane, connectionIn(place, values), call),
  };
}

export function socketOptions(place: CallPlace): FormSpec {
  return {
    title: l10n.t('Socket options'),
    intro: l10n.t('What is left empty stays as it is.'),
    fields: () => [
      ...connectionFields(place),
      {
        kind: 'number',
        name: 'linger',
        label: 'SO_LINGER',
        unit: 'ms',
        hint: l10n.t('How long close waits; 0: it resets the connection.'),
        min: 0,
        max: 1e9,
      },
      switchField('keepAlive', 'SO_KEEPALIVE'),
      switchField('noDelay', 'TCP_NODELAY', l10n.t('On: without Nagle’s algorithm.')),
      octetsField('sendBuffer', 'SO_SNDBUF'),
      octetsField('receiveBuffer', 'SO_RCVBUF'),
      switchField('reuseAddress', 'SO_REUSEADDR'),
    ],
    action: l10n.t('Set'),
    send: (values) => {
      const { connection, ...options } = values;
      if (Object.values(options).every((value) => value === '')) {
        return Promise.reject(new Error(l10n.t('Nothing is changed yet: fill in what is to be different.')));
      }
      return change.call(place.lane, connectionIn(place, { connection: connection ?? '' }), {
        call: 'option',
        linger: numberIn(values, 'linger'),
        keepAlive: switchIn(values, 'keepAlive'),
        noDelay: switchIn(values, 'noDelay'),
        sendBuffer: numberIn(values, 'sendBuffer'),
        receiveBuffer: numberIn(values, 'receiveBuffer'),
        reuseAddress: switchIn(values, 'reuseAddress'),
      });
    },
  };
}

/** Which connection, when there are several. */
function connectionFields({ connections }: CallPlace): readonly FieldSpec[] {
  return connections.length < 2
    ? []
    : [
        {
          kind: 'choice',
          name: 'connection',
          label: l10n.t('Connection'),
          options: connections.map(({ connection, label }) => ({ value: String(connection), label })),
        },
      ];
}

/** The connection that was chosen; null when there is none, and the host's latest one is meant. */
function connectionIn({ connections }: CallPlace, values: Values): number | null {
  const chosen = connections.find(({ connection }) => String(connection) === values['connection']);
  return (chosen ?? connections[0])?.connection ?? null;
}

function portField({ port }: CallPlace): FieldSpec {
  return {
    kind: 'number',
    name: 'port',
    label: l10n.t('Port'),
    min: 1,
    max: 65535,
    required: true,
    initial: String(port),
  };
}

function portIn(values: Values): number {
  return numberIn(values, 'port') ?? 0;
}

function octetsField(name: string, label: string) {
  return { kind: 'number', name, label, unit: l10n.t('octets'), min: 1, max: 1e7 } as const;
}

function switchField(name: string, label: string, hint?: string): FieldSpec {
  const field = {
    kind: 'choice',
    name,
    label,
    options: [
      { value: '', label: l10n.t('as it is') },
      { value: 'on', label: l10n.t('on') },
      { value: 'off', label: l10n.t('off') },
    ],
  } as const;
  return hint === undefined ? field : { ...field, hint };
}
