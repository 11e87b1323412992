import assert from 'node:assert/strict';
import { systemOf } from '../../../src/sockets/macos/system';

describe('macOS', () => {
  it('tells how its stack is set (sysctl verbatim; netstat -s by hand, as netstat.tproj/inet.c writes it)', () => {
    const settings = `\
net.inet.ip.portrange.first: 49152
net.inet.ip.portrange.last: 65535
net.inet.tcp.msl: 15000
kern.ipc.somaxconn: 128
`;
    const statistics = 'tcp:\n\t1202 packets sent\n\t17 connection accepts\n\t3 listen queue overflows\n';
    const { platform, ephemeralPorts, timeWait, mostBacklog, listenOverflows } = systemOf(
      settings,
      statistics,
    );
    assert.deepEqual(
      [platform, ephemeralPorts, timeWait, mostBacklog, listenOverflows],
      [
        'darwin',
        { value: [49_152, 65_535], source: 'net.inet.ip.portrange.first' },
        { value: 30_000, source: 'net.inet.tcp.msl' },
        { value: 128, source: 'kern.ipc.somaxconn' },
        { value: 3, source: 'netstat -s -p tcp' },
      ],
    );
  });

  it('may tell nothing', () => {
    const told = Object.values(systemOf('net.inet.ip.portrange.first: many\nnonsense', ''));
    assert.deepEqual(
      told.filter((fact) => fact !== undefined),
      ['darwin'],
    );
  });
});
