import type { TourText } from './text';

/** RFC 9293 section 3.6 (figure 13, half-closed connections) and 3.5.1 to 3.5.3 (half-open ones, resets). */
export const crossing: TourText = {
  id: 'closing-otherwise',
  title: { en: 'Closes that cross, halves, and resets', ko: '엇갈린 종료, 절반의 연결, RST' },
  description: {
    en: 'Simultaneous close, half-closed against half-open, and what a RST leaves behind: nothing.',
    ko: '동시 종료, half-close와 half-open의 차이, 그리고 RST가 아무것도 남기지 않는다는 것을 알아봅니다.',
  },
  questions: [
    {
      moment: 'simultaneous-close/server:receives:FIN,ACK',
      host: 'server',
      situation: {
        en: 'Both programs have called close() at the same time; the FINs cross. That of the client arrives at the server.',
        ko: '양쪽 프로그램이 동시에 close()를 호출해 FIN이 엇갈립니다. 클라이언트의 FIN이 서버에 도착합니다.',
      },
      mistakes: {
        'CLOSE-WAIT': {
          en: 'The program on the server has closed already: nobody has to be waited for.',
          ko: '서버의 프로그램은 이미 닫았습니다. 기다릴 프로그램이 없습니다.',
        },
        'TIME-WAIT': {
          en: "Nearly: the ACK of the server's own FIN has not come yet.",
          ko: '거의 맞았지만, 서버 자신의 FIN에 대한 ACK가 아직 오지 않았습니다.',
        },
        'FIN-WAIT-2': {
          en: 'That is the other order: the ACK first, the FIN later.',
          ko: '순서가 반대입니다. ACK가 먼저 오고 FIN이 나중에 올 때의 상태입니다.',
        },
      },
    },
    {
      moment: 'simultaneous-close/client:receives:ACK',
      host: 'client',
      situation: {
        en: 'The FINs have both arrived. Now the ACK of its FIN arrives at the client.',
        ko: '두 FIN이 모두 도착했습니다. 이제 클라이언트에 자기 FIN에 대한 ACK가 도착합니다.',
      },
      mistakes: {
        CLOSED: {
          en: 'Both sides closed first, so to speak, and so both of them stay.',
          ko: '양쪽 모두 먼저 닫은 셈이므로, 양쪽 모두 남습니다.',
        },
        'FIN-WAIT-2': {
          en: "The server's FIN has come already.",
          ko: '서버의 FIN은 이미 왔습니다.',
        },
        CLOSING: {
          en: 'CLOSING waited for just this ACK.',
          ko: 'CLOSING이 기다리던 것이 바로 이 ACK입니다.',
        },
      },
    },
    {
      moment: 'half-close/server:call:send',
      host: 'client',
      situation: {
        en: 'Here the client called shutdown(): it sends nothing more but goes on reading. Its FIN is acknowledged; the server sends another 500 octets.',
        ko: '여기서는 클라이언트가 shutdown()을 호출했습니다. 더 보내지 않지만 계속 읽습니다. FIN은 확인되었고, 서버가 500옥텟을 더 보냅니다.',
      },
      mistakes: {
        'TIME-WAIT': {
          en: 'As long as the server sends, its direction is open: its FIN has not come.',
          ko: '서버가 데이터를 보내는 동안 그 방향은 열려 있습니다. 서버의 FIN은 아직 오지 않았습니다.',
        },
        'CLOSE-WAIT': {
          en: 'That is the server, which may still send.',
          ko: '그것은 아직 보낼 수 있는 서버의 상태입니다.',
        },
        CLOSED: {
          en: 'A connection that is closed in one direction is a half-closed one, and the other direction works.',
          ko: '한 방향만 닫힌 연결을 half-close라고 합니다. 반대 방향은 그대로 쓸 수 있습니다.',
        },
      },
    },
    {
      moment: 'reset-in-mid-connection/server:call:abort',
      host: 'client',
      situation: {
        en: 'The program on the server aborts: its record is gone at once, and a RST leaves for the client. And the client, at this instant?',
        ko: '서버의 프로그램이 연결을 강제로 끊습니다(abort). 서버의 기록은 바로 사라지고 RST가 출발합니다. 그 순간 클라이언트는 어떨까요?',
      },
      mistakes: {
        CLOSED: {
          en: 'The RST is still on its way. Until it comes the connection is half-open: one side is sure of it, the other knows of none.',
          ko: 'RST는 아직 오는 중입니다. 도착할 때까지 이 연결은 half-open입니다. 한쪽은 연결되어 있다고 믿고, 다른 쪽에는 기록이 없습니다.',
        },
        'CLOSE-WAIT': {
          en: 'No FIN has come, and none will.',
          ko: 'FIN은 오지 않았고, 앞으로도 오지 않습니다.',
        },
        'FIN-WAIT-1': {
          en: 'The client has not closed.',
          ko: '클라이언트는 닫지 않았습니다.',
        },
      },
    },
    {
      moment: 'reset-in-mid-connection/client:receives:RST',
      host: 'client',
      situation: {
        en: 'The RST arrives at the client, and fits.',
        ko: 'RST가 클라이언트에 도착하고, 번호도 맞습니다.',
      },
      mistakes: {
        'CLOSE-WAIT': {
          en: 'CLOSE-WAIT follows a FIN, which is polite. A RST leaves nothing to be closed.',
          ko: 'CLOSE-WAIT는 정중한 FIN 다음에 옵니다. RST 뒤에는 닫을 것이 남지 않습니다.',
        },
        'TIME-WAIT': {
          en: 'Nobody has to answer a RST, so nobody stays.',
          ko: 'RST에는 대답할 필요가 없으니 남아 있을 까닭도 없습니다.',
        },
        ESTABLISHED: {
          en: 'A RST whose number is the next one expected ends the connection at once.',
          ko: '다음에 올 번호와 일치하는 RST는 연결을 바로 끝냅니다.',
        },
      },
    },
  ],
};
