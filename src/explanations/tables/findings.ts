import { FINDING_RULES } from '../../sockets/finding';
import type { Language } from '../language';
import type { Words } from '../words';
import { en } from './findings/en';
import { ko } from './findings/ko';
import { FINDING_SOURCES } from './findings/sources';
import { sourceAddress } from './packetdrill';

const TEXTS = { en, ko };

const KERNEL_DOCUMENTATION = 'https://www.kernel.org/doc/html/latest/networking/ip-sysctl.html';

/** What each finding says, as the build writes it to the words of a language. */
export function findingsIn(language: Language): Words['findings'] {
  return Object.fromEntries(
    FINDING_RULES.map((rule) => [
      rule,
      {
        ...TEXTS[language][rule],
        sources: FINDING_SOURCES[rule].map((label) => ({
          label,
          address: label === 'ip-sysctl' ? KERNEL_DOCUMENTATION : sourceAddress(label),
        })),
      },
    ]),
  ) as Words['findings'];
}
