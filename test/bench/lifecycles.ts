import type { Application } from '../../src/simulation/application';
import { callClose, callConnect, callListen, callRead, callSend } from '../../src/simulation/calls';
import { schedule } from '../../src/simulation/clock';
import { endpointAt, type Endpoint } from '../../src/simulation/endpoint';
import { readScenario } from '../../src/simulation/scenario';
import { Simulation } from '../../src/simulation/simulation';
import type { Turn } from '../../src/simulation/turn';
import { createWorld, type ConnectionRecord, type World } from '../../src/simulation/world';
import type { Signal } from '../../src/tcp/out';
import { distance } from '../../src/tcp/seq';

const CLIENT = 0;
const SERVER = 1;
const PORT = 80;
const REQUEST = new Uint8Array(200);
const RESPONSE = new Uint8Array(2000);

/** One way, in milliseconds. */
const DELAY = 50;
/** How long a lifecycle takes: five round trips. The clients begin one after the other in this time. */
const LIFETIME = 10 * DELAY;

/** What clients there are, and how they speak. */
export interface Clients {
  /** They do nothing once their connection is open. */
  readonly idle?: boolean;
  /** Every segment is encoded, checksummed and decoded. */
  readonly wire?: boolean;
}

/**
 * Clients that open a connection, send 200 octets, receive 2,000 and close, and then begin again; and their server.
 * Two hosts, a link, the clock; every octet is handed over. An old connection's TIME-WAIT lasts 100 ms of simulated
 * time, so that the ephemeral ports suffice for 10,000 at once.
 */
export class Lifecycles implements Application {
  readonly world: World;
  /** How many clients have closed and heard the server close too. */
  done = 0;
  readonly #idle: boolean;
  readonly #server: Endpoint;
  readonly #simulation: Simulation;

  /**
   * @param count how many clients, each with one connection at a time
   */
  constructor(count: number, { idle = false, wire = false }: Clients = {}) {
    const result = readScenario({
      title: 'Lifecycles',
      hosts: [
        { name: 'client', address: '10.0.0.1', policy: { msl: DELAY } },
        { name: 'server', address: '10.0.0.2' },
      ],
      network: { delay: DELAY },
      calls: [],
    });
    if (!('scenario' in result)) {
      throw new Error(JSON.stringify(result));
    }
    this.world = createWorld(result.scenario, { forgets: true, wire });
    this.#idle = idle;
    this.#server = endpointAt(this.world.addresses, '10.0.0.2', PORT);
    this.#simulation = new Simulation(this.world, this, undefined);
    this.#plan(SERVER, 0, 0);
    for (let client = 0; client < count; client++) {
      this.#plan(CLIENT, (client * LIFETIME) / count, 1024 + client);
    }
  }

  /** Lets so many things happen. */
  run(moments: number): void {
    for (let i = 0; i < moments; i++) {
      this.#simulation.step();
    }
  }

  /** Goes on until nothing is left to happen: idle clients come to that. */
  runToEnd(): void {
    while (this.#simulation.step()) {
      // until then
    }
  }

  told(turn: Turn, record: ConnectionRecord, signal: Signal): void {
    if (this.#idle) {
      return;
    }
    if (turn.host.index === CLIENT) {
      this.#tellClient(turn, record, signal);
    } else {
      tellServer(turn, record, signal);
    }
  }

  perform(turn: Turn, task: number): void {
    if (turn.host.index === SERVER) {
      callListen(turn, PORT);
    } else {
      callConnect(turn, this.#server, { localPort: this.#idle ? task : undefined });
    }
  }

  #tellClient(turn: Turn, record: ConnectionRecord, signal: Signal): void {
    switch (signal) {
      case 'established':
        callSend(turn, record, REQUEST);
        return;
      case 'data':
        callRead(turn, record, Infinity);
        if (distance(record.tcb.rcv.nxt, record.tcb.rcv.irs) === 1 + RESPONSE.length) {
          callClose(turn, record);
        }
        return;
      case 'closing':
        this.done++;
        callConnect(turn, this.#server);
        return;
      default:
        throw new Error(signal);
    }
  }

  #plan(host: number, at: number, task: number): void {
    schedule(this.world.clock, at, { kind: 'task', host, task, record: undefined });
  }
}

function tellServer(turn: Turn, record: ConnectionRecord, signal: Signal): void {
  switch (signal) {
    case 'established':
      return;
    case 'data':
      callRead(turn, record, Infinity);
      callSend(turn, record, RESPONSE);
      return;
    case 'closing':
      callClose(turn, record);
      return;
    default:
      throw new Error(signal);
  }
}
