import { STATES, type State } from '../../tcp/state';
import type { Language } from '../language';
import type { Words } from '../words';

type Pairing = { readonly agree: boolean } & Readonly<Record<Language, string>>;

/**
 * What two sides believe of their connection, for every two states: the post's sentence, that a connection is an
 * assumption both sides hold. They agree when both have none; when both are ESTABLISHED; when it is half-closed
 * (FIN-WAIT-2 and CLOSE-WAIT, RFC 9293 section 3.6.1); and when it is over, though one or both still guard the
 * four-tuple in TIME-WAIT. Otherwise one knows something that the other does not: as a rule, a segment has not arrived.
 *
 * The order of the sides makes no difference. `{x}` and `{y}` stand for them, `{X}` and `{Y}` where they begin the
 * sentence. In Korean 쪽 ("side") follows: whatever the name ends in, the particle is the one that fits 쪽.
 */
export function beliefsIn(language: Language): Words['beliefs'] {
  return forEachState((a) =>
    forEachState((b) => {
      const inOrder = STATES.indexOf(a) <= STATES.indexOf(b);
      const { agree, [language]: sentence } = inOrder ? pairingOf(a, b) : pairingOf(b, a);
      return { agree, sentence: inOrder ? sentence : swapSides(sentence) };
    }),
  );
}

function pairingOf(x: State, y: State): Pairing {
  return PAIRINGS[`${x} ${y}`] ?? halfOpen(x, y) ?? unrelated(x, y);
}

/** The same sentence with x for y and y for x. */
function swapSides(sentence: string): string {
  return sentence.replace(/\{[xy]\}/gi, (side) => SWAPPED[side] ?? side);
}

const SWAPPED: Readonly<Record<string, string>> = { '{x}': '{y}', '{y}': '{x}', '{X}': '{Y}', '{Y}': '{X}' };

function forEachState<T>(make: (state: State) => T): Readonly<Record<State, T>> {
  return Object.fromEntries(STATES.map((state) => [state, make(state)])) as Record<State, T>;
}

function agreed(en: string, ko: string): Pairing {
  return { agree: true, en, ko };
}

function differ(en: string, ko: string): Pairing {
  return { agree: false, en, ko };
}

/**
 * The pairs that handshakes, closes and their losses lead to. A key has its states in the order of {@link STATES};
 * the first is x's, the second is y's. Where both are the same, the sentence names neither.
 */
