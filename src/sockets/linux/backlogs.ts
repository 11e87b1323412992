/**
 * Reads `ss -Htlne`: how many connections each listener lets wait for accept(), by its inode. The table in /proc does
 * not say.
 */
export function parseBacklogs(text: string): ReadonlyMap<number, number> {
  const backlogs = new Map<number, number>();
  for (const line of text.split('\n')) {
    const words = line.split(' ').filter((word) => word !== '');
    const most = Number(words[2]);
    const inode = Number(words.find((word) => word.startsWith('ino:'))?.slice('ino:'.length));
    if (Number.isSafeInteger(most) && Number.isSafeInteger(inode)) {
      backlogs.set(inode, most);
    }
  }
  return backlogs;
}
