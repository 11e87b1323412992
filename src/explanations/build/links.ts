import { parseMoment } from '../moments';
import { hostsOfScenario } from '../scenarios';
import { findTopic } from '../topics';

/** The element a link becomes. */
export interface Target {
  readonly tag: 'a' | 'button';
  readonly attrs: readonly (readonly [name: string, value: string])[];
  /** The moment it leads to, if it leads to one. */
  readonly moment?: string;
}

export type ResolvedLink =
  { readonly ok: true; readonly target: Target } | { readonly ok: false; readonly error: string };

/** What a page's link leads to: a moment, a topic or an RFC. There is nothing else to link to. */
export function resolveLink(href: string): ResolvedLink {
  const colon = href.indexOf(':');
  const scheme = href.slice(0, Math.max(colon, 0));
  const rest = href.slice(colon + 1);
  switch (scheme) {
    case 'moment':
      return resolveMoment(rest);
    case 'topic':
      return resolveTopic(rest);
    case 'rfc':
      return resolveRfc(rest);
    default:
      return { ok: false, error: `"${href}" is not a moment:, topic: or rfc: link` };
  }
}

function resolveMoment(reference: string): ResolvedLink {
  const parsed = parseMoment(reference);
  if (!parsed.ok) {
    return parsed;
  }
  const { moment } = parsed;
  const hosts = hostsOfScenario(moment.scenario);
  if (hosts === undefined) {
    return { ok: false, error: `there is no scenario "${moment.scenario}"` };
  }
  if (moment.kind !== 'start' && !hosts.includes(moment.host)) {
    return { ok: false, error: `"${moment.scenario}" has no host "${moment.host}": ${hosts.join(', ')}` };
  }
  const attrs = [
    ['type', 'button'],
    ['class', 'moment'],
    ['data-moment', reference],
  ] as const;
  return { ok: true, target: { tag: 'button', attrs, moment: reference } };
}

function resolveTopic(id: string): ResolvedLink {
  if (findTopic(id) === undefined) {
    return { ok: false, error: `there is no topic "${id}"` };
  }
  const attrs = [
    ['class', 'topic'],
    ['href', '#'],
    ['data-topic', id],
  ] as const;
  return { ok: true, target: { tag: 'a', attrs } };
}

const RFC = /^(?<number>[1-9]\d*)(?:#(?<place>(?:\d+|[A-Z])(?:\.\d+)*))?$/;

/** The RFC editor's page: `#section-3.6`, or `#appendix-B` for a place that begins with a letter. */
function resolveRfc(reference: string): ResolvedLink {
  const groups = RFC.exec(reference)?.groups;
  const number = groups?.['number'];
  if (number === undefined) {
    return { ok: false, error: `"${reference}" is not <RFC number> or <RFC number>#<section>` };
  }
  const place = groups?.['place'];
  const kind = place !== undefined && /^[A-Z]/.test(place) ? 'appendix' : 'section';
  const fragment = place === undefined ? '' : `#${kind}-${place}`;
  const attrs = [
    ['class', 'rfc'],
    ['href', `https://www.rfc-editor.org/rfc/rfc${number}.html${fragment}`],
  ] as const;
  return { ok: true, target: { tag: 'a', attrs } };
}
