import type { Language } from '../language';
import type { Words } from '../words';
import { beliefsIn } from './beliefs';
import { capturesIn } from './captures';
import { CLAUSES_IN } from './clauses';
import { findingsIn } from './findings';
import { HOSTS } from './hosts';
import { CALL_ERRORS, INFERRED, REFUSAL, SIGNALS, TIMERS, UNKNOWN } from './marks';
import { scriptsIn } from './packetdrill';
import { rulesIn } from './rules';
import { SEGMENT } from './segment';
import { SOCKET_SENTENCES } from './sockets';
import { STATE_SENTENCES } from './states';
import { VARIABLES } from './variables';

/** The words of a language, as the build writes them to a file. */
export function wordsIn(language: Language): Words {
  return {
    hosts: HOSTS[language],
    states: STATE_SENTENCES[language],
    beliefs: beliefsIn(language),
    clauses: CLAUSES_IN[language],
    segment: SEGMENT[language],
    signals: SIGNALS[language],
    timers: TIMERS[language],
    unknown: UNKNOWN[language],
    inferred: INFERRED[language],
    refusal: REFUSAL[language],
    callErrors: CALL_ERRORS[language],
    variables: VARIABLES[language],
    rules: rulesIn(language),
    findings: findingsIn(language),
    captures: capturesIn(language),
    socket: SOCKET_SENTENCES[language],
    scripts: scriptsIn(language),
  };
}
