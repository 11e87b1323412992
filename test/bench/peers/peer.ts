/** Another stack that the bench takes through the same lifecycles, by a program of ours. */
export interface Peer {
  readonly name: string;
  /** Its source in this folder. */
  readonly source: string;
  readonly compiler: 'gcc' | 'g++';
  readonly flags: readonly string[];
  /** Of Debian: what has to be installed to build it. */
  readonly packages: readonly string[];
  /** What the octets of memory are that it tells. */
  readonly memory: string;
  /** What it does and we don't, then what we do and it doesn't: a ratio means nothing without. */
  readonly differences: string;
}

export const PEERS: readonly Peer[] = [
  {
    name: 'Linux',
    source: 'kernel.c',
    compiler: 'gcc',
    flags: [],
    packages: ['gcc', 'libc6-dev'],
    memory: 'two sockets, their files and their epoll entries, by the sizes of the kernel’s slabs',
    differences:
      'it pays for system calls, copies to and from user space, wake-ups, descriptors, packets through IP and ' +
      'loopback (without checksums there), timers and locks; we pay for JavaScript and its garbage, and for a ' +
      'clock and a link that are simulated',
  },
  {
    name: 'lwIP',
    source: 'lwip.c',
    compiler: 'gcc',
    flags: ['-I/usr/include/lwip', '-llwip'],
    packages: ['gcc', 'libc6-dev', 'liblwip-dev'],
    memory: 'two of struct tcp_pcb, buffers aside',
    differences:
      'it pays for packets that are built, copied, and checksummed at both ends, and for a linear search for ' +
      'each one’s record; we pay for JavaScript and its garbage, and for a simulated clock, where its timers ' +
      'stand still',
  },
  {
    name: 'ns-3',
    source: 'ns3.cc',
    compiler: 'g++',
    flags: ['-lns3-internet', '-lns3-point-to-point', '-lns3-traffic-control', '-lns3-network', '-lns3-core'],
    packages: ['g++', 'libns3-dev'],
    memory: 'all of the heap that open connections add, their requests on the way included',
    differences:
      'it pays for packets with metadata, IP and link layers with queues and trace points, logging that is ' +
      'compiled in, and a linear search for records; we pay for JavaScript and its garbage, and for octets, ' +
      'which it need not carry; clock and link are simulated by both',
  },
];
