import type { History } from '../history';
import type { Group, Grouping } from '../service';

export type GroupName = Pick<Group, 'key' | 'label'>;

/** The groups that a socket is in. */
export function groupsOf({ socket, owner }: History, by: Grouping): readonly GroupName[] {
  switch (by) {
    case 'state':
      return [named(socket.state)];
    case 'localPort':
      return [named(String(socket.local.port))];
    case 'remoteHost':
      return [named(socket.remote?.address ?? 'none')];
    case 'process':
      switch (owner.kind) {
        case 'processes':
          return owner.processes.map(({ pid, name }) => ({ key: `pid:${String(pid)}`, label: name }));
        case 'other-user':
          return [
            owner.uid === undefined
              ? named('unknown')
              : { key: `uid:${String(owner.uid)}`, label: String(owner.uid) },
          ];
        default:
          return [named(owner.kind)];
      }
  }
}

function named(key: string): GroupName {
  return { key, label: key };
}
