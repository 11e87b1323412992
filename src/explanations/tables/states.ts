import type { Language } from '../language';
import type { Words } from '../words';

/** The eleven states in a sentence or two each: RFC 9293 sections 3.3.2 (meanings) and 3.10 (what ends them). */
export const STATE_SENTENCES: Readonly<Record<Language, Words['states']>> = {
  en: {
    CLOSED: {
      meaning: 'There is no record of this connection: the stack knows nothing about it.',
      ends: 'The application ends it, by opening a connection or by listening for one.',
    },
    LISTEN: {
      meaning: 'An application is waiting for anybody to ask for a connection on this port.',
      ends: 'A SYN starts a connection of its own (SYN-RECEIVED); waiting itself stops when the application closes the socket.',
    },
    'SYN-SENT': {
      meaning: 'This side has asked for a connection (SYN) and has no answer yet.',
      ends: 'A SYN,ACK ends it (ESTABLISHED), or a RST, or giving up after several repeated SYNs.',
    },
    'SYN-RECEIVED': {
      meaning:
        'This side has got a SYN and sent its own, and waits for the ACK that proves the other side got it.',
      ends: 'The ACK of its SYN ends it (ESTABLISHED), or a RST, or giving up after several repeated SYN,ACKs.',
    },
    ESTABLISHED: {
      meaning:
        'This side holds the connection to be open in both directions; the other side has confirmed its SYN.',
      ends: 'The first close ends it: our own (FIN-WAIT-1) or the FIN of the other side (CLOSE-WAIT). Silence does not.',
    },
    'FIN-WAIT-1': {
      meaning: 'Our application has closed; our FIN is waiting to be sent or to be acknowledged.',
      ends: "The ACK of our FIN ends it (FIN-WAIT-2), or the other side's own FIN (CLOSING, or TIME-WAIT when it acknowledges ours too).",
    },
    'FIN-WAIT-2': {
      meaning:
        'The other side has acknowledged our FIN but has not closed its own direction, and may still send data.',
      ends: 'The FIN of the other side ends it (TIME-WAIT); TCP itself sets no time limit.',
    },
    'CLOSE-WAIT': {
      meaning: 'The other side has closed; our application has not done so yet.',
      ends: 'Only our application ends it, by calling close (LAST-ACK); no timer in TCP does.',
    },
    CLOSING: {
      meaning: 'Both sides closed at the same time: the FINs have crossed, and ours is not acknowledged yet.',
      ends: 'The ACK of our FIN ends it (TIME-WAIT); until then our FIN is sent again.',
    },
    'LAST-ACK': {
      meaning: 'Both sides have closed; this side, which closed second, waits for the ACK of its FIN.',
      ends: 'That ACK ends it, and the record is gone (CLOSED); until then the FIN is sent again.',
    },
    'TIME-WAIT': {
      meaning:
        'The connection is over; this side stays to answer if its last ACK was lost, and until old segments have died out.',
      ends: 'Time ends it: 2MSL after the last FIN seen (RFC: 4 minutes; Linux: 60 seconds).',
    },
  },
  ko: {
    CLOSED: {
      meaning: '연결 기록이 없는 상태입니다. 프로토콜 스택은 이 연결에 대해 아는 것이 없습니다.',
      ends: '애플리케이션이 연결을 걸거나 연결 요청을 기다리기 시작하면 끝납니다.',
    },
    LISTEN: {
      meaning:
        '애플리케이션이 이 포트로 들어올 연결 요청을 기다리고 있습니다. 상대가 누구인지는 정해지지 않았습니다.',
      ends: 'SYN이 오면 그 연결을 위한 SYN-RECEIVED 기록이 시작되고, 기다리는 일 자체는 소켓을 닫을 때 끝납니다.',
    },
    'SYN-SENT': {
      meaning: '연결을 요청하는 SYN을 보냈고 아직 대답을 받지 못했습니다.',
      ends: 'SYN,ACK가 오면 ESTABLISHED가 되고, RST를 받거나 SYN 재전송을 포기하면 CLOSED가 됩니다.',
    },
    'SYN-RECEIVED': {
      meaning: '상대의 SYN을 받고 자기 SYN도 보냈으며, 그 SYN이 도착했음을 알려 줄 ACK를 기다립니다.',
      ends: '자기 SYN에 대한 ACK가 오면 ESTABLISHED가 되고, RST를 받거나 재전송을 포기해도 끝납니다.',
    },
    ESTABLISHED: {
      meaning: '이쪽은 연결이 양방향으로 열려 있다고 봅니다. 상대가 이쪽의 SYN을 확인해 주었기 때문입니다.',
      ends: '먼저 닫는 쪽이 끝냅니다. 이쪽이 닫으면 FIN-WAIT-1, 상대의 FIN이 오면 CLOSE-WAIT입니다. 오래 조용하다고 끝나지는 않습니다.',
    },
    'FIN-WAIT-1': {
      meaning: '이쪽 애플리케이션이 연결을 닫았고, FIN이 전송되거나 확인되기를 기다립니다.',
      ends: '이쪽 FIN에 대한 ACK가 오면 FIN-WAIT-2가 됩니다. 상대의 FIN이 먼저 오면 CLOSING, ACK와 함께 오면 TIME-WAIT입니다.',
    },
    'FIN-WAIT-2': {
      meaning: '상대가 이쪽 FIN은 확인했지만 자기 방향은 아직 닫지 않았습니다. 데이터가 더 올 수 있습니다.',
      ends: '상대의 FIN이 오면 TIME-WAIT가 됩니다. TCP 표준에는 시간 제한이 없습니다.',
    },
    'CLOSE-WAIT': {
      meaning: '상대는 연결을 닫았는데 이쪽 애플리케이션은 아직 닫지 않았습니다.',
      ends: '이쪽 애플리케이션이 close를 호출해야만 LAST-ACK로 넘어갑니다. 대신 끝내 주는 타이머는 TCP에 없습니다.',
    },
    CLOSING: {
      meaning: '양쪽이 동시에 닫아 FIN이 서로 엇갈렸고, 이쪽 FIN은 아직 확인되지 않았습니다.',
      ends: '이쪽 FIN에 대한 ACK가 오면 TIME-WAIT가 됩니다. 그때까지 FIN을 재전송합니다.',
    },
    'LAST-ACK': {
      meaning: '양쪽 모두 닫았고, 나중에 닫은 이쪽이 자기 FIN에 대한 ACK를 기다립니다.',
      ends: '그 ACK가 오면 기록이 지워지고 CLOSED가 됩니다. 그때까지 FIN을 재전송합니다.',
    },
    'TIME-WAIT': {
      meaning:
        '연결은 끝났습니다. 마지막 ACK가 유실되면 다시 대답하고 옛 세그먼트가 사라지기를 기다리려고 남아 있습니다.',
      ends: '마지막으로 FIN을 받은 때부터 2MSL이 지나면 끝납니다. RFC로는 4분, Linux에서는 60초입니다.',
    },
  },
};
