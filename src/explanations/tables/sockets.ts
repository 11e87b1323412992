import type { Language } from '../language';
import type { Words } from '../words';

/**
 * What is said of one socket of this machine above the page of its state: sentences, each in the first way whose places
 * can all be filled, or left out; and what to do next, by its state.
 */
export const SOCKET_SENTENCES: Readonly<Record<Language, Words['socket']>> = {
  en: {
    title: 'This socket: {ends}',
    seen: [
      ['It has been gone since {gone}; it was seen last in {state}.'],
      ['It came into {state} between {after} and {at}.', 'It has been in {state} since {at} or earlier.'],
      [
        '{process} has it open.',
        '{former} had it open and has closed it: the stack goes on alone.',
        '{last} had it open.',
        '{owner}',
      ],
      ['Octets that the other side has not acknowledged: {unacknowledged}.'],
      ['Octets that the application has not read: {unread} (on Linux the FIN counts as one).'],
      [
        '{waiting} of at most {most} connections wait for accept().',
        '{waiting} connections wait for accept().',
      ],
      ['{timer}: {left} s.', '{timer}.'],
      ['What is under way has been sent again {retransmissions} times without an answer.'],
      [
        'A round trip takes {rtt} ms (variation {rttVariation} ms); what is not acknowledged after {rto} ms is sent again.',
      ],
      [
        'The congestion window is {cwnd} segments of {mss} octets ({control}).',
        'The congestion window is {cwnd} segments.',
      ],
      ['{resent} segments had to be sent again so far.'],
      ['Sent so far: {sent} octets; received: {received}.'],
      ['Something was sent {lastSent} s ago, and received {lastReceived} s ago.'],
    ],
    owners: {
      'other-user': 'A process of another user has it open.',
      none: 'No process has it open any more: the application has closed it, and the stack goes on alone.',
      unaccepted: 'No process has it yet: it waits for its listener to accept it.',
      unknown: 'Which process has it open is not known.',
    },
    timers: {
      retransmission: 'Until what is not acknowledged is sent again',
      keepalive: 'Until the other side is asked whether it is still there (keep-alive)',
      'fin-wait-2': 'Until the system ends it, for nobody waits for the close of the other side',
      'time-wait': 'Until TIME-WAIT is over',
      persist: 'Until the closed window of the other side is probed',
    },
    next: {
      CLOSED: 'There is nothing to do: nothing is left of it.',
      LISTEN:
        'Nothing has to be done while few connections wait. Where many do, the program accepts too slowly.',
      'SYN-SENT':
        'If it stays: nobody answers. See whether address and port are the right ones, and whether a firewall drops the SYN without a word.',
      'SYN-RECEIVED':
        'If it stays: the ACK of the other side does not come. See whether our SYN,ACK reaches it, and whether the sender of the SYN exists.',
      ESTABLISHED:
        'Nothing has to be done. If the program hangs: a full send queue means that the other side does not read or is gone, a full receive queue that this program does not read.',
      'FIN-WAIT-1':
        'If it stays: our FIN, or what was sent before it, is not acknowledged. See whether the other side is still there.',
      'FIN-WAIT-2':
        'If it stays: the other side has not closed. Look there, for a program that leaves connections in CLOSE-WAIT.',
      'CLOSE-WAIT':
        'If it stays: find the place in this program where it has read the end and does not close the socket. No timer ends this.',
      CLOSING:
        'If it stays: the ACK of our FIN is lost again and again. See whether the other side is still there.',
      'LAST-ACK':
        'If it stays: the ACK of our FIN does not come. It ends by itself, at the latest when the retransmissions are used up.',
      'TIME-WAIT':
        'Nothing has to be done: it ends by itself. Where there are too many, use connections again, or let the other side close first.',
    },
  },
  ko: {
    title: '이 소켓: {ends}',
    seen: [
      ['{gone}부터 없습니다. 마지막으로 본 상태는 {state}입니다.'],
      ['{after}와 {at} 사이에 {state} 상태가 되었습니다.', '{at} 또는 그 이전부터 {state} 상태입니다.'],
      [
        '{process}에서 열고 있습니다.',
        '{former}에서 열었다가 닫았습니다. 스택이 혼자 마무리합니다.',
        '{last}에서 열고 있었습니다.',
        '{owner}',
      ],
      ['애플리케이션이 쓴 데이터 중 {unacknowledged}옥텟을 상대가 아직 확인하지 않았습니다.'],
      [
        '도착한 데이터 중 {unread}옥텟을 애플리케이션이 아직 읽지 않았습니다(Linux에서는 FIN도 하나로 셉니다).',
      ],
      [
        '최대 {most}개 중 연결 {waiting}개가 accept()를 기다립니다.',
        '연결 {waiting}개가 accept()를 기다립니다.',
      ],
      ['{timer}: {left}초.', '{timer}.'],
      ['보낸 것을 응답 없이 {retransmissions}번 다시 보냈습니다.'],
      ['왕복에 {rtt}ms(변동 {rttVariation}ms)가 걸리고, {rto}ms 안에 확인되지 않으면 다시 보냅니다.'],
      [
        '혼잡 윈도우는 {mss}옥텟 세그먼트 {cwnd}개입니다({control}).',
        '혼잡 윈도우는 세그먼트 {cwnd}개입니다.',
      ],
      ['지금까지 세그먼트 {resent}개를 다시 보내야 했습니다.'],
      ['지금까지 {sent}옥텟을 보내고 {received}옥텟을 받았습니다.'],
      ['마지막으로 보낸 지 {lastSent}초, 받은 지 {lastReceived}초 되었습니다.'],
    ],
    owners: {
      'other-user': '다른 사용자의 프로세스에서 열고 있습니다.',
      none: '이제 열고 있는 프로세스가 없습니다. 애플리케이션은 닫았고, 스택이 혼자 마무리합니다.',
      unaccepted: '아직 가진 프로세스가 없습니다. 리스너가 받아들이기를 기다립니다.',
      unknown: '어느 프로세스에서 열고 있는지 알 수 없습니다.',
    },
    timers: {
      retransmission: '확인되지 않은 것을 다시 보낼 때까지',
      keepalive: '상대가 아직 있는지 물어볼 때까지(keep-alive)',
      'fin-wait-2': '상대의 close를 기다리는 프로세스가 없어 시스템이 끝낼 때까지',
      'time-wait': 'TIME-WAIT가 끝날 때까지',
      persist: '상대의 닫힌 윈도우를 확인할 때까지',
    },
    next: {
      CLOSED: '할 일이 없습니다. 남은 것이 없습니다.',
      LISTEN: '기다리는 연결이 적으면 할 일이 없습니다. 많으면 프로그램이 너무 느리게 받아들이는 것입니다.',
      'SYN-SENT':
        '계속되면 아무도 응답하지 않는 것입니다. 주소와 포트가 맞는지, 방화벽이 말없이 SYN을 버리지 않는지 확인하세요.',
      'SYN-RECEIVED':
        '계속되면 상대의 ACK가 오지 않는 것입니다. 이쪽의 SYN,ACK가 상대에게 닿는지, SYN을 보낸 쪽이 실제로 있는지 확인하세요.',
      ESTABLISHED:
        '할 일이 없습니다. 프로그램이 멈춘 것 같다면, 보내기 대기열이 차 있으면 상대가 읽지 않거나 사라진 것이고, 받기 대기열이 차 있으면 이 프로그램이 읽지 않는 것입니다.',
      'FIN-WAIT-1':
        '계속되면 이쪽의 FIN이나 그 전에 보낸 것이 확인되지 않는 것입니다. 상대가 아직 있는지 확인하세요.',
      'FIN-WAIT-2':
        '계속되면 상대가 닫지 않은 것입니다. 상대 쪽에서 연결을 CLOSE-WAIT에 두는 프로그램을 찾으세요.',
      'CLOSE-WAIT':
        '계속되면 이 프로그램에서 끝을 읽고도 소켓을 닫지 않는 곳을 찾으세요. 이 상태를 끝내는 타이머는 없습니다.',
      CLOSING: '계속되면 이쪽 FIN의 ACK가 거듭 사라지는 것입니다. 상대가 아직 있는지 확인하세요.',
      'LAST-ACK': '계속되면 이쪽 FIN의 ACK가 오지 않는 것입니다. 늦어도 재전송을 다 쓰면 저절로 끝납니다.',
      'TIME-WAIT':
        '할 일이 없습니다. 저절로 끝납니다. 너무 많으면 연결을 다시 쓰거나, 상대가 먼저 닫게 하세요.',
    },
  },
};
