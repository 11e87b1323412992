import { execFileSync } from 'node:child_process';
import { open } from 'node:fs/promises';
import type { Detail, ProcessDetail } from '../../../src/sockets/reader';
import type { Reading } from '../../../src/sockets/reading';
import { LinuxReader } from '../../../src/sockets/node/linux';
import { NO_DATA, NO_OPTIONS, SYN } from '../../../src/tcp/segment';
import { main } from '../../tools/ending';
import { PEER, Tun } from '../tun';
import { openCrowd } from './crowd';

/*
 * Reads a crowd of sockets, and has ss read it, in the namespace that namespace.pl makes:
 *
 *   perl namespace.pl node --import tsx observe.ts FILE
 *
 * FILE gets what was seen, for table.test.ts to judge.
 */

const SOCKETS = 20_400;
/** Connections that a peer begins and never completes. */
const HALF_OPEN = 40;
/** Somebody whose sockets these are not. */
const NOBODY = 65_534;

/** What was read, and what ss said before and after. */
export interface Round {
  /** Whether ss said which processes hold them: it takes its time for that. */
  readonly named: boolean;
  readonly before: string;
  readonly reading: Reading;
  readonly after: string;
}

/** What was seen of the crowd. */
export interface Observed {
  readonly rounds: readonly Round[];
  /** What was asked of connections one by one, by their keys. */
  readonly details: Readonly<Record<string, Detail>>;
  /** The process that holds the first of the listeners. */
  readonly holder: ProcessDetail | undefined;
  /** What another user reads; undefined where one cannot become another. */
  readonly nobodys: Reading | undefined;
}

function ss(named: boolean): string {
  return execFileSync('ss', [named ? '-Htanp' : '-Htan'], { encoding: 'utf8', maxBuffer: Infinity });
}

async function beginHalf(tun: Tun): Promise<void> {
  for (let n = 0; n < HALF_OPEN; n++) {
    tun.send(PEER, {
      sourcePort: 20_000 + n,
      destinationPort: 8004,
      segment: {
        seq: n,
        ack: 0,
        ctl: SYN,
        wnd: 1000,
        up: 0,
        data: NO_DATA,
        options: NO_OPTIONS,
        ecn: 0,
      },
    });
  }
  await tun.settle();
}

/** The first connection of each kind, and its other end. */
async function askDetails(reader: LinuxReader, { sockets }: Reading): Promise<Record<string, Detail>> {
  const details: Record<string, Detail> = {};
  for (const port of [8004, 8006, 8007, 8046]) {
    const asked = sockets.filter(
      ({ state, local, remote }) =>
        state === 'ESTABLISHED' && [local.port, remote?.port].includes(port) && local.address !== '10.0.0.1',
    );
    for (const { key, local, remote } of asked.slice(0, 2)) {
      const detail = remote === undefined ? undefined : await reader.detail(local, remote);
      if (detail !== undefined) {
        details[key] = detail;
      }
    }
  }
  return details;
}

async function askHolder(reader: LinuxReader, { sockets }: Reading): Promise<ProcessDetail | undefined> {
  const owner = sockets.find(({ state }) => state === 'LISTEN')?.owner;
  const [first] = owner?.kind === 'processes' ? owner.processes : [];
  return first && reader.process(first.pid);
}

async function readAsNobody(): Promise<Reading | undefined> {
  try {
    process.setgid?.(NOBODY);
    process.setuid?.(NOBODY);
  } catch {
    return undefined;
  }
  return new LinuxReader().read();
}

main(async () => {
  const [file = ''] = process.argv.slice(2);
  const out = await open(file, 'w');
  const crowd = await openCrowd(SOCKETS, { flux: true });
  await beginHalf(new Tun(3));
  const reader = new LinuxReader();
  const rounds: Round[] = [];
  for (const named of [true, false]) {
    rounds.push({ named, before: ss(named), reading: await reader.read(), after: ss(named) });
  }
  const reading = await reader.read();
  const observed: Observed = {
    rounds,
    details: await askDetails(reader, reading),
    holder: await askHolder(reader, reading),
    nobodys: await readAsNobody(),
  };
  await out.writeFile(JSON.stringify(observed));
  await out.close();
  await crowd.close();
});
