import type { Language } from '../language';
import type { Words } from '../words';

type Clauses = Words['clauses'];
type Clause = Clauses['call'];

/**
 * The clauses that tell a step, as src/explanations/happened.ts puts them together. An English sentence names the
 * cause, then what followed: "Server receives SYN, seq 0: LISTEN to SYN-RECEIVED; sends SYN, ACK, seq 0, ack 1."
 */
const en: Clauses = {
  call: english('{host} calls {call}', 'its application calls {call}'),
  refused: englishList('{host} calls {call}', 'its application calls {call}', 'error "{error}"'),
  crash: english('{host} crashes', 'it crashes'),
  reboot: english('{host} reboots', 'it reboots'),
  configure: english("{host}'s TCP is set up anew: {call}", 'its TCP is set up anew: {call}'),
  told: english('{host} tells its application {signal}', 'tells its application {signal}'),
  timeout: english("{host}'s {timer} runs out", 'its {timer} runs out'),
  icmp: english('{host} receives ICMP: {text}', 'receives ICMP: {text}'),
  state: english('{host} goes from {before} to {after}', '{before} to {after}'),
  found: english('{host} is in {after}', 'is in {after}'),
  received: english('{host} receives {segment}{from}', 'receives {segment}{from}'),
  discarded: englishList('{host} receives {segment}{from}', 'receives {segment}{from}', 'discards it'),
  sent: english('{host} sends {segment}{to}', 'sends {segment}{to}'),
  'sent lost': english(
    '{host} sends {segment}{to}, which is lost on the way',
    'sends {segment}{to}, which is lost on the way',
  ),
  resent: english('{host} retransmits {segment}{to}', 'retransmits {segment}{to}'),
  'resent lost': english(
    '{host} retransmits {segment}{to}, which is lost on the way',
    'retransmits {segment}{to}, which is lost on the way',
  ),
  copied: english(
    "{host}'s {segment}{to} is duplicated by the network",
    'the network duplicates {segment}{to}',
  ),
  'copied lost': english(
    "{host}'s {segment}{to} is duplicated by the network, and lost on the way",
    'the network duplicates {segment}{to}, which is lost on the way',
  ),
  middlebox: english(
    '{host} is silent, but a middlebox sends {segment}{to} in its name',
    'a middlebox sends {segment}{to} in its name',
  ),
  network: english('The network changes: {text}', 'the network changes: {text}'),
};

function english(first: string, later: string): Clause {
  return {
    first: { last: `${first}.`, on: `${first}: ` },
    later: { last: `${later}.`, on: `${later}; ` },
  };
}

/** A clause of two parts: as the first, what followed begins with the second part. */
function englishList(first: string, later: string, second: string): Clause {
  return {
    first: { last: `${first}: ${second}.`, on: `${first}: ${second}; ` },
    later: { last: `${later}; ${second}.`, on: `${later}; ${second}; ` },
  };
}

/**
 * Korean clauses end in their verb: one form of it ends the sentence, another goes on. Particles follow a word of ours
 * (쪽, 함수, 세그먼트, 상태), never a name or a number, whose last sound is unknown.
 */
const ko: Clauses = {
  call: causing('{host} 쪽 ', '애플리케이션이 {call} 함수를 호출', '합니다', '하자'),
  refused: joining(
    '{host} 쪽 ',
    '애플리케이션이 {call} 함수를 호출하지만 "{error}" 오류를 ',
    '받습니다',
    '받고',
  ),
  crash: causing('{host} 쪽이 ', '갑자기 멈', '춥니다', '춰'),
  reboot: causing('{host} 쪽이 ', '다시 시작', '합니다', '하자'),
  configure: joining('{host} 쪽 ', 'TCP 설정({call})이 ', '바뀝니다', '바뀌고'),
  told: joining('{host} 쪽이 ', '애플리케이션에 {signal} ', '알립니다', '알리고'),
  timeout: causing('{host} 쪽 ', '{timer} 만료', '됩니다', '되어'),
  icmp: causing('{host} 쪽이 ', 'ICMP 메시지({text})를 받', '습니다', '아'),
  state: joining('{host} 쪽이 ', '{before}에서 {after} 상태로 ', '바뀝니다', '바뀌고'),
  found: joining('{host} 쪽은 ', '{after} 상태', '입니다', '이고'),
  received: causing('{host} 쪽이 ', '{from}{segment}를 받', '습니다', '아'),
  discarded: joining('{host} 쪽이 ', '{from}{segment}를 받지만 ', '버립니다', '버리고'),
  sent: joining('{host} 쪽이 ', '{to}{segment}를 ', '보냅니다', '보내고'),
  'sent lost': joining('{host} 쪽이 ', '{to}{segment}를 보내지만 도중에 ', '유실됩니다', '유실되고'),
  resent: joining('{host} 쪽이 ', '{to}{segment}를 다시 ', '보냅니다', '보내고'),
  'resent lost': joining('{host} 쪽이 ', '{to}{segment}를 다시 보내지만 도중에 ', '유실됩니다', '유실되고'),
  copied: joining('{host} 쪽 ', '네트워크에서 {to}{segment}가 ', '복제됩니다', '복제되고'),
  'copied lost': joining(
    '{host} 쪽 ',
    '네트워크에서 복제된 {to}{segment}는 도중에 ',
    '유실됩니다',
    '유실되고',
  ),
  middlebox: joining('{host} 쪽 대신 ', '중간 장비가 그 이름으로 {to}{segment}를 ', '보냅니다', '보내고'),
  network: joining('', '네트워크의 조건({text})이 ', '바뀝니다', '바뀌고'),
};

/** What follows is its consequence, and so follows without a comma. */
function causing(subject: string, start: string, last: string, on: string): Clause {
  return korean(subject, start, last, `${on} `);
}

function joining(subject: string, start: string, last: string, on: string): Clause {
  return korean(subject, start, last, `${on}, `);
}

function korean(subject: string, start: string, last: string, on: string): Clause {
  const later = { last: `${start}${last}.`, on: `${start}${on}` };
  return { first: { last: `${subject}${later.last}`, on: `${subject}${later.on}` }, later };
}

export const CLAUSES_IN: Readonly<Record<Language, Clauses>> = { en, ko };
