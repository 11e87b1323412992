/** Where scripts' ports are bound in truth: each script has its own, below those that the kernel chooses. */
const FIRST_PORT = 1024;
const LAST_PORT = 30_000;
let nextPort = FIRST_PORT;

/** The kernel's ports by the script's, and the other way round. */
export class Ports {
  readonly #kernels = new Map<number, number>();
  readonly #scripts = new Map<number, number>();

  /** The kernel's port for one of the script's. */
  kernelsFor(port: number): number {
    const known = this.#kernels.get(port);
    if (known !== undefined) {
      return known;
    }
    const own = nextPort;
    nextPort = nextPort === LAST_PORT ? FIRST_PORT : nextPort + 1;
    this.#pair(port, own);
    return own;
  }

  /** The script's port for one of the kernel's: undefined when that is no port of this script. */
  scriptsFor(port: number): number | undefined {
    return this.#scripts.get(port);
  }

  /** One that the kernel has chosen for a connection has the same number for the script. */
  adopt(port: number): number | undefined {
    if (port <= LAST_PORT) {
      return undefined;
    }
    this.#pair(port, port);
    return port;
  }

  #pair(script: number, kernel: number): void {
    this.#kernels.set(script, kernel);
    this.#scripts.set(kernel, script);
  }
}
