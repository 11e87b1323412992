import { completing, mistake, query } from './store';

/** The element that says what is wrong with the filter. */
export const MISTAKE = 'filter-mistake';

/** What is wrong with the filter, and where. */
export function Mistake() {
  if (mistake.value === undefined || completing.value) {
    return null;
  }
  const { text, start, end } = mistake.value;
  const { filter } = query.value;
  return (
    <p id={MISTAKE} class="mistake" role="status">
      <span>{text}</span>
      <code>
        {filter.slice(0, start)}
        <mark>{filter.slice(start, end) || ' '}</mark>
        {filter.slice(end)}
      </code>
    </p>
  );
}
