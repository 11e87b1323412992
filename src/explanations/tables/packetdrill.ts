import type { Language } from '../language';
import type { Words } from '../words';
import { en } from './packetdrill/en';
import { ko } from './packetdrill/ko';
import { SOURCES, type ScriptTopic } from './packetdrill/sources';

export type { ScriptTopic } from './packetdrill/sources';

/** What things in a packetdrill script are. */
export const SCRIPT_SENTENCES: Readonly<Record<Language, Readonly<Record<ScriptTopic, string>>>> = { en, ko };

const SECTION = /^RFC (?<rfc>\d+) §(?<section>[\d.]+)$/;
const MANUAL = /^(?<page>\w+)\((?<chapter>[2347])\)$/;

/** The address of a source: a section of an RFC, a manual page of Linux (of FreeBSD in chapter 4), or packetdrill. */
export function sourceAddress(source: string): string {
  const { rfc, section } = SECTION.exec(source)?.groups ?? {};
  if (rfc !== undefined && section !== undefined) {
    return `https://www.rfc-editor.org/rfc/rfc${rfc}.html#section-${section}`;
  }
  const { page, chapter } = MANUAL.exec(source)?.groups ?? {};
  if (page === undefined || chapter === undefined) {
    return 'https://github.com/google/packetdrill';
  }
  return chapter === '4'
    ? `https://man.freebsd.org/cgi/man.cgi?query=${page}&sektion=4`
    : `https://man7.org/linux/man-pages/man${chapter}/${page}.${chapter}.html`;
}

/** The things in scripts, as the build writes them to the words of a language. */
export function scriptsIn(language: Language): Words['scripts'] {
  return Object.fromEntries(
    Object.entries(SOURCES).map(([topic, source]) => [
      topic,
      { sentence: SCRIPT_SENTENCES[language][topic as ScriptTopic], source, address: sourceAddress(source) },
    ]),
  );
}
