import type { TourText } from './text';

/** What goes wrong, or goes otherwise, while a connection is opened: RFC 9293 sections 3.5 and 3.10.7. */
export const opening: TourText = {
  id: 'opening',
  title: { en: 'Refused, lost, or half agreed', ko: '거절, 유실, 절반의 합의' },
  description: {
    en: 'Connection refused against connection timed out, and why both sides need not be ESTABLISHED at once.',
    ko: '연결 거절과 시간 초과의 차이, 그리고 양쪽이 동시에 ESTABLISHED가 아닐 수 있는 이유를 알아봅니다.',
  },
  questions: [
    {
      moment: 'connection-refused/client:receives:RST,ACK',
      host: 'client',
      situation: {
        en: 'Nobody listens on the port. The answer to the SYN, a RST, arrives at the client: “connection refused”.',
        ko: '그 포트에서 기다리는 프로그램이 없습니다. SYN에 대한 답으로 RST가 클라이언트에 도착합니다. “connection refused”입니다.',
      },
      mistakes: {
        'SYN-SENT': {
          en: 'A RST is an answer, and a plain one: there is nothing to wait for any more.',
          ko: 'RST도 분명한 대답입니다. 더 기다릴 것이 없습니다.',
        },
        'TIME-WAIT': {
          en: 'There never was a connection, so there are no old segments of it to wait for.',
          ko: '연결이 있었던 적이 없으니, 기다려야 할 옛 세그먼트도 없습니다.',
        },
        'SYN-RECEIVED': {
          en: 'For that a SYN would have to come. This was a RST.',
          ko: '그러려면 SYN이 와야 합니다. 온 것은 RST입니다.',
        },
      },
    },
    {
      moment: 'lost-syn/client:timeout:retransmission',
      host: 'client',
      situation: {
        en: 'Another try: this time the SYN is lost, and no answer comes at all. After a second a timer runs out on the client.',
        ko: '다시 시도합니다. 이번에는 SYN이 유실되어 아무 대답도 오지 않습니다. 1초 뒤 클라이언트의 타이머가 끝납니다.',
      },
      mistakes: {
        CLOSED: {
          en: 'Silence is not a refusal. Only after several SYNs, which takes minutes, is it “connection timed out”.',
          ko: '대답이 없는 것은 거절이 아닙니다. SYN을 여러 번 보내고 몇 분이 지나야 “connection timed out”이 됩니다.',
        },
        LISTEN: {
          en: 'The client goes on trying; it does not wait to be called.',
          ko: '클라이언트는 계속 시도합니다. 연결 요청을 기다리는 것이 아닙니다.',
        },
        ESTABLISHED: {
          en: 'Nothing has come from the server.',
          ko: '서버에서 온 것이 아무것도 없습니다.',
        },
      },
    },
    {
      moment: 'lost-syn-ack/client:receives:SYN,ACK',
      host: 'server',
      situation: {
        en: 'The SYN, ACK arrives at the client, which is ESTABLISHED now and sends its ACK. And the server, at this instant?',
        ko: 'SYN, ACK가 클라이언트에 도착합니다. 클라이언트는 ESTABLISHED가 되어 ACK를 보냅니다. 그 순간 서버는 어떨까요?',
      },
      mistakes: {
        ESTABLISHED: {
          en: "The client's ACK has only just left. Each side has a record of its own, and they need not agree.",
          ko: '클라이언트의 ACK는 이제 막 출발했습니다. 양쪽은 각자 기록을 가지며, 두 기록이 늘 같은 것은 아닙니다.',
        },
        LISTEN: {
          en: 'The listening socket is. This connection has had a record since the first SYN.',
          ko: '기다리는 소켓은 그렇습니다. 하지만 이 연결의 기록은 첫 SYN이 왔을 때부터 있었습니다.',
        },
        'SYN-SENT': {
          en: 'The server got a SYN before it sent one.',
          ko: '서버는 SYN을 보내기 전에 먼저 받았습니다.',
        },
      },
    },
    {
      moment: 'simultaneous-open/b:receives:SYN',
      host: 'b',
      situation: {
        en: 'Nobody listens here: a and b have called each other at the same moment. The SYN of a arrives at b, which has sent one itself.',
        ko: '여기서는 아무도 기다리지 않습니다. a와 b가 같은 순간에 서로 연결을 걸었습니다. 이미 SYN을 보낸 b에 a의 SYN이 도착합니다.',
      },
      mistakes: {
        ESTABLISHED: {
          en: 'A SYN came, but no ACK of its own: b does not know yet that a heard it.',
          ko: 'SYN은 왔지만 자기 SYN에 대한 ACK는 없습니다. b는 a가 들었는지 아직 모릅니다.',
        },
        'SYN-SENT': {
          en: 'b has sent a SYN and now got one as well: the other half is known.',
          ko: 'b는 SYN을 보냈고 이제 받기도 했습니다. 상대의 절반은 알게 되었습니다.',
        },
        CLOSED: {
          en: 'It is allowed, if rare: two SYNs that cross make one connection.',
          ko: '드물지만 허용된 일입니다. 엇갈린 두 SYN은 하나의 연결이 됩니다.',
        },
      },
    },
  ],
};