const PAIRINGS: Readonly<Partial<Record<`${State} ${State}`, Pairing>>> = {
  // No connection
  'CLOSED CLOSED': agreed(
    'Neither side has a record: there is no connection, and both know it.',
    '양쪽 모두 기록이 없습니다. 연결이 없다는 데 양쪽이 일치합니다.',
  ),
  'CLOSED LISTEN': agreed(
    '{X} has no record, and {y} is only listening: both hold that there is no connection.',
    '{x} 쪽에는 기록이 없고 {y} 쪽은 요청을 기다릴 뿐입니다. 연결이 없다는 데 양쪽이 일치합니다.',
  ),
  'LISTEN LISTEN': agreed(
    'Both sides wait to be asked, and neither asks: there is no connection, and both know it.',
    '양쪽 모두 요청을 기다리기만 합니다. 연결이 없다는 데 양쪽이 일치합니다.',
  ),

  // Opening (RFC 9293 section 3.5)
  'CLOSED SYN-SENT': differ(
    '{Y} has asked for a connection; {x} has no record of one: the SYN has not reached it, or the RST that refuses it has not come back.',
    '{y} 쪽은 연결을 요청했지만 {x} 쪽에는 기록이 없습니다. SYN이 아직 도착하지 않았거나, 거절하는 RST가 아직 돌아오지 않았습니다.',
  ),
  'LISTEN SYN-SENT': differ(
    '{Y} has asked for a connection; {x} knows nothing of it: the SYN has not reached it.',
    '{y} 쪽은 연결을 요청했지만 {x} 쪽은 아직 모릅니다. SYN이 도착하지 않았습니다.',
  ),
  'SYN-SENT SYN-SENT': differ(
    'Both sides have asked for a connection, and neither knows that the other has, too: no SYN has arrived yet.',
    '양쪽 모두 연결을 요청했지만 상대도 요청했다는 것은 모릅니다. 아직 어느 SYN도 도착하지 않았습니다.',
  ),
  'SYN-SENT SYN-RECEIVED': differ(
    '{Y} has accepted the SYN (SYN-RECEIVED); {x} does not know it yet: no SYN,ACK has reached it.',
    '{y} 쪽은 SYN을 받아들였지만(SYN-RECEIVED) {x} 쪽은 아직 모릅니다. SYN,ACK가 도착하지 않았습니다.',
  ),
  'SYN-RECEIVED SYN-RECEIVED': differ(
    "Each side has the other's SYN, and does not know yet that its own has arrived: both wait for an ACK.",
    '양쪽 모두 상대의 SYN은 받았지만 자기 SYN이 도착했는지는 모릅니다. 둘 다 ACK를 기다립니다.',
  ),
  'SYN-RECEIVED ESTABLISHED': differ(
    "{Y} believes the connection is ESTABLISHED; {x} is still in SYN-RECEIVED: {y}'s ACK has not reached it.",
    '{y} 쪽은 연결이 ESTABLISHED라고 믿지만 {x} 쪽은 아직 SYN-RECEIVED입니다. {y} 쪽에서 보낸 ACK가 도착하지 않았습니다.',
  ),
  'SYN-RECEIVED FIN-WAIT-1': differ(
    '{Y} has opened the connection and closed it again (FIN-WAIT-1); {x} is still in SYN-RECEIVED: neither the ACK nor the FIN has reached it.',
    '{y} 쪽은 연결을 열고 벌써 닫았지만(FIN-WAIT-1) {x} 쪽은 아직 SYN-RECEIVED입니다. ACK도 FIN도 도착하지 않았습니다.',
  ),

  // Open
  'ESTABLISHED ESTABLISHED': agreed(
    'Both sides believe the connection is ESTABLISHED, and both are right.',
    '양쪽 모두 연결이 ESTABLISHED라고 믿고 있고, 두 믿음이 서로 맞습니다.',
  ),

  // Closing (RFC 9293 section 3.6)
  'ESTABLISHED FIN-WAIT-1': differ(
    '{Y} has closed (FIN-WAIT-1); {x} believes that both directions are open (ESTABLISHED): the FIN has not reached it.',
    '{y} 쪽은 닫았지만(FIN-WAIT-1) {x} 쪽은 양방향이 모두 열려 있다고 믿습니다(ESTABLISHED). FIN이 도착하지 않았습니다.',
  ),
  'FIN-WAIT-1 FIN-WAIT-1': differ(
    'Both sides have closed, and neither knows that the other has, too: no FIN has arrived yet.',
    '양쪽 모두 닫았지만 상대도 닫았다는 것은 모릅니다. 아직 어느 FIN도 도착하지 않았습니다.',
  ),
  'FIN-WAIT-1 CLOSE-WAIT': differ(
    '{Y} knows that {x} has closed (CLOSE-WAIT); {x} does not know that its FIN has arrived (FIN-WAIT-1): the ACK has not reached it.',
    '{y} 쪽은 {x} 쪽에서 닫은 것을 알지만(CLOSE-WAIT) {x} 쪽은 자기 FIN이 도착한 것을 모릅니다(FIN-WAIT-1). ACK가 도착하지 않았습니다.',
  ),
  'FIN-WAIT-1 CLOSING': differ(
    "{Y} knows that both have closed (CLOSING); {x} knows only of its own close (FIN-WAIT-1): {y}'s FIN has not reached it.",
    '{y} 쪽은 양쪽 모두 닫은 것을 알지만(CLOSING) {x} 쪽은 자기가 닫은 것만 압니다(FIN-WAIT-1). {y} 쪽의 FIN이 도착하지 않았습니다.',
  ),
  'FIN-WAIT-1 LAST-ACK': differ(
    "{Y} knows that both have closed (LAST-ACK); {x} knows only of its own close (FIN-WAIT-1): neither the ACK nor {y}'s FIN has reached it.",
    '{y} 쪽은 양쪽 모두 닫은 것을 알지만(LAST-ACK) {x} 쪽은 자기가 닫은 것만 압니다(FIN-WAIT-1). ACK도 {y} 쪽의 FIN도 도착하지 않았습니다.',
  ),
  'FIN-WAIT-2 CLOSE-WAIT': agreed(
    'Both sides hold that the connection is half-closed (RFC 9293 §3.6.1): {x} has closed (FIN-WAIT-2), and {y} may still send (CLOSE-WAIT).',
    '연결이 반닫힘(half-closed)이라는 데 양쪽이 일치합니다(RFC 9293 §3.6.1). {x} 쪽은 닫았고(FIN-WAIT-2) {y} 쪽은 아직 보낼 수 있습니다(CLOSE-WAIT).',
  ),
  'FIN-WAIT-2 CLOSING': differ(
    '{Y} knows that both have closed (CLOSING); {x} waits for a FIN (FIN-WAIT-2) that was sent and has not reached it.',
    '{y} 쪽은 양쪽 모두 닫은 것을 알지만(CLOSING) {x} 쪽은 아직 FIN을 기다립니다(FIN-WAIT-2). {y} 쪽의 FIN이 도착하지 않았습니다.',
  ),
  'FIN-WAIT-2 LAST-ACK': differ(
    "{Y} has closed as well (LAST-ACK); {x} expects that more may come (FIN-WAIT-2): {y}'s FIN has not reached it.",
    '{y} 쪽도 닫았지만(LAST-ACK) {x} 쪽은 아직 데이터가 더 올 수 있다고 봅니다(FIN-WAIT-2). {y} 쪽의 FIN이 도착하지 않았습니다.',
  ),
  'CLOSING CLOSING': differ(
    'Both sides know that both have closed, but not that their own FIN has arrived: each waits for an ACK.',
    '양쪽 모두 닫은 것을 서로 알지만 자기 FIN이 도착했는지는 모릅니다. 둘 다 ACK를 기다립니다.',
  ),
  'CLOSING TIME-WAIT': differ(
    '{Y} knows that both FINs have arrived (TIME-WAIT); {x} still waits for the ACK of its own (CLOSING): it has not reached it.',
    '{y} 쪽은 두 FIN이 모두 도착한 것을 알지만(TIME-WAIT) {x} 쪽은 자기 FIN에 대한 ACK를 기다립니다(CLOSING). 그 ACK가 도착하지 않았습니다.',
  ),
  'LAST-ACK TIME-WAIT': differ(
    "{Y} holds that all is done (TIME-WAIT); {x} still waits for the last ACK (LAST-ACK). Were it lost, {x}'s FIN would come again, and {y} is there to answer.",
    '{y} 쪽은 다 끝났다고 보지만(TIME-WAIT) {x} 쪽은 마지막 ACK를 기다립니다(LAST-ACK). 그 ACK가 유실되어 FIN이 다시 오더라도 {y} 쪽이 남아 있어 답할 수 있습니다.',
  ),

  // Over (RFC 9293 section 3.6.1)
  'CLOSED TIME-WAIT': agreed(
    'Both sides hold that the connection is over: {x} has forgotten it, and {y} still guards the four-tuple (TIME-WAIT), since it cannot know that its last ACK arrived.',
    '연결이 끝났다는 데 양쪽이 일치합니다. {x} 쪽은 기록을 지웠고, {y} 쪽은 자기의 마지막 ACK가 도착했는지 알 수 없어 아직 4-튜플을 지킵니다(TIME-WAIT).',
  ),
  'LISTEN TIME-WAIT': agreed(
    'Both sides hold that the connection is over: {x} is only listening for new ones, and {y} still guards the four-tuple (TIME-WAIT), since it cannot know that its last ACK arrived.',
    '연결이 끝났다는 데 양쪽이 일치합니다. {x} 쪽은 새 요청을 기다릴 뿐이고, {y} 쪽은 자기의 마지막 ACK가 도착했는지 알 수 없어 아직 4-튜플을 지킵니다(TIME-WAIT).',
  ),
  'TIME-WAIT TIME-WAIT': agreed(
    'Both sides hold that the connection is over; having closed at the same time, both guard the four-tuple (TIME-WAIT).',
    '연결이 끝났다는 데 양쪽이 일치합니다. 동시에 닫았기 때문에 둘 다 4-튜플을 지킵니다(TIME-WAIT).',
  ),
  'SYN-SENT TIME-WAIT': differ(
    '{X} asks for a new connection (SYN-SENT); {y} knows only the old one with the same four-tuple, which is over (TIME-WAIT): the SYN has not reached it, or it took it for an old one.',
    '{x} 쪽은 새 연결을 요청했지만(SYN-SENT) {y} 쪽은 4-튜플이 같은, 이미 끝난 옛 연결만 압니다(TIME-WAIT). SYN이 도착하지 않았거나 옛것으로 여겨졌습니다.',
  ),
};

