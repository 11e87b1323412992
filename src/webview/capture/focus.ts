/** The element that a part of the page is known by. */
export const FILTER = 'filter';
export const TABLE = 'table';

export function focusFilter(): void {
  const input = document.getElementById(FILTER);
  if (input instanceof HTMLInputElement) {
    input.focus();
    input.select();
  }
}

export function focusTable(): void {
  document.getElementById(TABLE)?.focus({ preventScroll: true });
}
