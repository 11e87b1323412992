const MARKED = 'current';

/** Marks the paragraphs and links that belong to the moments at which the diagram stands, and no others. */
export function markMoments(moments: readonly string[]): void {
  for (const element of document.querySelectorAll<HTMLElement>('article [data-moment]')) {
    const moment = element.dataset['moment'] ?? '';
    const current = moments.includes(moment);
    element.classList.toggle(MARKED, current);
    // Said once: by the paragraph, or by a link that stands in another one.
    if (current && !belongsTo(element, moment)) {
      element.setAttribute('aria-current', 'step');
    } else {
      element.removeAttribute('aria-current');
    }
  }
  const first = document.querySelector('article [aria-current]');
  if (first !== null && !isVisible(first)) {
    first.scrollIntoView({ block: 'center' });
  }
}

function belongsTo(element: HTMLElement, moment: string): boolean {
  return element.parentElement?.closest<HTMLElement>('[data-moment]')?.dataset['moment'] === moment;
}

function isVisible(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const bar = document.querySelector('.bar')?.getBoundingClientRect().bottom ?? 0;
  return top >= bar && bottom <= window.innerHeight;
}