/** What a side in a state believes while the other side knows nothing of the connection. */
const ALONE: Readonly<Partial<Record<State, Readonly<Record<Language, string>>>>> = {
  'SYN-RECEIVED': {
    en: 'is in the middle of a handshake (SYN-RECEIVED)',
    ko: 'handshake 중이라고 믿지만(SYN-RECEIVED)',
  },
  ESTABLISHED: {
    en: 'believes the connection is ESTABLISHED',
    ko: '연결이 ESTABLISHED라고 믿지만',
  },
  'FIN-WAIT-1': {
    en: 'has closed and waits for the ACK of its FIN (FIN-WAIT-1)',
    ko: '닫고 나서 자기 FIN에 대한 ACK를 기다리지만(FIN-WAIT-1)',
  },
  'FIN-WAIT-2': {
    en: 'has closed and waits for the FIN of the other side (FIN-WAIT-2)',
    ko: '닫고 나서 상대의 FIN을 기다리지만(FIN-WAIT-2)',
  },
  'CLOSE-WAIT': {
    en: 'believes that it may still send (CLOSE-WAIT)',
    ko: '아직 보낼 수 있다고 믿지만(CLOSE-WAIT)',
  },
  CLOSING: {
    en: 'waits for the ACK of its FIN (CLOSING)',
    ko: '자기 FIN에 대한 ACK를 기다리지만(CLOSING)',
  },
  'LAST-ACK': {
    en: 'waits for the ACK of its FIN (LAST-ACK)',
    ko: '자기 FIN에 대한 ACK를 기다리지만(LAST-ACK)',
  },
};

