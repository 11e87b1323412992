/** How a key of `KeyboardEvent.key` is written on keyboards. */
export function keyName(key: string): string {
  return key === 'Delete' ? 'Del' : key.toUpperCase();
}
