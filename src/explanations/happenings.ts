import type { CallError } from '../tcp/calls/error';
import type { Signal } from '../tcp/out';
import { ACK, controlNames } from '../tcp/segment';
import type { State } from '../tcp/state';
import type { Timer } from '../tcp/tcb';
import type { Language } from './language';

/** The fields of a segment that a sentence mentions, counted from the initial sequence numbers. */
export interface MentionedSegment {
  readonly ctl: number;
  readonly relativeSeq: number;
  readonly relativeAck: number;
  /** Octets of text. */
  readonly len: number;
}

/** One thing that happened on a host. The rows of a timeline (src/timeline/rows.ts) are such things. */
export type Happening =
  /** `text` may end in `: error "…"`, when the call was refused. */
  | { readonly kind: 'call'; readonly text: string }
  /** `text` is a {@link Signal}. */
  | { readonly kind: 'told'; readonly text: string }
  /** `text` is a {@link Timer}. */
  | { readonly kind: 'timeout'; readonly text: string }
  /** `text` is the name of an ICMP message: `port unreachable`. */
  | { readonly kind: 'icmp'; readonly text: string }
  | { readonly kind: 'state'; readonly before: State; readonly after: State }
  | {
      readonly kind: 'sent';
      readonly to: number;
      readonly lost: boolean;
      readonly retransmission: boolean;
      /** The network made this copy of the segment in the row before. */
      readonly copy: boolean;
      readonly segment: MentionedSegment;
    }
  | {
      readonly kind: 'received';
      readonly from: number;
      readonly dropped: boolean;
      readonly segment: MentionedSegment;
    };

/** A step: what happened on one host at one instant, cause first. A timeline's moment is one, with `hosts` added. */
export interface Step {
  /** The number of the host it happened on. */
  readonly lane: number;
  readonly rows: readonly Happening[];
  /** The hosts' names, by their numbers. */
  readonly hosts: readonly string[];
}

/**
 * A step in one sentence, for the status line and for screen readers: "Server receives SYN, seq 0: LISTEN to
 * SYN-RECEIVED; sends SYN, ACK, seq 0, ack 1." Empty when nothing happened.
 */
export function happened(language: Language, step: Step): string {
  if (step.rows.length === 0) {
    return '';
  }
  return language === 'ko' ? inKorean(step) : inEnglish(step);
}

/** What a stack tells its application: a word for a mark on the lane, and how a sentence goes on. */
export interface SignalWords {
  readonly label: string;
  /** After "tells its application" or before "알립니다". */
  readonly clause: string;
}

/** What a stack may tell its application, in words. */
export const SIGNALS: Readonly<Record<Language, Readonly<Record<Signal, SignalWords>>>> = {
  en: {
    established: { label: 'connected', clause: 'that the connection is open' },
    data: { label: 'data to read', clause: 'that there is data to read' },
    closing: { label: 'end of data', clause: 'that the other side will send no more' },
    urgent: { label: 'urgent data', clause: 'that urgent data is coming' },
    retransmitting: { label: 'no answer yet', clause: 'that there is no answer, and that it goes on trying' },
    refused: { label: 'refused', clause: 'that the connection was refused' },
    reset: { label: 'reset', clause: 'that the other side has reset the connection' },
    timeout: { label: 'timed out', clause: 'that it has given up, since nobody answers' },
    unreachable: {
      label: 'unreachable',
      clause: 'that it has given up, since the network says that nobody is there',
    },
    'soft error': {
      label: 'network error',
      clause: 'that the network reports trouble, and that it goes on trying',
    },
  },
  ko: {
    established: { label: '연결됨', clause: '연결이 열렸다고' },
    data: { label: '읽을 데이터', clause: '읽을 데이터가 있다고' },
    closing: { label: '데이터 끝', clause: '상대가 더 보내지 않는다고' },
    urgent: { label: '긴급 데이터', clause: '긴급 데이터가 온다고' },
    retransmitting: { label: '응답 없음', clause: '응답이 없어 계속 재전송하고 있다고' },
    refused: { label: '거절됨', clause: '연결이 거절되었다고' },
    reset: { label: '재설정됨', clause: '상대가 연결을 끊었다고(RST)' },
    timeout: { label: '시간 초과', clause: '응답이 없어 연결을 포기했다고' },
    unreachable: { label: '도달 불가', clause: '상대에게 닿을 수 없다는 통지를 받아 연결을 포기했다고' },
    'soft error': { label: '네트워크 오류', clause: '네트워크에 문제가 있지만 계속 시도하고 있다고' },
  },
};

