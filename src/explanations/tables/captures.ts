import { DIAGNOSES } from '../../capture/diagnosis/diagnosis';
import type { Language } from '../language';
import type { Words } from '../words';
import { en } from './captures/en';
import { ko } from './captures/ko';
import { DIAGNOSIS_SOURCES } from './captures/sources';
import { sourceAddress } from './packetdrill';

const TEXTS = { en, ko };

const WIRESHARK = 'https://www.wireshark.org/docs/wsug_html_chunked/ChAdvTCPAnalysis.html';

/** The two ends, where it is known which of them opened the connection. */
const ENDS: Readonly<Record<Language, Words['captures']['ends']>> = {
  en: {
    client: { within: 'the client', begins: 'The client' },
    server: { within: 'the server', begins: 'The server' },
  },
  ko: {
    client: { within: '클라이언트', begins: '클라이언트' },
    server: { within: '서버', begins: '서버' },
  },
};

/** How often something was tried, as it is said before “times” and “번”. */
const COUNTS: Readonly<Record<Language, string[]>> = {
  en: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ko: ['0', '한', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉', '열'],
};

/** What is said of captured connections, as the build writes it to the words of a language. */
export function capturesIn(language: Language): Words['captures'] {
  const rules = Object.fromEntries(
    DIAGNOSES.map((rule) => [
      rule,
      {
        ...TEXTS[language][rule],
        sources: DIAGNOSIS_SOURCES[rule].map((label) => ({
          label,
          address: label === 'Wireshark' ? WIRESHARK : sourceAddress(label),
        })),
      },
    ]),
  ) as Words['captures']['rules'];
  return { ends: ENDS[language], counts: COUNTS[language], rules };
}
