import type { TourText } from './text';

/** Which side has which of the two, and what ends it: RFC 9293 sections 3.6 and 3.10.7.4. */
export const closeWaitOrTimeWait: TourText = {
  id: 'close-wait-or-time-wait',
  title: { en: 'CLOSE-WAIT or TIME-WAIT?', ko: 'CLOSE-WAIT인가, TIME-WAIT인가' },
  description: {
    en: 'The two that are taken for one another most often: who closes first has TIME-WAIT, who forgets to close has CLOSE-WAIT.',
    ko: '가장 자주 헷갈리는 두 상태입니다. 먼저 닫으면 TIME-WAIT, 닫기를 잊으면 CLOSE-WAIT입니다.',
  },
  questions: [
    {
      moment: 'close-wait-leak/server:receives:FIN,ACK',
      host: 'server',
      situation: {
        en: 'The program on the server has a bug: it never closes its connections. The client is done, and its FIN arrives.',
        ko: '서버 프로그램에 버그가 있어 연결을 닫지 않습니다. 볼일을 마친 클라이언트의 FIN이 도착합니다.',
      },
      mistakes: {
        'TIME-WAIT': {
          en: 'TIME-WAIT goes away by itself after a minute or so. This one would stay as long as the program runs.',
          ko: 'TIME-WAIT라면 시간이 지나면 저절로 사라집니다. 이 기록은 프로그램이 실행되는 동안 계속 남습니다.',
        },
        'FIN-WAIT-2': {
          en: 'FIN-WAIT-2 is on the side that closed first, which is the client.',
          ko: 'FIN-WAIT-2는 먼저 닫은 쪽, 곧 클라이언트의 상태입니다.',
        },
        ESTABLISHED: {
          en: 'The stack has noticed the FIN, even if the program does nothing about it.',
          ko: '프로그램이 아무것도 하지 않더라도 스택은 FIN을 받았다고 적어 둡니다.',
        },
      },
    },
    {
      moment: 'close-wait-leak/client:receives:ACK',
      host: 'client',
      situation: {
        en: 'The server acknowledges the FIN, and that is all it will ever send.',
        ko: '서버가 FIN을 확인하는 ACK를 보냅니다. 서버가 보내는 것은 이것이 마지막입니다.',
      },
      mistakes: {
        'TIME-WAIT': {
          en: 'It would take a FIN from the server to get there, and the server forgot to close.',
          ko: '그러려면 서버의 FIN이 와야 하는데, 서버는 닫기를 잊었습니다.',
        },
        CLOSED: {
          en: 'TCP itself sets no limit here. (Many stacks do, for a socket that no program holds any more.)',
          ko: 'TCP 표준에는 여기서 끝내는 시간 제한이 없습니다. (프로그램이 놓은 소켓이라면 제한을 두는 스택이 많습니다.)',
        },
        'CLOSE-WAIT': {
          en: 'That is the server. The client has closed; it waits for the other side.',
          ko: '그것은 서버의 상태입니다. 클라이언트는 이미 닫았고 상대를 기다립니다.',
        },
      },
    },
    {
      moment: 'four-way-close-server-first/client:receives:FIN,ACK',
      host: 'client',
      situation: {
        en: 'Another connection, and here the server closes first. Its FIN arrives at the client.',
        ko: '다른 연결입니다. 이번에는 서버가 먼저 닫았고, 그 FIN이 클라이언트에 도착합니다.',
      },
      mistakes: {
        'TIME-WAIT': {
          en: 'It does not belong to clients: it belongs to whoever closes first, and that is the server here.',
          ko: 'TIME-WAIT는 클라이언트의 것이 아니라 먼저 닫는 쪽의 것입니다. 여기서는 서버입니다.',
        },
        'FIN-WAIT-1': {
          en: 'The client has sent no FIN yet.',
          ko: '클라이언트는 아직 FIN을 보내지 않았습니다.',
        },
        'LAST-ACK': {
          en: 'Soon: when the program on the client closes too.',
          ko: '곧 그렇게 됩니다. 클라이언트의 프로그램도 닫으면 말입니다.',
        },
      },
    },
    {
      moment: 'four-way-close-server-first/server:receives:FIN,ACK',
      host: 'server',
      situation: {
        en: 'The client has closed as well, and its FIN arrives at the server, which answers with the last ACK.',
        ko: '클라이언트도 닫았고 그 FIN이 서버에 도착합니다. 서버는 마지막 ACK로 답합니다.',
      },
      mistakes: {
        'CLOSE-WAIT': {
          en: "A FIN came in, but this side's program closed first: there is nothing left for it to do.",
          ko: 'FIN을 받았지만 이쪽 프로그램이 먼저 닫았습니다. 프로그램이 더 할 일은 없습니다.',
        },
        CLOSED: {
          en: 'Whoever sends the last ACK stays, in case it is lost. A busy server that closes first collects these by the thousand.',
          ko: '마지막 ACK를 보낸 쪽은 그것이 유실될 때를 대비해 남습니다. 바쁜 서버가 먼저 닫으면 이런 기록이 수천 개씩 쌓입니다.',
        },
        'LAST-ACK': {
          en: 'LAST-ACK waits for the last ACK; the server has just sent it.',
          ko: 'LAST-ACK는 마지막 ACK를 기다리는 상태입니다. 서버는 방금 그 ACK를 보냈습니다.',
        },
      },
    },
    {
      moment: 'lost-final-ack/server:timeout:retransmission',
      host: 'server',
      situation: {
        en: 'A third connection: the client closed first and has sent the last ACK, which was lost. On the server the retransmission timer runs out.',
        ko: '세 번째 연결입니다. 먼저 닫은 클라이언트가 마지막 ACK를 보냈지만 유실되었습니다. 서버의 재전송 타이머가 끝납니다.',
      },
      mistakes: {
        CLOSED: {
          en: 'One timeout is no reason to give up: the FIN is sent once more.',
          ko: '타이머가 한 번 끝났다고 포기하지는 않습니다. FIN을 한 번 더 보냅니다.',
        },
        'TIME-WAIT': {
          en: 'The server closed second. It waits for an ACK, not for time.',
          ko: '서버는 나중에 닫았습니다. 시간이 아니라 ACK를 기다립니다.',
        },
        'CLOSE-WAIT': {
          en: 'Its program has called close() already, which ended CLOSE-WAIT.',
          ko: '프로그램이 이미 close()를 호출해 CLOSE-WAIT는 끝났습니다.',
        },
      },
    },
    {
      moment: 'lost-final-ack/client:receives:FIN,ACK',
      host: 'client',
      situation: {
        en: 'The FIN arrives at the client for the second time. The client acknowledges it once more.',
        ko: '같은 FIN이 클라이언트에 두 번째로 도착합니다. 클라이언트는 다시 ACK를 보냅니다.',
      },
      mistakes: {
        CLOSED: {
          en: 'Had it been gone, it would have answered with a RST. To be there for this is what it stayed for.',
          ko: '기록이 이미 사라졌다면 RST로 답했을 것입니다. 바로 이때 대답하려고 남아 있었습니다.',
        },
        'CLOSE-WAIT': {
          en: 'It is a FIN that the client knows already, and its program closed first.',
          ko: '이미 알고 있는 FIN이고, 클라이언트의 프로그램은 먼저 닫았습니다.',
        },
        'FIN-WAIT-2': {
          en: 'It left FIN-WAIT-2 when the FIN came for the first time.',
          ko: 'FIN-WAIT-2는 FIN이 처음 왔을 때 끝났습니다.',
        },
      },
    },
  ],
};