/** The timers' names, as a mark on the lane or a sentence writes them. */
export const TIMER_NAMES: Readonly<Record<Language, Readonly<Record<Timer, string>>>> = {
  en: {
    retransmission: 'retransmission timer',
    'zero-window probe': 'zero-window probe timer',
    'delayed ack': 'delayed ACK timer',
    'keep-alive': 'keep-alive timer',
    'user timeout': 'user timeout',
    'fin-wait-2': 'FIN-WAIT-2 timer',
    'time-wait': 'TIME-WAIT timer',
  },
  ko: {
    retransmission: '재전송 타이머',
    'zero-window probe': '제로 윈도우 탐색 타이머',
    'delayed ack': '지연 ACK 타이머',
    'keep-alive': 'keep-alive 타이머',
    'user timeout': '사용자 제한 시간',
    'fin-wait-2': 'FIN-WAIT-2 타이머',
    'time-wait': 'TIME-WAIT 타이머',
  },
};

/** The timers as a mark on a narrow lane writes them: by the field's own abbreviations. */
export const TIMER_LABELS: Readonly<Record<Language, Readonly<Record<Timer, string>>>> = {
  en: {
    retransmission: 'RTO timer',
    'zero-window probe': 'probe timer',
    'delayed ack': 'delayed ACK',
    'keep-alive': 'keep-alive',
    'user timeout': 'user timeout',
    'fin-wait-2': 'FIN-WAIT-2',
    'time-wait': '2MSL timer',
  },
  ko: {
    retransmission: 'RTO 타이머',
    'zero-window probe': '탐색 타이머',
    'delayed ack': '지연 ACK',
    'keep-alive': 'keep-alive',
    'user timeout': '사용자 제한 시간',
    'fin-wait-2': 'FIN-WAIT-2',
    'time-wait': '2MSL 타이머',
  },
};

/** What refuses a call, in words. In English they are the RFC's own (RFC 9293 section 3.10). */
const CALL_ERRORS_KO: Readonly<Record<CallError['error'], string>> = {
  'connection already exists': '이미 있는 연결',
  'connection does not exist': '없는 연결',
  'connection closing': '닫는 중인 연결',
  'connection not open': '열리지 않은 연결',
  'remote socket unspecified': '상대 소켓이 정해지지 않음',
  'invalid remote address': '상대가 될 수 없는 주소',
  'insufficient resources': '자원 부족',
};

/** A call's text in the reader's words: the call itself stays as it is written in a program. */
export function callInWords(language: Language, text: string): string {
  const { call, error } = splitCall(text);
  return language === 'en' || error === undefined ? text : `${call}: "${koreanError(error)}" 오류`;
}

function koreanError(error: string): string {
  return isKeyOf(CALL_ERRORS_KO, error) ? CALL_ERRORS_KO[error] : error;
}

/** What a word says in a language; a word that is not known stands as it is. */
function signalClause(language: Language, text: string): string {
  const words = SIGNALS[language];
  return isKeyOf(words, text) ? words[text].clause : `"${text}"${language === 'ko' ? '라고' : ''}`;
}

function timerName(language: Language, text: string): string {
  const names = TIMER_NAMES[language];
  return isKeyOf(names, text) ? names[text] : `${text} ${language === 'ko' ? '타이머' : 'timer'}`;
}

function isKeyOf<T extends object>(table: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(table, key);
}

/** A call's text without the error it ended in, and that error. */
function splitCall(text: string): { readonly call: string; readonly error: string | undefined } {
  const groups = /^(?<call>.*): error "(?<error>.*)"$/.exec(text)?.groups;
  return { call: groups?.['call'] ?? text, error: groups?.['error'] };
}

/** `seq 0, ack 1, len 200`: the numbers that mean something. */
function numbers({ ctl, relativeSeq, relativeAck, len }: MentionedSegment): string {
  return [
    `seq ${String(relativeSeq)}`,
    ...((ctl & ACK) === 0 ? [] : [`ack ${String(relativeAck)}`]),
    ...(len === 0 ? [] : [`len ${String(len)}`]),
  ].join(', ');
}

/** With more than two hosts a segment's other end is not plain from the host that the sentence is about. */
function otherHost({ hosts }: Step, lane: number): string | undefined {
  return hosts.length > 2 ? hosts[lane] : undefined;
}

function inEnglish(step: Step): string {
  const name = step.hosts[step.lane] ?? '';
  // A common noun begins the sentence with a capital; other names (`a`, `10.0.0.1`) stay as they are.
  const host = name === 'client' || name === 'server' ? name.charAt(0).toUpperCase() + name.slice(1) : name;
  const [cause, ...consequences] = step.rows.flatMap((row, index) => englishClauses(row, step, index === 0));
  const rest = consequences.length === 0 ? '' : `: ${consequences.join('; ')}`;
  return `${host}${cause ?? ''}${rest}.`;
}

