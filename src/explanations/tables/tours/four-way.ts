import type { TourText } from './text';

/** RFC 9293 section 3.6, figure 12. */
export const fourWay: TourText = {
  id: 'four-way-handshake',
  title: { en: 'The four-way handshake', ko: '4-way handshake' },
  description: {
    en: 'How the two directions are closed, one after the other, and who stays behind.',
    ko: '두 방향이 차례로 닫히는 과정과, 마지막까지 남는 쪽을 맞혀 봅니다.',
  },
  questions: [
    {
      moment: 'four-way-close-client-first/client:call:close',
      host: 'client',
      situation: {
        en: 'The connection is open. The program on the client calls close(); its stack sends a FIN.',
        ko: '연결이 열려 있습니다. 클라이언트의 프로그램이 close()를 호출하고, 스택은 FIN을 보냅니다.',
      },
      mistakes: {
        CLOSED: {
          en: 'close() only begins it. The FIN has to be acknowledged, and the server has a direction of its own to close.',
          ko: 'close()는 시작일 뿐입니다. FIN이 확인되어야 하고, 서버도 자기 방향을 따로 닫아야 합니다.',
        },
        'CLOSE-WAIT': {
          en: 'CLOSE-WAIT waits for its own program to close. Here the program has just done that.',
          ko: 'CLOSE-WAIT는 자기 프로그램이 닫기를 기다리는 상태입니다. 지금은 프로그램이 방금 닫았습니다.',
        },
        'TIME-WAIT': {
          en: 'That comes at the very end, after the FIN of the other side.',
          ko: 'TIME-WAIT는 상대의 FIN까지 받은 뒤, 맨 마지막에 옵니다.',
        },
      },
    },
    {
      moment: 'four-way-close-client-first/server:receives:FIN,ACK',
      host: 'server',
      situation: {
        en: "The client's FIN arrives at the server, whose stack acknowledges it and tells its program that no more will come.",
        ko: '클라이언트의 FIN이 서버에 도착합니다. 스택은 ACK를 보내고, 더 올 데이터가 없다고 프로그램에 알립니다.',
      },
      mistakes: {
        'TIME-WAIT': {
          en: 'The most common mistake. TIME-WAIT is for the side that closes first; the server has not closed at all yet.',
          ko: '가장 흔한 착각입니다. TIME-WAIT는 먼저 닫은 쪽에 남습니다. 서버는 아직 닫지도 않았습니다.',
        },
        'LAST-ACK': {
          en: 'That comes once the server has sent a FIN of its own. Nobody has called close() there.',
          ko: '서버가 자기 FIN을 보낸 다음의 상태입니다. 서버에서는 아직 아무도 close()를 호출하지 않았습니다.',
        },
        CLOSED: {
          en: 'The server may go on sending: only one direction is closed.',
          ko: '한 방향만 닫혔습니다. 서버는 아직 데이터를 더 보낼 수 있습니다.',
        },
      },
    },
    {
      moment: 'four-way-close-client-first/client:receives:ACK',
      host: 'client',
      situation: {
        en: "The ACK of its FIN arrives at the client. The server's program has not closed yet.",
        ko: '자기 FIN에 대한 ACK가 클라이언트에 도착합니다. 서버의 프로그램은 아직 닫지 않았습니다.',
      },
      mistakes: {
        'FIN-WAIT-1': {
          en: 'FIN-WAIT-1 lasts until the FIN is acknowledged, which it is now.',
          ko: 'FIN-WAIT-1은 FIN이 확인될 때까지입니다. 이제 확인되었습니다.',
        },
        'TIME-WAIT': {
          en: "The server's FIN is still to come, and with it, perhaps, data.",
          ko: '서버의 FIN이 아직 오지 않았습니다. 그전에 데이터가 더 올 수도 있습니다.',
        },
        CLOSED: {
          en: 'Only the direction from the client is closed. The other one is open.',
          ko: '클라이언트에서 나가는 방향만 닫혔습니다. 반대 방향은 열려 있습니다.',
        },
      },
    },
    {
      moment: 'four-way-close-client-first/server:call:close',
      host: 'server',
      situation: {
        en: 'Now the program on the server calls close() too, and its stack sends a FIN.',
        ko: '이제 서버의 프로그램도 close()를 호출하고, 스택은 FIN을 보냅니다.',
      },
      mistakes: {
        'FIN-WAIT-1': {
          en: "That would be so if the server had closed first. It has the client's FIN already.",
          ko: '서버가 먼저 닫았다면 맞습니다. 하지만 서버는 클라이언트의 FIN을 이미 받았습니다.',
        },
        'TIME-WAIT': {
          en: 'Whoever closes second has no TIME-WAIT: only one ACK is missing.',
          ko: '나중에 닫는 쪽에는 TIME-WAIT가 없습니다. ACK 하나만 기다리면 됩니다.',
        },
        CLOSED: {
          en: 'Not before its FIN is acknowledged: until then it may have to be sent again.',
          ko: 'FIN이 확인되기 전에는 아닙니다. 그때까지는 다시 보내야 할 수도 있습니다.',
        },
      },
    },
    {
      moment: 'four-way-close-client-first/client:receives:FIN,ACK',
      host: 'client',
      situation: {
        en: "The server's FIN arrives at the client, which sends the last ACK.",
        ko: '서버의 FIN이 클라이언트에 도착하고, 클라이언트는 마지막 ACK를 보냅니다.',
      },
      mistakes: {
        CLOSED: {
          en: 'If the last ACK is lost, the FIN comes again, and somebody must be there to answer it.',
          ko: '마지막 ACK가 유실되면 FIN이 다시 옵니다. 그때 대답할 쪽이 남아 있어야 합니다.',
        },
        'CLOSE-WAIT': {
          en: 'A FIN came, but the program here closed long ago: there is nobody to wait for.',
          ko: 'FIN을 받았지만 이쪽 프로그램은 이미 닫았습니다. 더 기다릴 프로그램이 없습니다.',
        },
        CLOSING: {
          en: "CLOSING is for FINs that crossed. The client's FIN has been acknowledged.",
          ko: 'CLOSING은 FIN이 서로 엇갈렸을 때의 상태입니다. 클라이언트의 FIN은 이미 확인되었습니다.',
        },
      },
    },
    {
      moment: 'four-way-close-client-first/server:receives:ACK',
      host: 'server',
      situation: {
        en: 'The last ACK arrives at the server.',
        ko: '마지막 ACK가 서버에 도착합니다.',
      },
      mistakes: {
        'LAST-ACK': {
          en: 'This is the last ACK that it was waiting for.',
          ko: '기다리던 마지막 ACK가 바로 이것입니다.',
        },
        'TIME-WAIT': {
          en: 'The server knows that both FINs arrived, and needs to answer nothing more. The client stays, not the server.',
          ko: '서버는 두 FIN이 모두 도착했음을 알고, 더 대답할 것이 없습니다. 남는 쪽은 서버가 아니라 클라이언트입니다.',
        },
        LISTEN: {
          en: 'The listening socket still listens, but it is another record. That of this connection is gone.',
          ko: '기다리는 소켓은 여전히 LISTEN이지만 다른 기록입니다. 이 연결의 기록은 사라졌습니다.',
        },
      },
    },
    {
      moment: 'four-way-close-client-first/client:timeout:time-wait',
      host: 'client',
      situation: {
        en: 'Nothing more comes. After twice the maximum segment lifetime, the timer on the client runs out.',
        ko: '더 오는 것이 없습니다. 최대 세그먼트 수명의 두 배(2MSL)가 지나 클라이언트의 타이머가 끝납니다.',
      },
      mistakes: {
        'TIME-WAIT': {
          en: 'TIME-WAIT ends by time, and by nothing else when all goes well.',
          ko: 'TIME-WAIT는 시간이 지나면 끝납니다. 그 시간이 지금 다 되었습니다.',
        },
        LISTEN: {
          en: 'A record never goes back to waiting for calls. It is deleted, and the port is free again.',
          ko: '기록이 연결 요청을 기다리는 상태로 돌아가지는 않습니다. 기록은 지워지고 포트는 다시 쓸 수 있습니다.',
        },
      },
    },
  ],
};
