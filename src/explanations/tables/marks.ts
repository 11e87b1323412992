import type { CallError } from '../../tcp/calls/error';
import type { Signal } from '../../tcp/out';
import type { Timer } from '../../tcp/timers';
import type { Language } from '../language';
import type { Words } from '../words';

type Mark = Words['signals'][string];

/** What a stack may tell its application; the clause comes after "tells its application" or before "알립니다". */
export const SIGNALS: Readonly<Record<Language, Readonly<Record<Signal, Mark>>>> = {
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

/**
 * The timers: on a narrow lane by the field's own abbreviations, in a clause by their names, which are its subject. In
 * Korean the particle 이 or 가 belongs to the name.
 */
export const TIMERS: Readonly<Record<Language, Readonly<Record<Timer, Mark>>>> = {
  en: {
    retransmission: { label: 'RTO timer', clause: 'retransmission timer' },
    reordering: { label: 'RACK timer', clause: 'reordering timer' },
    'tail loss probe': { label: 'TLP timer', clause: 'tail loss probe timer' },
    'zero-window probe': { label: 'probe timer', clause: 'zero-window probe timer' },
    'delayed ack': { label: 'delayed ACK', clause: 'delayed ACK timer' },
    'keep-alive': { label: 'keep-alive', clause: 'keep-alive timer' },
    'user timeout': { label: 'user timeout', clause: 'user timeout' },
    'fin-wait-2': { label: 'FIN-WAIT-2', clause: 'FIN-WAIT-2 timer' },
    'time-wait': { label: '2MSL timer', clause: 'TIME-WAIT timer' },
  },
  ko: {
    retransmission: { label: 'RTO 타이머', clause: '재전송 타이머가' },
    reordering: { label: 'RACK 타이머', clause: '순서 바뀜 타이머가' },
    'tail loss probe': { label: 'TLP 타이머', clause: '끝부분 탐색 타이머가' },
    'zero-window probe': { label: '탐색 타이머', clause: '제로 윈도우 탐색 타이머가' },
    'delayed ack': { label: '지연 ACK', clause: '지연 ACK 타이머가' },
    'keep-alive': { label: 'keep-alive', clause: 'keep-alive 타이머가' },
    'user timeout': { label: '사용자 제한 시간', clause: '사용자 제한 시간이' },
    'fin-wait-2': { label: 'FIN-WAIT-2', clause: 'FIN-WAIT-2 타이머가' },
    'time-wait': { label: '2MSL 타이머', clause: 'TIME-WAIT 타이머가' },
  },
};

/** The clause of a signal or a timer that has no words. */
export const UNKNOWN: Readonly<Record<Language, Words['unknown']>> = {
  en: { signal: '"{text}"', timer: '{text} timer' },
  ko: { signal: '"{text}"라고', timer: '{text} 타이머가' },
};

/** What nobody saw, but must have happened. */
export const INFERRED: Readonly<Record<Language, string>> = {
  en: 'Inferred, not seen. {sentence}',
  ko: '본 것이 아니라 추론한 것입니다. {sentence}',
};

/** A call that is refused, as a mark on the lane writes it. */
export const REFUSAL: Readonly<Record<Language, string>> = {
  en: '{call}: error "{error}"',
  ko: '{call}: "{error}" 오류',
};

/** What refuses a call. In English they are the RFC's own words (RFC 9293 section 3.10), but for what a host without a TCP says. */
export const CALL_ERRORS: Readonly<
  Record<Language, Readonly<Record<CallError['error'] | 'host is down', string>>>
> = {
  en: {
    'connection already exists': 'connection already exists',
    'connection does not exist': 'connection does not exist',
    'connection closing': 'connection closing',
    'connection not open': 'connection not open',
    'remote socket unspecified': 'remote socket unspecified',
    'invalid remote address': 'invalid remote address',
    'insufficient resources': 'insufficient resources',
    'host is down': 'host is down',
  },
  ko: {
    'connection already exists': '이미 있는 연결',
    'connection does not exist': '없는 연결',
    'connection closing': '닫는 중인 연결',
    'connection not open': '열리지 않은 연결',
    'remote socket unspecified': '상대 소켓이 정해지지 않음',
    'invalid remote address': '상대가 될 수 없는 주소',
    'insufficient resources': '자원 부족',
    'host is down': '호스트가 꺼져 있음',
  },
};