/** The clauses for a row; the first one of a step goes on from the host's name. */
function englishClauses(row: Happening, step: Step, first: boolean): string[] {
  const verb = first ? ' ' : '';
  switch (row.kind) {
    case 'call': {
      const { call, error } = splitCall(row.text);
      const calls = `${first ? ' calls' : 'its application calls'} ${call}`;
      return error === undefined ? [calls] : [calls, `error "${error}"`];
    }
    case 'timeout':
      return [`${first ? "'s" : 'its'} ${timerName('en', row.text)} runs out`];
    case 'icmp':
      return [`${verb}receives ICMP: ${row.text}`];
    case 'told':
      return [`${verb}tells its application ${signalClause('en', row.text)}`];
    case 'state':
      return [`${first ? ' goes from ' : ''}${row.before} to ${row.after}`];
    case 'received': {
      const from = otherHost(step, row.from);
      const segment = `${englishSegment(row.segment)}${from === undefined ? '' : ` from ${from}`}`;
      return [`${verb}receives ${segment}`, ...(row.dropped ? ['discards it'] : [])];
    }
    case 'sent': {
      const to = otherHost(step, row.to);
      const segment = `${englishSegment(row.segment)}${to === undefined ? '' : ` to ${to}`}`;
      const fate = row.lost ? ', which is lost on the way' : '';
      if (row.copy && !first) {
        return [`the network duplicates ${segment}${fate}`];
      }
      return [`${verb}${row.retransmission ? 'retransmits' : 'sends'} ${segment}${fate}`];
    }
  }
}

function englishSegment(segment: MentionedSegment): string {
  const flags = controlNames(segment.ctl);
  return `${flags.length === 0 ? 'a segment without flags' : flags.join(', ')}, ${numbers(segment)}`;
}

/**
 * A Korean clause: how it ends the sentence, how it goes on to the next clause, and whether what follows is its
 * consequence and so follows without a comma.
 */
interface KoreanClause {
  readonly final: string;
  readonly on: string;
  readonly causes: boolean;
}

function inKorean(step: Step): string {
  const clauses = step.rows.map((row, index) => koreanClause(row, step, index === 0));
  const host = step.hosts[step.lane] ?? '';
  return clauses.reduce((text, { final, on, causes }, index) => {
    const last = index === clauses.length - 1;
    return `${text}${last ? `${final}.` : `${on}${causes ? ' ' : ', '}`}`;
  }, host);
}

/** Particles follow a word of ours (쪽, 함수, 세그먼트, 상태), never a name or a number, whose last sound is unknown. */
function koreanClause(row: Happening, step: Step, first: boolean): KoreanClause {
  const subject = first ? ' 쪽이 ' : '';
  switch (row.kind) {
    case 'call': {
      const { call, error } = splitCall(row.text);
      const calls = `${first ? ' 쪽 ' : ''}애플리케이션이 ${call} 함수를`;
      return error === undefined
        ? { final: `${calls} 호출합니다`, on: `${calls} 호출하자`, causes: true }
        : clause(`${calls} 호출하지만 "${koreanError(error)}" 오류를 `, '받습니다', '받고');
    }
    case 'timeout': {
      const timer = `${first ? ' 쪽 ' : ''}${timerName('ko', row.text)}가`;
      return { final: `${timer} 만료됩니다`, on: `${timer} 만료되어`, causes: true };
    }
    case 'icmp': {
      const start = `${subject}ICMP 메시지(${row.text})를 받`;
      return { final: `${start}습니다`, on: `${start}아`, causes: true };
    }
    case 'told':
      return clause(`${subject}애플리케이션에 ${signalClause('ko', row.text)} `, '알립니다', '알리고');
    case 'state':
      return clause(`${subject}${row.before}에서 ${row.after} 상태로 `, '바뀝니다', '바뀌고');
    case 'received': {
      const from = otherHost(step, row.from);
      const start = `${subject}${from === undefined ? '' : `${from} 쪽에서 온 `}${koreanSegment(row.segment)}를 받`;
      return row.dropped
        ? clause(`${start}지만 `, '버립니다', '버리고')
        : { final: `${start}습니다`, on: `${start}아`, causes: true };
    }
    case 'sent': {
      const to = otherHost(step, row.to);
      const start = `${to === undefined ? '' : `${to} 쪽으로 `}${koreanSegment(row.segment)}`;
      if (row.copy && !first) {
        return row.lost
          ? clause(`네트워크에서 복제된 ${start}는 도중에 `, '유실됩니다', '유실되고')
          : clause(`네트워크에서 ${start}가 `, '복제됩니다', '복제되고');
      }
      const again = row.retransmission ? '다시 ' : '';
      return row.lost
        ? clause(`${subject}${start}를 ${again}보내지만 도중에 `, '유실됩니다', '유실되고')
        : clause(`${subject}${start}를 ${again}`, '보냅니다', '보내고');
    }
  }
}

function clause(start: string, final: string, on: string): KoreanClause {
  return { final: `${start}${final}`, on: `${start}${on}`, causes: false };
}

function koreanSegment(segment: MentionedSegment): string {
  const flags = controlNames(segment.ctl);
  return `${flags.length === 0 ? '플래그 없는' : flags.join(',')} 세그먼트(${numbers(segment)})`;
}
