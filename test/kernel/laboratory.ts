import os from 'node:os';
import { pinSysctls } from './sysctl';
import { Tun } from './tun';

/*
 * The namespace that the `kernel` stage runs these tests in (test/tools/kernel-stage.ts), with the kernel at the
 * other end of a TUN device.
 */

/** What is expected of the kernel, answer by answer, was measured on this release; others do some things differently. */
export const RELEASE = '6.18';

let tun: Tun | undefined;

/** The wire to the kernel; the test is skipped where there is none. */
export function laboratory(context: Mocha.Context): Tun {
  const fd = process.env['TCP_HANDSHAKE_LAB_TUN'];
  if (fd === undefined) {
    return context.skip();
  }
  if (tun === undefined) {
    pinSysctls();
    tun = new Tun(Number(fd));
  }
  return tun;
}

/** The wire to a kernel whose answers are known; the test is skipped where there is another, or none. */
export function knownKernel(context: Mocha.Context): Tun {
  return os.release().startsWith(`${RELEASE}.`) ? laboratory(context) : context.skip();
}
