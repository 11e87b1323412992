import type { TourText } from './text';

/** RFC 9293 section 3.5, figure 6. */
export const threeWay: TourText = {
  id: 'three-way-handshake',
  title: { en: 'The three-way handshake', ko: '3-way handshake' },
  description: {
    en: 'Which record says what while a connection comes to be.',
    ko: '연결이 맺어지는 동안 양쪽 기록이 어떻게 바뀌는지 맞혀 봅니다.',
  },
  questions: [
    {
      moment: 'three-way-handshake/client:call:connect',
      host: 'client',
      situation: {
        en: 'The program on the client calls connect(). Its stack makes a record and sends a SYN.',
        ko: '클라이언트의 프로그램이 connect()를 호출합니다. 프로토콜 스택은 기록을 만들고 SYN을 보냅니다.',
      },
      mistakes: {
        LISTEN: {
          en: 'LISTEN is for whoever waits to be called. Here the client itself calls, and it knows whom.',
          ko: 'LISTEN은 누군가의 연결 요청을 기다리는 쪽의 상태입니다. 지금 클라이언트는 상대를 정해 직접 연결을 겁니다.',
        },
        'SYN-RECEIVED': {
          en: 'For that, a SYN must have come in. The client has only sent one.',
          ko: '그러려면 SYN을 받은 적이 있어야 합니다. 클라이언트는 아직 보내기만 했습니다.',
        },
        ESTABLISHED: {
          en: 'Too early: nothing has come back, and the client cannot know whether anybody is there.',
          ko: '아직 이릅니다. 돌아온 것이 없으니 상대가 있는지조차 알 수 없습니다.',
        },
      },
    },
    {
      moment: 'three-way-handshake/server:receives:SYN',
      host: 'server',
      situation: {
        en: 'The SYN arrives at the server, where a program listens on port 80. The stack answers with a SYN, ACK.',
        ko: 'SYN이 서버에 도착합니다. 80번 포트에서는 프로그램이 기다리고 있고, 스택은 SYN, ACK로 답합니다.',
      },
      mistakes: {
        LISTEN: {
          en: 'The listening socket stays in LISTEN, but this connection has a record of its own from now on.',
          ko: '기다리는 소켓은 LISTEN에 그대로 있지만, 이 연결은 이제 자기 기록을 따로 갖습니다.',
        },
        'SYN-SENT': {
          en: 'The server has sent a SYN too, but it got one first. SYN-SENT is for a SYN that nobody has answered.',
          ko: '서버도 SYN을 보냈지만 먼저 받았습니다. SYN-SENT는 보내기만 하고 아무 SYN도 받지 못한 상태입니다.',
        },
        ESTABLISHED: {
          en: 'The server does not know yet whether its own SYN arrives. It waits for the ACK of that.',
          ko: '서버는 자기 SYN이 도착할지 아직 모릅니다. 그 ACK를 기다리는 중입니다.',
        },
      },
    },
    {
      moment: 'three-way-handshake/client:receives:SYN,ACK',
      host: 'client',
      situation: {
        en: "The server's SYN, ACK arrives at the client, which sends the third segment, an ACK.",
        ko: '서버의 SYN, ACK가 클라이언트에 도착하고, 클라이언트는 세 번째 세그먼트인 ACK를 보냅니다.',
      },
      mistakes: {
        'SYN-SENT': {
          en: 'The answer to its SYN is here, so the waiting is over.',
          ko: '자기 SYN에 대한 답이 왔으니 기다림은 끝났습니다.',
        },
        'SYN-RECEIVED': {
          en: 'A SYN came in, but with the ACK of its own: the client lacks nothing more. Without that ACK it would be so.',
          ko: 'SYN을 받기는 했지만 자기 SYN에 대한 ACK도 함께 왔습니다. 더 기다릴 것이 없습니다. ACK 없이 SYN만 왔다면 맞는 답입니다.',
        },
        LISTEN: {
          en: 'The client never listens in this story.',
          ko: '이 이야기에서 클라이언트는 연결 요청을 기다린 적이 없습니다.',
        },
      },
    },
    {
      moment: 'three-way-handshake/server:receives:ACK',
      host: 'server',
      situation: {
        en: 'Fifty milliseconds after the client was done, its ACK arrives at the server.',
        ko: '클라이언트가 준비를 마치고 50밀리초 뒤, 그 ACK가 서버에 도착합니다.',
      },
      mistakes: {
        'SYN-RECEIVED': {
          en: 'That was so until now: the server waited for just this ACK.',
          ko: '바로 조금 전까지가 그랬습니다. 서버가 기다리던 것이 이 ACK입니다.',
        },
        LISTEN: {
          en: 'The listening socket is in LISTEN before and after; the question is about the connection.',
          ko: '기다리는 소켓은 처음부터 끝까지 LISTEN입니다. 여기서 묻는 것은 연결의 상태입니다.',
        },
        CLOSED: {
          en: 'An ACK that fits ends the handshake well. Only a RST, or giving up, would lead to CLOSED.',
          ko: '맞는 ACK는 handshake를 완성합니다. RST를 받거나 포기할 때에만 CLOSED가 됩니다.',
        },
      },
    },
  ],
};
