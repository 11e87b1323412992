/** Writes values into a template's places, such as `{host} sends {segment}.` A place without a value stays as it is. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

/**
 * The first way of saying something whose places can all be filled, filled: what is not known (undefined, or empty) is
 * not said.
 *
 * @returns one sentence, or none
 */
export function sayFirst(
  ways: readonly string[],
  values: Readonly<Record<string, string | number | undefined>>,
): string[] {
  const known = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)]],
    ),
  );
  const way = ways.find((one) => placesOf(one).every((place) => Object.hasOwn(known, place)));
  return way === undefined ? [] : [fill(way, known)];
}

function placesOf(template: string): string[] {
  return Array.from(template.matchAll(/\{(\w+)\}/g), ([, place = '']) => place);
}