/**
 * One side holds a connection that the other has dropped or, having restarted, never heard of (RFC 9293 section
 * 3.5.1). What ends it is a RST (section 3.5.2); a side that sends nothing never gets one.
 */
function halfOpen(x: State, y: State): Pairing | undefined {
  const alone = ALONE[y];
  if (alone === undefined) {
    return undefined;
  }
  const { en, ko } = wayOut(y);
  switch (x) {
    case 'CLOSED':
      return differ(
        `{Y} ${alone.en}; {x} has no record of it. ${en}`,
        `{y} 쪽은 ${alone.ko} {x} 쪽에는 기록이 없습니다. ${ko}`,
      );
    case 'LISTEN':
      return differ(
        `{Y} ${alone.en}; {x} has no record of it, and only listens for new ones. ${en}`,
        `{y} 쪽은 ${alone.ko} {x} 쪽에는 기록이 없고 새 요청을 기다릴 뿐입니다. ${ko}`,
      );
    case 'SYN-SENT':
      return differ(
        `{X} asks for a new connection (SYN-SENT); {y} still holds an old one with the same four-tuple in ${y}: half-open (RFC 9293 §3.5.1), until its ACK of the SYN is answered with a RST.`,
        `{x} 쪽은 새 연결을 요청했지만(SYN-SENT) {y} 쪽에는 4-튜플이 같은 옛 연결이 ${y} 상태로 남아 있습니다. 반열림(half-open, RFC 9293 §3.5.1)입니다. {y} 쪽에서 SYN에 ACK로 답하면 RST가 돌아와 옛 기록이 끝납니다.`,
      );
    default:
      return undefined;
  }
}

/** What the side that still holds the connection, y, can wait for. */
function wayOut(state: State): Readonly<Record<Language, string>> {
  switch (state) {
    case 'SYN-RECEIVED':
      // RFC 9293 calls only connections half-open that have been established.
      return {
        en: 'A RST is on its way to {y}, or will answer what it sends next.',
        ko: 'RST가 {y} 쪽으로 오는 중이거나, 다음에 보내는 것에 대한 답으로 올 것입니다.',
      };
    case 'FIN-WAIT-2':
      return {
        en: 'The connection is half-open (RFC 9293 §3.5.1): that FIN will never come, and only a RST or a limit of the operating system ends the wait.',
        ko: '반열림(half-open, RFC 9293 §3.5.1)입니다. 그 FIN은 오지 않으므로, RST가 오거나 운영체제의 제한 시간이 지나야 끝납니다.',
      };
    default:
      return {
        en: 'The connection is half-open (RFC 9293 §3.5.1): a RST is on its way to {y}, or will answer what it sends next.',
        ko: '반열림(half-open, RFC 9293 §3.5.1)입니다. RST가 {y} 쪽으로 오는 중이거나, 다음에 보내는 것에 대한 답으로 올 것입니다.',
      };
  }
}

/** States that do not follow from one exchange of segments. */
function unrelated(x: State, y: State): Pairing {
  if (x === y) {
    return differ(
      `Both sides are in ${x}, which one connection does not lead to: at least one of them remembers another connection.`,
      `양쪽 모두 ${x} 상태입니다. 한 연결에서는 나올 수 없으므로, 적어도 한쪽은 다른 연결의 기록입니다.`,
    );
  }
  return differ(
    `{X} is in ${x}, {y} in ${y}, which one connection does not lead to: one of them remembers another connection.`,
    `{x} 쪽은 ${x}, {y} 쪽은 ${y} 상태입니다. 한 연결에서는 나올 수 없는 조합이므로, 한쪽은 다른 연결의 기록입니다.`,
  );
}
