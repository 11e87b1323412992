import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleForNode } from '../sockets/bundle';
import { findTool, type Tool } from '../tools/debian';
import { temporaryFolder } from '../tools/ending';
import { root } from '../tools/paths';
import { provision } from '../tools/provision';
import { run } from '../tools/run';
import { findTshark } from '../tools/tshark';
import { generate } from './capture/generate';
import { median, type Figure } from './figure';

/** Connections in the capture: 1.8 million packets, 1.7 GB. */
const CONNECTIONS = 13_000;
const ROUNDS = 3;

/** What an analysis cost: processor time and the clock in milliseconds, the most memory in octets. */
interface Cost {
  readonly busy: number;
  readonly lasted: number;
  readonly memory: number;
}

interface Contender {
  readonly name: string;
  readonly tool: Tool;
  readonly args: readonly string[];
}

/**
 * What the full analysis of a large capture costs, beside the tools that do such things; and what it costs whoever opens
 * it in a worker.
 */
export async function measureCapture(): Promise<Figure[]> {
  const file = await largeCapture();
  const [ours = '', opened = '', worker = ''] = await Promise.all(
    [
      path.join(__dirname, 'capture/ours.ts'),
      path.join(__dirname, 'capture/opened.ts'),
      path.join(root, 'src/capture/node/worker.ts'),
    ].map(bundleForNode),
  );
  const figures = await beside(file, ours);
  const answer = path.join(await temporaryFolder('capture'), 'figures.json');
  await run(process.execPath, [opened, file, worker, answer]);
  return [...figures, ...(JSON.parse(await readFile(answer, 'utf8')) as Figure[])];
}

/** Made once, and kept in the cache. */
async function largeCapture(): Promise<string> {
  const folder = await provision(`capture-${String(CONNECTIONS)}`, (work) => {
    const { packets, octets } = generate(path.join(work, 'large.pcap'), CONNECTIONS, (begun) => {
      process.stderr.write(
        `${begun.toLocaleString('en')} connections of ${CONNECTIONS.toLocaleString('en')}\n`,
      );
    });
    process.stderr.write(`${packets.toLocaleString('en')} packets, ${octets.toLocaleString('en')} octets\n`);
    return Promise.resolve();
  });
  return path.join(folder, 'large.pcap');
}

async function beside(file: string, ours: string): Promise<Figure[]> {
  const [tcptrace, tshark, capinfos, time] = await Promise.all([
    findTool({ name: 'tcptrace', from: 'tcptrace', idle: ['-v'] }),
    findTshark(),
    findTool({ name: 'capinfos', from: 'tshark', idle: ['--version'] }),
    findTool({ name: 'time', from: 'time', idle: ['--version'] }),
  ]);
  const contenders: readonly Contender[] = [
    { name: 'ours', tool: { executable: process.execPath, env: {} }, args: [ours, file] },
    { name: 'tcptrace -n', tool: tcptrace, args: ['-n', file] },
    { name: 'tshark', tool: tshark, args: ['-n', '-r', file, '-T', 'fields', '-e', 'tcp.analysis.flags'] },
    { name: 'capinfos -c', tool: capinfos, args: ['-c', file] },
  ];
  const costs = contenders.map((): Cost[] => []);
  // In turns, so that they share what the machine does.
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, contender] of contenders.entries()) {
      const cost = await costOf(contender, time);
      costs[index]?.push(cost);
      process.stderr.write(`${contender.name}: ${String(Math.round(cost.busy))} ms of the processor\n`);
    }
  }
  return contenders.flatMap(({ name, args }, index) =>
    figuresOf(name, costs[index] ?? [], name === 'ours' ? OURS : args.slice(0, -1).join(' ')),
  );
}

const OURS = 'reading, dissecting, flags, states, and the diagnosis of every connection, in a fresh process';

/** What a command costs from its start to its end, its output thrown away. */
async function costOf({ tool, args }: Contender, time: Tool): Promise<Cost> {
  const report = path.join(await temporaryFolder('cost'), 'time');
  const inside = `exec "$@" > /dev/null 2>&1`;
  await run(
    time.executable,
    ['-o', report, '-f', '%U %S %e %M', 'sh', '-c', inside, 'sh', tool.executable, ...args],
    { env: { ...tool.env } },
  );
  const [user = NaN, system = NaN, real = NaN, kibibytes = NaN] = (await readFile(report, 'utf8'))
    .trim()
    .split(' ')
    .map(Number);
  return { busy: 1000 * (user + system), lasted: 1000 * real, memory: 1024 * kibibytes };
}

function figuresOf(name: string, costs: readonly Cost[], of: string): Figure[] {
  const middle = (cell: (cost: Cost) => number): number => Math.round(median(costs.map(cell)));
  return [
    { name, value: middle(({ busy }) => busy), unit: 'ms', of: `processor time: ${of}` },
    { name: `${name}, by the clock`, value: middle(({ lasted }) => lasted), unit: 'ms', of: 'the same' },
    {
      name: `${name}, memory`,
      value: middle(({ memory }) => memory / 1e6),
      unit: 'MB',
      of: 'at most, resident',
    },
  ];
}
