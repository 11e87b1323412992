import type { ShellAction } from './action';
import { FILES } from './files';
import type { SimpleCommand } from './pipelines';

/** What one command asks for; undefined where it is used in a way that is not known here. */
type Reader = (command: SimpleCommand) => readonly ShellAction[] | undefined;

/** By its name, without the folders before it. */
export const COMMANDS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['sysctl', readSysctl],
  ['set_sysctls.py', ({ words }) => all(words.slice(1).map(readFileSetting))],
  ['echo', readEcho],
  ['ip', ({ words }) => readIp(words.filter((word) => !word.startsWith('-')))],
  ['ifconfig', ({ words }) => readInterface(words.slice(2))],
  ['tc', readTc],
  ['sleep', readSleep],
  ...Object.entries(FILES).map(([file, settings = []]): [string, Reader] => [
    file,
    () => settings.map(([name, value]) => set(name, value)),
  ]),
  ...['tcpdrop', 'rm', 'sysctl_restore_${PPID}.sh', 'sysctl_restore_$PPID.sh'].map((name) =>
    idle(name, 'clean-up'),
  ),
  ...['kldload', 'kldunload', 'modprobe', 'rmmod'].map((name) =>
    idle(name, 'all that is known here is built in'),
  ),
  ...['nstat', 'cat', 'date', 'uname', 'dmesg'].map((name) => idle(name, 'it only looks')),
  ...['true', ':', 'sync', 'set'].map((name) => idle(name, 'it does nothing to a stack')),
  idle('ethtool', 'segments are made one by one here'),
]);

function idle(name: string, why: string): [string, Reader] {
  return [name, () => [nothing(why)]];
}

function nothing(why: string): ShellAction {
  return { do: 'nothing', why };
}

function set(name: string, value: string): ShellAction {
  return { do: 'set', name, value: value.trim().replaceAll(/\s+/g, ' ') };
}

/** Each of them, unless there is one that is not known. */
function all(actions: readonly (ShellAction | undefined)[]): readonly ShellAction[] | undefined {
  const known = actions.filter((action) => action !== undefined);
  return known.length === actions.length && known.length > 0 ? known : undefined;
}

/** sysctl(8): `name=value` sets; a name alone is looked up. */
function readSysctl({ words }: SimpleCommand): readonly ShellAction[] | undefined {
  const names = words.slice(1).filter((word) => !word.startsWith('-'));
  if (words.some((word) => /^-[a-zA-Z]*[fp]/.test(word))) {
    return undefined;
  }
  const settings = names.filter((name) => name.includes('='));
  return settings.length === 0 ? [nothing('it only looks')] : all(settings.map(readSetting));
}

function readSetting(word: string): ShellAction | undefined {
  const [, name, value] = /^([\w./-]+)=([^]*)$/.exec(word) ?? [];
  return name === undefined || value === undefined ? undefined : set(name.replaceAll('/', '.'), value);
}

/** `/proc/sys/net/ipv4/tcp_sack=0`. What lies elsewhere under /sys keeps its path: `sys.module.tcp_cubic…`. */
function readFileSetting(word: string): ShellAction | undefined {
  const [, path] = /^(?:\/proc\/sys|(?=\/sys\/))\/([^]*)$/.exec(word) ?? [];
  return path === undefined ? undefined : readSetting(path);
}

/** `echo 0 > /proc/sys/net/ipv4/tcp_sack` */
function readEcho({ words, output = '/dev/stdout' }: SimpleCommand): readonly ShellAction[] | undefined {
  const value = words.slice(1).filter((word) => !/^-[neE]+$/.test(word));
  return output.startsWith('/dev/')
    ? [nothing('it only prints')]
    : all([readFileSetting(`${output}=${value.join(' ')}`)]);
}

/** ip(8): the MTU of an interface, and what a route says about the connections that use it. */
function readIp([, object = '', verb = '', ...words]: readonly string[]): readonly ShellAction[] | undefined {
  if (object === 'tcp_metrics') {
    return [nothing('no connection leaves metrics behind here')];
  }
  if ('link'.startsWith(object) && verb === 'set') {
    return readInterface(words.slice(words[0] === 'dev' ? 2 : 1));
  }
  if ('route'.startsWith(object) && object.length > 1) {
    return readRoute(words);
  }
  return undefined;
}

const METRICS = [
  'mtu',
  'advmss',
  'initcwnd',
  'initrwnd',
  'rto_min',
  'quickack',
  'congctl',
  'features',
  'ssthresh',
  'cwnd',
  'rtt',
  'rttvar',
  'reordering',
  'hoplimit',
  'window',
  'fastopen_no_cookie',
];

function readRoute(words: readonly string[]): readonly ShellAction[] {
  const metrics = words.flatMap((word, i) => {
    const value = words[i + 1] === 'lock' ? words[i + 2] : words[i + 1];
    return METRICS.includes(word) && value !== undefined ? [set(`route.${word}`, value)] : [];
  });
  return metrics.length > 0 ? metrics : [nothing('there is one way to go here')];
}

/** Behind the name of an interface. */
function readInterface(words: readonly string[]): readonly ShellAction[] | undefined {
  const mtu = words[words.indexOf('mtu') + 1];
  if (words.includes('mtu') && mtu !== undefined) {
    return [set('mtu', mtu)];
  }
  const harmless = words.every((word) =>
    /^(up|\d+|gso_max_size|gso_max_segs|gro_max_size|[-+]?(r|t)xcsum6?|[-+]?tso|[-+]?lro)$/.test(word),
  );
  return harmless ? [nothing('the interface is ready')] : undefined;
}

/** tc(8): queues that hold nothing back as long as there is room. */
function readTc({ words }: SimpleCommand): readonly ShellAction[] | undefined {
  const kinds = ['pfifo', 'bfifo', 'pfifo_fast', 'fq', 'fq_codel', 'noqueue', 'mq'];
  const harmless =
    words[1] === 'qdisc' &&
    (/^(del|delete|show)$/.test(words[2] ?? '') || words.some((word) => kinds.includes(word)));
  return harmless && !words.includes('netem')
    ? [nothing('no segment waits for the interface here')]
    : undefined;
}

function readSleep({ words: [, time = ''] }: SimpleCommand): readonly ShellAction[] | undefined {
  const [, number, unit = 's'] = /^(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})([sm]?)$/.exec(time) ?? [];
  return number === undefined
    ? undefined
    : [{ do: 'wait', seconds: Number(number) * (unit === 'm' ? 60 : 1) }];
}
