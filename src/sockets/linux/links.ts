const START = 'socket:[';

/** The inode of the socket that a descriptor leads to (proc_pid_fd(5)), undefined when it leads elsewhere. */
export function socketOf(link: string): number | undefined {
  return link.startsWith(START) ? Number(link.slice(START.length, -1)) : undefined;
}
